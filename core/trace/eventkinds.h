#pragma once

#include <QtGlobal>

#include <iterator>

namespace pool {

// The kinds of events, and what there is to know of each: a new kind is a line in the enum and a row in the table. A
// history, and the check of a saved trace, turn to the subject of an event first; only a kind that changes the state
// of its subject is named there. In files kinds go by their names.

enum class EventKind : quint8 {
    PoolOpened, // count = processes; first = which of its program's pools, from 0; chunk = whose it is (PoolOwner)
    PoolClosed,
    PoolTerminated,
    PoolBroken,      // detail -> errors: workers kept dying and the pool gave up on starting more
    PoolJoined,      // every worker has ended
    WorkerStarting,  // worker; count = pid; first = its pool
    WorkerReady,     // worker: it has said hello and run its initializer
    WorkerStopping,  // worker: it was told to leave (recycled, or the pool is closing)
    WorkerEnded,     // worker; detail -> exits
    JobSubmitted,    // job; first = its pool; detail -> jobs
    ChunkSent,       // worker, job, chunk, attempt; count = chunks, this one and those that follow it (0 is like 1);
                     // first = offset of the item at which a chunk goes on that a worker had begun and died in
    ChunkReturned,   // worker, job, chunk: it had not begun there and goes to another worker; count as above
    ItemsRan,        // worker, job, chunk, attempt; items [first, first + count) from the chunk's first one on,
                     // which may go on into the chunks that follow it; detail -> stamps
    ChunkReported,   // worker, job, chunk, outcome; the pool learns of the chunk only now; count as above, 1 if it
                     // raised; detail -> errors then; outcome GoesOn: a retried item ran, the rest follows
    ChunkLost,       // worker, job, chunk, attempt; outcome Lost: its worker died, GoesOn: so it did, but the item
                     // that was running is run again, Terminated: cut by terminate(), Unknown: nobody has told what
                     // became of it, see Unrecorded; count = items begun, those that ended if that is unknown,
                     // first = start of the item that was running; detail -> errors if its worker died
    CallbackStarted, // job; outcome Ok = callback, Raised = error_callback
    CallbackEnded,   // job; outcome Raised if the callback itself raised, detail -> errors
    JobReady,        // job, outcome; detail -> errors unless Ok
    Output,          // worker; detail -> outputs
    StepStarted, // the caller began step `count` of its program; first = its line, if that is known; detail -> steps
    StepEnded,   // the caller is past step `count`; outcome
    Signalled,   // worker was sent Signal(count) from outside
    ProcessorMeasured, // worker; detail -> processor times: of items that are told of later
    ArgumentsPickled,  // worker, job, chunk: what it was sent; detail -> picklings
    ResultPickled,     // worker, job, chunk: what it sent back, likewise
    Unrecorded,        // count messages of worker, or of the caller (nobody), were lost between first and `at`
};
constexpr size_t eventKinds = size_t(EventKind::Unrecorded) + 1; // how many there are

// What an event tells of, and which of its ids name that.
enum class Subject : quint8 {
    Pool,
    Worker, // worker
    Job,    // job
    Chunk,  // worker, job and chunk
    Step,   // of the caller's program
    Print,  // a line that somebody printed
};

// Which side table of a trace the `detail` of an event is in. Errors is also that of kinds that never have one.
enum class SideTable : quint8 { Errors, Stamps, Jobs, Exits, Outputs, StepInfos, ProcessorTimes, Picklings };

struct EventTraits {
    EventKind kind;
    const char *name;
    Subject subject;
    SideTable detail = SideTable::Errors;
};

constexpr EventTraits eventTraits[] = {
    {EventKind::PoolOpened, "pool_opened", Subject::Pool},
    {EventKind::PoolClosed, "pool_closed", Subject::Pool},
    {EventKind::PoolTerminated, "pool_terminated", Subject::Pool},
    {EventKind::PoolBroken, "pool_broken", Subject::Pool},
    {EventKind::PoolJoined, "pool_joined", Subject::Pool},
    {EventKind::WorkerStarting, "worker_starting", Subject::Worker},
    {EventKind::WorkerReady, "worker_ready", Subject::Worker},
    {EventKind::WorkerStopping, "worker_stopping", Subject::Worker},
    {EventKind::WorkerEnded, "worker_ended", Subject::Worker, SideTable::Exits},
    {EventKind::JobSubmitted, "job_submitted", Subject::Job, SideTable::Jobs},
    {EventKind::ChunkSent, "chunk_sent", Subject::Chunk},
    {EventKind::ChunkReturned, "chunk_returned", Subject::Chunk},
    {EventKind::ItemsRan, "items_ran", Subject::Chunk, SideTable::Stamps},
    {EventKind::ChunkReported, "chunk_reported", Subject::Chunk},
    {EventKind::ChunkLost, "chunk_lost", Subject::Chunk},
    {EventKind::CallbackStarted, "callback_started", Subject::Job},
    {EventKind::CallbackEnded, "callback_ended", Subject::Job},
    {EventKind::JobReady, "job_ready", Subject::Job},
    {EventKind::Output, "output", Subject::Print, SideTable::Outputs},
    {EventKind::StepStarted, "step_started", Subject::Step, SideTable::StepInfos},
    {EventKind::StepEnded, "step_ended", Subject::Step},
    {EventKind::Signalled, "signalled", Subject::Worker},
    {EventKind::ProcessorMeasured, "processor_measured", Subject::Worker, SideTable::ProcessorTimes},
    {EventKind::ArgumentsPickled, "arguments_pickled", Subject::Chunk, SideTable::Picklings},
    {EventKind::ResultPickled, "result_pickled", Subject::Chunk, SideTable::Picklings},
    {EventKind::Unrecorded, "unrecorded", Subject::Pool},
};

// Whether the table has a row for each kind, in their order, so that it can be read by kind.
constexpr bool hasEachEventKind()
{
    for (size_t i = 0; i < std::size(eventTraits); ++i)
        if (size_t(eventTraits[i].kind) != i)
            return false;
    return std::size(eventTraits) == eventKinds;
}
static_assert(hasEachEventKind());

constexpr const EventTraits &traitsOf(EventKind kind) { return eventTraits[size_t(kind)]; }

} // namespace pool
