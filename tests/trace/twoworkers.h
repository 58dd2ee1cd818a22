#pragma once

#include "tests/literaltrace.h"

#include <memory>

namespace pool {

inline constexpr auto Ok = ItemState::Ok;
inline constexpr auto NotStarted = ItemState::NotStarted;
inline constexpr auto Skipped = ItemState::Skipped;

// Two workers and a job of seven items in chunks of three, the last one of one.
inline std::unique_ptr<LiteralTrace> twoWorkers()
{
    auto trace = std::make_unique<LiteralTrace>();
    trace->opened(2);
    trace->worker(0, 100);
    trace->worker(1, 101);
    trace->submitted(0, 7, 3);
    return trace;
}

} // namespace pool
