#pragma once

#include "core/model/knownvalues.h"
#include "ui/base/runview.h"
#include "ui/inspector/rowsorter.h"

#include <QAbstractTableModel>

namespace pool {

// The items of one job, one row each: in the order of the input, whatever finished first. Everything but
// the values is looked up in the history when a view asks for it, so a million rows cost nothing until
// they are sorted or ranked. That is done at once for few rows; for many, in a thread, once the run is over.
class ResultsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Index, FinishedAs, Value, State, Worker, Chunk, Start, Duration, columns };
    static constexpr qint64 fewRows = 10'000; // are sorted in less than a frame
    enum class Sorting { Done, InThread, WhenOver };

    explicit ResultsModel(QObject *parent = nullptr);

    void clear();
    void showRun(const RunView &view, JobId job);
    // What the caller can know of a job's values, now and later: they are looked up whenever they are shown.
    void setValues(JobId job, const KnownValues &values);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    qint64 itemAt(int row) const { return m_order.empty() ? row : m_order[size_t(row)]; }
    int rowOf(qint64 item) const;
    Sorting sorting() const;

signals:
    void sortingChanged();

private:
    QString valueText(const ItemHistory &item, qint64 index) const;
    QString stateText(const ItemHistory &item, qint64 index) const;
    bool isLive(qint64 index, const WorkerStatus **status) const;
    bool isNatural() const; // the rows stand in the order of the items
    RowQuestion question() const;
    void reorder();
    void adoptOrder(const std::vector<qint32> &order);
    void rank();

    RunView m_view;
    JobId m_job;
    qint64 m_items = 0;
    qint64 m_ranked = -1;              // ended items when the ranks were made
    std::vector<qint32> m_ranks;       // by item, 1 = first; 0 = not ended
    std::vector<qint32> m_order;       // row -> item; empty: as they are
    std::vector<KnownValues> m_values; // by job
    RowSorter m_sorter;
    int m_sortColumn = Index;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace pool
