#include "core/trace/eventnames.h"

namespace pool {

namespace {

constexpr EventName names[] = {
    {EventKind::PoolOpened, "pool_opened"},
    {EventKind::PoolClosed, "pool_closed"},
    {EventKind::PoolTerminated, "pool_terminated"},
    {EventKind::PoolBroken, "pool_broken"},
    {EventKind::PoolJoined, "pool_joined"},
    {EventKind::WorkerStarting, "worker_starting"},
    {EventKind::WorkerReady, "worker_ready"},
    {EventKind::WorkerStopping, "worker_stopping"},
    {EventKind::WorkerEnded, "worker_ended", SideTable::Exits},
    {EventKind::JobSubmitted, "job_submitted", SideTable::Jobs},
    {EventKind::ChunkSent, "chunk_sent"},
    {EventKind::ChunkReturned, "chunk_returned"},
    {EventKind::ItemsRan, "items_ran", SideTable::Stamps},
    {EventKind::ChunkReported, "chunk_reported"},
    {EventKind::ChunkLost, "chunk_lost"},
    {EventKind::CallbackStarted, "callback_started"},
    {EventKind::CallbackEnded, "callback_ended"},
    {EventKind::JobReady, "job_ready"},
    {EventKind::Output, "output", SideTable::Outputs},
    {EventKind::StepStarted, "step_started", SideTable::StepInfos},
    {EventKind::StepEnded, "step_ended"},
    {EventKind::Signalled, "signalled"},
};
static_assert(std::size(names) == eventKinds);

} // namespace

std::span<const EventName> eventNames() { return names; }

} // namespace pool
