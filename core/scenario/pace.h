#pragma once

#include "core/scenario/scenario.h"

namespace pool {

// Slow motion: the same program, in which everything takes `factor` times as long, as far as its times are parameters:
// those of items, of callbacks, of what the caller does meanwhile, and the times that it waits at most. Items that
// compute stay as they are.
Scenario paced(Scenario scenario, double factor);

// Whether there are items that this makes slower. Items that compute take as long as they take.
bool canBePaced(const Scenario &scenario);

} // namespace pool
