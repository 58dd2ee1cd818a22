#pragma once

#include "core/model/note.h"
#include "core/trace/history.h"

#include <QCoreApplication>

#include <vector>

namespace pool {

// A note and when its place is, in nanoseconds since the trace's epoch.
struct PlacedNote {
    Q_DECLARE_TR_FUNCTIONS(PlacedNote)

public:
    Note note;
    size_t index = 0; // among the notes of the run
    qint64 from = -1; // -1: an item that has not run
    qint64 to = -1;   // of a moment: the same

    bool operator==(const PlacedNote &) const = default;
    bool hasTime() const { return from >= 0; }
    // "1.23 s", "0.5 s – 0.7 s", "item 7"; times are counted from `origin`.
    QString placeText(qint64 origin, size_t jobs) const;
    QString title(qint64 origin, size_t jobs) const; // "Note at 1.23 s", "Note on item 7"
};

// In the order of time; those that have none come last. `whole` is all there is of the run.
std::vector<PlacedNote> placed(const std::vector<Note> &notes, const History &whole);

// What is to be told at the moment `now`: of the notes whose place it is in, has passed since the moment `before`, or
// has left no longer ago than `linger`, those that began last.
std::vector<const PlacedNote *> notesAt(const std::vector<PlacedNote> &notes, qint64 before, qint64 now, qint64 linger);

} // namespace pool
