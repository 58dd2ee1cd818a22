#pragma once

#include "core/model/method.h"

namespace pool {

// What one step of a caller's program calls: a method of the Pool or of a result, or something of its own. Files have
// their numbers.
enum class Call : quint8 {
    // The Pool's methods that run a task, in the order of Method.
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
    // Of a ProcessPoolExecutor and its futures, in a watched program.
    Submit,
    ExecutorMap,
    Result,
    AsCompleted,
    Shutdown,
};
constexpr Call lastCall = Call::Shutdown;

std::span<const Call> allCalls();
bool isInScenarios(Call call); // an executor's are not
QString callName(Call call);   // as in files: "map_async", "signal_worker", "executor_map"
QString callShown(Call call);  // as Python has it: "map", "executor.map"
std::optional<Call> callFromName(const QString &name);

constexpr Call callOf(Method method)
{
    return method <= Method::ImapUnordered ? Call(method)
                                           : Call(quint8(Call::Submit) + quint8(method) - quint8(Method::Submit));
}
std::optional<Method> methodOf(Call call); // none: it runs no task

// Whether the caller waits inside the call for what workers do. sleep() is the caller's own wish and does not count.
bool blocksCaller(Call call);

} // namespace pool
