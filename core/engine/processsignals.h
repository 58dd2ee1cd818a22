#pragma once

#include "core/model/signal.h"

#include <QtGlobal>

#include <chrono>
#include <functional>

namespace pool {

// Signals to worker processes. A worker leads a process group of its own; the group variants reach what its tasks have
// started too. The number of a process belongs to it until it is reaped, that of a group as long as it has a member:
// who sends must know that it is still theirs.

// False if there is no such process or group.
bool signalProcess(qint64 pid, Signal signal);
bool signalProcessGroup(qint64 leader, Signal signal);

// Calls it while this thread takes no signal. A process that it starts takes none either, until it says so: before its
// program begins it has our memory and our handlers, and no more than 4 KB of stack for them, below which ours begins.
void withSignalsHeld(const std::function<void()> &call);

// On the clock by which the system tells when a process has started.
std::chrono::nanoseconds timeSinceBoot();

// Kills what is left of the group of a leader that has been reaped, at about `endedAt`. A group all of whose members
// are younger is not that leader's any more, and left alone.
void killOrphansOf(qint64 leader, std::chrono::nanoseconds endedAt);

} // namespace pool
