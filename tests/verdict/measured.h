#pragma once

#include "core/verdict/metrics.h"
#include "tests/literaltrace.h"

namespace pool {

constexpr qint64 ms = LiteralTrace::ms;

inline Metrics measured(const LiteralTrace &trace, quint32 job = 0) { return measure(trace.read(), JobId{job}); }

} // namespace pool
