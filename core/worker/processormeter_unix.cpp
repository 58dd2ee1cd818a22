#include "core/worker/processormeter.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <limits>
#include <unistd.h>

namespace pool {

// Linux only: the second number of /proc/thread-self/schedstat is how long the thread was ready and had no processor.
// Its first number, the time on one, is as old as the last tick, so that comes from the thread's own clock.
ProcessorMeter::ProcessorMeter()
    : m_file(::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC))
{
    if (!reading())
        m_at = std::numeric_limits<qint64>::max();
}

ProcessorMeter::~ProcessorMeter()
{
    if (m_file >= 0)
        ::close(m_file);
}

std::optional<ProcessorMeter::Reading> ProcessorMeter::reading() const
{
    char text[96];
    const ssize_t size = m_file < 0 ? -1 : ::pread(m_file, text, sizeof(text) - 1, 0);
    timespec ran{};
    if (size <= 0 || ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ran) != 0)
        return {};
    text[size] = 0;
    char *second = nullptr;
    std::strtoll(text, &second, 10);
    char *end = nullptr;
    const qint64 waited = std::strtoll(second, &end, 10);
    if (end == second)
        return {};
    return Reading{qint64(ran.tv_sec) * 1'000'000'000 + ran.tv_nsec, waited};
}

bool ProcessorMeter::restart(qint64 now)
{
    const auto read = reading();
    if (!read)
        return false;
    m_last = *read;
    m_at = now;
    return true;
}

std::optional<ProcessorTime> ProcessorMeter::read(qint64 now)
{
    const Reading before = m_last;
    const qint64 from = m_at;
    if (!restart(now))
        return {};
    // The clocks are read one after the other, so the sum may be a little more than the time.
    const qint64 ran = std::clamp<qint64>(m_last.ran - before.ran, 0, now - from);
    const qint64 waited = std::clamp<qint64>(m_last.waited - before.waited, 0, now - from - ran);
    return ProcessorTime{.from = from, .to = now, .ran = ran, .waited = waited};
}

} // namespace pool
