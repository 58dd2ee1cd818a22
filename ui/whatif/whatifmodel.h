#pragma once

#include "core/lab/whatif.h"

#include <QAbstractTableModel>

namespace pool {

// How long a run's own items would have taken otherwise, a way a row. Lives in the GUI thread.
class WhatIfModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { PolicyName, Chunksize, Processes, Order, Chunks, Predicted, Change, Efficiency, columns };
    static constexpr int sortRole = Qt::UserRole; // what a column is sorted by

    using QAbstractTableModel::QAbstractTableModel;

    // `asItRan`: the run's own setting, by whose forecast the others are judged.
    void show(std::vector<WhatIfPoint> points, const WhatIfPoint &asItRan);
    void clear();
    const WhatIfPoint &point(int row) const { return m_points[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const WhatIfPoint &point, int column) const;
    double change(const WhatIfPoint &point) const; // of the makespan, as a share

    std::vector<WhatIfPoint> m_points;
    WhatIfPoint m_asItRan;
};

QString itemOrderText(ItemOrder order); // "longest first"

} // namespace pool
