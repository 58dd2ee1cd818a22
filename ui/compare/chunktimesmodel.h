#pragma once

#include "core/lab/chunktimes.h"
#include "ui/base/background.h"

#include <QAbstractTableModel>

#include <memory>

namespace pool {

// The chunks of several runs as a table, which can be sorted by each of its columns. There may be a million: they are
// sorted in a thread of its own.
class ChunkTimesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Chunk, Items, fixedColumns }; // then the runs, then the differences

    using QAbstractTableModel::QAbstractTableModel;

    void setTimes(std::shared_ptr<const ChunkTimes> times); // null: none
    const ChunkTimes::Chunk &chunk(int row) const;
    void sort(int column, Qt::SortOrder order) override; // returns at once

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    size_t rowOf(int row) const { return m_order.empty() ? size_t(row) : m_order[size_t(row)]; }
    std::optional<qint64> time(size_t row, int column) const;

    std::shared_ptr<const ChunkTimes> m_times;
    std::vector<quint32> m_order; // empty: as they are
    quint32 m_question = 0;       // the newest one
    Background m_background;
};

} // namespace pool
