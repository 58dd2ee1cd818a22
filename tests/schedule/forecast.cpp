#include "tests/schedule/forecast.h"

#include <algorithm>
#include <queue>
#include <tuple>

namespace pool {

namespace {

class VirtualPool
{
public:
    VirtualPool(const ForecastSettings &settings, const std::vector<ForecastJob> &jobs)
        : m_settings(settings)
        , m_jobs(jobs)
        , m_scheduler(settings.pool)
    {
        m_forecast.readyAt.resize(jobs.size());
    }

    Forecast run()
    {
        for (size_t job = 0; job < m_jobs.size(); ++job)
            plan(m_jobs[job].submittedAt, What::Submit, quint32(job));
        m_scheduler.open(m_now);
        perform();
        while (!m_events.empty()) {
            const Event event = m_events.top();
            m_events.pop();
            m_now = std::max(m_now, event.at);
            happen(event);
            perform();
        }
        return std::move(m_forecast);
    }

private:
    enum class What { Submit, Ready, ChunkEnd };

    struct Event {
        Nanoseconds at{};
        quint64 order = 0; // what was planned first happens first
        What what = What::Submit;
        quint32 which = 0; // job or worker
        bool operator>(const Event &other) const { return std::tie(at, order) > std::tie(other.at, other.order); }
    };

    struct Worker {
        std::deque<ChunkRef> chunks; // the first one runs
        Nanoseconds begin{};
    };

    void plan(Nanoseconds at, What what, quint32 which) { m_events.push({at, m_planned++, what, which}); }

    void happen(const Event &event)
    {
        switch (event.what) {
        case What::Submit: {
            const quint32 chunks = m_jobs[event.which].chunking.count();
            if (chunks == 0)
                m_forecast.readyAt[event.which] = m_now;
            else
                m_scheduler.submit({event.which}, chunks, m_now);
            break;
        }
        case What::Ready:
            m_scheduler.workerReady({event.which}, m_now);
            break;
        case What::ChunkEnd:
            endChunk({event.which});
            break;
        }
    }

    void begin(WorkerId id)
    {
        Worker &worker = m_workers[id];
        const ChunkRef chunk = worker.chunks.front();
        const ForecastJob &job = m_jobs[chunk.job.value];
        worker.begin = m_now;
        plan(m_now + std::max(job.duration(job.chunking.chunk(chunk.chunk)), Nanoseconds::zero()), What::ChunkEnd,
             id.value);
    }

    void endChunk(WorkerId id)
    {
        Worker &worker = m_workers[id];
        const ChunkRef chunk = worker.chunks.front();
        m_forecast.runs.push_back({chunk, id, worker.begin, m_now});
        worker.chunks.pop_front();
        const Nanoseconds busy = m_now - worker.begin;
        if (!worker.chunks.empty()) // a worker does not wait for the pool to read its report
            begin(id);
        m_scheduler.chunkReported(id, chunk, busy, m_now);
    }

    void perform()
    {
        while (const auto action = m_scheduler.nextAction())
            std::visit(*this, *action);
    }

public: // the actions
    void operator()(const Scheduler::StartWorker &action)
    {
        plan(m_now + m_settings.startUp, What::Ready, action.worker.value);
    }

    void operator()(const Scheduler::SendChunk &action)
    {
        std::deque<ChunkRef> &chunks = m_workers[action.worker].chunks;
        chunks.push_back(action.chunk);
        if (chunks.size() == 1)
            begin(action.worker);
    }

    void operator()(const Scheduler::TakeBack &action)
    {
        std::deque<ChunkRef> &chunks = m_workers[action.worker].chunks;
        const auto found = std::find(chunks.begin(), chunks.end(), action.chunk);
        if (found == chunks.begin())
            return m_scheduler.begunAlready(action.worker, action.chunk, m_now);
        chunks.erase(found);
        m_scheduler.takenBack(action.worker, action.chunk, m_now);
    }

    void operator()(const Scheduler::RetireWorker &action) { m_scheduler.workerEnded(action.worker, {}, m_now); }
    void operator()(const Scheduler::JobDone &action) { m_forecast.readyAt[action.job.value] = m_now; }
    void operator()(const Scheduler::GiveUpChunk &) {} // nobody dies here
    void operator()(const Scheduler::Break &) {}
    void operator()(const Scheduler::Drained &) {}

private:
    const ForecastSettings &m_settings;
    const std::vector<ForecastJob> &m_jobs;
    Scheduler m_scheduler;
    std::map<WorkerId, Worker> m_workers;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> m_events;
    quint64 m_planned = 0;
    Nanoseconds m_now{};
    Forecast m_forecast;
};

} // namespace

Nanoseconds Forecast::makespan() const
{
    return readyAt.empty() ? Nanoseconds::zero() : *std::max_element(readyAt.begin(), readyAt.end());
}

Nanoseconds Forecast::work() const
{
    Nanoseconds sum{};
    for (const Run &run : runs)
        sum += run.end - run.begin;
    return sum;
}

Forecast forecast(const ForecastSettings &settings, const std::vector<ForecastJob> &jobs)
{
    return VirtualPool(settings, jobs).run();
}

} // namespace pool
