#include "core/record/summaryreader.h"

#include "core/record/recordhead.h"
#include "core/record/recordnotes.h"
#include "core/record/recordshapes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pool {

SummaryReader::SummaryReader(bool keeps)
    : m_keeps(keeps)
    , m_kept(*this)
    , m_workers(keeps)
    , m_steps(m_kept, keeps)
    , m_job(*this, m_workers, m_kept, keeps)
{}

RecordedRun SummaryReader::parse(QIODevice &device)
{
    read(device, recordshape::record);
    return std::move(m_run);
}

void SummaryReader::beginObject(const JsonShape &shape)
{
    if (&shape == &recordshape::job) {
        if (m_jobs++ == maximumJobs)
            refuse(path(), QStringLiteral("more than %1 jobs").arg(maximumJobs));
        m_job.begin();
    } else if (&shape == &recordshape::callback) {
        m_job.beginCallback();
    }
}

void SummaryReader::endObject(const JsonShape &shape, const Fields &values)
{
    const RecordFields fields(*this, values);
    if (&shape == &recordshape::item)
        m_job.takeItem(fields);
    else if (&shape == &recordshape::callback)
        m_job.endCallback(fields);
    else if (&shape == &recordshape::job)
        endJob(fields);
    else if (&shape == &recordshape::step)
        m_steps.take(fields);
    else if (&shape == &recordshape::worker)
        m_workers.take(fields);
    else
        endRecord(fields);
}

bool SummaryReader::beginList(const JsonShape &shape, Key key, const Fields &fields)
{
    if (&shape == &recordshape::callback)
        return m_job.beginArgument();
    return &shape != &recordshape::job || m_job.beginList(key, RecordFields(*this, fields));
}

void SummaryReader::element(const JsonShape &shape, Key key, const QCborValue &value)
{
    if (&shape == &recordshape::callback)
        return m_job.takeArgument(value);
    if (&shape == &recordshape::job)
        return m_job.take(key, value);
    if (!value.isString())
        refuse(path(), QStringLiteral("must be text"));
    m_kept.add(weight());
    if (m_keeps)
        m_run.output << value.toString();
}

void SummaryReader::endJob(const RecordFields &fields)
{
    RecordedJob job = m_job.end(fields);
    m_calls.push_back({qHash(job.run.as), job.run.method});
    m_pools = std::max(m_pools, job.pool + 1);
    m_hasUnrecorded |= job.hasUnrecorded || job.hasUntoldValues;
    if (m_keeps)
        m_run.jobs.push_back(std::move(job));
}

void SummaryReader::endRecord(const RecordFields &fields)
{
    if (!fields[RecordKey::Output].isUndefined())
        fields.refuse(RecordKey::Output, QStringLiteral("must be a list"));
    m_workers.finish();
    m_run.steps = m_steps.takeAll();
    m_run.workers = m_workers.takeAll();

    RecordHead head = readHead({.format = fields.field(RecordKey::Format),
                                .scenario = fields.field(RecordKey::Scenario),
                                .script = fields.field(RecordKey::Script),
                                .engine = fields.field(RecordKey::Engine),
                                .version = fields.field(RecordKey::Version),
                                .host = fields.field(RecordKey::Host),
                                .pool = fields.field(RecordKey::Pool)});
    if (head.workers != m_workers.count())
        refuse(path(RecordKey::Pool) + QStringLiteral(".workers_spawned"),
               QStringLiteral("%1 workers are listed").arg(m_workers.count()));
    m_run.scenario = std::move(head.scenario);
    m_run.origin = std::move(head.origin);
    m_run.processes = head.processes;
    m_run.stateAfter = head.stateAfter;
    m_run.notes = readNotes(fields.field(RecordKey::Notes));
    if (m_run.scenario.script)
        return readPools(fields);
    if (m_hasUnrecorded || !fields[RecordKey::LostMessages].isUndefined())
        refuse(path(RecordKey::Jobs), QStringLiteral("this program's own pool leaves nothing unrecorded"));
    matchScenario(QStringLiteral("scenario"));
}

// Of a Python program: its settings are its own, and so are its calls.
void SummaryReader::readPools(const RecordFields &fields)
{
    m_run.scenario.processes = m_run.processes;
    for (const JsonField &pool : fields.field(RecordKey::Pools).elements()) {
        pool.checkKeys(QStringLiteral("a pool"),
                       {QStringLiteral("processes"), QStringLiteral("opened_ms"), QStringLiteral("workers_spawned")});
        const double opened = pool[QStringLiteral("opened_ms")].value().toDouble(-1);
        if (opened < 0 || opened > RecordFields::longestMs)
            pool.refuse(QStringLiteral("a pool with opened_ms"));
        m_run.pools.push_back(
            {int(pool[QStringLiteral("processes")].integer(1, maximumProcesses)), std::llround(opened * 1e6)});
    }
    if (std::max(m_pools, m_workers.pools()) > qint64(m_run.pools.size()) || m_run.pools.empty())
        refuse(path(RecordKey::Pools), QStringLiteral("fewer pools than jobs and workers are of"));
    if (!fields[RecordKey::LostMessages].isUndefined())
        m_run.lostMessages = fields.integer(RecordKey::LostMessages, 1, std::numeric_limits<qint64>::max());
    for (RecordedJob &job : m_run.jobs) {
        for (const JobRun::CallbackRun &callback : job.run.callbacks)
            (std::holds_alternative<Error>(callback.argument) ? job.info.hasErrorCallback
                                                              : job.info.hasCallback) = true;
    }
}

// The steps and jobs are those of the scenario, as far as it got.
void SummaryReader::matchScenario(const QString &scenarioPath)
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
