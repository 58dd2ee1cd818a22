#include "core/pool/pool.h"

#include "core/engine/engine.h"
#include "core/pool/deadline.h"
#include "core/worker/taskregistry.h"
#include "core/worker/workermain.h"

namespace pool {

namespace {

PoolOptions checked(PoolOptions options)
{
    if (isWorkerProcess())
        throw Exception({.type = QStringLiteral("AssertionError"),
                         .message = QStringLiteral("daemonic processes are not allowed to have children")});
    if (const auto error = check(options))
        throw ValueError(error->message);
    if (options.initializer && options.workerProgram.isEmpty())
        TaskRegistry::instance().make(*options.initializer);
    if (!options.processes)
        options.processes = defaultProcesses();
    return options;
}

} // namespace

struct Pool::Impl {
    Impl(const PoolOptions &given, OutputSink output)
        : options(checked(given))
        , engine(options, std::move(output))
    {}

    std::shared_ptr<Job> submit(JobSpec spec, std::optional<qint64> chunksize)
    {
        if (engine.state() != Engine::State::Run)
            throw ValueError(QStringLiteral("Pool not running"));
        // A worker program of one's own may know tasks that this one does not.
        if (options.workerProgram.isEmpty())
            TaskRegistry::instance().make(spec.task);
        if (chunksize && *chunksize < 1)
            throw ValueError(QStringLiteral("chunksize must be at least 1, not %1").arg(*chunksize));
        const qint64 items = spec.items.size();
        if (items > Items::maximum)
            throw ValueError(QStringLiteral("a job takes at most %1 items, not %2").arg(Items::maximum).arg(items));
        spec.automaticChunksize = !chunksize;
        spec.chunking = Chunking(items, effectiveChunksize(spec.method, chunksize, items, engine.processes()));
        return engine.submit(std::move(spec));
    }

    MapResult map(Method method, const Task &task, const Items &items, const MapOptions &call)
    {
        return MapResult(submit({.method = method,
                                 .task = task,
                                 .items = items,
                                 .callback = call.callback,
                                 .errorCallback = call.errorCallback},
                                call.chunksize));
    }

    ApplyResult apply(Method method, const Task &task, const QCborArray &arguments, const ApplyOptions &call)
    {
        JobSpec spec{.method = method, .task = task, .items = Items(QCborArray{QCborValue(arguments)})};
        if (call.callback)
            spec.callback = [callback = call.callback](const Values &values) { callback(values.at(0)); };
        spec.errorCallback = call.errorCallback;
        return ApplyResult(submit(std::move(spec), 1));
    }

    ResultIterator imap(Method method, const Task &task, const Items &items, qint64 chunksize)
    {
        return {submit({.method = method, .task = task, .items = items}, chunksize), method == Method::Imap};
    }

    const PoolOptions options;
    Engine engine;
};

Pool::Pool(const PoolOptions &options, OutputSink output)
    : m_impl(std::make_unique<Impl>(options, std::move(output)))
{}

Pool::~Pool() = default;

MapResult Pool::mapAsync(const Task &task, const Items &items, const MapOptions &options)
{
    return m_impl->map(Method::MapAsync, task, items, options);
}

MapResult Pool::starmapAsync(const Task &task, const Items &argumentLists, const MapOptions &options)
{
    return m_impl->map(Method::StarmapAsync, task, argumentLists, options);
}

ApplyResult Pool::applyAsync(const Task &task, const QCborArray &arguments, const ApplyOptions &options)
{
    return m_impl->apply(Method::ApplyAsync, task, arguments, options);
}

Values Pool::map(const Task &task, const Items &items, std::optional<qint64> chunksize)
{
    return m_impl->map(Method::Map, task, items, {.chunksize = chunksize}).get();
}

Values Pool::starmap(const Task &task, const Items &argumentLists, std::optional<qint64> chunksize)
{
    return m_impl->map(Method::Starmap, task, argumentLists, {.chunksize = chunksize}).get();
}

QCborValue Pool::apply(const Task &task, const QCborArray &arguments)
{
    return m_impl->apply(Method::Apply, task, arguments, {}).get();
}

ResultIterator Pool::imap(const Task &task, const Items &items, qint64 chunksize)
{
    return m_impl->imap(Method::Imap, task, items, chunksize);
}

ResultIterator Pool::imapUnordered(const Task &task, const Items &items, qint64 chunksize)
{
    return m_impl->imap(Method::ImapUnordered, task, items, chunksize);
}

void Pool::close() { m_impl->engine.close(); }

void Pool::terminate() { m_impl->engine.terminate(); }

void Pool::requestTerminate() { m_impl->engine.requestTerminate(); }

void Pool::join(Timeout timeout)
{
    if (state() == State::Run)
        throw ValueError(QStringLiteral("Pool is still running"));
    if (m_impl->engine.isCallbackThread())
        throw Exception(
            {.type = QStringLiteral("RuntimeError"), .message = QStringLiteral("cannot join current thread")});
    if (!m_impl->engine.waitForEnd(deadlineAfter(timeout)))
        throw TimeoutError();
}

Pool::State Pool::state() const
{
    switch (m_impl->engine.state()) {
    case Engine::State::Run:
        return State::Run;
    case Engine::State::Close:
        return State::Close;
    case Engine::State::Terminate:
        return State::Terminate;
    }
    Q_UNREACHABLE();
}

int Pool::processes() const { return m_impl->engine.processes(); }

const std::shared_ptr<Trace> &Pool::trace() const { return m_impl->engine.trace(); }

std::vector<WorkerStatus> Pool::workers() const { return m_impl->engine.workers(); }

bool Pool::signalWorker(WorkerId worker, Signal signal) { return m_impl->engine.signalWorker(worker, signal); }

} // namespace pool
