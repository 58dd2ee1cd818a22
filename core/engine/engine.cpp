#include "core/engine/engine.h"

#include "core/model/spin.h"
#include "core/model/startthread.h"

#include <QEventLoop>

#include <algorithm>
#include <future>

namespace pool {

namespace {

using namespace std::chrono_literals;

// The workers' SIGTERM, then their SIGKILL half a second later, then what the system needs.
constexpr auto terminateTime = 3s;

} // namespace

Engine::Engine(const PoolOptions &options, OutputSink output)
    : m_options(options)
    , m_trace(std::make_shared<Trace>(Clock::now(), options.historyBytes))
    , m_completions(m_trace)
{
    std::promise<void> opened;
    m_thread = startThread(QStringLiteral("the pool"), [this, &opened, output = std::move(output)] {
        run(output, [&opened](std::exception_ptr error) {
            if (error)
                opened.set_exception(error);
            else
                opened.set_value();
        });
    });
    try {
        opened.get_future().get();
    } catch (...) {
        m_thread.join();
        throw;
    }
}

Engine::~Engine()
{
    terminate();
    m_mailbox->post(m_quit);
    m_thread.join();
}

void Engine::run(const OutputSink &output, std::function<void(std::exception_ptr)> opened)
{
    QEventLoop loop; // before anything that waits for events
    bool isOver = false;
    m_mailbox = std::make_unique<Mailbox>();
    m_quit = [&isOver] { isOver = true; };
    std::unique_ptr<Dispatcher> dispatcher;
    const Dispatcher::Hooks hooks{
        .output = output,
        .workersChanged =
            [this, &dispatcher] {
                auto live = dispatcher->liveWorkers();
                const std::lock_guard lock(m_mutex);
                m_live = std::move(live);
            },
        .jobLeft =
            [this](JobId job) {
                // Many at a time: a lock for each job would meet those who submit.
                m_leftJobs.push_back(job);
                if (m_leftJobs.size() < mostLeftJobs)
                    return;
                const std::lock_guard lock(m_mutex);
                for (const JobId left : m_leftJobs)
                    m_chunkings.erase(left);
                m_leftJobs.clear();
            },
        .ended =
            [this] {
                {
                    const std::lock_guard lock(m_mutex);
                    m_ended = true;
                }
                m_changed.notify_all();
            },
    };
    try {
        dispatcher = std::make_unique<Dispatcher>(m_options, m_trace, m_completions, hooks);
        dispatcher->open();
    } catch (...) {
        dispatcher.reset();
        m_mailbox.reset();
        opened(std::current_exception());
        return;
    }
    m_dispatcher = dispatcher.get();
    opened({});
    const size_t processors = size_t(usableCpus());
    while (!isOver) {
        // Only while a processor is free for it, so that no worker runs slower.
        const bool maySpin = dispatcher->busyWorkers() < processors;
        // Not every dispatcher counts a letter among the events of which it tells: the one that ends the loop may have
        // been read, and nothing would ever come after it.
        if (!maySpin || !spinFor([&] { return loop.processEvents() || isOver; }))
            loop.processEvents(QEventLoop::WaitForMoreEvents);
    }
    dispatcher.reset();
    m_mailbox.reset();
}

std::shared_ptr<Job> Engine::submit(JobSpec spec)
{
    const std::lock_guard lock(m_mutex);
    if (m_state != State::Run)
        throw ValueError(QStringLiteral("Pool not running"));
    if (spec.callback || spec.errorCallback)
        m_completions.prepareForCallbacks();
    const auto job = std::make_shared<Job>(JobId{m_nextJob++}, std::move(spec), m_completions.callbackThread());
    const JobSpec &s = job->spec();
    m_trace->append({.at = m_trace->now(), .kind = EventKind::JobSubmitted, .job = job->id()},
                    JobInfo{.method = s.method,
                            .task = s.task.name,
                            .items = s.items.size(),
                            .chunksize = s.chunking.chunksize(),
                            .automaticChunksize = s.automaticChunksize,
                            .hasCallback = bool(s.callback),
                            .hasErrorCallback = bool(s.errorCallback)});
    if (job->chunking().count() == 0) {
        m_trace->append({.at = m_trace->now(), .kind = EventKind::JobReady, .job = job->id()});
        job->finish(Job::State::Ok);
        return job;
    }
    m_chunkings.emplace(job->id(), job->chunking());
    // Posted under the lock, so that the order of ids is the order of dispatch.
    m_mailbox->post([this, job] { m_dispatcher->submit(job); });
    return job;
}

void Engine::close()
{
    const std::lock_guard lock(m_mutex);
    if (m_state != State::Run)
        return;
    m_state = State::Close;
    m_trace->append({.at = m_trace->now(), .kind = EventKind::PoolClosed});
    m_mailbox->post([this] { m_dispatcher->close(); });
}

void Engine::requestTerminate()
{
    const std::lock_guard lock(m_mutex);
    if (m_state == State::Terminate)
        return;
    m_state = State::Terminate;
    if (m_ended)
        return;
    m_trace->append({.at = m_trace->now(), .kind = EventKind::PoolTerminated});
    m_mailbox->post([this] { m_dispatcher->terminate(); });
}

void Engine::terminate()
{
    requestTerminate();
    if (isCallbackThread())
        m_completions.stop(); // or the pool's end would wait for the callback that calls
    waitForEnd(Clock::now() + terminateTime);
    m_completions.stop();
}

bool Engine::waitForEnd(Job::Deadline deadline)
{
    std::unique_lock lock(m_mutex);
    const auto ended = [this] { return m_ended; };
    if (deadline)
        return m_changed.wait_until(lock, *deadline, ended);
    m_changed.wait(lock, ended);
    return true;
}

Engine::State Engine::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

std::vector<WorkerStatus> Engine::workers() const
{
    const std::lock_guard lock(m_mutex);
    const qint64 epoch = clockTicks(m_trace->epoch());
    std::vector<WorkerStatus> workers;
    for (const Workforce::LiveWorker &live : m_live) {
        WorkerStatus &status = workers.emplace_back(WorkerStatus{.id = live.id, .pid = live.pid});
        if (!live.isReady)
            continue;
        status.state = live.isRetiring ? WorkerStatus::State::Stopping : WorkerStatus::State::Idle;
        // What the page says is the worker's claim: only what is possible is passed on.
        const auto current = live.status->page().current();
        if (!current || current->progress.begun <= current->progress.ended)
            continue;
        const auto chunking = m_chunkings.find(current->chunk.job);
        if (chunking == m_chunkings.end() || current->chunk.chunk >= chunking->second.count())
            continue;
        const qint64 items = chunking->second.chunk(current->chunk.chunk).size();
        status.state = WorkerStatus::State::Running;
        status.chunk = current->chunk;
        status.item = std::clamp<qint64>(current->first, 0, items - 1);
        status.item += std::min(current->progress.ended, items - 1 - status.item);
        status.since = std::clamp<qint64>(current->progress.since - epoch, 0, m_trace->now());
    }
    return workers;
}

bool Engine::signalWorker(WorkerId worker, Signal signal)
{
    if (m_thread.get_id() == std::this_thread::get_id()) // who listens to output may
        return m_dispatcher->signalWorker(worker, signal);
    std::promise<bool> sent;
    m_mailbox->post([&] { sent.set_value(m_dispatcher->signalWorker(worker, signal)); });
    return sent.get_future().get();
}

} // namespace pool
