#pragma once

#include "core/record/keptbytes.h"
#include "core/record/recordedrun.h"
#include "core/record/recordfields.h"
#include "core/record/valuelistreader.h"

namespace pool {

// Reads what each job gave: its result, and what its callback was called with. For apply both are one value, for all
// other methods a list of them. Fills in the values and the callback of `job`.
class ResultReader
{
public:
    ResultReader(const JsonShapeReader &reader, RecordedJob &job, KeptBytes &kept, bool keeps);

    void begin(); // the next job, whose head is known

    // A list of values begins. False: it is the one value of apply.
    bool beginResult();
    bool beginArgument();
    void takeResult(const QCborValue &value);
    void takeArgument(const QCborValue &value) { m_argument.take(value); }

    void beginCallback() { m_argument.clear(); }
    void endCallback(const RecordFields &fields);
    void end(const RecordFields &fields); // the job, of which all else has been read

private:
    bool isApply() const { return pool::isApply(m_job.run.method); }
    bool isIterated() const { return pool::isIterated(m_job.run.method); }

    const JsonShapeReader &m_reader;
    RecordedJob &m_job;
    KeptBytes &m_kept;
    const bool m_keeps;
    ValueListReader m_result;
    ValueListReader m_argument; // of the callback
};

} // namespace pool
