#pragma once

#include "core/trace/event.h"

#include <span>

namespace pool {

// Which side table of a trace the `detail` of an event is in. Errors is also that of kinds that never have one.
enum class SideTable : quint8 { Errors, Stamps, Jobs, Exits, Outputs, StepInfos };

// The kinds of events by the names they have in files: "job_submitted". All of them, in their order.
struct EventName {
    EventKind kind;
    const char *name;
    SideTable detail = SideTable::Errors;
};
std::span<const EventName> eventNames();

inline SideTable sideTableOf(EventKind kind) { return eventNames()[size_t(kind)].detail; }

} // namespace pool
