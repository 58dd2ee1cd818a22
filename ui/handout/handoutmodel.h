#pragma once

#include "core/lab/handout.h"

#include <QAbstractTableModel>

namespace pool {

// Whose schedule takes how long, a schedule a row: on top what somebody handed out, below it how Pool and the policies
// do it, and last what no schedule beats. Lives in the GUI thread.
class HandOutModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Chunks, Takes, Change, Gap, Bar, columns };
    static constexpr int timeRole = Qt::UserRole; // of a row: its makespan, in nanoseconds

    struct Results {
        qint64 chunks = 0; // of yours, with its makespan
        qint64 mine = 0;
        std::vector<Rival> rivals;
        qint64 shortest = 0;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void show(Results results);
    void clear();
    const Results &results() const { return m_results; }
    // Of a row; null: it is yours, or the bound.
    const Rival *rival(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool isBound(int row) const { return row == int(m_results.rivals.size()) + 1; }
    qint64 takes(int row) const;
    QString text(int row, int column) const;

    Results m_results;
    bool m_isEmpty = true;
};

} // namespace pool
