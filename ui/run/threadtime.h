#pragma once

#include <chrono>

namespace pool {

// The processor time that the calling thread has used since it began.
std::chrono::nanoseconds threadTime();

} // namespace pool
