#include "core/engine/completions.h"

#include "core/model/startthread.h"
#include "core/model/text.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pool {

namespace {

Error callbackError()
{
    try {
        throw;
    } catch (const Exception &exception) {
        return exception.error();
    } catch (const std::exception &exception) {
        return {.type = QStringLiteral("Exception"), .message = textOf(exception.what())};
    } catch (...) {
        return {.type = QStringLiteral("Exception"),
                .message = QStringLiteral("an exception that is no std::exception")};
    }
}

void finish(Job &job, Trace &trace)
{
    if (!job.claimEnd())
        return;
    std::optional<Error> error = job.failure();
    const JobSpec &spec = job.spec();
    if (error ? bool(spec.errorCallback) : bool(spec.callback)) {
        Event event{.at = trace.now(),
                    .kind = EventKind::CallbackStarted,
                    .outcome = error ? Outcome::Raised : Outcome::Ok,
                    .job = job.id()};
        trace.append(event);
        std::optional<Error> raised;
        try {
            if (error)
                spec.errorCallback(*error);
            else
                spec.callback(job.result());
        } catch (...) {
            raised = callbackError();
        }
        event = {.at = trace.now(), .kind = EventKind::CallbackEnded, .job = job.id()};
        if (raised) {
            // CPython's pool hangs for ever here (gh-83371); from 3.16 on the job ends with this exception.
            event.outcome = Outcome::Raised;
            trace.append(event, *raised);
            error = raised;
        } else {
            trace.append(event);
        }
    }
    Event ready{.at = trace.now(), .kind = EventKind::JobReady, .job = job.id()};
    if (error) {
        ready.outcome = error->kind == Error::Kind::WorkerLost ? Outcome::Lost : Outcome::Raised;
        trace.append(ready, *error);
        job.finish(Job::State::Failed, std::move(error));
    } else {
        trace.append(ready);
        job.finish(Job::State::Ok);
    }
}

} // namespace

Completions::Completions(std::shared_ptr<Trace> trace)
    : m_trace(std::move(trace))
{}

Completions::~Completions()
{
    stop();
    if (!m_thread.joinable())
        return;
    if (m_queue->thread.isCurrent())
        m_thread.detach(); // a callback destroys its own pool; the thread ends after it
    else
        m_thread.join();
}

void Completions::prepareForCallbacks()
{
    const std::lock_guard lock(m_queue->mutex);
    if (m_thread.joinable() || m_queue->isStopping)
        return;
    m_thread = startThread(QStringLiteral("the callbacks"), [queue = m_queue] { queue->run(); });
    m_queue->isRunning = true;
}

void Completions::complete(std::shared_ptr<Job> job)
{
    const bool hasCallback = job->failure() ? bool(job->spec().errorCallback) : bool(job->spec().callback);
    enqueue({[trace = m_trace, job] { finish(*job, *trace); }, job}, hasCallback);
}

void Completions::settleChunk(std::shared_ptr<Job> job, quint32 chunk, std::optional<Error> error)
{
    enqueue({[job, chunk, error = std::move(error)] { job->settleChunk(chunk, error); }, job}, false);
}

void Completions::afterAll(std::function<void()> done) { enqueue({std::move(done), {}}, false); }

void Completions::enqueue(Completion completion, bool hasCallback)
{
    {
        std::unique_lock lock(m_queue->mutex);
        if (m_queue->isStopping && completion.job) {
            lock.unlock();
            cutOff(*completion.job);
            return;
        }
        const bool isCutting = m_queue->cuts > 0 && m_queue->isRunning;
        const bool isHeldUp = hasCallback || m_queue->isBusy || isCutting || !m_queue->waiting.empty();
        if (isHeldUp && !m_queue->isAbandoned) {
            m_queue->waiting.push_back(std::move(completion));
            m_queue->wake.notify_one();
            return;
        }
    }
    completion.action();
}

void Completions::Queue::run()
{
    thread.enter();
    std::unique_lock lock(mutex);
    for (;;) {
        wake.wait(lock, [this] { return cuts == 0 && (isStopping || !waiting.empty()); });
        if (waiting.empty())
            break;
        const Completion completion = std::move(waiting.front());
        waiting.pop_front();
        isBusy = true;
        lock.unlock();
        completion.action();
        lock.lock();
        isBusy = false;
    }
    isRunning = false;
    over.notify_all();
}

void Completions::cutOff(Job &job)
{
    if (!job.claimEnd())
        return;
    m_trace->append(
        {.at = m_trace->now(), .kind = EventKind::JobReady, .outcome = Outcome::Terminated, .job = job.id()});
    job.finish(Job::State::CutOff, poolTerminatedError());
}

void Completions::requestStop()
{
    std::deque<Completion> dropped;
    {
        const std::lock_guard lock(m_queue->mutex);
        m_queue->isStopping = true;
        const auto waitsForCallback = [](const Completion &completion) { return bool(completion.job); };
        std::copy_if(m_queue->waiting.begin(), m_queue->waiting.end(), std::back_inserter(dropped), waitsForCallback);
        std::erase_if(m_queue->waiting, waitsForCallback);
        ++m_queue->cuts;
    }
    for (const Completion &completion : dropped)
        cutOff(*completion.job);
    {
        const std::lock_guard lock(m_queue->mutex);
        --m_queue->cuts;
    }
    m_queue->wake.notify_one();
    m_queue->over.notify_all();
}

void Completions::stop()
{
    requestStop();
    std::deque<Completion> left;
    {
        std::unique_lock lock(m_queue->mutex);
        if (!m_queue->thread.isCurrent()) {
            m_queue->over.wait(lock, [this] { return !m_queue->isRunning; });
            return;
        }
        m_queue->over.wait(lock, [this] { return m_queue->cuts == 0; });
        m_queue->isAbandoned = true;
        left = std::exchange(m_queue->waiting, {});
    }
    for (const Completion &completion : left)
        completion.action();
}

} // namespace pool
