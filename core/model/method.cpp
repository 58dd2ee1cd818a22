#include "core/model/method.h"

#include "core/model/chunking.h"

#include <array>

namespace pool {

namespace {

constexpr std::array methods{Method::MapAsync,   Method::Map,        Method::StarmapAsync, Method::Starmap,
                             Method::ApplyAsync, Method::Apply,      Method::Imap,         Method::ImapUnordered,
                             Method::Submit,     Method::ExecutorMap};
constexpr std::array methodNames{"map_async", "map",  "starmap_async",  "starmap", "apply_async",
                                 "apply",     "imap", "imap_unordered", "submit",  "executor_map"};
static_assert(methods.size() == methodNames.size() && methods.size() == size_t(lastMethod) + 1);

} // namespace

std::span<const Method> allMethods() { return methods; }

QString methodName(Method method) { return QString::fromLatin1(methodNames[size_t(method)]); }

std::optional<Method> methodFromName(const QString &name)
{
    for (const Method method : methods) {
        if (name == QLatin1String(methodNames[size_t(method)]))
            return method;
    }
    return {};
}

qint64 effectiveChunksize(Method method, std::optional<qint64> given, qint64 items, int processes)
{
    if (isApply(method))
        return 1;
    if (given)
        return *given;
    return isIterated(method) ? 1 : defaultChunksize(items, processes);
}

} // namespace pool
