#include "core/verdict/samples.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pool {

double Samples::sum() const { return std::accumulate(m_values.begin(), m_values.end(), 0.0); }

double Samples::mean() const { return m_values.empty() ? 0 : sum() / double(m_values.size()); }

double Samples::sigma() const
{
    if (m_values.empty())
        return 0;
    const double middle = mean();
    double squares = 0;
    for (const qint64 value : m_values)
        squares += (double(value) - middle) * (double(value) - middle);
    return std::sqrt(squares / double(m_values.size()));
}

qint64 Samples::quantile(double share)
{
    if (m_values.empty())
        return 0;
    const auto rank = size_t(std::ceil(share * double(m_values.size())));
    const auto nth = m_values.begin() + ptrdiff_t(std::clamp<size_t>(rank, 1, m_values.size()) - 1);
    std::nth_element(m_values.begin(), nth, m_values.end());
    return *nth;
}

void Concurrency::add(const ItemStamp &span)
{
    if (span.start == span.end)
        return;
    m_starts.push_back(span.start);
    m_ends.push_back(span.end);
}

template <class Visit> void Concurrency::walk(Visit visit)
{
    std::sort(m_starts.begin(), m_starts.end());
    std::sort(m_ends.begin(), m_ends.end());
    size_t begun = 0;
    qint64 from = 0;
    for (size_t ended = 0; ended < m_ends.size();) {
        const bool begins = begun < m_starts.size() && m_starts[begun] < m_ends[ended];
        const qint64 at = begins ? m_starts[begun] : m_ends[ended];
        visit(int(begun - ended), from, at);
        from = at;
        ++(begins ? begun : ended);
    }
}

int Concurrency::peak()
{
    int peak = 0;
    walk([&](int overlapping, qint64, qint64) { peak = std::max(peak, overlapping); });
    return peak;
}

qint64 Concurrency::above(int number)
{
    qint64 time = 0;
    walk([&](int overlapping, qint64 from, qint64 to) { time += std::max(0, overlapping - number) * (to - from); });
    return time;
}

} // namespace pool
