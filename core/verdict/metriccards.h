#pragma once

#include "core/verdict/metrics.h"

#include <QString>

#include <vector>

namespace pool {

// One figure of a run as data for a panel: what it is, and how it came about with this run's numbers. Names
// and explanations in words are the panel's part; a formula is the same in every language.
struct MetricCard {
    enum class Unit {
        Time, // in nanoseconds
        Count,
        Ratio,
        Share, // of 1, shown as a percentage
    };

    QString id; // "efficiency"; stable, the panel looks its words up by it
    double value = 0;
    Unit unit = Unit::Count;
    QString formula; // "S / W = 3.81 / 4"; empty for what is read off the trace as it is
};

// In the order in which they explain each other. A figure that this run has none of is left out.
std::vector<MetricCard> metricCards(const Metrics &metrics);

} // namespace pool
