#include "core/verdict/lowerbound.h"

#include <algorithm>

namespace pool {

void LowerBound::add(qint64 time)
{
    m_sum += double(time);
    m_longest = std::max(m_longest, time);
    const size_t kept = size_t(m_workers) + 1;
    if (m_long.size() < kept) {
        m_long.push(time);
    } else if (time > m_long.top()) {
        m_long.pop();
        m_long.push(time);
    }
}

double LowerBound::time() const
{
    if (m_workers < 1)
        return 0;
    double bound = std::max(m_sum / m_workers, double(m_longest));
    if (m_long.size() <= size_t(m_workers))
        return bound;
    auto rest = m_long;
    const qint64 least = rest.top();
    rest.pop();
    return std::max(bound, double(least) + double(rest.top()));
}

} // namespace pool
