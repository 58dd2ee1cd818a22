#pragma once

#include "core/model/note.h"
#include "core/program/runresult.h"

namespace pool {

// Private to recordreader.h: the contents of a record without a trace as they stand in the file, checked. Times are
// nanoseconds since the epoch of the trace, -1 where the record has none.

struct RecordedChunk { // one that a worker began, or the part of it that one worker ran
    // GoesOn: another one follows; Unrecorded: nobody has told
    enum class End : quint8 { Reported, Raised, Lost, Cut, GoesOn, Unrecorded };
    quint32 chunk = 0;
    quint32 worker = 0;
    quint16 attempt = 0;
    qint64 first = 0; // offset in the chunk
    End end = End::Reported;
    bool isRunning = false; // an item has begun and not ended
    qint64 ended = 0;       // items
    qint64 cutStart = -1;   // of the item that is running
    size_t stamps = 0;      // the first of them, in the job's
    qint64 start = -1;      // of its first item; the last end before it for one that has none
    qint64 lastEnd = -1;    // of its last item that ended, or the start if that is later
};

struct RecordedJob {
    JobRun run;
    JobInfo info;
    bool isTerminated = false;
    std::optional<Error> error;
    qint64 pool = 0; // of a watched program: which of its pools
    qint64 submittedAt = -1;
    qint64 readyAt = -1;
    std::vector<RecordedChunk> chunks;
    std::vector<ItemStamp> stamps; // of the items that ended, chunk by chunk
    bool hasUnrecorded = false;    // items, of which nobody has told what became of them
    bool hasUntoldValues = false;  // the callback got values that nobody has told
};

struct RecordedWorker {
    qint64 pid = 0;
    qint64 pool = 0;
    qint64 startedAt = 0;
    qint64 endedAt = -1;
    WorkerExit exit;
};

struct RecordedPool { // of a watched program
    int processes = 0;
    qint64 openedAt = 0;
};

struct RecordedRun {
    Scenario scenario;
    RunOrigin origin;
    int processes = 0;               // of the pools that were there at the same time
    std::vector<RecordedPool> pools; // of a watched program
    qint64 lostMessages = 0;         // of its recorder
    Pool::State stateAfter = Pool::State::Run;
    std::vector<RecordedJob> jobs;
    std::vector<StepResult> steps;
    std::vector<RecordedWorker> workers;
    QStringList output;
    std::vector<Note> notes; // an item's job is its position
};

} // namespace pool
