#include "core/watch/programoutput.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <csignal>
#include <cstdlib>
#include <unistd.h>

namespace pool {

void setUp(QProcess &process, ProgramOutput output)
{
    if (output == ProgramOutput::Captured) {
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setStandardInputFile(QProcess::nullDevice());
        process.setChildProcessModifier([] { ::setpgid(0, 0); });
        return;
    }
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    if (output == ProgramOutput::ToStandardError)
        process.setChildProcessModifier([] { ::dup2(STDERR_FILENO, STDOUT_FILENO); });
}

bool sendSignal(qint64 pid, int signal, bool toGroup)
{
    return pid > 1 && ::kill(toGroup ? -pid_t(pid) : pid_t(pid), signal) == 0;
}

void killAllWith(const QByteArray &entry)
{
    constexpr qint64 mostBytes = 4 << 20; // of one environment
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[1-9]*")}, QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/environ").arg(name));
        const pid_t pid = name.toInt();
        if (pid <= 1 || pid == ::getpid() || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray environment = '\0' + file.read(mostBytes);
        if (environment.contains('\0' + entry + '\0'))
            ::kill(pid, SIGKILL);
    }
}

void dieOf(int signal)
{
    std::signal(signal, SIG_DFL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, signal);
    pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
    std::raise(signal);
    std::_Exit(128 + signal); // of a signal that ends nobody
}

} // namespace pool
