#pragma once

#include "core/verdict/metrics.h"

#include <QString>

#include <span>
#include <variant>
#include <vector>

namespace pool {

// One figure of a run, as one row of the table in figures.cpp: how it is called, where its number is, what it
// means. Records, the window and the command line read that table, so each of them says the same.
// A row is a constant and knows no run; any thread may read it. The words are English, in the translation
// context "Figures": a window translates them.
struct Figure {
    enum class Unit {
        Time, // nanoseconds
        Count,
        Items, // a count, shown with its noun
        Ratio,
        Share, // of 1, shown as a percentage
        Bytes,
    };

    // Where the number comes from.
    enum class Source {
        Call,     // what the caller asked for
        Events,   // counted
        Workers,  // times that the workers stamp: start and end of each item
        Pool,     // times that the pool stamps
        Both,     // times between a stamp of the pool and one of a worker
        System,   // times that the operating system measured in a worker
        Computed, // from other figures; the formula says how
    };

    // What the figure is about, in the order in which the groups are shown.
    enum class Group {
        Terms, // not shown: for records, and for the formulas of others
        Length,
        LeftOut,
        NotRecorded, // only where there is something that nobody told of
        Speed,
        Bounds,
        Losses,
        Pickling, // only of a pool that tells of it
        Items,
        Chunksize,
    };

    using Member = std::variant<qint64 Metrics::*, double Metrics::*, int Metrics::*, quint32 Metrics::*,
                                std::optional<qint64> Metrics::*, std::optional<double> Metrics::*>;

    const char *id;     // "efficiency"; never changes
    const char *key;    // in a record; none: it is not there
    const char *symbol; // in formulas; none: no formula needs it
    Unit unit;
    Member member;
    Source source;
    Group group;
    const char *formula; // in symbols, "E = S / W"; none: the number is read off the trace as it is
    const char *name;
    const char *meaning;

    // Both empty if the run's record does not say, or does not tell of all items.
    std::optional<double> value(const Metrics &metrics) const;
    std::optional<qint64> whole(const Metrics &metrics) const; // rounded; counts and times are whole numbers
};

// Whether the figure of that id is one of those to look at first: how long the run took, what the workers made of it,
// and what costs most.
bool isHeadline(const QString &id);

// A symbol of a formula that is no figure: it has another number for every item, chunk or worker.
struct Term {
    const char *symbol;
    const char *meaning; // in the translation context "Figures", like a row's words
};

// All rows. Those with a key stand in the order of a record.
std::span<const Figure> figures();
std::span<const Term> terms();

// The figures that this run has, in the order in which they explain each other.
std::vector<const Figure *> figuresOf(const Metrics &metrics);

} // namespace pool
