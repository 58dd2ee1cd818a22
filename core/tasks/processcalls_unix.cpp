#include "core/tasks/processcalls.h"

#include "core/model/error.h"
#include "core/model/repr.h"
#include "core/model/signal.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace pool {

namespace {

[[noreturn]] void throwSystemError(int error, const QString &path)
{
    const QString type = error == ENOENT ? QStringLiteral("FileNotFoundError")
        : error == EACCES                ? QStringLiteral("PermissionError")
        : error == EISDIR                ? QStringLiteral("IsADirectoryError")
                                         : QStringLiteral("OSError");
    throw TaskError(type,
                    QStringLiteral("[Errno %1] %2: %3")
                        .arg(QString::number(error), QString::fromLocal8Bit(std::strerror(error)), pythonRepr(path)));
}

} // namespace

QStringList deadlySignals()
{
    QStringList names;
    for (const int number : {SIGABRT, SIGBUS, SIGFPE, SIGHUP, SIGILL, SIGINT, SIGKILL, SIGPIPE, SIGQUIT, SIGSEGV,
                             SIGSTOP, SIGTERM, SIGUSR1, SIGUSR2, SIGXCPU})
        names << signalName(number);
    return names;
}

void dieBySignal(int number)
{
    std::signal(number, SIG_DFL); // refused for SIGKILL and SIGSTOP, which need it not
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
    ::kill(::getpid(), number);
    for (;;)
        ::pause(); // a stopped process that is continued stays in its item
}

void exitAtOnce(int code) { ::_exit(code); }

void appendLine(const QString &path, const QByteArray &line)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0)
        throwSystemError(errno, path);
    const ssize_t written = ::write(file, line.constData(), size_t(line.size()));
    const int error = written == line.size() ? 0 : written < 0 ? errno : ENOSPC;
    ::close(file);
    if (error)
        throwSystemError(error, path);
}

} // namespace pool
