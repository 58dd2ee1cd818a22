#include "ui/compare/chunktimesmodel.h"

#include "ui/compare/comparedrun.h"
#include "ui/compare/differencemodel.h"
#include "ui/style/format.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace pool {

namespace {

// What the table is sorted by in that column. Chunks that did not run come last.
std::vector<qint64> keysOf(const ChunkTimes &times, int column)
{
    constexpr qint64 none = std::numeric_limits<qint64>::max();
    std::vector<qint64> keys(times.size());
    for (size_t row = 0; row < keys.size(); ++row) {
        const int run = column - ChunkTimesModel::fixedColumns;
        if (column == ChunkTimesModel::Chunk)
            keys[row] = qint64(row);
        else if (column == ChunkTimesModel::Items)
            keys[row] = times.chunk(row).items;
        else if (size_t(run) < times.runs())
            keys[row] = times.time(row, size_t(run)).value_or(none);
        else
            keys[row] = times.difference(row, size_t(run) - times.runs() + 1).value_or(none);
    }
    return keys;
}

std::vector<quint32> orderOf(const ChunkTimes &times, int column, Qt::SortOrder direction)
{
    const std::vector<qint64> keys = keysOf(times, column);
    std::vector<quint32> order(keys.size());
    std::iota(order.begin(), order.end(), 0);
    const auto isThere = [&](quint32 row) { return keys[row] != std::numeric_limits<qint64>::max(); };
    std::ranges::stable_sort(order, [&](quint32 a, quint32 b) {
        if (isThere(a) != isThere(b))
            return isThere(a);
        return direction == Qt::AscendingOrder ? keys[a] < keys[b] : keys[b] < keys[a];
    });
    return order;
}

} // namespace

void ChunkTimesModel::setTimes(std::shared_ptr<const ChunkTimes> times)
{
    beginResetModel();
    m_times = std::move(times);
    m_order.clear();
    ++m_question;
    endResetModel();
}

const ChunkTimes::Chunk &ChunkTimesModel::chunk(int row) const { return m_times->chunk(rowOf(row)); }

void ChunkTimesModel::sort(int column, Qt::SortOrder direction)
{
    if (!m_times || column < 0)
        return;
    m_background.start([this, times = m_times, column, direction, question = ++m_question] {
        auto order = std::make_shared<std::vector<quint32>>(orderOf(*times, column, direction));
        return [this, order, question] {
            if (question != m_question)
                return;
            beginResetModel();
            m_order = std::move(*order);
            endResetModel();
        };
    });
}

int ChunkTimesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_times ? 0 : int(m_times->size());
}

int ChunkTimesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_times ? 0 : fixedColumns + 2 * int(m_times->runs()) - 1;
}

std::optional<qint64> ChunkTimesModel::time(size_t row, int column) const
{
    const auto run = size_t(column - fixedColumns);
    return run < m_times->runs() ? m_times->time(row, run) : m_times->difference(row, run - m_times->runs() + 1);
}

QVariant ChunkTimesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Items ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    const size_t row = rowOf(index.row());
    const ChunkTimes::Chunk &chunk = m_times->chunk(row);
    if (index.column() == Chunk) {
        const bool hasJobs = m_times->chunk(m_times->size() - 1).job != m_times->chunk(0).job;
        return hasJobs ? tr("job %1: %2").arg(numberText(chunk.job.value + 1), numberText(chunk.number))
                       : numberText(chunk.number);
    }
    if (index.column() == Items)
        return chunk.items == 1
            ? numberText(chunk.firstItem)
            : tr("%1–%2").arg(numberText(chunk.firstItem), numberText(chunk.firstItem + chunk.items - 1));
    const auto time = this->time(row, index.column());
    if (!time)
        return tr("never ran");
    return size_t(index.column() - fixedColumns) < m_times->runs() ? durationText(*time)
                                                                   : signedText(Figure::Unit::Time, double(*time));
}

QVariant ChunkTimesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || !m_times)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Items ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    if (section == Chunk)
        return tr("Chunk");
    if (section == Items)
        return tr("Items");
    const auto run = size_t(section - fixedColumns);
    return run < m_times->runs() ? letterOf(run) : differenceName(run - m_times->runs() + 1);
}

} // namespace pool
