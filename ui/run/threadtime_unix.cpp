#include "ui/run/threadtime.h"

#include <ctime>

namespace pool {

// On Windows GetThreadTimes() says it.
std::chrono::nanoseconds threadTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace pool
