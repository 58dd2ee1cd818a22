#include "core/record/resultreader.h"

#include "core/record/recordshapes.h"

namespace pool {

ResultReader::ResultReader(const JsonShapeReader &reader, RecordedJob &job, KeptBytes &kept, bool keeps)
    : m_reader(reader)
    , m_job(job)
    , m_kept(kept)
    , m_keeps(keeps)
    , m_result(reader)
    , m_argument(reader)
{}

void ResultReader::begin() { m_result.clear(); }

bool ResultReader::beginResult()
{
    if (isApply())
        return false;
    m_result.begin(m_job.info.items, m_keeps && !isIterated());
    return true;
}

bool ResultReader::beginArgument()
{
    if (isApply())
        return false;
    m_argument.begin(m_job.info.items, m_keeps);
    return true;
}

void ResultReader::takeResult(const QCborValue &value)
{
    m_result.take(value);
    if (!isIterated())
        return;
    m_kept.add(m_reader.weight());
    if (m_keeps)
        m_job.run.yielded.append(value);
}

void ResultReader::endCallback(const RecordFields &fields)
{
    static constexpr const char *kinds[] = {"callback", "error_callback"};
    JobRun::CallbackRun callback{.at = fields.time(CallbackKey::At),
                                 .readyInside = fields.field(CallbackKey::ReadyInside).flag()};
    if (!m_job.run.callbacks.empty())
        fields.refuse(QStringLiteral("a job has one callback at most"));
    if (fields.choice(CallbackKey::Kind, kinds) == 1) {
        std::optional<Error> error = fields.errorOrNull(CallbackKey::Error);
        if (!error)
            fields.refuse(CallbackKey::Error, QStringLiteral("missing"));
        if (m_argument.isList() || !fields[CallbackKey::Value].isUndefined())
            fields.refuse(CallbackKey::Value, QStringLiteral("an error_callback has an error, not a value"));
        callback.argument = *std::move(error);
    } else if (!fields[CallbackKey::Error].isUndefined()) {
        fields.refuse(CallbackKey::Error, QStringLiteral("a callback has a value, not an error"));
    } else if (m_argument.isList()) {
        m_argument.checkWhole(m_reader.path(CallbackKey::Value));
        callback.argument = Values(m_argument.table());
    } else if (fields[CallbackKey::Value].isNull() && m_job.run.method != Method::ApplyAsync) {
        m_job.hasUntoldValues = true;
        callback.argument = QCborValue();
    } else if (fields[CallbackKey::Value].isUndefined() || m_job.run.method != Method::ApplyAsync) {
        fields.refuse(CallbackKey::Value, QStringLiteral("missing, or not what a callback of its method gets"));
    } else {
        m_kept.add(JsonShapeReader::weightOf(fields[CallbackKey::Value]));
        callback.argument = fields[CallbackKey::Value];
    }
    m_job.run.callbacks.push_back(std::move(callback));
}

void ResultReader::end(const RecordFields &fields)
{
    const bool hasAll = m_job.readyAt >= 0 && !m_job.error;
    const QCborValue &given = fields[JobKey::Result];
    if (isApply() && !given.isNull()) {
        if (!hasAll)
            fields.refuse(JobKey::Result, QStringLiteral("must be null for a job that has none"));
        m_kept.add(JsonShapeReader::weightOf(given));
    } else if (!isApply() && !m_result.isList() && !given.isNull()) {
        fields.refuse(JobKey::Result, QStringLiteral("must be a list or null"));
    } else if (!isApply() && !isIterated() && m_result.isList()) {
        if (!hasAll)
            fields.refuse(JobKey::Result, QStringLiteral("must be null for a job that has none"));
        m_result.checkWhole(m_reader.path(JobKey::Result));
    }
    if (!m_keeps)
        return;
    if (isApply() && hasAll)
        m_job.run.returned = given;
    else if (m_result.table())
        m_job.run.returned = Values(m_result.table());
}

} // namespace pool
