#include "ui/handout/handoutmodel.h"

#include "ui/handout/handouttexts.h"
#include "ui/style/format.h"

#include <QFont>

namespace pool {

void HandOutModel::show(Results results)
{
    beginResetModel();
    m_results = std::move(results);
    m_isEmpty = false;
    endResetModel();
}

void HandOutModel::clear()
{
    beginResetModel();
    m_results = {};
    m_isEmpty = true;
    endResetModel();
}

const Rival *HandOutModel::rival(int row) const
{
    return row < 1 || isBound(row) ? nullptr : &m_results.rivals[size_t(row) - 1];
}

int HandOutModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_isEmpty ? 0 : int(m_results.rivals.size()) + 2;
}

int HandOutModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(columns); }

qint64 HandOutModel::takes(int row) const
{
    if (const Rival *rival = this->rival(row))
        return rival->makespan;
    return isBound(row) ? m_results.shortest : m_results.mine;
}

QString HandOutModel::text(int row, int column) const
{
    const QString none = QStringLiteral("–");
    const Rival *rival = this->rival(row);
    const qint64 takes = this->takes(row);
    switch (column) {
    case Name:
        return rival ? rivalText(*rival) : isBound(row) ? tr("no schedule beats this") : tr("yours");
    case Chunks:
        return isBound(row) ? none : numberText(rival ? rival->chunks : m_results.chunks);
    case Takes:
        return durationText(takes);
    case Change:
        return row == 0 ? none : changeText(double(takes) / double(std::max<qint64>(1, m_results.mine)) - 1);
    case Gap:
        return isBound(row) ? none : gapText(takes, m_results.shortest);
    default:
        return {}; // it is drawn
    }
}

QVariant HandOutModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::DisplayRole)
        return text(index.row(), index.column());
    if (role == timeRole)
        return takes(index.row());
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::FontRole && index.row() == 0) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    return {};
}

QVariant HandOutModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Who hands out");
    case Chunks:
        return tr("Chunks");
    case Takes:
        return tr("Takes");
    case Change:
        return tr("Against yours");
    case Gap:
        return tr("More than needed");
    default:
        return tr("In proportion");
    }
}

} // namespace pool
