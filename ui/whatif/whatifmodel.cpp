#include "ui/whatif/whatifmodel.h"

#include "ui/base/policytext.h"
#include "ui/style/format.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct WhatIfWords {
    Q_DECLARE_TR_FUNCTIONS(WhatIf)
};

bool cutsAlike(const WhatIfPoint &a, const WhatIfPoint &b)
{
    return a.chunksize && a.chunksize == b.chunksize && a.setting.processes == b.setting.processes
        && a.setting.order == b.setting.order;
}

} // namespace

QString itemOrderText(ItemOrder order)
{
    switch (order) {
    case ItemOrder::Given:
        return WhatIfWords::tr("as given");
    case ItemOrder::Longest:
        return WhatIfWords::tr("longest first");
    case ItemOrder::Shortest:
        return WhatIfWords::tr("shortest first");
    case ItemOrder::Shuffled:
        return WhatIfWords::tr("shuffled");
    }
    return {};
}

void WhatIfModel::show(std::vector<WhatIfPoint> points, const WhatIfPoint &asItRan)
{
    beginResetModel();
    m_points = std::move(points);
    m_asItRan = asItRan;
    endResetModel();
}

void WhatIfModel::clear() { show({}, {}); }

int WhatIfModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_points.size()); }

int WhatIfModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(columns); }

double WhatIfModel::change(const WhatIfPoint &point) const
{
    return m_asItRan.predicted > 0 ? double(point.predicted) / double(m_asItRan.predicted) - 1 : 0;
}

QString WhatIfModel::text(const WhatIfPoint &point, int column) const
{
    switch (column) {
    case PolicyName:
        return policyText(point.setting.policy);
    case Chunksize:
        return point.chunksize ? numberText(*point.chunksize) : tr("varies");
    case Processes:
        return numberText(point.setting.processes);
    case Order:
        return itemOrderText(point.setting.order);
    case Chunks:
        return numberText(point.chunks);
    case Predicted:
        return durationText(point.predicted);
    case Change:
        if (cutsAlike(point, m_asItRan))
            return tr("as it ran");
        return changeText(change(point));
    case Efficiency:
        return point.efficiency ? percentText(*point.efficiency) : QStringLiteral("–");
    default:
        return {};
    }
}

QVariant WhatIfModel::data(const QModelIndex &index, int role) const
{
    const int column = index.column();
    const bool isText = column == PolicyName || column == Order;
    if (role == Qt::TextAlignmentRole)
        return int((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    const WhatIfPoint &point = m_points[size_t(index.row())];
    if (role == Qt::DisplayRole || (role == sortRole && isText))
        return text(point, column);
    if (role != sortRole)
        return {};
    switch (column) {
    case Chunksize:
        return point.chunksize.value_or(0);
    case Processes:
        return point.setting.processes;
    case Chunks:
        return point.chunks;
    case Efficiency:
        return point.efficiency.value_or(-1);
    default:
        return point.predicted;
    }
}

QVariant WhatIfModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PolicyName:
        return tr("How items are cut");
    case Chunksize:
        return tr("Chunksize");
    case Processes:
        return tr("Processes");
    case Order:
        return tr("Order");
    case Chunks:
        return tr("Chunks");
    case Predicted:
        return tr("Would take");
    case Change:
        return tr("Against as it ran");
    default:
        return tr("Efficiency");
    }
}

} // namespace pool
