#pragma once

#include "core/trace/event.h"

#include <vector>

namespace pool {

// Durations of one kind, and what they are on the whole.
class Samples
{
public:
    void add(qint64 value) { m_values.push_back(value); }

    size_t size() const { return m_values.size(); }
    double sum() const;
    double mean() const;  // 0 without samples, like all of these
    double sigma() const; // of all of them, not an estimate from a part
    // The least value that at least this share of the samples does not exceed; 0.5 is the lower median. Costs
    // their number, and reorders them.
    qint64 quantile(double share);

private:
    std::vector<qint64> m_values;
};

// How many spans there are at once, at most. One that begins as another ends is not at once with it.
class Concurrency
{
public:
    void add(const ItemStamp &span);
    int peak();

private:
    std::vector<qint64> m_starts;
    std::vector<qint64> m_ends;
};

} // namespace pool
