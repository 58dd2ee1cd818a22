#pragma once

#include <QtGlobal>

#include <queue>
#include <vector>

namespace pool {

// How long W workers need at least for parts of known length, whatever the order and whoever takes them: the mean for
// each worker, the longest part, and, where there are more parts than workers, the W-th and the (W+1)-th longest
// together, since two of the W + 1 longest meet at one worker. Costs a few steps for each part; keeps W + 1 of them.
class LowerBound
{
public:
    explicit LowerBound(int workers)
        : m_workers(workers)
    {}

    void add(qint64 time); // of one part, at least 0
    double time() const;   // nanoseconds, as what was added; 0 without workers

private:
    const int m_workers;
    double m_sum = 0;
    qint64 m_longest = 0;
    std::priority_queue<qint64, std::vector<qint64>, std::greater<>> m_long; // the W + 1 longest, the least on top
};

} // namespace pool
