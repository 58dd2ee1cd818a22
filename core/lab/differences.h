#pragma once

#include "core/verdict/figures.h"
#include "core/verdict/wording.h"

#include <optional>
#include <vector>

namespace pool {

// One number of several things side by side: runs, or stretches of one. The others are held against the first. A plain
// value.
struct SideBySide {
    std::vector<std::optional<double>> values; // none: it is not known there

    // Of that one, less the first; none where either is not known.
    std::optional<double> difference(size_t which) const;
    // The same as a share of the first; none also where that is 0.
    std::optional<double> share(size_t which) const;
};

// One figure of each run. Figures that some have and others do not are there, too.
struct ComparedFigure {
    const Figure *figure = nullptr;
    SideBySide numbers;
};

// In the order in which figures explain each other, after what the caller asked for.
std::vector<ComparedFigure> compareFigures(const std::vector<Metrics> &runs);

// How much longer or shorter `b` was, in a sentence. Differences below `leastShare` of `a` or below `leastTime` are
// none: runs of the same program differ by as much.
constexpr double leastShare = 0.02;
constexpr qint64 leastTime = 5'000'000; // nanoseconds
QString differenceText(const Metrics &a, const Metrics &b, const QString &nameOfA, const QString &nameOfB,
                       const Wording &wording);
// Which loss made most of that; empty if none did, or there is no difference.
QString reasonText(const Metrics &a, const Metrics &b, const Wording &wording);

} // namespace pool
