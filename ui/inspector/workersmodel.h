#pragma once

#include "ui/base/runview.h"

#include <QAbstractTableModel>

namespace pool {

// What each worker does right now: its chunk, its item in that chunk, and for how long. One row for
// each worker that is there or that died; those that left long ago stand in the timeline.
class WorkersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Worker, State, Chunk, Item, Progress, Since, columns };
    enum Role { DoneShare = Qt::UserRole, KnownShare, WorkerNumber, IsStopped };
    static constexpr std::ptrdiff_t mostDeaths = 16; // that are shown, the latest

    using QAbstractTableModel::QAbstractTableModel;

    void showRun(const RunView &view);
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        quint32 worker = 0;
        qint64 pid = 0;
        QString state;
        QString chunk;
        QString item;
        qint64 since = -1; // nanoseconds in this item so far
        double done = 0;
        double known = 0;
        bool isStopped = false;
        bool operator==(const Row &) const = default;
    };

    static QString deathText(const History &history, const WorkerHistory &worker);
    Row rowOf(const RunView &view, const WorkerHistory &worker) const;

    std::vector<Row> m_rows;
};

} // namespace pool
