#pragma once

#include "core/model/call.h"
#include "core/model/endreason.h"
#include "core/model/error.h"
#include "core/model/ids.h"
#include "core/model/pickling.h"
#include "core/model/processortime.h"
#include "core/model/signal.h"
#include "core/model/stamp.h"
#include "core/trace/eventkinds.h"

#include <QString>

#include <algorithm>
#include <functional>
#include <optional>

namespace pool {

enum class Outcome : quint8 { Ok, Raised, Lost, Terminated, GoesOn, Unknown };

// Whose pool it is that a trace tells of.
enum class PoolOwner : quint32 { ThisProgram, Python };

// Who is no worker: the program itself, or somebody unknown.
constexpr WorkerId nobody{~quint32(0)};

constexpr quint64 noDetail = ~quint64(0);

// One thing that happened. Small and plain, because a run may have millions; what does not fit lies in the
// trace's side tables, and `detail` is its index there.
struct Event {
    qint64 at = 0; // nanoseconds since the trace's epoch
    EventKind kind = EventKind::PoolOpened;
    Outcome outcome = Outcome::Ok;
    quint16 attempt = 0; // 0 unless retried
    WorkerId worker;
    JobId job;
    quint32 chunk = 0;
    qint64 first = 0; // offset in the chunk
    qint64 count = 0;
    quint64 detail = noDetail;

    ChunkRef ref() const { return {job, chunk}; }
    // Of ChunkSent, ChunkReturned and ChunkReported, which tell of a whole burst at once.
    quint32 chunks() const { return quint32(std::max<qint64>(count, 1)); }
};

// What is known of a job when it is submitted.
struct JobInfo {
    Method method = Method::MapAsync;
    QString task;
    qint64 items = 0;
    qint64 chunksize = 0;
    bool automaticChunksize = false;
    bool hasCallback = false;
    bool hasErrorCallback = false;
    bool operator==(const JobInfo &) const = default;
};

// How a worker process ended.
struct WorkerExit {
    int code = 0;
    int signal = 0;        // 0: it exited by itself, with `code`
    bool expected = false; // it had been told to leave
    EndReason reason = {}; // why the pool ended it, if it did
    QString text() const;  // "exit 3", "SIGKILL"
    QString cause() const { return reason.isThere() ? reason.text() : text(); }
    bool operator==(const WorkerExit &) const = default;
};

// One step of the caller's program.
struct StepInfo {
    Call call = Call::Get;
    QString text; // as a Python programmer reads it: "result.get(timeout=1)"
    bool operator==(const StepInfo &) const = default;
};

// A line, or a piece of one, that a worker printed.
struct OutputLine {
    WorkerId worker;
    QString text;
    bool operator==(const OutputLine &) const = default;
};

// Where a pool says what its workers print: line by line, in order, before the results that follow. It is called in
// the engine's thread, which it must not hold up.
using OutputSink = std::function<void(const OutputLine &)>;

} // namespace pool
