#include "ui/inspector/resultspanel.h"

#include "ui/inspector/resultsmodel.h"
#include "ui/style/format.h"
#include "ui/style/scaledcolumns.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr qint64 tableRefreshMs = 150; // nobody reads a table sixty times a second

} // namespace

ResultsPanel::ResultsPanel(QWidget *parent)
    : QWidget(parent)
    , m_job(new QComboBox(this))
    , m_state(new QLabel(this))
    , m_model(new ResultsModel(this))
    , m_table(new QTableView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    auto *top = new QHBoxLayout;
    top->addWidget(m_job);
    top->addWidget(m_state, 1);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);

    m_job->setAccessibleName(tr("Job"));
    m_job->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_job->addItem(tr("Job 1"));
    m_job->setEnabled(false);
    m_state->setTextFormat(Qt::PlainText);
    connect(m_job, &QComboBox::currentIndexChanged, this, &ResultsPanel::refresh);
    connect(m_model, &ResultsModel::sortingChanged, this, &ResultsPanel::describe);

    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Results"));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ResultsModel::Index, Qt::AscendingOrder);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setHighlightSections(false);
    const auto width = [this](const char *text) { return fontMetrics().horizontalAdvance(QLatin1String(text)) + 22; };
    m_table->setColumnWidth(ResultsModel::Index, width("10,000"));
    m_table->setColumnWidth(ResultsModel::Value, width("0.9591677011"));
    m_table->setColumnWidth(ResultsModel::State, width("never ran"));
    m_table->setColumnWidth(ResultsModel::Worker, width("Worker"));
    m_table->setColumnWidth(ResultsModel::Chunk, width("Chunk"));
    m_table->setColumnWidth(ResultsModel::Start, width("1.23 ms"));
    m_table->setColumnWidth(ResultsModel::Duration, width("1.23 ms"));
    m_table->setColumnWidth(ResultsModel::FinishedAs, width("Finished as"));
    new ScaledColumns(m_table);
}

void ResultsPanel::clear()
{
    m_view = {};
    m_model->clear();
    const QSignalBlocker blocker(m_job);
    m_job->clear();
    m_job->addItem(tr("Job 1"));
    m_job->setEnabled(false);
    m_state->clear();
}

void ResultsPanel::showRun(const RunView &view)
{
    const bool isSame = view.run() == m_view.run() && view.isRunning == m_view.isRunning;
    m_view = view;
    const int jobs = int(view.history->jobs().size());
    while (m_job->count() < jobs) {
        const QSignalBlocker blocker(m_job);
        m_job->addItem(tr("Job %1").arg(m_job->count() + 1));
    }
    m_job->setEnabled(jobs > 1);
    if (isSame && view.isMoving() && m_shown.isValid() && m_shown.elapsed() < tableRefreshMs)
        return;
    refresh();
}

void ResultsPanel::refresh()
{
    if (!m_view.history)
        return;
    m_shown.start();
    const JobId job{quint32(std::max(m_job->currentIndex(), 0))};
    m_model->showRun(m_view, job);
    describe();
}

void ResultsPanel::describe()
{
    const JobId job{quint32(std::max(m_job->currentIndex(), 0))};
    if (!m_view.history || job.value >= m_view.history->jobs().size())
        return;
    if (m_model->sorting() == ResultsModel::Sorting::InThread)
        return m_state->setText(tr("sorting…"));
    if (m_model->sorting() == ResultsModel::Sorting::WhenOver)
        return m_state->setText(tr("sorted when the run is over"));
    const JobHistory &one = m_view.history->jobs()[job.value];
    const qint64 items = one.chunking.items();
    if (one.terminated)
        m_state->setText(tr("cut off by terminate()"));
    else if (one.readyAt < 0)
        m_state->setText(isIterated(one.info.method) ? tr("not ready: what can be yielded by now")
                                                     : tr("not ready: no values yet"));
    else if (one.outcome == Outcome::Ok)
        m_state->setText(tr("ready: %1").arg(valuesText(items)));
    else
        m_state->setText(tr("ready, not successful: get() raises"));
}

void ResultsPanel::setValues(JobId job, const KnownValues &values) { m_model->setValues(job, values); }

void ResultsPanel::showItem(JobId job, qint64 item)
{
    if (!m_view.history || int(job.value) >= m_job->count())
        return;
    m_job->setCurrentIndex(int(job.value));
    const int row = m_model->rowOf(item);
    if (row < 0 || row >= m_model->rowCount())
        return;
    m_table->setCurrentIndex(m_model->index(row, ResultsModel::Index));
    m_table->scrollTo(m_table->currentIndex(), QAbstractItemView::PositionAtCenter);
}

} // namespace pool
