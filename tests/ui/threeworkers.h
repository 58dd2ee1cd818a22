#pragma once

#include "tests/ui/literalrun.h"

namespace pool {

// Three workers. Worker 0 runs chunk 0 (items 0 and 1) from 10 to 30 and 30 to 50; worker 1 runs chunk 1
// (items 2 and 3) from 10 to 20, and after a gap of 10 from 30 to 90; worker 2 gets nothing.
inline RunView threeWorkers(LiteralRun &run)
{
    run.at(5).submitted(0, 4, 2);
    run.step(0, Call::MapAsync, QStringLiteral("result = pool.map_async(probe, range(4))"), 5, 6);
    run.at(6).sent(0, 0, 0);
    run.at(6).sent(1, 0, 1);
    run.at(50).measured(0, {10, 50, 0, 0});
    run.at(50).ran(0, 0, 0, 0, {{10, 30}, {30, 50}});
    run.at(50).reported(0, 0, 0);
    run.at(90).measured(1, {10, 90, 0, 0});
    run.at(90).ran(1, 0, 1, 0, {{10, 20}, {30, 90}});
    run.at(90).reported(1, 0, 1);
    run.callback(0, 91, 95);
    run.at(100).ready(0);
    return run.view(100);
}

} // namespace pool
