#pragma once

#include "core/engine/processsignals.h"

#include <QTimer>

namespace pool {

// Signals to one worker process, and the way in which it is made to leave: SIGTERM first, SIGKILL some time later, to
// it and to what its tasks have started. Owns the process's number and the timer. Lives in the engine's thread. Its
// states: calm, SIGTERM is due, SIGKILL is due, and reaped, after which that number is not signalled any more.
class Escalation
{
public:
    Escalation();

    void setProcess(qint64 pid) { m_pid = pid; }
    qint64 pid() const { return m_pid; }

    // A new beginning takes the place of an earlier one.
    void begin(std::chrono::milliseconds untilTerminate, std::chrono::milliseconds untilKill);
    void kill();
    // To the process alone. False if there is none any more.
    bool signal(Signal signal) const;

    // To be called as soon as the process has been reaped.
    void reaped();
    bool isReaped() const { return m_isReaped; }
    // Kills what its tasks have started and the process has left behind.
    void killOrphans() const;

private:
    void sendToGroup(Signal signal) const;

    qint64 m_pid = 0; // 0: not started
    QTimer m_timer;
    bool m_isReaped = false;
    std::chrono::nanoseconds m_reapedAt{}; // since the system's start
};

} // namespace pool
