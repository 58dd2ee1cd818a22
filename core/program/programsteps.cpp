#include "core/program/printedlines.h"
#include "core/program/program.h"

#include <algorithm>

namespace pool {

namespace {

using namespace std::chrono_literals;

Timeout timeoutOf(const std::optional<double> &seconds)
{
    if (!seconds)
        return {};
    return std::min<std::chrono::duration<double>>(std::chrono::duration<double>(*seconds), 24h * 365);
}

Signal signalOf(const QString &name)
{
    if (name == QStringLiteral("STOP"))
        return Signal::Stop;
    if (name == QStringLiteral("CONT"))
        return Signal::Continue;
    if (name == QStringLiteral("TERM"))
        return Signal::Terminate;
    if (name == QStringLiteral("SEGV"))
        return Signal::SegmentationFault;
    return Signal::Kill;
}

[[noreturn]] void noSuchWorker(const QString &message)
{
    throw Exception(Error{.type = QStringLiteral("ProcessLookupError"), .message = message});
}

} // namespace

const JobHandle &Program::handle(const QString &name)
{
    const JobRun &job = m_jobs[m_named.value(name)];
    if (const auto *map = std::get_if<MapResult>(&job.handle))
        return *map;
    if (const auto *apply = std::get_if<ApplyResult>(&job.handle))
        return *apply;
    // Its call was refused, so the name was never bound.
    throw Exception(
        Error{.type = QStringLiteral("NameError"), .message = QStringLiteral("name '%1' is not defined").arg(name)});
}

Program::StepValue Program::operator()(const GetStep &step)
{
    handle(step.on);
    JobRun &job = m_jobs[m_named.value(step.on)];
    if (const auto *apply = std::get_if<ApplyResult>(&job.handle)) {
        const QCborValue value = apply->get(timeoutOf(step.timeout));
        if (step.print)
            printLine(resultLine(value));
        return {};
    }
    const Values values = std::get<MapResult>(job.handle).get(timeoutOf(step.timeout));
    if (step.print) {
        for (const QCborValue &value : values)
            printLine(resultLine(value));
    }
    return {};
}

Program::StepValue Program::operator()(const WaitStep &step)
{
    handle(step.on).wait(timeoutOf(step.timeout));
    return {};
}

Program::StepValue Program::operator()(const QueryStep &step)
{
    const JobHandle &job = handle(step.on);
    const bool ready = step.query == QueryStep::Query::Ready;
    const QCborValue value = ready ? job.ready() : job.successful();
    printLine(queryLine(step.query, value));
    return value;
}

// The first error ends the step; a following `next` goes on after it, where imap itself does.
Program::StepValue Program::operator()(const NextStep &step)
{
    JobRun &job = m_jobs[m_named.value(step.on)];
    auto *iterator = std::get_if<ResultIterator>(&job.handle);
    if (!iterator)
        handle(step.on);
    QCborArray taken;
    for (qint64 left = step.count.value_or(job.items + 1); left > 0; --left) {
        std::optional<QCborValue> value;
        try {
            value = iterator->next(timeoutOf(step.timeout));
        } catch (const Exception &exception) {
            if (!job.yieldError)
                job.yieldError = exception.error();
            throw;
        }
        if (!value)
            break;
        job.yielded.append(*value);
        taken.append(*value);
        printLine(resultLine(*value));
    }
    return taken;
}

Program::StepValue Program::operator()(const LifecycleStep &step)
{
    switch (step.call) {
    case LifecycleStep::Call::Close:
        m_pool->close();
        break;
    case LifecycleStep::Call::Join:
        m_pool->join();
        break;
    case LifecycleStep::Call::Terminate:
        m_pool->terminate();
        break;
    }
    return {};
}

Program::StepValue Program::operator()(const SleepStep &step)
{
    pause(std::chrono::duration<double>(step.seconds));
    return {};
}

Program::StepValue Program::operator()(const SignalStep &step)
{
    const Instant due = m_submittedAt
        + std::chrono::ceil<Nanoseconds>(std::min<std::chrono::duration<double>>(
            std::chrono::duration<double, std::milli>(step.atMs), 24h * 365));
    if (!pause(std::max<std::chrono::duration<double>>(due - Clock::now(), 0s)))
        return {};
    WorkerId worker;
    if (step.runningItem) {
        worker = workerRunning(*step.runningItem);
    } else {
        const std::vector<WorkerStatus> workers = m_pool->workers();
        if (size_t(*step.worker) >= workers.size())
            noSuchWorker(QStringLiteral("there is no worker at position %1").arg(*step.worker));
        worker = workers[size_t(*step.worker)].id;
    }
    if (!m_pool->signalWorker(worker, signalOf(step.signal)))
        noSuchWorker(QStringLiteral("worker %1 is gone").arg(worker.value));
    return {};
}

WorkerId Program::workerRunning(qint64 item)
{
    const Instant deadline = Clock::now() + 5s;
    do {
        for (const WorkerStatus &status : m_pool->workers()) {
            if (status.state == WorkerStatus::State::Running && status.chunk.job.value + 1 == m_accepted
                && qint64(status.chunk.chunk) * m_chunksize + status.item == item)
                return status.id;
        }
    } while (Clock::now() < deadline && pause(1ms));
    noSuchWorker(QStringLiteral("no worker was running item %1 within 5 s").arg(item));
}

} // namespace pool
