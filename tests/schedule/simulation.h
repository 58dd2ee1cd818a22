#pragma once

#include "core/schedule/scheduler.h"

#include <functional>
#include <map>

namespace pool {

// Workers that exist only as numbers, on a virtual clock: performs the Scheduler's actions, lets chunks take
// the time that the test says, and keeps count of everything that must happen exactly once.
class Simulation
{
public:
    using Time = Scheduler::Time;

    struct Worker {
        std::deque<ChunkRef> received; // the first one is running
        Time runningUntil{};
        bool running = false;
        bool frozen = false;
        bool ready = false;
    };
    struct Run {
        ChunkRef chunk;
        WorkerId worker;
        Time start{};
    };

    Simulation(Scheduler::Settings settings, std::function<Time(ChunkRef)> duration, bool isReadyAtOnce = true)
        : scheduler(settings)
        , readyAtOnce(isReadyAtOnce)
        , m_duration(std::move(duration))
    {
        scheduler.open(now);
        perform();
    }

    void submit(JobId job, quint32 chunks, std::optional<size_t> mostAhead = {})
    {
        scheduler.submit(job, chunks, now, mostAhead);
        perform();
    }

    void close()
    {
        scheduler.close(now);
        perform();
    }

    void kill(WorkerId id)
    {
        std::vector<InterruptedChunk> begun;
        if (workers.at(id).running)
            begun.push_back({workers.at(id).received.front()});
        for (const InterruptedChunk &chunk : begun)
            ++lost[chunk.chunk];
        workers.erase(id);
        scheduler.workerEnded(id, begun, now);
        perform();
    }

    // A worker of readyAtOnce = false gets ready.
    void makeReady(WorkerId id)
    {
        workers.at(id).ready = true;
        scheduler.workerReady(id, now);
        perform();
    }

    // When the next thing is due, if any is.
    std::optional<Time> due() const
    {
        const auto next = nextToReport();
        const auto wake = scheduler.wakeAt();
        if (next && wake)
            return std::min(*wake, workers.at(*next).runningUntil);
        return next ? std::optional(workers.at(*next).runningUntil) : wake;
    }

    // The next thing that is due happens. False when nothing is.
    bool step()
    {
        const std::optional<WorkerId> next = nextToReport();
        const auto wake = scheduler.wakeAt();
        if (wake && (!next || *wake <= workers.at(*next).runningUntil)) {
            now = std::max(now, *wake);
            scheduler.wake(now);
            perform();
            return true;
        }
        if (!next)
            return false;
        Worker &worker = workers.at(*next);
        now = worker.runningUntil;
        const ChunkRef chunk = worker.received.front();
        worker.received.pop_front();
        worker.running = false;
        ++reported[chunk];
        begin(*next);
        scheduler.chunkReported(*next, chunk, m_duration(chunk), now);
        perform();
        return true;
    }

    // The worker takes up nothing from now on; what runs goes on.
    void freeze(WorkerId id) { workers.at(id).frozen = true; }

    // The same, and what runs does not end.
    void stop(WorkerId id)
    {
        freeze(id);
        workers.at(id).runningUntil = Time::max();
    }

    // A frozen or stopped worker goes on.
    void resume(WorkerId id)
    {
        Worker &worker = workers.at(id);
        worker.frozen = false;
        worker.runningUntil = std::min(worker.runningUntil, now);
        begin(id);
    }

    void reclaim(Time later)
    {
        now += later;
        scheduler.reclaim(now);
        perform();
    }

    void finish()
    {
        while (step()) {}
    }

    // Every idle worker while another has a chunk that waits behind a running one is a fault.
    bool someoneWaitsWhileAnotherIdles() const
    {
        bool idle = false, waiting = false;
        for (const auto &[id, worker] : workers) {
            idle = idle || (worker.ready && !worker.frozen && worker.received.empty());
            waiting = waiting || worker.received.size() > 1;
        }
        return idle && waiting;
    }

    Scheduler scheduler;
    Time now{};
    std::map<WorkerId, Worker> workers;
    std::vector<Run> runs; // in the order of their starts
    std::map<ChunkRef, int> reported, lost, givenUp;
    std::map<JobId, int> done;
    int breaks = 0;
    int drained = 0;
    bool readyAtOnce = true;
    bool retireAtOnce = true; // false: whoever is told to leave waits to be killed
    bool takesUp = true;      // false: nobody begins what it is sent
    bool checkLaw = true;
    int lawBreaks = 0;

private:
    std::optional<WorkerId> nextToReport() const
    {
        std::optional<WorkerId> next;
        for (const auto &[id, worker] : workers) {
            if (worker.running && worker.runningUntil < Time::max()
                && (!next || worker.runningUntil < workers.at(*next).runningUntil))
                next = id;
        }
        return next;
    }

    void begin(WorkerId id)
    {
        Worker &worker = workers.at(id);
        if (!takesUp || worker.running || worker.frozen || worker.received.empty())
            return;
        worker.running = true;
        worker.runningUntil = now + m_duration(worker.received.front());
        runs.push_back({worker.received.front(), id, now});
    }

    void perform()
    {
        while (const auto action = scheduler.nextAction())
            std::visit([this](const auto &a) { act(a); }, *action);
        lawBreaks += checkLaw && someoneWaitsWhileAnotherIdles();
    }

    void act(const Scheduler::StartWorker &action)
    {
        workers[action.worker].ready = readyAtOnce;
        if (readyAtOnce)
            scheduler.workerReady(action.worker, now);
    }
    void act(const Scheduler::SendChunk &action)
    {
        workers.at(action.worker).received.push_back(action.chunk);
        begin(action.worker);
    }
    void act(const Scheduler::TakeBack &action)
    {
        std::deque<ChunkRef> &received = workers.at(action.worker).received;
        const auto found = std::find(received.begin() + workers.at(action.worker).running, received.end(),
                                     action.chunk);
        if (found == received.end()) {
            scheduler.begunAlready(action.worker, action.chunk, now);
        } else {
            received.erase(found);
            scheduler.takenBack(action.worker, action.chunk, now);
        }
    }
    void act(const Scheduler::RetireWorker &action)
    {
        if (!retireAtOnce)
            return;
        workers.erase(action.worker);
        scheduler.workerEnded(action.worker, {}, now);
    }
    void act(const Scheduler::GiveUpChunk &action) { ++givenUp[action.chunk]; }
    void act(const Scheduler::JobDone &action) { ++done[action.job]; }
    void act(const Scheduler::Break &) { ++breaks; }
    void act(const Scheduler::Drained &) { ++drained; }

    std::function<Time(ChunkRef)> m_duration;
};

} // namespace pool
