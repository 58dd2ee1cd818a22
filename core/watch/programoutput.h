#pragma once

#include <QByteArray>

class QProcess;

namespace pool {

// Where a watched program's output goes.
enum class ProgramOutput {
    Inherited,       // its three descriptors are this program's own
    ToStandardError, // ... and its output goes where this program's errors go
    Captured,        // it comes to this program, and there is no input
};

// Sets a process that has not started up for that. One whose output is captured leads a group of its own, so that all
// that it starts can be reached.
void setUp(QProcess &process, ProgramOutput output);

// To a process, or to its group. False if there is none.
bool sendSignal(qint64 pid, int signal, bool toGroup);

// Kills every process of this user that was started with that entry in its environment, wherever it has gone since.
void killAllWith(const QByteArray &entry);

// Ends this program as a signal of that number ends one.
[[noreturn]] void dieOf(int signal);

} // namespace pool
