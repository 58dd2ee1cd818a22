#pragma once

#include "ui/timeline/scene/timelinewalk.h"

#include <QAbstractTableModel>
#include <QDialog>

class QTableView;

namespace pool {

// The things of the timeline by time, one row each: steps, callbacks and items. Rows are merged from the
// timeline's rows as a view asks for more, so opening it costs the same for ten items and for a million.
class TimelineTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Start, Took, Where, What, State, columns };

    explicit TimelineTableModel(const FramePtr &frame, QObject *parent = nullptr);

    void restart(const FramePtr &frame); // the run is another one, or its past has become known
    void grow(const FramePtr &frame);    // there may be more of it

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    const TimelineWalk::Place &placeAt(int row) const { return m_places[size_t(row)]; }

private:
    FramePtr m_frame;
    std::vector<TimelineWalk::Place> m_places;
    std::vector<qint64> m_next; // by row of the timeline: what has not been listed yet
};

// That table in a window of its own: the timeline for who cannot see it. Choosing a row selects the same
// thing in the timeline.
class TimelineTable : public QDialog
{
    Q_OBJECT

public:
    TimelineTable(const FramePtr &frame, QWidget *parent);

    void refresh(const FramePtr &frame, bool fromTheStart);
    TimelineTableModel *model() const { return m_model; }

signals:
    void placeChosen(const pool::TimelineWalk::Place &place);

private:
    TimelineTableModel *m_model;
    QTableView *m_table;
};

} // namespace pool
