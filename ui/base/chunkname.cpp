#include "ui/base/chunkname.h"

#include "ui/style/format.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct ChunkWords {
    Q_DECLARE_TR_FUNCTIONS(Chunk)
};

} // namespace

QString ChunkName::text() const { return texts().first(); }

QStringList ChunkName::texts() const
{
    const QString chunk = numberText(m_chunk);
    if (!m_hasSeveralJobs)
        return {ChunkWords::tr("chunk %1").arg(chunk), chunk};
    const QString job = numberText(m_job.value + 1);
    return {ChunkWords::tr("job %1, chunk %2").arg(job, chunk), ChunkWords::tr("J%1 chunk %2").arg(job, chunk),
            ChunkWords::tr("J%1·%2").arg(job, chunk)};
}

QStringList ChunkName::textsWithWorker(quint32 worker) const
{
    const QString number = numberText(worker + 1);
    const QStringList names = texts();
    QStringList all{ChunkWords::tr("%1 · worker %2").arg(names.first(), number)};
    for (const QString &name : names.first(names.size() - 1))
        all << ChunkWords::tr("%1 · W%2").arg(name, number);
    if (m_hasSeveralJobs)
        all << names.first(names.size() - 1);
    all << ChunkWords::tr("%1·W%2").arg(names.last(), number) << names.last();
    return all;
}

} // namespace pool
