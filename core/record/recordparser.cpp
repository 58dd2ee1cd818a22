#include "core/record/recordparser.h"

#include "core/record/recordhead.h"
#include "core/record/recordshapes.h"

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

constexpr qint64 anyInt = std::numeric_limits<int>::max();

} // namespace

RecordedRun RecordParser::parse(QIODevice &device)
{
    read(device, recordshape::record);
    return std::move(m_run);
}

JsonField RecordParser::field(const Fields &fields, Key key) const { return {fields[key].toJsonValue(), path(key)}; }

qint64 RecordParser::integer(const Fields &fields, Key key, qint64 minimum, qint64 maximum) const
{
    const QCborValue &value = fields[key];
    if (!value.isInteger() || value.toInteger() < minimum || value.toInteger() > maximum)
        field(fields, key).refuse(QStringLiteral("an integer from %1 to %2").arg(minimum).arg(maximum));
    return value.toInteger();
}

QString RecordParser::text(const Fields &fields, Key key) const
{
    if (!fields[key].isString())
        field(fields, key).refuse(QStringLiteral("text"));
    return fields[key].toString();
}

qint64 RecordParser::time(const Fields &fields, Key key) const
{
    const QCborValue &value = fields[key];
    const double ms = value.isInteger() ? double(value.toInteger()) : value.toDouble(-1);
    if (!(ms >= 0 && ms <= longestMs))
        field(fields, key).refuse(QStringLiteral("a time in milliseconds, at least 0"));
    return std::llround(ms * 1e6);
}

qint64 RecordParser::timeOrNull(const Fields &fields, Key key) const
{
    return fields[key].isNull() ? -1 : time(fields, key);
}

quint16 RecordParser::choice(const Fields &fields, Key key, std::span<const char *const> names) const
{
    const QString given = fields[key].toString();
    const auto found = std::find_if(names.begin(), names.end(), [&](const char *name) {
        return fields[key].isString() && given == QLatin1String(name);
    });
    if (found == names.end()) {
        QStringList wanted;
        for (const char *name : names)
            wanted << u'"' + QLatin1String(name) + u'"';
        field(fields, key).refuse(wanted.join(QStringLiteral(" or ")));
    }
    return quint16(found - names.begin());
}

pool::Call RecordParser::stepCall(const Fields &fields) const
{
    const auto call = callFromName(text(fields, StepKey::Call));
    if (!call)
        refuse(path(StepKey::Call), QStringLiteral("is not the name of a call"));
    return *call;
}

std::optional<Error> RecordParser::errorOrNull(const Fields &fields, Key key) const
{
    const JsonField error = field(fields, key);
    if (error.isAbsent())
        return {};
    error.checkKeys(QStringLiteral("an error"),
                    {QStringLiteral("type"), QStringLiteral("message"), QStringLiteral("worker"), QStringLiteral("pid"),
                     QStringLiteral("item"), QStringLiteral("cause"), QStringLiteral("phase")});
    const auto textOrNull = [&](const QString &name) {
        const JsonField given = error[name];
        return given.isAbsent() ? QString() : given.text();
    };
    Error read{.type = error[QStringLiteral("type")].text(), .message = error[QStringLiteral("message")].text()};
    if (const auto worker = error[QStringLiteral("worker")].integerOrNull(0, maximumWorkers))
        read.worker = WorkerId{quint32(*worker)};
    read.pid = error[QStringLiteral("pid")].integerOrNull(0, std::numeric_limits<qint64>::max());
    read.item = error[QStringLiteral("item")].integerOrNull(0, Items::maximum);
    read.cause = textOrNull(QStringLiteral("cause"));
    read.phase = textOrNull(QStringLiteral("phase"));
    if (!read.cause.isEmpty())
        read.kind = Error::Kind::WorkerLost;
    return read;
}

void RecordParser::addKept(qint64 bytes)
{
    constexpr qint64 around = 64;
    m_kept += bytes + around;
    if (m_kept > maximumKept)
        refuse(path(), QStringLiteral("the record is larger than %1 MiB in memory").arg(maximumKept >> 20));
}

void RecordParser::endStep(const Fields &fields)
{
    static constexpr const char *outcomes[] = {"ok", "raised"};
    StepResult step{.index = integer(fields, StepKey::Index, 0, anyInt),
                    .call = stepCall(fields),
                    .startedAt = time(fields, StepKey::Start),
                    .endedAt = time(fields, StepKey::End)};
    if (step.endedAt < step.startedAt)
        refuse(path(StepKey::End), QStringLiteral("is before start_ms"));
    if (!m_run.steps.empty() && step.index <= m_run.steps.back().index)
        refuse(path(StepKey::Index), QStringLiteral("is not above that of the step before"));
    if (!m_run.steps.empty() && step.startedAt < m_run.steps.back().endedAt)
        refuse(path(StepKey::Start), QStringLiteral("is before the end of the step before"));
    step.error = errorOrNull(fields, StepKey::Error);
    if (step.error.has_value() != (choice(fields, StepKey::Outcome, outcomes) == 1))
        refuse(path(StepKey::Error), QStringLiteral("does not go with outcome"));
    if (!fields[StepKey::Value].isNull())
        step.value = fields[StepKey::Value];
    addKept(weightOf(fields[StepKey::Value]) + weightOf(fields[StepKey::Error]));
    if (qint64(m_run.steps.size()) == maximumSteps)
        refuse(path(), QStringLiteral("more than %1 steps").arg(maximumSteps));
    if (!m_keeps)
        step = {.index = step.index, .call = step.call, .startedAt = step.startedAt, .endedAt = step.endedAt};
    m_run.steps.push_back(std::move(step));
}

void RecordParser::endWorker(const Fields &fields)
{
    if (integer(fields, WorkerKey::Id, 0, maximumWorkers) != m_workers)
        refuse(path(WorkerKey::Id), QStringLiteral("must be %1: workers count up").arg(m_workers));
    ++m_workers;
    RecordedWorker worker{.pid = integer(fields, WorkerKey::Pid, 1, anyInt),
                          .startedAt = time(fields, WorkerKey::Started),
                          .endedAt = timeOrNull(fields, WorkerKey::Ended)};
    if (worker.endedAt >= 0 && worker.endedAt < worker.startedAt)
        refuse(path(WorkerKey::Ended), QStringLiteral("is before started_ms"));
    const JsonField exit = field(fields, WorkerKey::Exit);
    if (exit.isAbsent() != (worker.endedAt < 0))
        exit.fail(QStringLiteral("must be null exactly if ended_ms is"));
    if (!exit.isAbsent()) {
        const JsonField code = exit[QStringLiteral("code")];
        const JsonField signal = exit[QStringLiteral("signal")];
        const JsonField reason = exit[QStringLiteral("reason")];
        exit.checkKeys(QStringLiteral("exit"),
                       {QStringLiteral("code"), QStringLiteral("signal"), QStringLiteral("reason")});
        if (code.isMissing() == signal.isMissing())
            exit.refuse(QStringLiteral("{\"code\": integer} or {\"signal\": name}"));
        if (!code.isMissing())
            worker.exit.code = int(code.integer(-anyInt, anyInt));
        else if (const auto number = signalFromName(signal.text()))
            worker.exit.signal = *number;
        else
            signal.refuse(QStringLiteral("the name of a signal"));
        if (!reason.isMissing())
            worker.exit.reason = {.kind = EndReason::Kind::Other, .detail = reason.text()};
        worker.exit.expected = worker.exit.signal == 0 && worker.exit.code == 0;
    }
    const size_t index = size_t(m_workers - 1);
    if (index < m_pids.size() && m_pids[index] && m_pids[index] != worker.pid)
        refuse(path(WorkerKey::Pid), QStringLiteral("is not that of its items, %1").arg(m_pids[index]));
    if (m_keeps)
        m_run.workers.push_back(worker);
}

void RecordParser::endRecord(const Fields &fields)
{
    if (!fields[RecordKey::Output].isUndefined())
        refuse(path(RecordKey::Output), QStringLiteral("must be a list"));
    checkWorkers();
    m_spans = {}; // reading the scenario takes memory too

    RecordHead head = readHead({.format = field(fields, RecordKey::Format),
                                .scenario = field(fields, RecordKey::Scenario),
                                .engine = field(fields, RecordKey::Engine),
                                .version = field(fields, RecordKey::Version),
                                .host = field(fields, RecordKey::Host),
                                .pool = field(fields, RecordKey::Pool)});
    if (head.workers != m_workers)
        refuse(path(RecordKey::Pool) + QStringLiteral(".workers_spawned"),
               QStringLiteral("%1 workers are listed").arg(m_workers));
    m_run.scenario = std::move(head.scenario);
    m_run.origin = std::move(head.origin);
    m_run.processes = head.processes;
    m_run.stateAfter = head.stateAfter;
    matchScenario(QStringLiteral("scenario"));
}

// That every item ran on a worker there is, and every worker did one thing at a time.
void RecordParser::checkWorkers()
{
    if (qint64(m_pids.size()) > m_workers)
        refuse(QStringLiteral("workers"),
               QStringLiteral("worker %1 is missing, which ran items").arg(m_pids.size() - 1));
    std::sort(m_spans.begin(), m_spans.end(), [](const Span &a, const Span &b) {
        return std::tie(a.worker, a.start, a.end) < std::tie(b.worker, b.start, b.end);
    });
    for (size_t i = 1; i < m_spans.size(); ++i) {
        if (m_spans[i].worker == m_spans[i - 1].worker && m_spans[i].start < m_spans[i - 1].end)
            refuse(QStringLiteral("workers[%1]").arg(m_spans[i].worker),
                   QStringLiteral("runs two chunks at once at %1 ms").arg(toMilliseconds(m_spans[i].start)));
    }
}

// The steps and jobs are those of the scenario, as far as it got.
void RecordParser::matchScenario(const QString &scenarioPath)
{
    const std::vector<Step> &program = m_run.scenario.program;
    for (size_t i = 0; i < m_run.steps.size(); ++i) {
        const StepResult &step = m_run.steps[i];
        if (size_t(step.index) >= program.size() || program[size_t(step.index)].called() != step.call)
            refuse(QStringLiteral("steps[%1].call").arg(i), QStringLiteral("is not in %1.program").arg(scenarioPath));
    }
    auto next = program.begin();
    for (size_t i = 0; i < m_calls.size(); ++i) {
        const auto submit = [&](const Step &step) {
            const auto *call = std::get_if<SubmitStep>(&step.call);
            return call && call->method == m_calls[i].method && qHash(call->as) == m_calls[i].name;
        };
        next = std::find_if(next, program.end(), submit);
        if (next == program.end())
            refuse(QStringLiteral("jobs[%1].method").arg(i), QStringLiteral("is not in %1.program").arg(scenarioPath));
        const auto &call = std::get<SubmitStep>((next++)->call);
        if (!m_keeps)
            continue;
        JobInfo &info = m_run.jobs[i].info;
        info.task = call.task.name;
        info.automaticChunksize = !call.chunksize;
        info.hasCallback = call.callback.has_value();
        info.hasErrorCallback = call.errorCallback.has_value();
    }
}

} // namespace pool
