#pragma once

#include "ui/base/knowncosts.h"
#include "ui/timeline/scene/timelinegeometry.h"

namespace pool {

// What a program is expected to do, shown as a ghost: its chunks by lane. Times are nanoseconds since the submit.
struct Foreseen {
    std::vector<std::vector<Replay::Turn>> lanes; // by time
    qint64 end = 0;
    KnownCosts::Source counted = KnownCosts::Source::Nothing;
    bool isFromBefore = false; // it was there before the run began

    // The run's own items, handed out otherwise.
    bool isWhatIf() const { return counted == KnownCosts::Source::ThisRun; }

    Foreseen() = default;
    Foreseen(std::vector<Replay::Turn> turns, int processes, Nanoseconds makespan,
             KnownCosts::Source costs = KnownCosts::Source::Nothing);
};

// Of one lane. `origin`: the submit, on the clock of the scale.
std::vector<Shape> foreseenShapes(const Foreseen &foreseen, quint32 lane, const TimeScale &scale, qint64 origin = 0);

// Which lane of the forecast stands for each lane of the run that it is of: the one with the same first chunk, since
// which worker gets it is a matter of luck.
std::vector<quint32> foreseenLanes(const Foreseen &foreseen, const RunView &view, const TimelineRows &rows);

} // namespace pool
