#pragma once

#include "core/model/ids.h"

#include <QString>

#include <variant>

namespace pool {

// What someone has to say of a place in a run: a moment, an item, or a stretch of time. A plain value, saved with the
// run. Times are nanoseconds since the epoch of the run's trace.
struct Note {
    struct Moment {
        qint64 at;
        bool operator==(const Moment &) const = default;
    };
    struct Item {
        JobId job;
        qint64 item;
        bool operator==(const Item &) const = default;
    };
    struct Range { // from < to
        qint64 from;
        qint64 to;
        bool operator==(const Range &) const = default;
    };
    using Place = std::variant<Moment, Item, Range>;

    static constexpr qsizetype longestText = 500; // UTF-16 units
    static constexpr size_t mostOfARun = 200;

    QString text; // isNoteText()
    Place place;

    bool operator==(const Note &) const = default;
};

// Whether it is one line that can be read: not blank, of bearable length, without control characters and characters
// that turn the direction of what follows.
bool isNoteText(const QString &text);

// The text of a note that is made of what somebody typed or pasted; empty if nothing can be read in it.
QString noteTextOf(const QString &typed);

} // namespace pool
