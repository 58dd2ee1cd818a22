#pragma once

#include "core/model/chunking.h"
#include "core/record/recordedrun.h"
#include "core/record/recordfields.h"
#include "core/record/workerreader.h"
#include "core/trace/history.h"

namespace pool {

// Reads the items of one job after the other, in order, and makes of them the chunks that its workers ran, part by
// part: the states that the items of a chunk may have, one after the other, say how it ended. Fills in the chunks and
// the stamps of `job`, and tells `workers` which worker ran what.
class ItemReader
{
public:
    ItemReader(RecordedJob &job, WorkerReader &workers, bool keeps)
        : m_job(job)
        , m_workers(workers)
        , m_keeps(keeps)
    {}

    void begin(const Chunking &chunking); // the next job, whose head is known
    void take(const RecordFields &fields);
    qint64 count() const { return m_count; } // of the job's, so far

private:
    void beginItem(const RecordFields &fields, ItemState state, bool isFirst);
    void beginPart(const RecordFields &fields, qint64 first, quint16 attempt);
    void goOn(const RecordFields &fields);
    void endPart(const RecordFields &fields);

    RecordedJob &m_job;
    WorkerReader &m_workers;
    const bool m_keeps;
    Chunking m_chunking;
    qint64 m_count = 0;
    RecordedChunk m_chunk; // that is being read, or the part of it
    ItemState m_lastState = ItemState::NotStarted;
};

} // namespace pool
