#pragma once

#include "core/record/recordedrun.h"
#include "core/record/recordreader.h"

namespace pool {

// Makes a trace of what a record without one says: puts it in the order of time, and gives what the record does not
// time the nearest time that it has (recordreader.h says which). Checks nothing: who read the record has.
//
// Used once, by one thread. Gives the jobs of the run their ids.
class Retelling
{
public:
    explicit Retelling(RecordedRun &run)
        : m_run(run)
    {}

    std::shared_ptr<Trace> tell();

private:
    enum class What : quint8 {
        PoolOpens,
        WorkerStarts,
        JobSubmitted,
        StepStarts,
        ChunkSent,
        ChunkRan,
        ChunkSettled,
        Callback,
        JobReady,
        StepEnds,
        WorkerEnds,
    };
    struct Moment {
        qint64 order = 0; // its time, or that of what must stand before it
        qint64 since = 0; // when what it ends had begun: at the same time, the earlier ends first
        What what = What::WorkerStarts;
        quint32 index = 0; // of the worker, job or step ...
        quint32 chunk = 0; // ... or of the job's chunk
    };

    // A chunk as it goes into the trace.
    struct Piece {
        const RecordedChunk &chunk;
        qint64 sentAt;
        qint64 settledAt;
    };

    // What has to be known before anything is told.
    void findEnd();
    void findDeaths();
    void arrange();
    qint64 arrangeChunk(quint32 job, quint32 index, qint64 earliest);
    void add(qint64 order, What what, size_t index);

    void tell(const Moment &moment);
    void tellPool(const Moment &moment);
    void tellGap();
    void tellWorker(const Moment &moment);
    void tellChunk(const Moment &moment);
    void tellStep(const Moment &moment);
    void tellJob(const Moment &moment);
    void tellEnd();

    Piece piece(quint32 job, quint32 index) const;
    static bool isDeath(const RecordedChunk &chunk);
    qint64 stepEnd(Call call) const;

    RecordedRun &m_run;
    std::shared_ptr<Trace> m_trace = std::make_shared<Trace>(TraceSource::Retold);
    std::vector<Moment> m_moments;
    quint32 m_accepted = 0; // jobs
    int m_processes = 0;    // of the pools that are there
    qint64 m_programEnd = 0;
    qint64 m_closedAt = 0;    // or terminated
    std::vector<bool> m_lost; // by worker: it took a chunk with it
    qint64 m_end = 0;         // the last time that there is in the record
};

// The run that a record without a trace tells of. Its history is left to who opens it.
StoredRun restored(RecordedRun recorded);

} // namespace pool
