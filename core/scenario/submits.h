#pragma once

#include "core/scenario/scenario.h"

#include <vector>

namespace pool {

// The calls of a program that run a task, in order. They live as long as the scenario.
std::vector<const SubmitStep *> submitsOf(const Scenario &scenario);

// Whether two calls run the same task with the same parameters on the same items. Not said of the lines of a file,
// which may have changed between two runs; nor does it look at the seed.
bool haveSameItems(const SubmitStep &a, const SubmitStep &b);

} // namespace pool
