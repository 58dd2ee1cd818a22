#pragma once

#include "core/record/itemreader.h"
#include "core/record/resultreader.h"

namespace pool {

// Reads the jobs of a record, one after the other. Reads itself a job's head (its method, n and chunksize, which
// everything else in it is checked against), its chunks and how it went; leaves the items to an ItemReader and the
// values to a ResultReader. Owns both, and the job that is being read.
class JobReader
{
public:
    JobReader(const JsonShapeReader &reader, WorkerReader &workers, KeptBytes &kept, bool keeps);

    void begin();
    RecordedJob end(const RecordFields &fields);

    // A list of the job begins, or one of values of its callback. False: it is to be taken whole.
    bool beginList(RecordFields::Key key, const RecordFields &fields);
    bool beginArgument() { return m_results.beginArgument(); }
    void take(RecordFields::Key key, const QCborValue &value); // an element of a list of the job
    void takeArgument(const QCborValue &value) { m_results.takeArgument(value); }

    void takeItem(const RecordFields &fields) { m_items.take(fields); }
    void beginCallback() { m_results.beginCallback(); }
    void endCallback(const RecordFields &fields) { m_results.endCallback(fields); }

private:
    void readHead(const RecordFields &fields);
    void readTimes(const RecordFields &fields, bool isOver);
    void takeChunk(const QCborValue &value);

    const JsonShapeReader &m_reader;
    KeptBytes &m_kept;
    RecordedJob m_job;
    ItemReader m_items;
    ResultReader m_results;
    bool m_hasHead = false;
    bool m_isAccepted = false;
    Chunking m_chunking;
    qint64 m_chunks = 0; // listed so far
};

} // namespace pool
