#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace pool {

// A place of the window that a lesson points at. A plain value.
struct Place {
    enum class Kind : quint8 {
        Worker,    // the row of one, by seat
        Chunk,     // in the strip and in the timeline
        Item,      // likewise, by index
        Call,      // the line of a step in the Python program, by its index in the program
        Tab,       // of the drawer, by name
        Caller,    // the row of the caller
        Callbacks, // the row of the callbacks
        Strip,
        Timeline,
        ForecastCurve, // over all chunksizes
        Insight        // the sentence about the run
    };

    Kind kind = Kind::Timeline;
    size_t job = 0;               // of chunks and items: which of the jobs
    std::optional<qint64> number; // 0-based, of those that have one ...
    QString fact;                 // ... or the fact that says which: "last_worker"
    QString tab;

    bool operator==(const Place &) const = default;
};

// "caller", "strip", ...: the places that are one of a kind; and "worker", "chunk", ...: those of which there are many.
const QStringList &placeNames();
const QStringList &numberedPlaces();
// "output", "workers", "results", ...
const QStringList &drawerTabs();

} // namespace pool
