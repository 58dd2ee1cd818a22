#include "core/model/call.h"

#include <array>

namespace pool {

namespace {

constexpr std::array calls{Call::MapAsync,  Call::Map,         Call::StarmapAsync,  Call::Starmap, Call::ApplyAsync,
                           Call::Apply,     Call::Imap,        Call::ImapUnordered, Call::Get,     Call::Wait,
                           Call::Ready,     Call::Successful,  Call::Next,          Call::Close,   Call::Join,
                           Call::Terminate, Call::Sleep,       Call::SignalWorker,  Call::Submit,  Call::ExecutorMap,
                           Call::Result,    Call::AsCompleted, Call::Shutdown};
static_assert(calls.size() == size_t(lastCall) + 1 && callOf(Method::ImapUnordered) == Call::ImapUnordered
              && callOf(Method::ExecutorMap) == Call::ExecutorMap);

} // namespace

std::span<const Call> allCalls() { return calls; }

bool isInScenarios(Call call) { return call <= Call::SignalWorker; }

QString callShown(Call call)
{
    switch (call) {
    case Call::Submit:
        return QStringLiteral("executor.submit");
    case Call::ExecutorMap:
        return QStringLiteral("executor.map");
    case Call::Shutdown:
        return QStringLiteral("executor.shutdown");
    default:
        return callName(call);
    }
}

QString callName(Call call)
{
    if (const auto method = methodOf(call))
        return methodName(*method);
    if (call > Call::ExecutorMap) {
        static constexpr std::array executors{"result", "as_completed", "shutdown"};
        static_assert(executors.size() == size_t(lastCall) - size_t(Call::ExecutorMap));
        return QString::fromLatin1(executors[size_t(call) - size_t(Call::Result)]);
    }
    static constexpr std::array names{"get",   "wait", "ready",     "successful", "next",
                                      "close", "join", "terminate", "sleep",      "signal_worker"};
    static_assert(names.size() == size_t(Call::SignalWorker) - size_t(Call::ImapUnordered));
    return QString::fromLatin1(names[size_t(call) - size_t(Call::Get)]);
}

std::optional<Call> callFromName(const QString &name)
{
    for (const Call call : calls) {
        if (name == callName(call))
            return call;
    }
    return {};
}

std::optional<Method> methodOf(Call call)
{
    for (const Method method : allMethods()) {
        if (callOf(method) == call)
            return method;
    }
    return {};
}

bool blocksCaller(Call call)
{
    switch (call) {
    case Call::Map:
    case Call::Starmap:
    case Call::Apply:
    case Call::Get:
    case Call::Wait:
    case Call::Next:
    case Call::Join:
    case Call::Terminate:
    case Call::Result:
    case Call::AsCompleted:
    case Call::Shutdown:
        return true;
    default:
        return false;
    }
}

} // namespace pool
