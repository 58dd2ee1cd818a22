#pragma once

#include <QtGlobal>

namespace pool {

// While one lives, this program does not end of SIGINT, SIGQUIT, SIGTERM or SIGHUP, but passes them on to a process
// that it waits for. What a terminal sends goes to that process anyway, and is not passed on a second time. One at a
// time.
class PassedSignals
{
public:
    explicit PassedSignals(qint64 pid);
    ~PassedSignals();
    PassedSignals(const PassedSignals &) = delete;
    PassedSignals &operator=(const PassedSignals &) = delete;
};

} // namespace pool
