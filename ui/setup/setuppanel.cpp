#include "ui/setup/setuppanel.h"

#include "ui/setup/numberfield.h"
#include "ui/setup/plan.h"
#include "ui/style/colours.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr qint64 mostItems = 10'000'000;

} // namespace

SetupPanel::SetupPanel(std::vector<Entry> entries, QWidget *parent)
    : QWidget(parent)
    , m_entries(std::move(entries))
    , m_chooser(new QComboBox(this))
    , m_items(new NumberField(tr("Items"), 0, mostItems, false, this))
    , m_processes(new NumberField(tr("Processes"), 1, maximumProcesses, true, this))
    , m_chunksize(new NumberField(tr("Chunksize"), 1, Items::maximum, true, this))
    , m_run(new QPushButton(tr("&Run"), this))
    , m_stop(new QPushButton(tr("&Stop"), this))
    , m_message(new QLabel(this))
    , m_notes(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 4);
    layout->setSpacing(4);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    const auto addField = [&](const QString &text, QWidget *field) {
        auto *label = new QLabel(text, this);
        label->setBuddy(field);
        line->addWidget(label);
        line->addWidget(field);
        line->addSpacing(8);
    };
    addField(tr("&Example"), m_chooser);
    addField(tr("&Items"), m_items);
    addField(tr("&Processes"), m_processes);
    addField(tr("&Chunksize"), m_chunksize);
    line->addStretch(1);
    line->addWidget(m_run);
    line->addWidget(m_stop);
    layout->addLayout(line);
    layout->addWidget(m_notes);
    layout->addWidget(m_message);

    m_chooser->setAccessibleName(tr("Example"));
    m_chooser->setMaxVisibleItems(20);
    for (const Entry &entry : m_entries)
        m_chooser->addItem(entry.name);
    m_run->setAccessibleName(tr("Run"));
    m_run->setToolTip(tr("Run the program (F5 or Ctrl+R)"));
    m_run->setDefault(true);
    m_stop->setAccessibleName(tr("Stop"));
    m_stop->setToolTip(tr("Stop it, as Ctrl-C would (Esc)"));
    m_stop->setEnabled(false);
    for (QPushButton *button : {m_run, m_stop})
        button->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("Running…")) + 28);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setAccessibleName(tr("What the settings mean"));
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel *label : {m_message, m_notes})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);

    connect(m_chooser, &QComboBox::currentIndexChanged, this, &SetupPanel::adopt);
    for (NumberField *field : {m_items, m_processes, m_chunksize})
        connect(field, &NumberField::changed, this, &SetupPanel::apply);
    for (NumberField *field : {m_items, m_processes, m_chunksize})
        connect(field, &QLineEdit::returnPressed, m_run, &QPushButton::click);
    connect(m_run, &QPushButton::clicked, this, &SetupPanel::runRequested);
    connect(m_stop, &QPushButton::clicked, this, &SetupPanel::stopRequested);
    if (!m_entries.empty())
        adopt();
}

int SetupPanel::entry() const { return m_chooser->currentIndex(); }
void SetupPanel::choose(int entry) { m_chooser->setCurrentIndex(entry); }
QString SetupPanel::message() const { return m_message->text(); }

bool SetupPanel::isAcceptable() const
{
    return !m_entries.empty() && m_items->isAcceptable() && m_processes->isAcceptable() && m_chunksize->isAcceptable();
}

void SetupPanel::adopt()
{
    m_scenario = m_entries[size_t(m_chooser->currentIndex())].scenario;
    const std::optional<qint64> items = rangeItems(m_scenario);
    m_items->setEnabled(items.has_value() && !m_isRunning);
    m_items->setNumber(items.value_or(planOf(m_scenario).jobs.empty() ? 0
                                                                      : planOf(m_scenario).jobs[0].planned.chunking.items()));
    m_processes->setNumber(m_scenario.processes ? std::optional<qint64>(*m_scenario.processes) : std::nullopt);
    m_chunksize->setNumber(givenChunksize(m_scenario));
    m_notes->setText(m_scenario.notes);
    m_notes->setToolTip(m_scenario.notes);
    explain();
    Q_EMIT scenarioChanged();
}

void SetupPanel::apply()
{
    if (!isAcceptable()) {
        explain();
        return;
    }
    const auto processes = m_processes->number();
    m_scenario.processes = processes ? std::optional<int>(int(*processes)) : std::nullopt;
    if (m_chunksize->number() != givenChunksize(m_scenario))
        m_scenario = withChunksize(std::move(m_scenario), m_chunksize->number());
    if (rangeItems(m_scenario) && m_items->number())
        m_scenario = withItems(std::move(m_scenario), *m_items->number());
    explain();
    Q_EMIT scenarioChanged();
}

void SetupPanel::explain()
{
    m_run->setEnabled(isAcceptable() && !m_isRunning);
    QPalette colours;
    for (const NumberField *field : {m_items, m_processes, m_chunksize}) {
        if (field->isAcceptable())
            continue;
        colours.setColor(QPalette::WindowText,
                         Colours(colours).isDark ? QColor(0xff, 0x9a, 0x4d) : QColor(0xb0, 0x45, 0x00));
        m_message->setPalette(colours);
        m_message->setText(QStringLiteral("⚠ ") + field->reason());
        return;
    }
    m_message->setPalette(colours);
    const Plan plan = planOf(m_scenario);
    QStringList parts;
    if (!m_scenario.processes)
        parts << tr("processes auto = %1 (the CPUs this program may use)").arg(plan.processes);
    for (const Plan::Job &job : plan.jobs)
        parts << (plan.jobs.size() > 1
                      ? tr("%1: chunksize %2").arg(job.planned.name.toLower(), chunkArithmetic(job, plan.processes))
                      : tr("chunksize %1").arg(chunkArithmetic(job, plan.processes)));
    QString text = parts.join(QStringLiteral("   ·   "));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    m_message->setText(text);
    m_message->setToolTip(text);
}

void SetupPanel::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_stop->setEnabled(isRunning);
    m_run->setText(isRunning ? tr("Running…") : tr("&Run"));
    m_chooser->setEnabled(!isRunning);
    m_processes->setEnabled(!isRunning);
    m_chunksize->setEnabled(!isRunning);
    m_items->setEnabled(!isRunning && rangeItems(m_scenario).has_value());
    explain();
}

} // namespace pool
