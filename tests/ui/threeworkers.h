#pragma once

#include "tests/ui/literalrun.h"

namespace pool {

// Three workers. Worker 0 runs chunk 0 (items 0 and 1) from 10 to 30 and 30 to 50; worker 1 runs chunk 1
// (items 2 and 3) from 10 to 20, and after a gap of 10 from 30 to 90; worker 2 gets nothing.
inline RunView threeWorkers(LiteralRun &run)
{
    run.submit(0, 5, 4, 2);
    run.step(0, Call::MapAsync, QStringLiteral("result = pool.map_async(probe, range(4))"), 5, 6);
    run.send(0, 0, 0, 6);
    run.send(1, 0, 1, 6);
    run.ran(0, 0, 0, 0, {10, 30, 30, 50});
    run.report(0, 0, 0, 50);
    run.ran(1, 0, 1, 0, {10, 20, 30, 90});
    run.report(1, 0, 1, 90);
    run.callback(0, 91, 95);
    run.ready(0, 100);
    return run.view(100);
}

} // namespace pool
