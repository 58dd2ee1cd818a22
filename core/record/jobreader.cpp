#include "core/record/jobreader.h"

#include "core/record/recordshapes.h"

#include <limits>

namespace pool {

JobReader::JobReader(const JsonShapeReader &reader, WorkerReader &workers, KeptBytes &kept, bool keeps)
    : m_reader(reader)
    , m_kept(kept)
    , m_items(m_job, workers, keeps)
    , m_results(reader, m_job, kept, keeps)
{}

void JobReader::begin()
{
    m_job = {};
    m_hasHead = false;
    m_chunks = 0;
}

bool JobReader::beginList(RecordFields::Key key, const RecordFields &fields)
{
    readHead(fields);
    return key != JobKey::Result || m_results.beginResult();
}

void JobReader::take(RecordFields::Key key, const QCborValue &value)
{
    key == JobKey::Chunks ? takeChunk(value) : m_results.takeResult(value);
}

// The first list that comes asks for it, or the end of a job that has none.
void JobReader::readHead(const RecordFields &fields)
{
    if (m_hasHead)
        return;
    m_hasHead = true;
    for (const RecordFields::Key key : {JobKey::As, JobKey::Method, JobKey::N, JobKey::Chunksize}) {
        if (fields[key].isUndefined())
            fields.refuse(key, QStringLiteral("missing, or behind a list of its job"));
    }
    const std::optional<Method> method = methodFromName(fields.text(JobKey::Method));
    if (!method)
        fields.refuse(JobKey::Method, QStringLiteral("is not the name of a method"));
    JobRun &run = m_job.run;
    run.method = *method;
    run.as = fields[JobKey::As].isNull() ? QString() : fields.text(JobKey::As);
    run.items = fields.integer(JobKey::N, 0, Items::maximum);
    m_isAccepted = !fields[JobKey::Chunksize].isNull();
    m_job.info.method = *method;
    m_job.info.items = m_isAccepted ? run.items : 0;
    if (m_isAccepted) {
        const qint64 least = run.items ? 1 : 0;
        m_job.info.chunksize = fields.integer(JobKey::Chunksize, least, std::numeric_limits<qint64>::max());
    }
    m_chunking = m_job.info.items ? Chunking(m_job.info.items, m_job.info.chunksize) : Chunking();
    m_items.begin(m_chunking);
    m_results.begin();
}

void JobReader::takeChunk(const QCborValue &value)
{
    if (m_chunks == m_chunking.count())
        JsonShapeReader::refuse(m_reader.path(), QStringLiteral("more chunks than n and chunksize make"));
    const ItemRange chunk = m_chunking.chunk(quint32(m_chunks++));
    if (value != QCborValue(QCborArray{chunk.begin, chunk.end}))
        JsonShapeReader::refuse(m_reader.path(), QStringLiteral("must be [%1, %2]").arg(chunk.begin).arg(chunk.end));
}

void JobReader::readTimes(const RecordFields &fields, bool isOver)
{
    m_job.submittedAt = fields.timeOrNull(JobKey::Submitted);
    m_job.readyAt = fields.timeOrNull(JobKey::Ready);
    if ((m_job.submittedAt >= 0) != m_isAccepted)
        fields.refuse(JobKey::Submitted, QStringLiteral("must be null exactly if the call was refused"));
    if ((m_job.readyAt >= 0) != isOver)
        fields.refuse(JobKey::Ready, QStringLiteral("must be null exactly if the job did not get ready"));
    if (isOver && m_job.readyAt < m_job.submittedAt)
        fields.refuse(JobKey::Ready, QStringLiteral("is before submitted_ms"));
}

RecordedJob JobReader::end(const RecordFields &fields)
{
    static constexpr const char *outcomes[] = {"ok", "error", "terminated", "refused", "unfinished"};
    readHead(fields);
    for (const RecordFields::Key key : {JobKey::Chunks, JobKey::Callbacks, JobKey::Items}) {
        if (!fields[key].isUndefined())
            fields.refuse(key, QStringLiteral("must be a list"));
    }
    const QString outcome = QLatin1String(outcomes[fields.choice(JobKey::Outcome, outcomes)]);
    if ((outcome == QStringLiteral("refused")) == m_isAccepted)
        fields.refuse(JobKey::Chunksize, QStringLiteral("must be null exactly if the call was refused"));
    if (m_chunks != m_chunking.count())
        fields.refuse(JobKey::Chunks,
                      QStringLiteral("%1 chunks, where n and chunksize make %2").arg(m_chunks).arg(m_chunking.count()));
    if (m_items.count() != m_job.info.items)
        fields.refuse(JobKey::Items,
                      QStringLiteral("%1 items, where n is %2").arg(m_items.count()).arg(m_job.info.items));

    m_job.isTerminated = outcome == QStringLiteral("terminated");
    readTimes(fields, outcome == QStringLiteral("ok") || outcome == QStringLiteral("error"));
    std::optional<Error> error = fields.errorOrNull(JobKey::Error);
    const bool needsError = outcome == QStringLiteral("error") || !m_isAccepted;
    if (error ? outcome == QStringLiteral("ok") : needsError)
        fields.refuse(JobKey::Error, QStringLiteral("does not go with outcome"));
    if (!fields[JobKey::Pool].isUndefined())
        m_job.pool = fields.integer(JobKey::Pool, 0, std::numeric_limits<qint32>::max());
    m_job.run.readyAtSubmit = fields.field(JobKey::ReadyAtSubmit).flag();
    (m_isAccepted ? m_job.error : m_job.run.refused) = std::move(error);
    m_results.end(fields);
    m_kept.add(2 * m_job.run.as.size() + JsonShapeReader::weightOf(fields[JobKey::Error]));
    return std::move(m_job);
}

} // namespace pool
