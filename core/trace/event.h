#pragma once

#include "core/model/call.h"
#include "core/model/endreason.h"
#include "core/model/error.h"
#include "core/model/ids.h"
#include "core/model/signal.h"
#include "core/model/stamp.h"

#include <QString>

#include <algorithm>
#include <functional>
#include <optional>

namespace pool {

// One thing that happened. Small and plain, because a run may have millions; what does not fit lies in the
// trace's side tables, and `detail` is its index there.
enum class EventKind : quint8 {
    PoolOpened, // count = processes
    PoolClosed,
    PoolTerminated,
    PoolBroken,      // detail -> errors: workers kept dying and the pool gave up on starting more
    PoolJoined,      // every worker has ended
    WorkerStarting,  // worker; count = pid
    WorkerReady,     // worker: it has said hello and run its initializer
    WorkerStopping,  // worker: it was told to leave (recycled, or the pool is closing)
    WorkerEnded,     // worker; detail -> exits
    JobSubmitted,    // job; detail -> jobs
    ChunkSent,       // worker, job, chunk, attempt; count = chunks, this one and those that follow it (0 is like 1);
                     // first = offset of the item at which a chunk goes on that a worker had begun and died in
    ChunkReturned,   // worker, job, chunk: it had not begun there and goes to another worker; count as above
    ItemsRan,        // worker, job, chunk, attempt; items [first, first + count) from the chunk's first one on,
                     // which may go on into the chunks that follow it; detail -> stamps
    ChunkReported,   // worker, job, chunk, outcome; the pool learns of the chunk only now; count as above, 1 if it
                     // raised; detail -> errors then; outcome GoesOn: a retried item ran, the rest follows
    ChunkLost,       // worker, job, chunk, attempt; outcome Lost: its worker died, GoesOn: so it did, but the item
                     // that was running is run again, Terminated: cut by terminate(); count = items begun,
                     // first = start of the item that was running; detail -> errors if its worker died
    CallbackStarted, // job; outcome Ok = callback, Raised = error_callback
    CallbackEnded,   // job; outcome Raised if the callback itself raised, detail -> errors
    JobReady,        // job, outcome; detail -> errors unless Ok
    Output,          // worker; detail -> outputs
    StepStarted,     // the caller began step `count` of its program; detail -> steps
    StepEnded,       // the caller is past step `count`; outcome
    Signalled,       // worker was sent Signal(count) from outside
};
constexpr size_t eventKinds = size_t(EventKind::Signalled) + 1; // how many there are

enum class Outcome : quint8 { Ok, Raised, Lost, Terminated, GoesOn };

constexpr quint64 noDetail = ~quint64(0);

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
