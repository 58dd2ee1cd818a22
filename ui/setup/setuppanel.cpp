#include "ui/setup/setuppanel.h"

#include "core/scenario/pace.h"
#include "ui/setup/faultrow.h"
#include "ui/setup/flowlayout.h"
#include "ui/setup/itemsfield.h"
#include "ui/setup/locked.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/ownrow.h"
#include "ui/setup/pacefield.h"
#include "ui/setup/planforecast.h"
#include "ui/setup/poolchoice.h"
#include "ui/setup/processslider.h"
#include "ui/setup/programplan.h"
#include "ui/setup/sameitems.h"
#include "ui/setup/secondsfield.h"
#include "ui/setup/setupmemory.h"
#include "ui/style/colours.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/format.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <limits>

namespace pool {

SetupPanel::SetupPanel(std::vector<Entry> entries, QWidget *parent)
    : QWidget(parent)
    , m_entries(std::move(entries))
    , m_forecast(new PlanForecast(this))
    , m_chooser(new QComboBox(this))
    , m_items(new ItemsField(tr("Items"), this))
    , m_slider(new ProcessSlider(usableCpus(), this))
    , m_processes(new NumberField(tr("Processes"), 1, maximumProcesses, tr("auto"), this))
    , m_chunksize(new NumberField(tr("Chunksize"), 1, std::numeric_limits<qint64>::max(), tr("auto"), this))
    , m_pace(new PaceField(this))
    , m_same(new SameItems(this))
    , m_pool(new PoolChoice(this))
    , m_run(new QPushButton(tr("&Run"), this))
    , m_stop(new QPushButton(tr("&Stop"), this))
    , m_fields(new QWidget(this))
    , m_folded(new ElidedLabel(this))
    , m_own(new OwnRow(this))
    , m_faults(new FaultRow(this))
    , m_message(new ElidedLabel(this))
{
    layOut();
    listen();
    m_stop->setEnabled(false);
    adopt();
}

void SetupPanel::layOut()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 3);
    layout->setSpacing(3);
    auto *first = new QHBoxLayout;
    auto *line = new FlowLayout(m_fields, 10);
    line->addWidget(labelled(tr("Pro&gram"), {m_chooser}, m_fields));
    line->addWidget(labelled(tr("&Items"), {m_items}, m_fields));
    line->addWidget(labelled(tr("Pro&cesses"), {m_processes, m_slider}, m_fields));
    line->addWidget(labelled(tr("Chunksi&ze"), {m_chunksize}, m_fields));
    first->addWidget(m_fields, 1);
    first->addWidget(m_folded, 1);
    first->addWidget(m_same, 0, Qt::AlignTop);
    first->addWidget(m_run, 0, Qt::AlignTop);
    first->addWidget(m_stop, 0, Qt::AlignTop);
    layout->addLayout(first);
    layout->addWidget(m_own);
    auto *second = new QHBoxLayout;
    second->addWidget(m_message, 1);
    second->addWidget(m_pace);
    second->addWidget(m_faults->button());
    second->addWidget(m_pool);
    layout->addLayout(second);
    layout->addWidget(m_faults);
    QWidget *before = m_chooser;
    for (QWidget *next : std::initializer_list<QWidget *>{m_items, m_processes, m_slider, m_chunksize, m_pace,
                                                          m_faults->button(), m_pool, m_same, m_run, m_stop}) {
        setTabOrder(before, next);
        before = next;
    }
    setTabOrder(m_faults->button(), m_faults->retriesField());
    setTabOrder(m_faults->retriesField(), m_faults->itemTimeoutField());

    m_chooser->setAccessibleName(tr("Program"));
    m_chooser->setMaxVisibleItems(20);
    for (const Entry &entry : m_entries)
        m_chooser->addItem(entry.name);
    m_chooser->addItem(tr("My items"));
    m_slider->setAccessibleName(tr("Processes"));
    m_run->setAccessibleName(tr("Run"));
    m_run->setToolTip(tr("Run the program (F5 or Ctrl+R)"));
    m_run->setDefault(true);
    m_stop->setAccessibleName(tr("Stop"));
    m_stop->setToolTip(tr("Stop it, as Ctrl-C would (Esc)"));
    m_slider->setToolTip(tr("Worker processes; the mark stands at the %n processor(s) here", nullptr, usableCpus()));
    m_processes->setHelp(tr("Worker processes; auto: one for each processor here"));
    m_message->setAccessibleName(tr("What the settings mean"));
    m_folded->setAccessibleName(tr("The settings"));
    for (QLabel *label : {m_message, m_folded}) {
        label->setTextFormat(Qt::PlainText);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
}

void SetupPanel::listen()
{
    connect(m_chooser, &QComboBox::currentIndexChanged, this, &SetupPanel::adopt);
    for (CheckedField *field : std::initializer_list<CheckedField *>{m_items, m_processes, m_chunksize})
        connect(field, &CheckedField::changed, this, &SetupPanel::apply);
    for (const QLineEdit *field : findChildren<QLineEdit *>())
        connect(field, &QLineEdit::returnPressed, m_run, &QPushButton::click);
    connect(m_slider, &QSlider::valueChanged, this, [this](int processes) {
        m_processes->setNumber(processes);
        apply();
    });
    connect(m_own, &OwnRow::changed, this, &SetupPanel::apply);
    connect(m_faults, &FaultRow::changed, this, &SetupPanel::apply);
    connect(m_same, &SameItems::toggled, this, &SetupPanel::apply);
    connect(m_pace, &PaceField::changed, this, &SetupPanel::apply);
    connect(m_forecast, &PlanForecast::answered, this, [this](const std::optional<Prediction> &prediction) {
        m_prediction = prediction;
        if (m_reason.isEmpty())
            sayPlan(planOf(m_paced));
        Q_EMIT predicted();
    });
    connect(m_run, &QPushButton::clicked, this, &SetupPanel::runRequested);
    connect(m_stop, &QPushButton::clicked, this, &SetupPanel::stopRequested);
}

int SetupPanel::entry() const { return m_chooser->currentIndex(); }
QString SetupPanel::entryName() const { return m_chooser->currentText(); }
void SetupPanel::choose(int entry) { m_chooser->setCurrentIndex(entry); }
QString SetupPanel::message() const { return m_message->text(); }

void SetupPanel::setOpened(Entry opened)
{
    m_opened = std::move(opened);
    const int at = int(m_entries.size()) + 1;
    if (m_chooser->count() == at)
        m_chooser->addItem(QString());
    m_chooser->setItemText(at, m_opened->name);
    m_chooser->setItemData(at, m_opened->name, Qt::ToolTipRole);
}

void SetupPanel::chooseOpened()
{
    if (isOpened())
        return adopt();
    choose(int(m_entries.size()) + 1);
}

const Scenario &SetupPanel::chosenScenario() const
{
    return isOpened() ? m_opened->scenario : m_entries[size_t(entry())].scenario;
}

void SetupPanel::adopt()
{
    showLines();
    const bool itemsWereFixed = !std::exchange(m_itemsFixed, {}).isEmpty();
    const bool chunksizeWasFixed = !std::exchange(m_chunksizeFixed, {}).isEmpty();
    if (isOwn()) {
        if (itemsWereFixed || m_items->text().isEmpty())
            m_items->setItems(RangeSpec{.stop = 52});
        if (chunksizeWasFixed)
            m_chunksize->setNumber({});
        return apply();
    }
    m_scenario = chosenScenario();
    m_itemsFixed = whyItemsAreFixed(m_scenario);
    m_chunksizeFixed = whyChunksizeIsFixed(m_scenario);
    const auto items = firstItems(m_scenario);
    if (!m_itemsFixed.isEmpty())
        m_items->showAside(isScript() ? tr("its own") : items ? tr("as in the file") : tr("none"), m_itemsFixed);
    else
        m_items->setItems(*items);
    if (isScript())
        m_processes->showAside(tr("its own"), m_itemsFixed);
    else
        m_processes->setNumber(m_scenario.processes ? std::optional<qint64>(*m_scenario.processes) : std::nullopt);
    m_faults->setOptions(m_scenario.retries, m_scenario.itemTimeout);
    m_chunksize->setNumber(givenChunksize(m_scenario));
    if (!m_chunksizeFixed.isEmpty())
        m_chunksize->showAside(isScript() ? tr("its own") : tr("none"), m_chunksizeFixed);
    m_reason.clear();
    enable();
    m_same->showScenario(m_scenario);
    setPace();
    explain();
    Q_EMIT scenarioChanged();
}

void SetupPanel::apply()
{
    m_reason = firstReason();
    enable();
    if (!m_reason.isEmpty())
        return explain();
    if (isOwn())
        m_scenario = ownScenario(m_own->own(), m_items->items());
    else if (m_itemsFixed.isEmpty())
        m_scenario = withItems(std::move(m_scenario), m_items->items());
    const auto processes = m_processes->number();
    if (!isScript())
        m_scenario.processes = processes ? std::optional<int>(int(*processes)) : std::nullopt;
    m_scenario.retries = m_faults->retries();
    m_scenario.itemTimeout = m_faults->itemTimeout();
    if (m_chunksizeFixed.isEmpty() && m_chunksize->number() != givenChunksize(m_scenario))
        m_scenario = withChunksize(std::move(m_scenario), m_chunksize->number());
    setPace();
    explain();
    Q_EMIT scenarioChanged();
}

void SetupPanel::setScript(const Script &script)
{
    if (!isScript())
        return;
    for (Scenario *scenario : {&m_opened->scenario, &m_scenario, &m_paced})
        scenario->script = script;
}

void SetupPanel::setPace()
{
    m_pool->showFor(isScript());
    m_pace->setPossible(canBePaced(m_scenario));
    m_paced = paced(m_scenario, m_pace->factor());
}

QString SetupPanel::firstReason() const
{
    for (const CheckedField *field : std::initializer_list<const CheckedField *>{m_items, m_processes, m_chunksize})
        if (!field->isAcceptable()) // one that is shown aside is
            return field->reason();
    if (!isOwn() || !m_faults->reason().isEmpty())
        return m_faults->reason();
    const QString reason = m_own->reason();
    return reason.isEmpty() ? refusal(m_own->own(), m_items->items()) : reason;
}

void SetupPanel::explain()
{
    showLines();
    if (!m_reason.isEmpty())
        return say(QStringLiteral("⚠ ") + m_reason, true);
    const ProgramPlan plan = planOf(m_paced);
    qint64 items = 0;
    for (const ProgramPlan::Job &job : plan.jobs)
        items += job.planned.chunking.items();
    m_prediction = m_forecast->ask(m_same->planned(m_paced), m_costs.costs, items);
    sayPlan(plan);
}

void SetupPanel::conceal(bool forecast, bool chunks)
{
    if (m_hidesForecast == forecast && m_hidesChunks == chunks)
        return;
    m_hidesForecast = forecast;
    m_hidesChunks = chunks;
    explain();
}

void SetupPanel::sayPlan(const ProgramPlan &plan)
{
    if (isScript())
        return say(m_pool->sentence(), false);
    if (m_hidesChunks)
        return say(tr("Forecast and chunks are hidden until the run"), false);
    QStringList parts{planSentence(plan, m_hidesForecast ? std::nullopt : m_prediction)};
    parts << m_faults->sentences();
    if (const QString pace = m_pace->sentence(); !pace.isEmpty())
        parts << pace;
    if (!m_scenario.processes)
        parts << tr("processes auto = %1").arg(plan.processes);
    for (const ProgramPlan::Job &job : plan.jobs) {
        const QString arithmetic = chunkArithmetic(job, plan.processes);
        if (plan.jobs.size() > 1)
            parts << tr("%1: %2").arg(job.planned.name.toLower(), arithmetic);
        else if (job.planned.chunking.items() > 0) // else it has been said that there are none
            parts << arithmetic;
    }
    if (m_hidesForecast)
        parts << tr("the forecast is hidden until the run");
    else if (m_prediction)
        parts << tr("forecast %1").arg(countedText(m_costs.source));
    say(parts.join(QStringLiteral("   ·   ")), false);
}

void SetupPanel::setCosts(const KnownCosts &costs)
{
    m_costs = costs;
    explain();
}

void SetupPanel::say(const QString &text, bool isComplaint)
{
    QPalette colours;
    if (isComplaint)
        colours.setColor(QPalette::WindowText, Colours(colours).warning);
    m_message->setPalette(colours);
    m_message->setText(text);
}

void SetupPanel::enable()
{
    m_run->setEnabled(canRun());
    m_stop->setEnabled(canStop());
    QPalette colours; // the one thing to press
    if (canRun()) {
        colours.setColor(QPalette::Button, colours.color(QPalette::Highlight));
        colours.setColor(QPalette::ButtonText, textOn(colours.color(QPalette::Highlight)));
    }
    m_run->setPalette(colours);
    for (QWidget *control :
         std::initializer_list<QWidget *>{m_chooser, m_processes, m_slider, m_pace, m_pool, m_faults})
        setLocked(control, m_isRunning);
    for (QWidget *control : std::initializer_list<QWidget *>{m_processes, m_slider})
        control->setEnabled(!isScript());
    const bool isJobFixed = m_isRunning && !m_isByHand;
    for (QWidget *control : std::initializer_list<QWidget *>{m_own, m_items, m_chunksize})
        setLocked(control, isJobFixed);
    const bool isOneCall = isOwn() && isApply(m_own->own().method);
    m_chunksize->setHelp(isOneCall ? tr("%1 is one call: it takes no chunksize").arg(methodName(m_own->own().method))
                                   : tr("Items that a worker takes at a time; auto: as Python's Pool chooses"));
    m_items->setHelp(isOneCall
                         ? tr("%1 is one call: its argument is the first item").arg(methodName(m_own->own().method))
                         : tr("A number (52), a range (0:52:2 or range(52)), or a list (3, 1, 4 or [one])"));
    m_chunksize->setEnabled(m_chunksizeFixed.isEmpty() && !isOneCall);
    m_items->setEnabled(m_itemsFixed.isEmpty());
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(int(m_processes->number().value_or(defaultProcesses())));
    Q_EMIT readinessChanged();
}

void SetupPanel::setFolded(bool on)
{
    m_isFolded = on;
    showLines();
}

void SetupPanel::lookAt(const std::optional<Scenario> &other)
{
    m_other = other;
    showLines();
}

QString SetupPanel::folded() const { return m_folded->text(); }

void SetupPanel::showLines()
{
    const bool isFolded = m_isFolded || m_other;
    m_fields->setVisible(!isFolded);
    m_pace->setVisible(!isFolded);
    m_pool->setVisible(!isFolded);
    m_folded->setVisible(isFolded);
    m_own->setVisible(!isFolded && isOwn());
    m_faults->button()->setVisible(!isFolded && !isScript());
    m_faults->setVisible(!isFolded && !isScript() && m_faults->button()->isChecked());
    m_message->setVisible(!isFolded || !m_reason.isEmpty());
    if (!isFolded)
        return;
    const Scenario &said = m_other ? *m_other : m_paced;
    m_folded->setText(settingsText(planOf(said), said));
}

void SetupPanel::setByHand(bool on)
{
    m_isByHand = on;
    enable();
}

QString SetupPanel::settings() const { return rememberedSetup(*this); }

void SetupPanel::restoreSettings(const QString &settings)
{
    restoreSetup(*this, settings);
    apply();
}

void SetupPanel::setRunning(bool isRunning)
{
    const bool hadFocus = m_stop->hasFocus();
    m_isRunning = isRunning;
    m_run->setText(isRunning ? tr("Running…") : tr("&Run"));
    enable();
    if (hadFocus && !isRunning) // otherwise it would jump to whatever comes next
        m_run->setFocus();
}

} // namespace pool
