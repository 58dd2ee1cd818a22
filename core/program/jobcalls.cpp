#include "core/program/jobcalls.h"

#include "core/program/printedlines.h"

namespace pool {

JobCalls::JobCalls(Pool &pool, LinePrinter &printer, const Interruption &interruption, Listener listener)
    : m_pool(pool)
    , m_printer(printer)
    , m_interruption(interruption)
    , m_listener(std::move(listener))
    , m_trace(pool.trace())
    , m_newest{.submittedAt = Clock::now()}
{}

void JobCalls::submit(const SubmitStep &step)
{
    const Items items = isApply(step.method) ? Items::range(1) : makeItems(step.items);
    JobRun &job = m_jobs.emplace_back(JobRun{.as = step.as, .method = step.method, .items = items.size()});
    if (!step.as.isEmpty())
        m_named.insert(step.as, m_jobs.size() - 1);
    m_newest.submittedAt = Clock::now();
    try {
        submit(step, items, job);
    } catch (const Exception &exception) {
        if (!job.id)
            job.refused = exception.error();
        throw;
    }
}

void JobCalls::submit(const SubmitStep &step, const Items &items, JobRun &job)
{
    switch (step.method) {
    case Method::MapAsync:
    case Method::StarmapAsync:
        submitMap(step, items, job);
        break;
    case Method::ApplyAsync:
        submitApply(step, job);
        break;
    case Method::Imap:
    case Method::ImapUnordered:
        submitIterator(step, items, job);
        break;
    case Method::Map:
    case Method::Starmap:
    case Method::Apply:
        submitBlocking(step, items, job);
        break;
    case Method::Submit:
    case Method::ExecutorMap:
        break; // no scenario has them
    }
}

void JobCalls::submitMap(const SubmitStep &step, const Items &items, JobRun &job)
{
    HandlePromise promise;
    const HandleFuture future = promise.get_future().share();
    const MapOptions options{.chunksize = step.chunksize,
                             .callback = makeCallback<Values>(step.callback, job, future),
                             .errorCallback = makeCallback<Error>(step.errorCallback, job, future)};
    const MapResult result = step.method == Method::MapAsync ? m_pool.mapAsync(step.task, items, options)
                                                             : m_pool.starmapAsync(step.task, items, options);
    job.readyAtSubmit = result.ready();
    job.handle = result;
    m_newest.chunksize = result.chunksize();
    setAccepted(job, result.id());
    promise.set_value(result);
}

void JobCalls::submitApply(const SubmitStep &step, JobRun &job)
{
    HandlePromise promise;
    const HandleFuture future = promise.get_future().share();
    const ApplyOptions options{.callback = makeCallback<QCborValue>(step.callback, job, future),
                               .errorCallback = makeCallback<Error>(step.errorCallback, job, future)};
    const ApplyResult result = m_pool.applyAsync(step.task, step.arguments, options);
    job.readyAtSubmit = result.ready();
    job.handle = result;
    m_newest.chunksize = 1;
    setAccepted(job, result.id());
    promise.set_value(result);
}

void JobCalls::submitIterator(const SubmitStep &step, const Items &items, JobRun &job)
{
    const qint64 chunksize = step.chunksize.value_or(1);
    const ResultIterator iterator = step.method == Method::Imap ? m_pool.imap(step.task, items, chunksize)
                                                                : m_pool.imapUnordered(step.task, items, chunksize);
    job.handle = iterator;
    m_newest.chunksize = chunksize;
    setAccepted(job, iterator.id());
}

void JobCalls::submitBlocking(const SubmitStep &step, const Items &items, JobRun &job)
{
    const JobId id = m_next;
    try {
        if (step.method == Method::Apply)
            job.returned = m_pool.apply(step.task, step.arguments);
        else if (step.method == Method::Map)
            job.returned = m_pool.map(step.task, items, step.chunksize);
        else
            job.returned = m_pool.starmap(step.task, items, step.chunksize);
    } catch (const Exception &) {
        if (wasAccepted(id))
            setAccepted(job, id);
        throw;
    }
    setAccepted(job, id);
    if (const auto *values = std::get_if<Values>(&job.returned)) {
        for (const QCborValue &value : *values)
            m_printer.print(resultLine(value));
    } else {
        m_printer.print(resultLine(std::get<QCborValue>(job.returned)));
    }
}

void JobCalls::setAccepted(JobRun &job, JobId id)
{
    job.id = id;
    m_newest.id = id;
    m_next = {id.value + 1};
    if (m_listener)
        m_listener(id, knownValues(job));
}

// A blocking call that throws does not say whether its job was refused or failed; the trace does.
bool JobCalls::wasAccepted(JobId id)
{
    m_trace->update(m_seen);
    for (; m_scanned < m_seen.size(); ++m_scanned) {
        const Event &event = m_seen[m_scanned];
        if (event.kind == EventKind::JobSubmitted && event.job == id)
            return true;
    }
    return false;
}

template <class Argument>
std::function<void(const Argument &)> JobCalls::makeCallback(const std::optional<CallbackSpec> &spec, JobRun &job,
                                                             const HandleFuture &handle)
{
    if (!spec)
        return {};
    return [this, spec = *spec, &job, handle](const Argument &argument) { runCallback(spec, job, handle, argument); };
}

void JobCalls::runCallback(const CallbackSpec &spec, JobRun &job, const HandleFuture &handle,
                           std::variant<Values, QCborValue, Error> argument)
{
    JobRun::CallbackRun run{.at = m_trace->now(), .readyInside = false, .argument = std::move(argument)};
    if (spec.print)
        m_printer.print(callbackLine(run.argument));
    run.readyInside = handle.get().ready(); // waits for the submitting call, which may still be on its way back
    {
        const std::lock_guard lock(m_mutex);
        job.callbacks.push_back(std::move(run));
    }
    m_interruption.sleep(std::chrono::milliseconds(spec.sleepMs));
    if (spec.raises)
        throw Exception(Error{.type = QStringLiteral("Exception"), .message = *spec.raises});
}

JobRun &JobCalls::named(const QString &name) { return m_jobs[m_named.value(name)]; }

const JobHandle &JobCalls::handle(const QString &name)
{
    const JobRun &job = named(name);
    if (const auto *map = std::get_if<MapResult>(&job.handle))
        return *map;
    if (const auto *apply = std::get_if<ApplyResult>(&job.handle))
        return *apply;
    // Its call was refused, so the name was never bound.
    throw Exception(
        Error{.type = QStringLiteral("NameError"), .message = QStringLiteral("name '%1' is not defined").arg(name)});
}

std::vector<JobRun> JobCalls::take()
{
    const std::lock_guard lock(m_mutex);
    return {std::make_move_iterator(m_jobs.begin()), std::make_move_iterator(m_jobs.end())};
}

} // namespace pool
