#include "core/record/recordparser.h"

#include "core/record/recordshapes.h"

namespace pool {

namespace {

void put(ValueTable &table, qint64 index, const QCborValue &value)
{
    if (value.isInteger()) {
        const qint64 number = value.toInteger();
        table.setIntegers(index, &number, 1);
    } else if (value.isDouble()) {
        const double number = value.toDouble();
        table.setDoubles(index, &number, 1);
    } else {
        table.setEncoded(index, {value.toCbor()}, {0});
    }
}

} // namespace

void RecordParser::beginObject(const JsonShape &shape)
{
    if (&shape == &recordshape::job) {
        if (m_jobs++ == maximumJobs)
            refuse(path(), QStringLiteral("more than %1 jobs").arg(maximumJobs));
        m_job = {};
        m_jobBegan = false;
        m_chunksListed = 0;
        m_itemsListed = 0;
        m_valuesListed = -1;
        m_values.reset();
    } else if (&shape == &recordshape::callback) {
        m_callbackValues = -1;
        m_callbackTable.reset();
    }
}

void RecordParser::endObject(const JsonShape &shape, const Fields &fields)
{
    if (&shape == &recordshape::item)
        takeItem(fields);
    else if (&shape == &recordshape::callback)
        endCallback(fields);
    else if (&shape == &recordshape::job)
        endJob(fields);
    else if (&shape == &recordshape::step)
        endStep(fields);
    else if (&shape == &recordshape::worker)
        endWorker(fields);
    else
        endRecord(fields);
}

bool RecordParser::beginList(const JsonShape &shape, Key key, const Fields &fields)
{
    if (&shape == &recordshape::callback) {
        if (isApply())
            return false;
        m_callbackValues = 0;
        if (m_keeps)
            m_callbackTable = std::make_shared<ValueTable>(m_job.info.items);
    } else if (&shape == &recordshape::job) {
        beginJob(fields);
        if (key == JobKey::Result && isApply())
            return false;
        if (key == JobKey::Result)
            m_valuesListed = 0;
        if (key == JobKey::Result && m_keeps && !m_isIterated)
            m_values = std::make_shared<ValueTable>(m_job.info.items);
    }
    return true;
}

void RecordParser::element(const JsonShape &shape, Key key, const QCborValue &value)
{
    if (&shape == &recordshape::callback) {
        if (m_callbackValues == m_job.info.items)
            refuse(path(), QStringLiteral("more values than items"));
        if (m_keeps)
            put(*m_callbackTable, m_callbackValues, value);
        ++m_callbackValues;
    } else if (&shape == &recordshape::job) {
        key == JobKey::Chunks ? takeChunk(value) : takeValue(value);
    } else {
        if (!value.isString())
            refuse(path(), QStringLiteral("must be text"));
        addKept(weight());
        if (m_keeps)
            m_run.output << value.toString();
    }
}

// What the rest of a job is checked against. The first list that comes asks for it.
void RecordParser::beginJob(const Fields &fields)
{
    if (m_jobBegan)
        return;
    m_jobBegan = true;
    for (const Key key : {Key(JobKey::As), Key(JobKey::Method), Key(JobKey::N), Key(JobKey::Chunksize)}) {
        if (fields[key].isUndefined())
            refuse(path(key), QStringLiteral("missing, or behind a list of its job"));
    }
    const std::optional<pool::Method> method = methodFromName(text(fields, JobKey::Method));
    if (!method)
        refuse(path(JobKey::Method), QStringLiteral("is not the name of a method"));
    JobRun &run = m_job.run;
    run.method = *method;
    run.as = fields[JobKey::As].isNull() ? QString() : text(fields, JobKey::As);
    run.items = integer(fields, JobKey::N, 0, Items::maximum);
    m_isIterated = pool::isIterated(*method);
    m_isAccepted = !fields[JobKey::Chunksize].isNull();
    m_job.info.method = *method;
    m_job.info.items = m_isAccepted ? run.items : 0;
    if (m_isAccepted) {
        const qint64 least = run.items ? 1 : 0;
        m_job.info.chunksize = integer(fields, JobKey::Chunksize, least, std::numeric_limits<qint64>::max());
    }
    m_chunking = m_job.info.items ? Chunking(m_job.info.items, m_job.info.chunksize) : Chunking();
}

void RecordParser::takeChunk(const QCborValue &value)
{
    if (m_chunksListed == m_chunking.count())
        refuse(path(), QStringLiteral("more chunks than n and chunksize make"));
    const ItemRange chunk = m_chunking.chunk(quint32(m_chunksListed++));
    if (value != QCborValue(QCborArray{chunk.begin, chunk.end}))
        refuse(path(), QStringLiteral("must be [%1, %2]").arg(chunk.begin).arg(chunk.end));
}

void RecordParser::takeValue(const QCborValue &value)
{
    if (m_valuesListed == m_job.info.items)
        refuse(path(), QStringLiteral("more values than items"));
    if (m_isIterated)
        addKept(weight());
    if (m_keeps && m_isIterated)
        m_job.run.yielded.append(value);
    else if (m_keeps)
        put(*m_values, m_valuesListed, value);
    ++m_valuesListed;
}

void RecordParser::endCallback(const Fields &fields)
{
    static constexpr const char *kinds[] = {"callback", "error_callback"};
    JobRun::CallbackRun callback{.at = time(fields, CallbackKey::At),
                                 .readyInside = field(fields, CallbackKey::ReadyInside).flag()};
    if (!m_job.run.callbacks.empty())
        refuse(path(), QStringLiteral("a job has one callback at most"));
    if (choice(fields, CallbackKey::Kind, kinds) == 1) {
        std::optional<Error> error = errorOrNull(fields, CallbackKey::Error);
        if (!error)
            refuse(path(CallbackKey::Error), QStringLiteral("missing"));
        if (m_callbackValues >= 0 || !fields[CallbackKey::Value].isUndefined())
            refuse(path(CallbackKey::Value), QStringLiteral("an error_callback has an error, not a value"));
        callback.argument = *std::move(error);
    } else if (!fields[CallbackKey::Error].isUndefined()) {
        refuse(path(CallbackKey::Error), QStringLiteral("a callback has a value, not an error"));
    } else if (m_callbackValues >= 0) {
        if (m_callbackValues != m_job.info.items)
            refuse(path(CallbackKey::Value),
                   QStringLiteral("%1 values for %2 items").arg(m_callbackValues).arg(m_job.info.items));
        callback.argument = Values(m_callbackTable);
    } else if (fields[CallbackKey::Value].isUndefined() || m_job.run.method != Method::ApplyAsync) {
        refuse(path(CallbackKey::Value), QStringLiteral("missing, or not what a callback of its method gets"));
    } else {
        addKept(weightOf(fields[CallbackKey::Value]));
        callback.argument = fields[CallbackKey::Value];
    }
    m_job.run.callbacks.push_back(std::move(callback));
}

void RecordParser::endResult(const Fields &fields)
{
    JobRun &run = m_job.run;
    const bool hasAll = m_job.readyAt >= 0 && !m_job.error;
    if (isApply() && !fields[JobKey::Result].isNull()) {
        if (!hasAll)
            refuse(path(JobKey::Result), QStringLiteral("must be null for a job that has none"));
        addKept(weightOf(fields[JobKey::Result]));
    } else if (!isApply() && m_valuesListed < 0 && !fields[JobKey::Result].isNull()) {
        refuse(path(JobKey::Result), QStringLiteral("must be a list or null"));
    } else if (!isApply() && !m_isIterated && m_valuesListed >= 0) {
        if (!hasAll)
            refuse(path(JobKey::Result), QStringLiteral("must be null for a job that has none"));
        if (m_valuesListed != m_job.info.items)
            refuse(path(JobKey::Result),
                   QStringLiteral("%1 values for %2 items").arg(m_valuesListed).arg(m_job.info.items));
    }
    if (!m_keeps)
        return;
    if (isApply() && hasAll)
        run.returned = fields[JobKey::Result];
    else if (m_values)
        run.returned = Values(m_values);
}

void RecordParser::endJob(const Fields &fields)
{
    static constexpr const char *outcomes[] = {"ok", "error", "terminated", "refused", "unfinished"};
    beginJob(fields);
    for (const Key key : {Key(JobKey::Chunks), Key(JobKey::Callbacks), Key(JobKey::Items)}) {
        if (!fields[key].isUndefined())
            refuse(path(key), QStringLiteral("must be a list"));
    }
    const QString outcome = QLatin1String(outcomes[choice(fields, JobKey::Outcome, outcomes)]);
    if ((outcome == QStringLiteral("refused")) == m_isAccepted)
        refuse(path(JobKey::Chunksize), QStringLiteral("must be null exactly if the call was refused"));
    if (m_chunksListed != m_chunking.count())
        refuse(path(JobKey::Chunks),
               QStringLiteral("%1 chunks, where n and chunksize make %2").arg(m_chunksListed).arg(m_chunking.count()));
    if (m_itemsListed != m_job.info.items)
        refuse(path(JobKey::Items), QStringLiteral("%1 items, where n is %2").arg(m_itemsListed).arg(m_job.info.items));

    m_job.isTerminated = outcome == QStringLiteral("terminated");
    m_job.submittedAt = timeOrNull(fields, JobKey::Submitted);
    m_job.readyAt = timeOrNull(fields, JobKey::Ready);
    if ((m_job.submittedAt >= 0) != m_isAccepted)
        refuse(path(JobKey::Submitted), QStringLiteral("must be null exactly if the call was refused"));
    const bool isOver = outcome == QStringLiteral("ok") || outcome == QStringLiteral("error");
    if ((m_job.readyAt >= 0) != isOver)
        refuse(path(JobKey::Ready), QStringLiteral("must be null exactly if the job did not get ready"));
    if (isOver && m_job.readyAt < m_job.submittedAt)
        refuse(path(JobKey::Ready), QStringLiteral("is before submitted_ms"));

    std::optional<Error> error = errorOrNull(fields, JobKey::Error);
    const bool needsError = outcome == QStringLiteral("error") || !m_isAccepted;
    if (error ? outcome == QStringLiteral("ok") : needsError)
        refuse(path(JobKey::Error), QStringLiteral("does not go with outcome"));
    m_job.run.readyAtSubmit = field(fields, JobKey::ReadyAtSubmit).flag();
    (m_isAccepted ? m_job.error : m_job.run.refused) = std::move(error);
    endResult(fields);
    addKept(2 * m_job.run.as.size() + weightOf(fields[JobKey::Error]));
    m_calls.push_back({qHash(m_job.run.as), m_job.run.method});
    if (m_keeps)
        m_run.jobs.push_back(std::move(m_job));
}

} // namespace pool
