#pragma once

#include "core/verdict/poolcosts.h"

namespace pool {

// What a pool costs on this machine, as it is now: measured with a pool of two workers that compute for 15 ms. Blocks
// for about a tenth of a second; not for a window's thread. All 0 if no pool can be started here.
PoolCosts calibrate();

} // namespace pool
