#include "ui/inspector/resultsmodel.h"

#include "core/model/repr.h"
#include "ui/base/losstext.h"
#include "ui/style/format.h"

#include <algorithm>
#include <limits>

namespace pool {

namespace {

constexpr qsizetype longestValue = 200;

} // namespace

ResultsModel::ResultsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    connect(&m_sorter, &RowSorter::sorted, this,
            [this](const std::vector<qint32> &order, const std::vector<qint32> &ranks) {
                if (!ranks.empty()) {
                    m_ranks = ranks;
                    m_ranked = m_view.history->jobs()[m_job.value].endedItems;
                    Q_EMIT dataChanged(index(0, FinishedAs), index(int(m_items) - 1, FinishedAs));
                }
                adoptOrder(isNatural() ? std::vector<qint32>() : order);
                Q_EMIT sortingChanged();
            });
}

void ResultsModel::clear()
{
    m_sorter.forget();
    beginResetModel();
    m_view = {};
    m_items = 0;
    m_ranked = -1;
    m_ranks.clear();
    m_order.clear();
    m_values.clear();
    endResetModel();
    Q_EMIT sortingChanged();
}

void ResultsModel::showRun(const RunView &view, JobId job)
{
    const bool known = job.value < view.history->jobs().size();
    const qint64 items = known ? view.history->jobs()[job.value].chunking.items() : 0;
    const bool other = job != m_job || items != m_items || view.run() != m_view.run();
    const bool isOverNow = m_view.isRunning && !view.isRunning;
    if (other || view.isRunning)
        m_sorter.forget();
    if (other)
        beginResetModel();
    m_view = view;
    m_job = job;
    m_items = std::min<qint64>(items, std::numeric_limits<int>::max());
    if (other) {
        m_ranked = -1;
        m_ranks.clear();
        m_order.clear();
        endResetModel();
    } else if (m_items > 0) {
        Q_EMIT dataChanged(index(0, 0), index(int(m_items) - 1, columns - 1));
    }
    if (known && m_items <= fewRows)
        rank();
    if (other || isOverNow)
        reorder();
}

void ResultsModel::setValues(JobId job, const KnownValues &values)
{
    m_values.resize(std::max(m_values.size(), size_t(job.value) + 1));
    m_values[job.value] = values;
    if (job != m_job || m_items == 0)
        return;
    Q_EMIT dataChanged(index(0, Value), index(int(m_items) - 1, Value));
    if (m_sortColumn == Value)
        reorder();
}

// While a job runs an item's rank may still change: a worker may report an earlier end later.
void ResultsModel::rank()
{
    const qint64 ended = m_view.history->jobs()[m_job.value].endedItems;
    if (ended == m_ranked)
        return;
    m_ranked = ended;
    ReadPermit permit;
    m_ranks = finishRanks(question(), permit);
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

QString ResultsModel::stateText(const ItemHistory &item, qint64 index) const
{
    const JobHistory &job = m_view.history->jobs()[m_job.value];
    switch (item.state) {
    case ItemState::Ok:
        return tr("done");
    case ItemState::Raised:
        return tr("failed");
    case ItemState::Lost:
        return tr("lost");
    case ItemState::Skipped:
        return tr("never ran");
    case ItemState::Unrecorded: // a job that is good has all its values
        return job.readyAt >= 0 && job.outcome == Outcome::Ok ? tr("done, not recorded") : tr("not recorded");
    case ItemState::Running:
        return job.terminated ? tr("cut off") : tr("running");
    case ItemState::NotStarted:
        return job.terminated || job.readyAt >= 0 || !neverRanReason(*m_view.history, m_job, index).isEmpty()
            ? tr("never ran")
            : tr("waiting");
    }
    return {};
}

QString ResultsModel::valueText(const ItemHistory &item, qint64 index) const
{
    const JobHistory &job = m_view.history->jobs()[m_job.value];
    const bool isReady = job.readyAt >= 0 && job.outcome == Outcome::Ok;
    const bool isKnownThen = !m_view.isReplayed() || item.state == ItemState::Ok || isReady;
    if (isKnownThen && m_job.value < m_values.size())
        if (const auto value = m_values[m_job.value].at(index))
            return shortened(pythonRepr(*value), longestValue);
    if (item.state == ItemState::Raised || item.state == ItemState::Lost) {
        if (job.error && job.error->item == index)
            return shortened(QStringLiteral("%1: %2").arg(job.error->type, job.error->message), longestValue);
        return item.state == ItemState::Raised ? tr("an exception") : QString();
    }
    if (item.state == ItemState::Skipped || item.state == ItemState::NotStarted)
        return neverRanReason(*m_view.history, m_job, index);
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
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const qint64 number = itemAt(index.row());
    ItemHistory item = m_view.history->item(m_job, number);
    const WorkerStatus *status = nullptr;
    const bool mayRun = item.state == ItemState::NotStarted || item.state == ItemState::Lost; // that, once more
    const bool live = mayRun && isLive(number, &status);
    if (live) {
        const Chunking &chunking = m_view.history->jobs()[m_job.value].chunking;
        const bool runs = number - chunking.chunk(chunking.chunkOf(number)).begin == status->item;
        item.state = runs ? ItemState::Running : ItemState::Ok;
        item.worker = status->id;
        if (runs)
            item.stamp = ItemStamp{status->since, -1};
    }
    if (role == Qt::ToolTipRole && index.column() == State && item.worker) {
        QStringList parts{stateText(item, number), attemptText(*m_view.history, m_job, number, *item.worker)};
        if (item.state == ItemState::Lost)
            parts << runAgainText(*m_view.history, m_job, number, *item.worker);
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    switch (index.column()) {
    case Index:
        return numberText(number);
    case Value:
        return valueText(item, number);
    case State:
        return item.attempt == 0 ? stateText(item, number)
                                 : tr("%1, attempt %2").arg(stateText(item, number), numberText(item.attempt + 1));
    case Worker:
        return item.worker ? numberText(item.worker->value + 1) : QString();
    case Chunk:
        return numberText(m_view.history->jobs()[m_job.value].chunking.chunkOf(number));
    case Start:
        return item.stamp ? durationText(item.stamp->start - m_view.origin()) : QString();
    case Duration:
        return item.stamp && item.stamp->end >= 0 ? durationText(item.stamp->end - item.stamp->start) : QString();
    case FinishedAs:
        return size_t(number) < m_ranks.size() && m_ranks[size_t(number)] > 0
            ? QStringLiteral("#%1").arg(numberText(m_ranks[size_t(number)]))
            : QString();
    default:
        return {};
    }
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Index:
        return tr("Item");
    case Value:
        return tr("Value");
    case State:
        return tr("State");
    case Worker:
        return tr("Worker");
    case Chunk:
        return tr("Chunk");
    case Start:
        return tr("Start");
    case Duration:
        return tr("Took");
    case FinishedAs:
        return tr("Finished as");
    default:
        return {};
    }
}

bool ResultsModel::isNatural() const
{
    return (m_sortColumn == Index || m_sortColumn == Chunk) && m_sortOrder == Qt::AscendingOrder;
}

RowQuestion ResultsModel::question() const
{
    return {.history = m_view.history,
            .job = m_job,
            .values = m_job.value < m_values.size() ? m_values[m_job.value] : KnownValues(),
            .column = m_sortColumn,
            .order = m_sortOrder};
}

ResultsModel::Sorting ResultsModel::sorting() const
{
    if (m_sorter.isBusy())
        return Sorting::InThread;
    return m_items > fewRows && m_view.isRunning && !isNatural() ? Sorting::WhenOver : Sorting::Done;
}

void ResultsModel::reorder()
{
    m_sorter.forget();
    const bool isFew = m_items <= fewRows;
    const bool needsRanks = m_ranked < 0;
    if (m_items == 0 || (!isFew && m_view.isRunning) || (isNatural() && (isFew || !needsRanks))) {
        adoptOrder({});
    } else if (isFew) {
        ReadPermit permit;
        adoptOrder(rowOrder(question(), permit));
    } else {
        m_sorter.ask(question(), needsRanks);
    }
    Q_EMIT sortingChanged();
}

void ResultsModel::adoptOrder(const std::vector<qint32> &order)
{
    if (order.empty() && m_order.empty())
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<qint64> items;
    const QModelIndexList before = persistentIndexList();
    for (const QModelIndex &index : before)
        items.push_back(itemAt(index.row()));
    m_order = order;
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(rowOf(items[size_t(i)]), before[i].column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void ResultsModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < 0 ? Index : column;
    m_sortOrder = column < 0 ? Qt::AscendingOrder : order;
    reorder();
}

int ResultsModel::rowOf(qint64 item) const
{
    if (m_order.empty())
        return int(item);
    const auto found = std::find(m_order.begin(), m_order.end(), qint32(item));
    return found == m_order.end() ? -1 : int(found - m_order.begin());
}

} // namespace pool
