#include "core/engine/completions.h"

#include <utility>

namespace pool {

namespace {

thread_local bool insideCallbackThread = false;

Error callbackError()
{
    try {
        throw;
    } catch (const Exception &exception) {
        return exception.error();
    } catch (const std::exception &exception) {
        return {.type = QStringLiteral("Exception"), .message = QString::fromUtf8(exception.what())};
    } catch (...) {
        return {.type = QStringLiteral("Exception"), .message = QStringLiteral("an exception that is no std::exception")};
    }
}

} // namespace

Completions::Completions(std::shared_ptr<Trace> trace)
    : m_trace(std::move(trace))
{
}

Completions::~Completions()
{
    stop();
    if (m_thread.joinable())
        m_thread.detach(); // a callback destroys its own pool; the thread ends after it
}

bool Completions::isCallbackThread()
{
    return insideCallbackThread;
}

void Completions::complete(std::shared_ptr<Job> job)
{
    const bool hasCallback = job->failure() ? bool(job->spec().errorCallback) : bool(job->spec().callback);
    enqueue({[this, job] { finish(*job); }, job}, hasCallback);
}

void Completions::settleChunk(std::shared_ptr<Job> job, quint32 chunk, std::optional<Error> error)
{
    enqueue({[job, chunk, error = std::move(error)] { job->settleChunk(chunk, error); }, job}, false);
}

void Completions::afterAll(std::function<void()> done)
{
    enqueue({std::move(done), {}}, false);
}

void Completions::enqueue(Completion completion, bool hasCallback)
{
    {
        std::unique_lock lock(m_mutex);
        if (m_stopping && completion.job) {
            lock.unlock();
            cutOff(*completion.job);
            return;
        }
        if (hasCallback || m_busy || !m_waiting.empty()) {
            m_waiting.push_back(std::move(completion));
            if (!m_thread.joinable())
                m_thread = std::thread([this] { run(); });
            m_wake.notify_one();
            return;
        }
    }
    completion.action();
}

void Completions::run()
{
    insideCallbackThread = true;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        const Completion completion = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_busy = true;
        lock.unlock();
        completion.action();
        lock.lock();
        m_busy = false;
    }
}

void Completions::finish(Job &job)
{
    std::optional<Error> error = job.failure();
    const JobSpec &spec = job.spec();
    if (error ? bool(spec.errorCallback) : bool(spec.callback)) {
        Event event{.at = m_trace->now(), .kind = EventKind::CallbackStarted,
                    .outcome = error ? Outcome::Raised : Outcome::Ok, .job = job.id()};
        m_trace->append(event);
        std::optional<Error> raised;
        try {
            if (error)
                spec.errorCallback(*error);
            else
                spec.callback(job.result());
        } catch (...) {
            raised = callbackError();
        }
        event = {.at = m_trace->now(), .kind = EventKind::CallbackEnded, .job = job.id()};
        if (raised) {
            // CPython's pool hangs for ever here (gh-83371); from 3.16 on the job ends with this exception.
            event.outcome = Outcome::Raised;
            m_trace->append(event, *raised);
            error = raised;
        } else {
            m_trace->append(event);
        }
    }
    Event ready{.at = m_trace->now(), .kind = EventKind::JobReady, .job = job.id()};
    if (error) {
        ready.outcome = error->type == QStringLiteral("WorkerLostError") ? Outcome::Lost : Outcome::Raised;
        m_trace->append(ready, *error);
        job.finish(Job::State::Failed, std::move(error));
    } else {
        m_trace->append(ready);
        job.finish(Job::State::Ok);
    }
}

void Completions::cutOff(Job &job)
{
    if (job.state() != Job::State::Pending)
        return;
    m_trace->append({.at = m_trace->now(), .kind = EventKind::JobReady, .outcome = Outcome::Terminated, .job = job.id()});
    job.finish(Job::State::CutOff, poolTerminatedError());
}

void Completions::requestStop()
{
    std::deque<Completion> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        dropped = std::exchange(m_waiting, {});
        for (Completion &completion : dropped) {
            if (!completion.job)
                m_waiting.push_back(std::move(completion));
        }
    }
    for (const Completion &completion : dropped) {
        if (completion.job)
            cutOff(*completion.job);
    }
    m_wake.notify_one();
}

void Completions::stop()
{
    requestStop();
    if (m_thread.joinable() && m_thread.get_id() != std::this_thread::get_id())
        m_thread.join();
}

} // namespace pool
