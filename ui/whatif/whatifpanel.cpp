#include "ui/whatif/whatifpanel.h"

#include "core/model/options.h"
#include "ui/base/policytext.h"
#include "ui/setup/itemsfield.h"
#include "ui/setup/listfield.h"
#include "ui/style/format.h"
#include "ui/whatif/whatifmodel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>

#include <algorithm>

namespace pool {

namespace {

constexpr int allOrders = -1; // in place of one of them

} // namespace

struct WhatIfPanel::Asked {
    std::shared_ptr<const Trace> trace;
    int processors = 0;
    quint64 seed = 0;
    std::vector<qint64> chunksizes; // empty: the run's own
    std::vector<int> processes;     // empty: the run's own
    std::vector<ItemOrder> orders;
};

struct WhatIfPanel::Answer {
    std::shared_ptr<const WhatIf> whatIf; // null: see `trouble`
    std::vector<WhatIfPoint> points;
    WhatIfPoint asItRan;
    qint64 measured = -1; // the makespan; -1: the job is not ready
    qint64 offset = 0;    // from the run's first submit to the first one that the replay knows
    QString trouble;

    static std::shared_ptr<const Answer> to(const Asked &asked);
};

namespace {

// The job with the most time in items, with its figures.
std::optional<std::pair<JobId, Metrics>> mainJob(const History &history)
{
    std::optional<std::pair<JobId, Metrics>> most;
    for (const JobHistory &job : history.jobs()) {
        const Metrics metrics = measure(history, job.id);
        if (metrics.items > 0 && (!most || metrics.busy > most->second.busy))
            most = {job.id, metrics};
    }
    return most;
}

} // namespace

std::shared_ptr<const WhatIfPanel::Answer> WhatIfPanel::Answer::to(const Asked &asked)
{
    auto answer = std::make_shared<Answer>();
    History history;
    history.update(*asked.trace);
    const auto job = mainJob(history);
    if (!job) {
        answer->trouble = WhatIfPanel::tr("No job with items has been submitted yet.");
        return answer;
    }
    const auto &[id, metrics] = *job;
    const std::vector<int> processes = asked.processes.empty() ? std::vector<int>{metrics.processes} : asked.processes;
    const std::vector<qint64> chunksizes = asked.chunksizes.empty()
        ? std::vector<qint64>{std::max<qint64>(1, metrics.chunksize)}
        : asked.chunksizes;
    try {
        answer->whatIf = std::make_shared<const WhatIf>(history, id, metrics, asked.processors,
                                                        *std::ranges::max_element(processes), asked.seed);
    } catch (const ValueError &) {
        answer->trouble = WhatIfPanel::tr("How long its items took is not known, so they cannot be run again.");
        return answer;
    }
    answer->offset = answer->whatIf->origin() - history.jobs().front().submittedAt;
    answer->measured = history.jobs()[id.value].readyAt >= 0 ? metrics.makespan : -1;
    answer->asItRan = answer->whatIf->point({Policy::Fixed, std::max<qint64>(1, metrics.chunksize), metrics.processes});
    for (const Policy policy : policies())
        for (const int workers : processes)
            for (const ItemOrder order : asked.orders)
                for (const qint64 chunksize : policy == Policy::Fixed ? chunksizes : std::vector<qint64>{1})
                    answer->points.push_back(answer->whatIf->point({policy, chunksize, workers, order}));
    return answer;
}

WhatIfPanel::WhatIfPanel(QWidget *parent)
    : QWidget(parent)
    , m_chunksizes(new ListField(tr("Chunksizes"), {.most = ItemsField::mostItems}, tr("as it ran"), this))
    , m_processes(new ListField(tr("Processes"), {.most = maximumProcesses}, tr("as it ran"), this))
    , m_order(new QComboBox(this))
    , m_again(new QPushButton(tr("Ask again"), this))
    , m_sentence(new QLabel(this))
    , m_model(new WhatIfModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new QTreeView(this))
{
    m_order->addItem(tr("all orders"), allOrders);
    for (const ItemOrder order : itemOrders())
        m_order->addItem(itemOrderText(order), int(order));
    m_order->setCurrentIndex(1);
    m_order->setAccessibleName(tr("Order of the items"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(WhatIfModel::sortRole);
    m_table->setModel(m_sorted);
    m_table->setAccessibleName(tr("Other ways to hand out the items"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(WhatIfModel::Predicted, Qt::AscendingOrder);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setStretchLastSection(false);
    m_table->setMinimumHeight(2 * fontMetrics().lineSpacing()); // a small window is for the timeline
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(4);
    layout->addLayout(makeControls());
    layout->addWidget(m_sentence);
    layout->addWidget(m_table, 1);

    connect(m_chunksizes, &CheckedField::changed, this, &WhatIfPanel::refresh);
    connect(m_processes, &CheckedField::changed, this, &WhatIfPanel::refresh);
    connect(m_order, &QComboBox::currentIndexChanged, this, &WhatIfPanel::refresh);
    connect(m_again, &QPushButton::clicked, this, &WhatIfPanel::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &WhatIfPanel::choose);
    m_table->installEventFilter(this);
    clear();
}

QLayout *WhatIfPanel::makeControls()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    for (const auto &[text, field] : std::initializer_list<std::pair<QString, QWidget *>>{
             {tr("Chunksizes"), m_chunksizes}, {tr("Processes"), m_processes}, {tr("Order"), m_order}}) {
        auto *label = new QLabel(text, this);
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field);
    }
    row->addWidget(m_again);
    row->addStretch(1);
    m_chunksizes->setHelp(tr("The chosen chunksizes: 1,2,4 or 1..40 or 1..1000/20 (20 of them)"));
    m_processes->setHelp(tr("Numbers of workers: 4 or 1,2,4 or 1..8"));
    m_again->setToolTip(tr("Ask again, for a run that has gone on meanwhile"));
    return row;
}

void WhatIfPanel::showRun(std::shared_ptr<const Trace> trace, int processors, quint64 seed)
{
    if (trace == m_trace)
        return;
    clear();
    m_trace = std::move(trace);
    m_processors = processors;
    m_seed = seed;
    m_chunksizes->showText(QString());
    m_processes->showText(QString());
    m_again->setEnabled(true);
    ask();
}

void WhatIfPanel::clear()
{
    ++m_question;
    m_trace.reset();
    m_answer.reset();
    m_isAsked = false;
    m_model->clear();
    m_again->setEnabled(false);
    m_sentence->setText(
        tr("Run the program: then its own items can be handed out in other ways, without running them."));
    Q_EMIT chosen({}, 0, 0, {});
}

void WhatIfPanel::refresh()
{
    m_isAsked = false;
    ask();
}

void WhatIfPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
    choose();
}

void WhatIfPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    choose();
}

bool WhatIfPanel::eventFilter(QObject *object, QEvent *event)
{
    if (object != m_table || event->type() != QEvent::KeyPress || !m_table->selectionModel()->hasSelection()
        || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(object, event);
    m_table->clearSelection();
    return true;
}

void WhatIfPanel::ask()
{
    if (!m_trace || m_isAsked || !isVisible())
        return;
    for (const ListField *field : {m_chunksizes, m_processes})
        if (!field->isAcceptable())
            return m_sentence->setText(field->reason()); // the answer to the last good question stands
    m_isAsked = true;
    Asked asked{.trace = m_trace, .processors = m_processors, .seed = m_seed};
    for (const std::optional<qint64> chunksize : m_chunksizes->numbers())
        asked.chunksizes.push_back(*chunksize);
    for (const std::optional<qint64> processes : m_processes->numbers())
        asked.processes.push_back(int(*processes));
    for (const ItemOrder order : itemOrders())
        if (m_order->currentData().toInt() == allOrders || m_order->currentData().toInt() == int(order))
            asked.orders.push_back(order);
    m_background.start([this, asked = std::move(asked), question = ++m_question]() -> Background::Answer {
        auto answer = Answer::to(asked);
        return [this, answer, question] {
            if (question == m_question)
                take(answer);
        };
    });
}

void WhatIfPanel::take(const std::shared_ptr<const Answer> &answer)
{
    m_answer = answer;
    m_table->clearSelection(); // the rows are others
    if (!answer->trouble.isEmpty()) {
        m_model->clear();
        m_sentence->setText(answer->trouble);
        return;
    }
    m_model->show(answer->points, answer->asItRan);
    const auto best = std::ranges::min_element(answer->points, {}, &WhatIfPoint::predicted);
    QString text = answer->measured >= 0
        ? tr("It took %1; worked out from its own items, as it ran, it takes %2.")
              .arg(durationText(answer->measured), durationText(answer->asItRan.predicted))
        : tr("Worked out from its own items, as it runs, it takes %1.").arg(durationText(answer->asItRan.predicted));
    if (best != answer->points.end())
        text += u' ' + tr("The fastest way here would take %1.").arg(durationText(best->predicted));
    if (const qint64 assumed = answer->whatIf->assumedItems(); assumed > 0)
        text += u' '
            + tr("%Ln item(s) failed or never ran and count as the mean of the others.", nullptr, pluralOf(assumed));
    m_answered = text;
    m_sentence->setText(text);
}

void WhatIfPanel::choose()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (!isVisible() || rows.isEmpty() || !m_answer || !m_answer->whatIf)
        return Q_EMIT chosen({}, 0, 0, {});
    const WhatIfPoint &point = m_model->point(m_sorted->mapToSource(rows.first()).row());
    m_sentence->setText(m_answered);
    if (point.setting.processes > m_answer->asItRan.setting.processes) { // the run has no rows for them
        m_sentence->setText(
            tr("%1 The chosen way has more workers than the run had, so it cannot be drawn over it.").arg(m_answered));
        return Q_EMIT chosen({}, 0, 0, {});
    }
    std::vector<Replay::Turn> turns = m_answer->whatIf->turns(point.setting);
    for (Replay::Turn &turn : turns) {
        turn.begin += m_answer->offset;
        turn.end += m_answer->offset;
    }
    Q_EMIT chosen(turns, point.setting.processes, point.predicted + m_answer->offset, policyText(point.setting.policy));
}

QString WhatIfPanel::sentence() const { return m_sentence->text(); }

} // namespace pool
