#include "core/model/call.h"

#include <array>

namespace pool {

namespace {

constexpr std::array calls{Call::MapAsync,  Call::Map,        Call::StarmapAsync,  Call::Starmap, Call::ApplyAsync,
                           Call::Apply,     Call::Imap,       Call::ImapUnordered, Call::Get,     Call::Wait,
                           Call::Ready,     Call::Successful, Call::Next,          Call::Close,   Call::Join,
                           Call::Terminate, Call::Sleep,      Call::SignalWorker};
static_assert(Call(Method::MapAsync) == Call::MapAsync && Call(Method::ImapUnordered) == Call::ImapUnordered);

} // namespace

std::span<const Call> allCalls() { return calls; }

QString callName(Call call)
{
    if (const auto method = methodOf(call))
        return methodName(*method);
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
    return call <= Call::ImapUnordered ? std::optional(Method(call)) : std::nullopt;
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
        return true;
    default:
        return false;
    }
}

} // namespace pool
