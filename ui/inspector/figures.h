#pragma once

#include "core/verdict/metrics.h"

#include <QString>

#include <vector>

namespace pool {

// One figure of a run for people: what it is called, what it came to, and how, with this run's numbers.
struct Figure {
    QString name;
    QString value;
    QString formula;
    QString meaning;
};

// The figures in the order in which they explain each other.
std::vector<Figure> figuresOf(const Metrics &metrics);

} // namespace pool
