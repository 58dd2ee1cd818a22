#include "ui/inspector/workersmodel.h"

#include "ui/base/losstext.h"
#include "ui/base/workerstate.h"
#include "ui/style/format.h"

#include <algorithm>

namespace pool {

void WorkersModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

QString WorkersModel::deathText(const History &history, const WorkerHistory &worker)
{
    return (QStringList{pool::deathText(worker.exit)} + lossParts(history, worker)).join(QStringLiteral(", "));
}

WorkersModel::Row WorkersModel::rowOf(const RunView &view, const WorkerHistory &worker) const
{
    const WorkerState state = workerState(view, worker);
    Row row{.worker = worker.id.value, .pid = worker.pid, .state = workerStateText(state, worker)};
    row.isStopped = state == WorkerState::Stopped;
    if (worker.endedAt >= 0)
        row.state = !worker.exit.expected ? deathText(*view.history, worker)
            : unrecordedTimes(view.history->gaps(), worker.id).empty()
            ? tr("ended after %1 in %2").arg(itemsText(worker.items), chunksText(worker.chunks))
            : tr("ended after %1 or more").arg(itemsText(worker.items));
    const WorkerStatus *status = worker.endedAt < 0 ? runningStatus(view, worker.id) : nullptr;
    const auto &jobs = view.history->jobs();
    if (!status || status->chunk.job.value >= jobs.size())
        return row;
    const JobHistory &job = jobs[status->chunk.job.value];
    if (status->chunk.chunk >= job.chunking.count())
        return row;
    const qint64 items = job.chunking.chunk(status->chunk.chunk).size();
    row.chunk = tr("%1/%2").arg(numberText(status->chunk.chunk + 1), numberText(job.chunking.count()));
    row.item = tr("%1/%2").arg(numberText(status->item + 1), numberText(items));
    row.since = std::max<qint64>(view.now - status->since, 0);
    row.done = double(status->item) / double(items);
    return row;
}

void WorkersModel::showRun(const RunView &view)
{
    std::vector<const WorkerHistory *> shown;
    std::vector<const WorkerHistory *> departed;
    std::vector<const WorkerHistory *> dead;
    for (const WorkerHistory &worker : view.history->workers())
        (worker.endedAt < 0 ? shown : worker.exit.expected ? departed : dead).push_back(&worker);
    // Those that left last fill the places of a pool that shrinks, so that the table does not empty itself.
    const auto free = std::max<std::ptrdiff_t>(view.history->processes() - std::ssize(shown), 0);
    const auto places = std::min(free, std::ssize(departed));
    std::partial_sort(departed.begin(), departed.begin() + places, departed.end(),
                      [](const WorkerHistory *a, const WorkerHistory *b) { return a->endedAt > b->endedAt; });
    shown.insert(shown.end(), departed.begin(), departed.begin() + places);
    shown.insert(shown.end(), dead.end() - std::min(std::ssize(dead), mostDeaths), dead.end());
    std::sort(shown.begin(), shown.end(), [](const WorkerHistory *a, const WorkerHistory *b) { return a->id < b->id; });

    std::vector<Row> rows;
    for (const WorkerHistory *worker : shown)
        rows.push_back(rowOf(view, *worker));
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    if (rows == m_rows)
        return;
    m_rows = std::move(rows);
    Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, columns - 1));
}

int WorkersModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }
int WorkersModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columns; }

QVariant WorkersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[size_t(index.row())];
    if (role == DoneShare)
        return row.chunk.isEmpty() ? QVariant() : QVariant(row.done);
    if (role == KnownShare)
        return row.known;
    if (role == IsStopped)
        return row.isStopped;
    if (role == WorkerNumber)
        return row.worker;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Since ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole)
        return tr("Worker process %1, pid %2: %3").arg(row.worker + 1).arg(row.pid).arg(row.state);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Worker:
        return tr("Worker %1").arg(row.worker + 1);
    case State:
        return row.state;
    case Chunk:
        return row.chunk;
    case Item:
        return row.item;
    case Since:
        return row.since < 0 ? QString() : elapsedText(row.since);
    default:
        return {};
    }
}

QVariant WorkersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Worker:
        return tr("Worker");
    case State:
        return tr("State");
    case Chunk:
        return tr("Chunk");
    case Item:
        return tr("Item");
    case Progress:
        return tr("Done");
    case Since:
        return tr("For");
    default:
        return {};
    }
}

} // namespace pool
