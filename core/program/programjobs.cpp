#include "core/program/printedlines.h"
#include "core/program/program.h"

namespace pool {

Program::StepValue Program::operator()(const SubmitStep &step)
{
    const bool apply = step.method == Method::Apply || step.method == Method::ApplyAsync;
    const Items items = apply ? Items::range(1) : makeItems(step.items);
    JobRun *job = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        job = &m_jobs.emplace_back(JobRun{.as = step.as, .method = step.method, .items = items.size()});
        if (!step.as.isEmpty())
            m_named.insert(step.as, m_jobs.size() - 1);
    }
    m_submittedAt = Clock::now();
    try {
        submit(step, items, *job);
    } catch (const Exception &exception) {
        if (!job->id)
            job->refused = exception.error();
        throw;
    }
    return {};
}

void Program::submit(const SubmitStep &step, const Items &items, JobRun &job)
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
    case Method::ImapUnordered: {
        m_chunksize = step.chunksize.value_or(1);
        const ResultIterator iterator = step.method == Method::Imap
            ? m_pool->imap(step.task, items, m_chunksize)
            : m_pool->imapUnordered(step.task, items, m_chunksize);
        job.id = iterator.id();
        job.handle = iterator;
        break;
    }
    case Method::Map:
    case Method::Starmap:
    case Method::Apply:
        submitBlocking(step, items, job);
        return;
    }
    m_accepted = job.id->value + 1;
}

void Program::submitMap(const SubmitStep &step, const Items &items, JobRun &job)
{
    HandlePromise promise;
    const HandleFuture future = promise.get_future().share();
    const MapOptions options{.chunksize = step.chunksize,
                             .callback = makeCallback<Values>(step.callback, job, future),
                             .errorCallback = makeCallback<Error>(step.errorCallback, job, future)};
    const MapResult result = step.method == Method::MapAsync ? m_pool->mapAsync(step.task, items, options)
                                                             : m_pool->starmapAsync(step.task, items, options);
    job.readyAtSubmit = result.ready();
    job.id = result.id();
    job.handle = result;
    m_chunksize = result.chunksize();
    promise.set_value(result);
}

void Program::submitApply(const SubmitStep &step, JobRun &job)
{
    HandlePromise promise;
    const HandleFuture future = promise.get_future().share();
    const ApplyOptions options{.callback = makeCallback<QCborValue>(step.callback, job, future),
                               .errorCallback = makeCallback<Error>(step.errorCallback, job, future)};
    const ApplyResult result = m_pool->applyAsync(step.task, step.arguments, options);
    job.readyAtSubmit = result.ready();
    job.id = result.id();
    job.handle = result;
    m_chunksize = 1;
    promise.set_value(result);
}

void Program::submitBlocking(const SubmitStep &step, const Items &items, JobRun &job)
{
    const JobId id{m_accepted};
    try {
        if (step.method == Method::Apply)
            job.returned = m_pool->apply(step.task, step.arguments);
        else if (step.method == Method::Map)
            job.returned = m_pool->map(step.task, items, step.chunksize);
        else
            job.returned = m_pool->starmap(step.task, items, step.chunksize);
    } catch (const Exception &) {
        if (jobWasAccepted(id)) {
            job.id = id;
            ++m_accepted;
        }
        throw;
    }
    job.id = id;
    ++m_accepted;
    if (const auto *values = std::get_if<Values>(&job.returned)) {
        for (const QCborValue &value : *values)
            printLine(resultLine(value));
    } else {
        printLine(resultLine(std::get<QCborValue>(job.returned)));
    }
}

// A blocking call that throws does not say whether its job was refused or failed; the trace does.
bool Program::jobWasAccepted(JobId id)
{
    m_result.trace->update(m_seen);
    for (; m_scanned < m_seen.size(); ++m_scanned) {
        const Event &event = m_seen[m_scanned];
        if (event.kind == EventKind::JobSubmitted && event.job == id)
            return true;
    }
    return false;
}

template <class Argument>
std::function<void(const Argument &)> Program::makeCallback(const std::optional<CallbackSpec> &spec, JobRun &job,
                                                            const HandleFuture &handle)
{
    if (!spec)
        return {};
    return [this, spec = *spec, &job, handle](const Argument &argument) { runCallback(spec, job, handle, argument); };
}

void Program::runCallback(const CallbackSpec &spec, JobRun &job, const HandleFuture &handle,
                          std::variant<Values, QCborValue, Error> argument)
{
    JobRun::CallbackRun run{.at = m_result.trace->now(), .readyInside = false, .argument = std::move(argument)};
    if (spec.print)
        printLine(callbackLine(run.argument));
    run.readyInside = handle.get().ready(); // waits for the submitting call, which may still be on its way back
    {
        const std::lock_guard lock(m_mutex);
        job.callbacks.push_back(std::move(run));
    }
    pause(std::chrono::milliseconds(spec.sleepMs));
    if (spec.raises)
        throw Exception(Error{.type = QStringLiteral("Exception"), .message = *spec.raises});
}

} // namespace pool
