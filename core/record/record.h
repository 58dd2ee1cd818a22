#pragma once

#include "core/model/note.h"
#include "core/program/runresult.h"

#include <QJsonObject>

class QIODevice;

namespace pool {

// What one run left behind, as JSON of the format "pool-record/1". Every key is always there, with null where
// there is nothing, or where a run that was read from a record without a trace does not say; times are milliseconds
// since the trace's epoch.
enum class RecordDetail {
    Full,    // all but the trace
    Summary, // without what grows with the number of items: "items", "result", "output", callback values
    File, // with the trace, from which readRecord() makes all of the run, and without what the trace says: as Summary,
          // and without "chunks" where there are many. A run whose own trace is not known is written in Full
};

// Writes the record as one line, item by item, with the notes that somebody pinned to the run. False if the device did
// not take all of it. Throws ValueError, and has written nothing then, for a run whose trace has dropped events
// (PoolOptions::historyBytes): what a record says is checked from the first event on, and neither the chunks that were
// out nor the items that had run are known without it.
bool writeRecord(QIODevice &device, const RunResult &run, RecordDetail detail = RecordDetail::Full,
                 const std::vector<Note> &notes = {});

// The same record as a value. Throws as writeRecord() does.
QJsonObject makeRecord(const RunResult &run, RecordDetail detail = RecordDetail::Full);

} // namespace pool
