#pragma once

#include "ui/timeline/scene/timelinewalk.h"

#include <QObject>

namespace pool {

// The owner of what is selected in a timeline: one thing, and a stretch of time that was brushed. For the GUI thread.
class Selection : public QObject
{
    Q_OBJECT

public:
    using Place = TimelineWalk::Place;
    using Range = std::pair<qint64, qint64>; // nanoseconds, the earlier end first

    explicit Selection(QObject *parent = nullptr);

    const std::optional<Place> &place() const { return m_place; }
    const std::optional<Range> &range() const { return m_range; }
    bool isEmpty() const { return !m_place && !m_range; }

    void select(const Place &place);
    void brush(qint64 from, qint64 to);
    void clear(); // the brushed range as well

signals:
    void changed();
    void selected(const pool::TimelineWalk::Place &place); // also if it was selected already

private:
    std::optional<Place> m_place;
    std::optional<Range> m_range;
};

} // namespace pool
