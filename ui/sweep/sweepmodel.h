#pragma once

#include "core/lab/sweep.h"

#include <QAbstractTableModel>

namespace pool {

// The points of a sweep as a table, one a row. Shows a copy of the sweep; lives in the GUI thread.
class SweepModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Chunksize, Remark, Processes, Chunks, Predicted, Median, Fastest, Slowest, columns };
    static constexpr int sortRole = Qt::UserRole; // what a column is sorted by

    using QAbstractTableModel::QAbstractTableModel;

    void show(const Sweep &sweep);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::optional<qint64> number(const SweepPoint &point, int column) const;
    QString remark(size_t row) const;

    std::optional<Sweep> m_sweep;
    std::optional<size_t> m_best;
};

} // namespace pool
