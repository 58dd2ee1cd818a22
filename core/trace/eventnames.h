#pragma once

#include "core/trace/event.h"

#include <span>

namespace pool {

// The kinds of events by the names they have in files: "job_submitted". All of them, in their order.
struct EventName {
    EventKind kind;
    const char *name;
};
std::span<const EventName> eventNames();

} // namespace pool
