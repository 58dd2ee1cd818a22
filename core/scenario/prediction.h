#pragma once

#include "core/scenario/scenario.h"
#include "core/schedule/forecast.h"

namespace pool {

// How long a scenario is going to take, where that can be known before it runs: its program runs one task
// once, the item times follow from the task's parameters, and there are not too many items to foresee at
// every keystroke.
struct Prediction {
    Forecast forecast;
    Nanoseconds makespan{};
    bool isAtLeast = false; // more workers than processors share these; it cannot be faster, but slower
};

std::optional<Prediction> predict(const Scenario &scenario);

} // namespace pool
