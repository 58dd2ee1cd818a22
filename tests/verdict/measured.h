#pragma once

#include "core/verdict/metrics.h"
#include "tests/literaltrace.h"

namespace pool {

inline Metrics measured(const LiteralTrace &trace, quint32 job = 0) { return measure(trace.read(), JobId{job}); }

// Each of 8 workers computes 3 items of 50 ms one after the other, in chunks of one, on 2 processors. It begins each so
// late after it got it.
inline void shareProcessors(LiteralTrace &t, qint64 late = 0)
{
    t.openedWithWorkers(8);
    for (quint32 worker = 0; worker < 8; ++worker)
        t.at(0).started(worker);
    t.at(0).submitted(0, 24, 1);
    for (quint32 chunk = 0; chunk < 24; ++chunk) {
        const qint64 got = chunk / 8 * (200 + late);
        const qint64 start = got + late;
        t.at(got).sent(chunk % 8, 0, chunk);
        t.at(start + 200).measured(chunk % 8, {start, start + 200, 50, 150});
        t.at(start + 200).ran(chunk % 8, 0, chunk, 0, {{start, start + 200}});
        t.at(start + 200).reported(chunk % 8, 0, chunk);
    }
    t.at(3 * (200 + late)).ready(0);
}

} // namespace pool
