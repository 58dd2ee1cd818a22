#pragma once

#include "core/model/ids.h"

#include <QStringList>

namespace pool {

// What a chunk is called on the screen, wherever that is. Where there are several jobs each has a chunk 0, and
// the name says of which job it is. A plain value.
class ChunkName
{
public:
    ChunkName(size_t jobs, JobId job, quint32 chunk)
        : m_hasSeveralJobs(jobs > 1)
        , m_job(job)
        , m_chunk(chunk)
    {}

    QString text() const;      // "chunk 3", or "job 2, chunk 3"
    QStringList texts() const; // the same, shorter and shorter: "job 2, chunk 3", "J2 chunk 3", "J2·3"

    // The same with the worker that has it, as long as there is room for both: "chunk 3 · worker 1", "chunk 3 · W1",
    // "3·W1", "3". The word chunk stays longer than the worker where the job must be said too.
    QStringList textsWithWorker(quint32 worker) const;

private:
    bool m_hasSeveralJobs;
    JobId m_job;
    quint32 m_chunk;
};

} // namespace pool
