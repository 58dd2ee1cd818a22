#include "core/engine/processsignals.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <ctime>
#include <unistd.h>

namespace pool {

namespace {

// Linux only; elsewhere it is never so, and what a dead worker's tasks have started is left alone.
bool hasMemberSince(qint64 group, std::chrono::nanoseconds time)
{
    const double latest = std::chrono::duration<double>(time).count() * double(::sysconf(_SC_CLK_TCK));
    const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &process : processes) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(process));
        if (!process.front().isDigit() || !file.open(QIODevice::ReadOnly))
            continue;
        // "pid (name) state parent group ...": the name may hold anything; the start is the 22nd field.
        const QByteArray line = file.readAll();
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        if (fields.value(2).toLongLong() == group && fields.value(19).toDouble() <= latest)
            return true;
    }
    return false;
}

} // namespace

void withSignalsHeld(const std::function<void()> &call)
{
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    call();
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

bool signalProcess(qint64 pid, Signal signal) { return pid > 0 && ::kill(pid_t(pid), signalNumber(signal)) == 0; }

bool signalProcessGroup(qint64 leader, Signal signal)
{
    return leader > 0 && ::kill(-pid_t(leader), signalNumber(signal)) == 0;
}

std::chrono::nanoseconds timeSinceBoot()
{
    timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void killOrphansOf(qint64 leader, std::chrono::nanoseconds endedAt)
{
    // Most groups are empty then, which costs one call to find out.
    if (leader > 0 && ::kill(-pid_t(leader), 0) == 0 && hasMemberSince(leader, endedAt))
        signalProcessGroup(leader, Signal::Kill);
}

} // namespace pool
