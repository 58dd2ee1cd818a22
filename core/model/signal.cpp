#include "core/model/signal.h"

#include <array>
#include <csignal>

namespace pool {

namespace {

struct Name {
    int number;
    const char *name;
};

constexpr std::array signalNames{
    Name{SIGABRT, "SIGABRT"}, Name{SIGFPE, "SIGFPE"},   Name{SIGILL, "SIGILL"},       Name{SIGINT, "SIGINT"},
    Name{SIGSEGV, "SIGSEGV"}, Name{SIGTERM, "SIGTERM"},
#ifdef Q_OS_UNIX
    Name{SIGALRM, "SIGALRM"}, Name{SIGBUS, "SIGBUS"},   Name{SIGCHLD, "SIGCHLD"},     Name{SIGCONT, "SIGCONT"},
    Name{SIGHUP, "SIGHUP"},   Name{SIGKILL, "SIGKILL"}, Name{SIGPIPE, "SIGPIPE"},     Name{SIGPROF, "SIGPROF"},
    Name{SIGQUIT, "SIGQUIT"}, Name{SIGSTOP, "SIGSTOP"}, Name{SIGSYS, "SIGSYS"},       Name{SIGTRAP, "SIGTRAP"},
    Name{SIGTSTP, "SIGTSTP"}, Name{SIGTTIN, "SIGTTIN"}, Name{SIGTTOU, "SIGTTOU"},     Name{SIGURG, "SIGURG"},
    Name{SIGUSR1, "SIGUSR1"}, Name{SIGUSR2, "SIGUSR2"}, Name{SIGVTALRM, "SIGVTALRM"}, Name{SIGWINCH, "SIGWINCH"},
    Name{SIGXCPU, "SIGXCPU"}, Name{SIGXFSZ, "SIGXFSZ"},
#endif
};

constexpr std::array sent{Signal::Kill, Signal::Stop, Signal::Continue, Signal::Terminate, Signal::SegmentationFault};

} // namespace

int signalNumber(Signal signal)
{
    switch (signal) {
#ifdef Q_OS_UNIX
    case Signal::Kill:
        return SIGKILL;
    case Signal::Stop:
        return SIGSTOP;
    case Signal::Continue:
        return SIGCONT;
#endif
    case Signal::SegmentationFault:
        return SIGSEGV;
    default:
        return SIGTERM;
    }
}

QString signalText(Signal signal) { return signalName(signalNumber(signal)); }

QString signalWord(Signal signal) { return signalText(signal).mid(3); }

std::optional<Signal> signalFromWord(const QString &word)
{
    for (const Signal signal : sent) {
        if (word == signalWord(signal))
            return signal;
    }
    return {};
}

QStringList signalWords()
{
    QStringList words;
    for (const Signal signal : sent)
        words << signalWord(signal);
    return words;
}

QString signalName(int number)
{
    for (const Name &entry : signalNames) {
        if (entry.number == number)
            return QString::fromLatin1(entry.name);
    }
    return QStringLiteral("signal %1").arg(number);
}

std::optional<int> signalFromName(const QString &name)
{
    for (const Name &entry : signalNames) {
        if (name == QLatin1String(entry.name))
            return entry.number;
    }
    static const QString prefix = QStringLiteral("signal ");
    bool isNumber = false;
    const int number = name.mid(prefix.size()).toInt(&isNumber);
    if (name.startsWith(prefix) && isNumber && number > 0 && number <= 64)
        return number;
    return {};
}

} // namespace pool
