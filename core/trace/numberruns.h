#pragma once

#include "core/trace/sharedvector.h"

#include <algorithm>

namespace pool {

// A growing list of increasing numbers, of which most follow their predecessor: kept as runs of those.
// Looking a number up costs a search among the runs.
class NumberRuns
{
public:
    void append(quint32 number)
    {
        if (m_runs.empty() || number != m_runs.back().number + (m_size - m_runs.back().position))
            m_runs.push_back({m_size, number});
        ++m_size;
    }

    void removeLast()
    {
        if (m_runs.back().position == --m_size)
            m_runs.pop_back();
    }

    size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }

    quint32 operator[](size_t position) const
    {
        const auto after = std::upper_bound(m_runs.begin(), m_runs.end(), position,
                                            [](size_t p, const Run &run) { return p < run.position; });
        const Run &run = *(after - 1);
        return run.number + quint32(position - run.position);
    }
    quint32 back() const { return m_runs.back().number + (m_size - 1 - m_runs.back().position); }

    // The position of the first number that is not less.
    size_t lowerBound(quint32 number) const
    {
        const auto after = std::upper_bound(m_runs.begin(), m_runs.end(), number,
                                            [](quint32 n, const Run &run) { return n < run.number; });
        if (after == m_runs.begin())
            return 0;
        const size_t end = after == m_runs.end() ? m_size : after->position;
        return std::min<size_t>((after - 1)->position + (number - (after - 1)->number), end);
    }

private:
    struct Run {
        quint32 position = 0; // of its first number
        quint32 number = 0;
    };
    SharedVector<Run, 2048> m_runs;
    quint32 m_size = 0;
};

} // namespace pool
