#include "core/engine/engine.h"

#include "core/model/spin.h"

#include <QEventLoop>
#include <QThread>

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
    , m_trace(std::make_shared<Trace>())
    , m_completions(m_trace)
{
    std::promise<void> opened;
    m_thread = std::thread([this, &opened, output = std::move(output)] {
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
        .stopSeen =
            [this](WorkerId worker, bool isStopped) {
                const std::lock_guard lock(m_mutex);
                if (m_stopped.contains(worker) != isStopped) // not by signalWorker(): another program did it
                    noteSignal(worker, isStopped ? Signal::Stop : Signal::Continue);
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
    const size_t processors = size_t(std::max(1, QThread::idealThreadCount()));
    while (!isOver) {
        // Only while a processor is free for it, so that no worker runs slower.
        const bool maySpin = dispatcher->busyWorkers() < processors;
        if (!maySpin || !spinFor([&loop] { return loop.processEvents(); }))
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
    const auto job = std::make_shared<Job>(JobId{m_nextJob++}, std::move(spec), m_completions.callbackThread());
    m_chunkings.push_back(job->chunking());
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
    for (const Dispatcher::LiveWorker &live : m_live) {
        WorkerStatus &status = workers.emplace_back(WorkerStatus{.id = live.id, .pid = live.pid});
        if (!live.ready)
            continue;
        status.state = live.retiring ? WorkerStatus::State::Stopping : WorkerStatus::State::Idle;
        // What the page says is the worker's claim: only what is possible is passed on.
        const auto current = live.status->page().current();
        if (!current || current->progress.begun <= current->progress.ended
            || current->chunk.job.value >= m_chunkings.size()
            || current->chunk.chunk >= m_chunkings[current->chunk.job.value].count())
            continue;
        const qint64 items = m_chunkings[current->chunk.job.value].chunk(current->chunk.chunk).size();
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
    const std::lock_guard lock(m_mutex);
    const auto live = std::find_if(m_live.begin(), m_live.end(), [&](const auto &l) { return l.id == worker; });
    if (live == m_live.end() || !signalProcess(live->pid, signal))
        return false;
    noteSignal(worker, signal);
    return true;
}

void Engine::noteSignal(WorkerId worker, Signal signal)
{
    if (signal == Signal::Stop)
        m_stopped.insert(worker);
    else if (signal == Signal::Continue)
        m_stopped.erase(worker);
    m_trace->append({.at = m_trace->now(), .kind = EventKind::Signalled, .worker = worker, .count = qint64(signal)});
}

} // namespace pool
