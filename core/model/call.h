#pragma once

#include "core/model/method.h"

namespace pool {

// What one step of a caller's program calls: a method of the Pool or of a result, or something of its own.
enum class Call : quint8 {
    // The Pool's methods that run a task, as in Method.
    MapAsync,
    Map,
    StarmapAsync,
    Starmap,
    ApplyAsync,
    Apply,
    Imap,
    ImapUnordered,
    // Of a result.
    Get,
    Wait,
    Ready,
    Successful,
    Next,
    // Of the pool.
    Close,
    Join,
    Terminate,
    // Of neither.
    Sleep,
    SignalWorker,
};

std::span<const Call> allCalls();
QString callName(Call call); // as in a scenario: "map_async", "signal_worker"
std::optional<Call> callFromName(const QString &name);

constexpr Call callOf(Method method) { return Call(method); }
std::optional<Method> methodOf(Call call); // none: it runs no task

// Whether the caller waits inside the call for what workers do. sleep() is the caller's own wish and does not count.
bool blocksCaller(Call call);

} // namespace pool
