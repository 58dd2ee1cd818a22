#pragma once

#include "ui/timeline/scene/frame.h"

namespace pool {

// The things of each row in the order of time, one by one, however many there are and whatever the zoom:
// the caller's steps, the callbacks, the items of each lane. What the keyboard walks over and the table
// lists. Reads one frame.
class TimelineWalk
{
public:
    struct Place {
        int row = 0;
        qint64 number = 0;
        bool operator==(const Place &) const = default;
    };

    explicit TimelineWalk(FramePtr frame)
        : m_frame(std::move(frame))
    {}

    int rows() const { return int(m_frame->layout.rows().size()); }
    qint64 count(int row) const;
    Shape at(const Place &place) const; // in pixels of the frame's scale, too
    bool isThere(const Place &place) const;

    // The last one in the row that starts at or before `time`, or the first one.
    std::optional<Place> nearest(int row, qint64 time) const;
    // The next row in the direction (+1 down, -1 up) that has anything.
    std::optional<Place> beside(const Place &place, int direction) const;
    // The first one of all lanes, or of anything.
    std::optional<Place> first() const;
    // What is seen at that pixel of the frame, if it is one of them.
    std::optional<Place> seenAt(double x, double y) const;
    // Where the item is, once it has run.
    std::optional<Place> find(JobId job, qint64 item) const;

private:
    const FramePtr m_frame;
};

} // namespace pool
