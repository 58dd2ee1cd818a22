#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace pool {

// The time in which this program ran, for limits on others: what they said while it was stopped (by a signal, or
// because the machine was too busy) is still unread when it goes on. Pure; is looked at once in a while, and counts
// `longestStep` at most from one look to the next.
class OwnTime
{
public:
    using Time = std::chrono::nanoseconds; // on any monotonic clock

    explicit OwnTime(Time longestStep)
        : m_longestStep(longestStep)
    {}

    // How long it has run since the first look.
    Time look(Time now)
    {
        m_ran += std::min(now - m_looked.value_or(now), m_longestStep);
        m_looked = now;
        return m_ran;
    }

private:
    const Time m_longestStep;
    std::optional<Time> m_looked;
    Time m_ran{};
};

} // namespace pool
