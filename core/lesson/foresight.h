#pragma once

#include "core/lesson/runoutcome.h"
#include "core/scenario/prediction.h"

namespace pool {

// A whole program by the forecast, its caller included: several jobs, callbacks that take their time, items that fail,
// a pool that is left too early. A plain value.
struct Foresight {
    RunOutcome outcome;
    std::vector<Replay::Turn> turns; // of all jobs, in the order in which they end
    qint64 lastReady = 0;            // when the last worker takes chunks, nanoseconds since the first submit
};

// Nothing if how long items take does not follow from the parameters, if workers die, or if a step of the program
// cannot be foreseen: a signal, or next() for some of the values.
std::optional<Foresight> foresee(const Scenario &scenario, const PoolCosts &costs, int processors);

// How long the first job would take with each chunksize, nanoseconds, by chunksize; empty: not known.
std::vector<std::pair<qint64, qint64>> foreseenCurve(const Scenario &scenario, const PoolCosts &costs, int processors);

} // namespace pool
