#include "ui/inspector/resultsmodel.h"

#include "core/model/repr.h"
#include "ui/style/format.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace pool {

namespace {

constexpr qsizetype longestValue = 200;

} // namespace

void ResultsModel::clear()
{
    beginResetModel();
    m_view = {};
    m_items = 0;
    m_ranked = -1;
    m_ranks.clear();
    m_order.clear();
    m_values.clear();
    endResetModel();
}

void ResultsModel::showRun(const RunView &view, JobId job)
{
    const bool known = job.value < view.history->jobs().size();
    const qint64 items = known ? view.history->jobs()[job.value].chunking.items() : 0;
    const bool other = job != m_job || items != m_items || view.history != m_view.history;
    if (other)
        beginResetModel();
    m_view = view;
    m_job = job;
    m_items = std::min<qint64>(items, std::numeric_limits<int>::max());
    if (other) {
        m_ranked = -1;
        m_ranks.clear();
        m_order.clear();
    }
    if (known)
        rank();
    if (other) {
        reorder();
        endResetModel();
        return;
    }
    if (m_items > 0)
        Q_EMIT dataChanged(index(0, 0), index(int(m_items) - 1, columns - 1));
}

void ResultsModel::setValues(JobId job, const Values &values)
{
    m_values.resize(std::max(m_values.size(), size_t(job.value) + 1));
    m_values[job.value] = values;
    if (job == m_job && m_items > 0)
        Q_EMIT dataChanged(index(0, Value), index(int(m_items) - 1, Value));
}

// While a job runs an item's rank may still change: a worker may report an earlier end later.
void ResultsModel::rank()
{
    const JobHistory &job = m_view.history->jobs()[m_job.value];
    if (job.endedItems == m_ranked || (m_items > sortable && m_view.isRunning))
        return;
    m_ranked = job.endedItems;
    std::vector<std::pair<qint64, qint32>> ends;
    ends.reserve(size_t(job.endedItems));
    for (const quint32 index : job.runs) {
        if (index == JobHistory::noRun)
            continue;
        const ChunkRun run = m_view.history->chunkRun(index);
        for (quint32 i = 0; i < run.itemRunCount; ++i) {
            const ItemRun piece = m_view.history->piece(run, i);
            for (qint64 offset = 0; offset < piece.count; ++offset)
                ends.emplace_back(m_view.history->stamp(piece, offset).end, qint32(piece.first + offset));
        }
    }
    std::sort(ends.begin(), ends.end());
    m_ranks.assign(size_t(m_items), 0);
    for (size_t i = 0; i < ends.size(); ++i)
        m_ranks[size_t(ends[i].second)] = qint32(i) + 1;
}

int ResultsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_items); }
int ResultsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columns; }

bool ResultsModel::isLive(qint64 index, const WorkerStatus **found) const
{
    const Chunking &chunking = m_view.history->jobs()[m_job.value].chunking;
    const quint32 chunk = chunking.chunkOf(index);
    for (const WorkerStatus &status : m_view.live) {
        if (status.state != WorkerStatus::State::Running || status.chunk != ChunkRef{m_job, chunk})
            continue;
        *found = &status;
        return index - chunking.chunk(chunk).begin <= status.item;
    }
    return false;
}

QString ResultsModel::stateText(const ItemHistory &item) const
{
    const JobHistory &job = m_view.history->jobs()[m_job.value];
    switch (item.state) {
    case ItemState::Ok: return tr("done");
    case ItemState::Raised: return tr("failed");
    case ItemState::Lost: return tr("lost with its worker");
    case ItemState::Skipped: return tr("skipped");
    case ItemState::Running: return job.terminated ? tr("cut off") : tr("running");
    case ItemState::NotStarted: return job.terminated ? tr("never run") : tr("waiting");
    }
    return {};
}

QString ResultsModel::valueText(const ItemHistory &item, qint64 index) const
{
    const JobHistory &job = m_view.history->jobs()[m_job.value];
    if (m_job.value < m_values.size() && index < m_values[m_job.value].size())
        return shortened(pythonRepr(m_values[m_job.value].at(index)), longestValue);
    if (item.state == ItemState::Raised || item.state == ItemState::Lost) {
        if (job.error && job.error->item == index)
            return shortened(QStringLiteral("%1: %2").arg(job.error->type, job.error->message), longestValue);
        return item.state == ItemState::Raised ? tr("an exception") : QString();
    }
    const bool isOver = job.readyAt >= 0 || job.terminated;
    if (item.state == ItemState::Ok && isOver && (job.outcome != Outcome::Ok || job.terminated))
        return tr("computed, but discarded");
    return {};
}

QVariant ResultsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_view.history)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isText = index.column() == Value || index.column() == State;
        return int(Qt::AlignVCenter | (isText ? Qt::AlignLeft : Qt::AlignRight));
    }
    if (role != Qt::DisplayRole)
        return {};
    const qint64 number = itemAt(index.row());
    ItemHistory item = m_view.history->item(m_job, number);
    const WorkerStatus *status = nullptr;
    const bool live = item.state == ItemState::NotStarted && isLive(number, &status);
    if (live) {
        const Chunking &chunking = m_view.history->jobs()[m_job.value].chunking;
        const bool runs = number - chunking.chunk(chunking.chunkOf(number)).begin == status->item;
        item.state = runs ? ItemState::Running : ItemState::Ok;
        item.worker = status->id;
        if (runs)
            item.stamp = ItemStamp{status->since, -1};
    }
    switch (index.column()) {
    case Index: return numberText(number);
    case Value: return valueText(item, number);
    case State: return stateText(item);
    case Worker: return item.worker ? numberText(item.worker->value + 1) : QString();
    case Chunk: return numberText(m_view.history->jobs()[m_job.value].chunking.chunkOf(number));
    case Start: return item.stamp ? durationText(item.stamp->start) : QString();
    case Duration:
        return item.stamp && item.stamp->end >= 0 ? durationText(item.stamp->end - item.stamp->start) : QString();
    case FinishedAs:
        return size_t(number) < m_ranks.size() && m_ranks[size_t(number)] > 0
            ? QStringLiteral("#%1").arg(numberText(m_ranks[size_t(number)]))
            : QString();
    default: return {};
    }
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Index: return tr("Item");
    case Value: return tr("Value");
    case State: return tr("State");
    case Worker: return tr("Worker");
    case Chunk: return tr("Chunk");
    case Start: return tr("Start");
    case Duration: return tr("Took");
    case FinishedAs: return tr("Finished as");
    default: return {};
    }
}

qint64 ResultsModel::sortKey(qint64 index) const
{
    constexpr qint64 none = std::numeric_limits<qint64>::max(); // what has no answer stands last
    const ItemHistory item = m_view.history->item(m_job, index);
    switch (m_sortColumn) {
    case State: return qint64(item.state);
    case Worker: return item.worker ? item.worker->value : none;
    case Start: return item.stamp ? item.stamp->start : none;
    case Duration: return item.stamp && item.stamp->end >= 0 ? item.stamp->end - item.stamp->start : none;
    case FinishedAs:
        return size_t(index) < m_ranks.size() && m_ranks[size_t(index)] > 0 ? m_ranks[size_t(index)] : none;
    case Value: {
        if (m_job.value >= m_values.size() || index >= m_values[m_job.value].size())
            return none;
        const QCborValue value = m_values[m_job.value].at(index);
        if (value.isInteger())
            return value.toInteger();
        // The bits of a double, made to sort like the number.
        const qint64 bits = std::bit_cast<qint64>(value.toDouble());
        return bits < 0 ? std::numeric_limits<qint64>::min() - bits : bits;
    }
    default: return index;
    }
}

void ResultsModel::reorder()
{
    m_order.clear();
    const bool natural = m_sortColumn == Index || m_sortColumn == Chunk;
    if ((natural && m_sortOrder == Qt::AscendingOrder) || m_items > sortable || m_items == 0)
        return;
    std::vector<std::pair<qint64, qint32>> keys;
    keys.reserve(size_t(m_items));
    for (qint64 i = 0; i < m_items; ++i)
        keys.emplace_back(sortKey(i), qint32(i));
    if (m_sortOrder == Qt::AscendingOrder)
        std::stable_sort(keys.begin(), keys.end());
    else
        std::stable_sort(keys.begin(), keys.end(), std::greater());
    m_order.reserve(keys.size());
    for (const auto &[key, item] : keys)
        m_order.push_back(item);
}

void ResultsModel::sort(int column, Qt::SortOrder order)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<qint64> items;
    const QModelIndexList before = persistentIndexList();
    for (const QModelIndex &index : before)
        items.push_back(itemAt(index.row()));
    m_sortColumn = column < 0 ? Index : column;
    m_sortOrder = column < 0 ? Qt::AscendingOrder : order;
    reorder();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(rowOf(items[size_t(i)]), before[i].column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

int ResultsModel::rowOf(qint64 item) const
{
    if (m_order.empty())
        return int(item);
    const auto found = std::find(m_order.begin(), m_order.end(), qint32(item));
    return found == m_order.end() ? -1 : int(found - m_order.begin());
}

} // namespace pool
