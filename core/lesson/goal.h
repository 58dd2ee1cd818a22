#pragma once

#include "core/lesson/lessonfacts.h"
#include "core/scenario/jsonfield.h"

namespace pool {

// A fact that must lie between two bounds, both of which count.
struct Bounds {
    QString fact; // as a goal names it: "makespan_ms", "efficiency", "chunks"
    std::optional<double> least;
    std::optional<double> most;
};

// What must be so of a run, or of its settings: all of its bounds. Empty: it is always met. A plain value.
struct Goal {
    std::vector<Bounds> bounds;

    // Not met where a fact is not known.
    bool isMetBy(const LessonFacts &facts) const;
    // "makespan at most 1.4 s and chunks at least 4".
    QString text() const;
};

// A fact as it is told: "makespan", "items that never ran", "ready of job 2".
QString spokenName(const QString &fact);

// One object with "fact", and "least", "most" or both, or "is"; or a list of them. Throws ValueError that names the
// refused value by its path.
Goal readGoal(const JsonField &field);

} // namespace pool
