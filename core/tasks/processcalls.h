#pragma once

#include <QByteArray>
#include <QStringList>

namespace pool {

// What the probe task asks of the operating system, and nothing else does: ways to die that no task can
// catch, and a line in a file that several processes write to. processcalls_unix.cpp is the POSIX version;
// a port to Windows is one file beside it (TerminateProcess, and FILE_APPEND_DATA as the only access right).

// The names of the signals that end or stop a process: "SIGKILL".
QStringList deadlySignals();

// Sends the signal to this process, whatever it had arranged for it. Never returns.
[[noreturn]] void dieBySignal(int number);

// Ends this process at once: no destructors, no flushing.
[[noreturn]] void exitAtOnce(int code);

// Appends with one write, so that lines of several processes do not mix. Throws TaskError (an OSError).
void appendLine(const QString &path, const QByteArray &line);

} // namespace pool
