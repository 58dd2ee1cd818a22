#pragma once

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace pool {

// Of a growing list of times that are nearly sorted, as several threads stamp one list: how far time has come after
// so many of them, and how many there are before it goes beyond a time. Keeps one number for 256 times; timeAt(i)
// returns the i-th of them.
class Latest
{
public:
    size_t size() const { return m_size; }

    void append(qint64 time)
    {
        if (m_size % block == 0)
            m_before.push_back(m_latest);
        m_latest = std::max(m_latest, time);
        ++m_size;
    }

    // The latest of the first `count` times, of at least 0.
    template <class TimeAt> qint64 of(size_t count, TimeAt timeAt) const
    {
        if (count == m_size)
            return m_latest;
        qint64 latest = m_before[count / block];
        for (size_t i = count / block * block; i < count; ++i)
            latest = std::max(latest, timeAt(i));
        return latest;
    }

    // How many times stand before the first one that is later than that.
    template <class TimeAt> size_t countUpTo(qint64 time, TimeAt timeAt) const
    {
        if (m_latest <= time)
            return m_size;
        const auto after = std::upper_bound(m_before.begin(), m_before.end(), time);
        size_t count = after == m_before.begin() ? 0 : size_t(after - m_before.begin() - 1) * block;
        while (count < m_size && timeAt(count) <= time)
            ++count;
        return count;
    }

private:
    static constexpr size_t block = 256;
    std::vector<qint64> m_before; // by block: the latest time before it
    qint64 m_latest = 0;
    size_t m_size = 0;
};

} // namespace pool
