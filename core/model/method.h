#pragma once

#include <QString>

#include <optional>
#include <span>

namespace pool {

// The eight methods of a Pool that run a task, and the rules that hold for each of them. Source: CPython 3.11,
// Lib/multiprocessing/pool.py.
enum class Method : quint8 { MapAsync, Map, StarmapAsync, Starmap, ApplyAsync, Apply, Imap, ImapUnordered };

std::span<const Method> allMethods();
QString methodName(Method method); // as in Python: "map_async"
std::optional<Method> methodFromName(const QString &name);

// One call of the task, not one for each item.
constexpr bool isApply(Method method) { return method == Method::ApplyAsync || method == Method::Apply; }
// An item is the list of the task's arguments.
constexpr bool isStarmap(Method method) { return method == Method::StarmapAsync || method == Method::Starmap; }
// Returns an iterator over the values.
constexpr bool isIterated(Method method) { return method == Method::Imap || method == Method::ImapUnordered; }
// Returns an AsyncResult at once, and takes callbacks.
constexpr bool isAsync(Method method)
{
    return method == Method::MapAsync || method == Method::StarmapAsync || method == Method::ApplyAsync;
}
constexpr bool takesChunksize(Method method) { return !isApply(method); }

// The chunksize with which a method cuts that many items: the given one, else ceil(items / (4 * processes)) for map
// and its relatives, 1 for imap and for a single call.
qint64 effectiveChunksize(Method method, std::optional<qint64> given, qint64 items, int processes);

} // namespace pool
