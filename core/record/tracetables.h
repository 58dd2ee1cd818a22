#pragma once

#include "core/program/runresult.h"
#include "core/record/columntable.h"
#include "core/trace/event.h"

namespace pool {

// The tables that a saved trace consists of, each with its columns: the one place that says what stands in the
// file, for who writes it and for who reads it. A new field of an event is a new column here. Numbers of enums are
// their values, so enums only grow at their end; kinds of events go by name (eventkinds.h) and may be reordered.
//
// An entry of a side table stands before the event that refers to it, and errors before the row that has them; each
// is taken by the next one that needs it.

// What the caller knows of one of its calls that ran a task.
struct CallRow {
    QString as;
    Method method = Method::MapAsync;
    qint64 items = 0;
    std::optional<JobId> id;
    bool isReadyAtSubmit = false;
    bool isRefused = false;       // an error
    bool hasYieldError = false;   // an error
    std::optional<qint64> values; // which list of values
    QByteArray arguments;         // of a watched program, as CBOR; empty: none are known
};

// One callback that was called.
struct CallbackRow {
    qint64 call = 0; // position among the calls
    qint64 at = 0;
    bool isReadyInside = false;
    std::optional<qint64> values; // which list of values; none: it was the error_callback, and has an error
};

// What a step of the caller came to.
struct StepRow {
    qint64 index = 0;
    Call call = Call::Get;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    bool hasRaised = false; // an error
    QByteArray value;       // CBOR; empty: none
};

// How the program ended; one row.
struct EndRow {
    qint64 steps = 0; // that it did
    bool isInterrupted = false;
    bool hasRaised = false; // an error that nothing caught
};

// The values of one job, which blocks of their own (valuecolumns.h) follow.
struct ListRow {
    JobId job;
    qint64 size = 0;
};

namespace tracetable {

constexpr qint64 longestTime = qint64(9'000'000'000) * 1'000'000; // a hundred days in nanoseconds

const ColumnTable<Event> &events();
const ColumnTable<ItemStamp> &stamps();
const ColumnTable<Error> &errors();
const ColumnTable<JobInfo> &jobs();
const ColumnTable<WorkerExit> &exits();
const ColumnTable<OutputLine> &outputs();
const ColumnTable<StepInfo> &stepInfos();
const ColumnTable<ProcessorTime> &processorTimes();
const ColumnTable<Pickling> &picklings();
const ColumnTable<ListRow> &lists();
const ColumnTable<CallRow> &calls();
const ColumnTable<CallbackRow> &callbacks();
const ColumnTable<StepRow> &steps();
const ColumnTable<EndRow> &ends();

} // namespace tracetable

} // namespace pool
