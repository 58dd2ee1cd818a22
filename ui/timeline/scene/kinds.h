#pragma once

#include "ui/style/fills.h"

#include <iterator>

namespace pool {

// The kinds of rows, and the kinds of shapes that stand in them. What there is to know of a kind is in one table a
// floor, by kind: here what a shape is, rowkinds.cpp what a row consists of, words/kindwords.cpp what is said of
// both, paint/kindpaint.cpp how both are painted.

enum class RowKind : quint8 { Caller, Callbacks, Queue, Lane };

// The rows above the lanes, from the top.
constexpr RowKind fixedRows[] = {RowKind::Caller, RowKind::Callbacks, RowKind::Queue};

enum class ShapeKind : quint8 {
    Starting,   // the worker process starts up
    Band,       // one chunk
    Bands,      // several chunks, too narrow to be told apart
    Item,       // one item that ran
    Items,      // several
    Unreported, // items that ran, but whose stamps have not arrived
    Running,    // the item that runs now
    Failed,
    Lost,
    Cut,
    Skipped,     // the items of a chunk that were never run: a ghost, they have no time
    Stopped,     // the worker process was stopped by a signal, and whatever it did stood still
    WorkerEnd,   // the worker process ended
    Step,        // of the caller's program
    Blocked,     // a step in which the caller waits
    Constructor, // Pool(): from the trace's epoch until the caller's first step
    Callback,
    IdleStart,   // a worker that is there and has not got a chunk yet
    IdleBetween, // between two chunks
    IdleTail,    // no chunk was left for it; `chunk` is the one that the job waits for
    IdleUnused,  // it never got one
    Foreseen,    // a chunk of a run that is yet to come: a ghost
    Unrecorded,  // of what the worker did in that time something was not told
    Pickling,    // with a chunk, outside of its items: `item` 0: its arguments are unpickled, 1: its results pickled
};

struct ShapeTraits {
    ShapeKind kind;
    Fill fill = Fill::Done; // the state that the legend names, and that is hidden with it
    bool isInChunk = false; // a chunk, or items of one
    bool mayBeMany = false; // with count > 1 it is merged of several, of which nothing single can be said
    bool isIdle = false;    // a worker without a chunk: whatever else is there lies in front
};

constexpr ShapeTraits shapeTraits[] = {
    {.kind = ShapeKind::Starting, .fill = Fill::Starting},
    {.kind = ShapeKind::Band, .isInChunk = true},
    {.kind = ShapeKind::Bands, .isInChunk = true, .mayBeMany = true},
    {.kind = ShapeKind::Item, .isInChunk = true},
    {.kind = ShapeKind::Items, .fill = Fill::Dense, .isInChunk = true, .mayBeMany = true},
    {.kind = ShapeKind::Unreported, .fill = Fill::Unreported, .isInChunk = true},
    {.kind = ShapeKind::Running, .fill = Fill::Running, .isInChunk = true},
    {.kind = ShapeKind::Failed, .fill = Fill::Failed, .isInChunk = true, .mayBeMany = true},
    {.kind = ShapeKind::Lost, .fill = Fill::Lost, .isInChunk = true, .mayBeMany = true},
    {.kind = ShapeKind::Cut, .fill = Fill::Cut, .isInChunk = true, .mayBeMany = true},
    {.kind = ShapeKind::Skipped, .fill = Fill::Skipped, .isInChunk = true},
    {.kind = ShapeKind::Stopped, .fill = Fill::Stopped},
    {.kind = ShapeKind::WorkerEnd},
    {.kind = ShapeKind::Step, .fill = Fill::CallerFree, .mayBeMany = true},
    {.kind = ShapeKind::Blocked, .fill = Fill::CallerBlocked, .mayBeMany = true},
    {.kind = ShapeKind::Constructor, .fill = Fill::CallerFree},
    {.kind = ShapeKind::Callback, .fill = Fill::Callback},
    {.kind = ShapeKind::IdleStart, .fill = Fill::Idle, .isIdle = true},
    {.kind = ShapeKind::IdleBetween, .fill = Fill::Idle, .isIdle = true},
    {.kind = ShapeKind::IdleTail, .fill = Fill::Idle, .isIdle = true},
    {.kind = ShapeKind::IdleUnused, .fill = Fill::Idle, .isIdle = true},
    {.kind = ShapeKind::Foreseen, .fill = Fill::Waiting},
    {.kind = ShapeKind::Unrecorded, .fill = Fill::Unrecorded},
    {.kind = ShapeKind::Pickling, .fill = Fill::Pickling},
};

// Whether a table has an entry for each kind, in their order, so that it can be read by kind.
template <class Entry, size_t size> constexpr bool hasEachKind(const Entry (&table)[size], decltype(Entry::kind) last)
{
    for (size_t i = 0; i < size; ++i)
        if (size_t(table[i].kind) != i)
            return false;
    return size == size_t(last) + 1;
}

constexpr ShapeKind lastShapeKind = ShapeKind::Pickling;
constexpr RowKind lastRowKind = RowKind::Lane;

static_assert(hasEachKind(shapeTraits, lastShapeKind));

constexpr const ShapeTraits &traitsOf(ShapeKind kind) { return shapeTraits[size_t(kind)]; }
constexpr bool isIdle(ShapeKind kind) { return traitsOf(kind).isIdle; }

} // namespace pool
