#include "core/trace/event.h"

#include <array>
#include <csignal>

namespace pool {

namespace {

struct MethodName {
    Method method;
    const char *name;
};

constexpr std::array methodNames = {
    MethodName{Method::MapAsync, "map_async"},
    MethodName{Method::Map, "map"},
    MethodName{Method::StarmapAsync, "starmap_async"},
    MethodName{Method::Starmap, "starmap"},
    MethodName{Method::ApplyAsync, "apply_async"},
    MethodName{Method::Apply, "apply"},
    MethodName{Method::Imap, "imap"},
    MethodName{Method::ImapUnordered, "imap_unordered"},
};

QString signalName(int signal)
{
    switch (signal) {
    case SIGINT:
        return QStringLiteral("SIGINT");
    case SIGILL:
        return QStringLiteral("SIGILL");
    case SIGABRT:
        return QStringLiteral("SIGABRT");
    case SIGFPE:
        return QStringLiteral("SIGFPE");
    case SIGSEGV:
        return QStringLiteral("SIGSEGV");
    case SIGTERM:
        return QStringLiteral("SIGTERM");
#ifdef Q_OS_UNIX
    case SIGHUP:
        return QStringLiteral("SIGHUP");
    case SIGQUIT:
        return QStringLiteral("SIGQUIT");
    case SIGBUS:
        return QStringLiteral("SIGBUS");
    case SIGKILL:
        return QStringLiteral("SIGKILL");
    case SIGPIPE:
        return QStringLiteral("SIGPIPE");
    case SIGXCPU:
        return QStringLiteral("SIGXCPU");
    case SIGXFSZ:
        return QStringLiteral("SIGXFSZ");
#endif
    default:
        return QStringLiteral("signal %1").arg(signal);
    }
}

} // namespace

QString methodName(Method method)
{
    for (const MethodName &entry : methodNames) {
        if (entry.method == method)
            return QString::fromLatin1(entry.name);
    }
    Q_UNREACHABLE();
}

std::optional<Method> methodFromName(const QString &name)
{
    for (const MethodName &entry : methodNames) {
        if (name == QLatin1String(entry.name))
            return entry.method;
    }
    return {};
}

QString WorkerExit::text() const { return signal ? signalName(signal) : QStringLiteral("exit %1").arg(code); }

} // namespace pool
