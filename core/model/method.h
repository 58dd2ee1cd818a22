#pragma once

#include <QString>

#include <optional>
#include <span>

namespace pool {

// The eight methods of a Pool that run a task, the two of a ProcessPoolExecutor, which only a watched program has, and
// the rules that hold for each of them. Files have their numbers. Source: CPython 3.11, Lib/multiprocessing/pool.py and
// Lib/concurrent/futures/process.py.
enum class Method : quint8 {
    MapAsync,
    Map,
    StarmapAsync,
    Starmap,
    ApplyAsync,
    Apply,
    Imap,
    ImapUnordered,
    Submit,
    ExecutorMap,
};
constexpr Method lastMethod = Method::ExecutorMap;

std::span<const Method> allMethods();
QString methodName(Method method); // as in Python: "map_async"; an executor's are "submit" and "executor_map"
std::optional<Method> methodFromName(const QString &name);

// One call of the task, not one for each item.
constexpr bool isApply(Method method)
{
    return method == Method::ApplyAsync || method == Method::Apply || method == Method::Submit;
}
// An item is the list of the task's arguments.
constexpr bool isStarmap(Method method) { return method == Method::StarmapAsync || method == Method::Starmap; }
// Returns an iterator over the values.
constexpr bool isIterated(Method method)
{
    return method == Method::Imap || method == Method::ImapUnordered || method == Method::ExecutorMap;
}
// ... in the order of the items.
constexpr bool isIteratedInOrder(Method method) { return method == Method::Imap || method == Method::ExecutorMap; }
// An error ends the iteration. imap() goes on after it where each item is a chunk of its own.
constexpr bool isEndedByError(Method method, qint64 chunksize)
{
    return method == Method::ExecutorMap || (isIterated(method) && chunksize > 1);
}
// Of a ProcessPoolExecutor.
constexpr bool isExecutors(Method method) { return method == Method::Submit || method == Method::ExecutorMap; }
// Returns at once what is asked for the result later: an AsyncResult, which takes callbacks, or a Future.
constexpr bool isAsync(Method method)
{
    return method == Method::MapAsync || method == Method::StarmapAsync || method == Method::ApplyAsync
        || method == Method::Submit;
}
constexpr bool takesChunksize(Method method) { return !isApply(method); }

// The chunksize with which a method cuts that many items: the given one, else ceil(items / (4 * processes)) for map
// and its relatives, 1 for imap and for a single call.
qint64 effectiveChunksize(Method method, std::optional<qint64> given, qint64 items, int processes);

} // namespace pool
