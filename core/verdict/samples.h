#pragma once

#include "core/trace/event.h"

#include <vector>

namespace pool {

// A set of durations, and its sum, mean, spread and quantiles.
class Samples
{
public:
    void add(qint64 value) { m_values.push_back(value); }

    size_t size() const { return m_values.size(); }
    double sum() const;
    double mean() const;  // 0 without samples; so are sum, sigma and quantiles
    double sigma() const; // the standard deviation of these samples, not an estimate for a larger set
    // The least sample that at least this share of all samples does not exceed; 0.5 gives the lower median. The
    // call takes time in proportion to the number of samples, and reorders them.
    qint64 quantile(double share);

private:
    std::vector<qint64> m_values;
};

// How many spans overlap. Two spans of which one begins when the other ends do not.
class Concurrency
{
public:
    void add(const ItemStamp &span);
    int peak();               // the largest number at one moment
    qint64 above(int number); // the time of those that overlap beyond so many, of all of them together

private:
    // Calls visit(overlapping, from, to) for each stretch in which that is one number, in the order of time.
    template <class Visit> void walk(Visit visit);

    std::vector<qint64> m_starts;
    std::vector<qint64> m_ends;
};

} // namespace pool
