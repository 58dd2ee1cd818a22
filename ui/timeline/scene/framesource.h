#pragma once

#include "ui/timeline/scene/frame.h"

namespace pool {

// Makes the frames of one timeline: keeps what a frame is a picture of, and makes the next one when it is asked for
// after a change. Owns the indexes over the run. For the GUI thread.
class FrameSource
{
public:
    struct Room { // pixels
        double width = 100;
        double top = 0;      // where the rows begin
        double height = 100; // down to where they are seen
        double line = 16;    // of a text
        double scroll = 0;
    };

    // Nothing has happened yet: empty lanes.
    void restart(int processes);
    // ... but this is expected to happen. It stays while that run goes on, and after it.
    void expect(std::shared_ptr<const Foreseen> foreseen);
    const std::shared_ptr<const Foreseen> &expected() const { return m_expected; } // null: nothing is
    // Shown in its place: what the run would have been otherwise; null: no longer.
    void suppose(std::shared_ptr<const Foreseen> supposed);
    bool isSupposed() const { return m_supposed != nullptr; }
    // A further reading of the run, or another run.
    void take(const RunView &view);
    void setValues(JobId job, const KnownValues &values);
    void setLabels(ItemLabels labels);
    void setLook(const Look &look);
    void setScale(const TimeScale &scale); // but for its pixels, which the room says
    void setRoom(const Room &room);

    const RunView &view() const { return m_parts.view; }
    // Of all that was foreseen or supposed of a run that has begun and is to be seen, on the run's clock; 0: nothing.
    qint64 foreseenEnd() const;
    const std::shared_ptr<const TimelineRows> &rows() const { return m_parts.rows; }
    const std::shared_ptr<const FoldedTime> &pauses() const { return m_parts.pauses; }
    const Look &look() const { return m_parts.look; }
    const RowLayout &layout() const { return m_parts.layout; }
    double top() const { return m_parts.top; }
    double height() const { return m_parts.height; }
    FramePtr frame() const;

private:
    void layOut();
    void forget(); // what was foreseen

    Frame m_parts; // has no shapes
    std::shared_ptr<const Foreseen> m_expected;
    std::shared_ptr<const Foreseen> m_supposed;
    std::shared_ptr<TimelineRows> m_rows; // null: nothing has happened yet
    std::shared_ptr<std::vector<KnownValues>> m_values;
    int m_lanes = 0;
    Room m_room;
    mutable FramePtr m_frame; // null: a change came since
};

} // namespace pool
