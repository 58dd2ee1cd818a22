#include "ui/sweep/sweepmodel.h"

#include "ui/style/format.h"

#include <algorithm>

namespace pool {

void SweepModel::show(const Sweep &sweep)
{
    const bool isSame = m_sweep && m_sweep->points().size() == sweep.points().size();
    if (!isSame)
        beginResetModel();
    m_sweep.emplace(sweep);
    m_best = sweep.best();
    if (!isSame)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int SweepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_sweep ? 0 : int(m_sweep->points().size());
}

int SweepModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(columns); }

std::optional<qint64> SweepModel::number(const SweepPoint &point, int column) const
{
    switch (column) {
    case Chunksize:
        return point.chunksize;
    case Processes:
        return point.processes;
    case Chunks:
        return point.chunks;
    case Predicted:
        return point.predicted;
    case Median:
        return point.median();
    case Fastest:
        return point.runs.empty() ? std::nullopt : std::optional(*std::ranges::min_element(point.runs));
    case Slowest:
        return point.runs.empty() ? std::nullopt : std::optional(*std::ranges::max_element(point.runs));
    default:
        return {};
    }
}

QString SweepModel::remark(size_t row) const
{
    QStringList remarks;
    if (m_best == row)
        remarks += tr("best");
    if (m_sweep->points()[row].isDefault)
        remarks += tr("auto");
    return remarks.join(QStringLiteral(", "));
}

QVariant SweepModel::data(const QModelIndex &index, int role) const
{
    const int column = index.column();
    const bool isNumber = column != Remark;
    if (role == Qt::TextAlignmentRole)
        return int(isNumber ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && m_sweep->points()[size_t(index.row())].isDefault)
        return tr("What Python's Pool takes if nothing is said");
    if (role != Qt::DisplayRole && role != sortRole)
        return {};
    const SweepPoint &point = m_sweep->points()[size_t(index.row())];
    if (!isNumber)
        return remark(size_t(index.row()));
    const std::optional<qint64> value = number(point, column);
    if (role == sortRole)
        return value ? QVariant(*value) : QVariant();
    if (!value)
        return column == Chunksize ? tr("own") : QStringLiteral("–");
    return column >= Predicted ? durationText(*value) : numberText(*value);
}

QVariant SweepModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Chunksize:
        return tr("Chunksize");
    case Processes:
        return tr("Processes");
    case Chunks:
        return tr("Chunks");
    case Predicted:
        return tr("Forecast");
    case Median:
        return tr("Median");
    case Fastest:
        return tr("Fastest");
    case Slowest:
        return tr("Slowest");
    default:
        return {};
    }
}

} // namespace pool
