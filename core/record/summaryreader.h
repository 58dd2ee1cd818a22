#pragma once

#include "core/record/jobreader.h"
#include "core/record/stepresultreader.h"

namespace pool {

// Reads a record that has no trace, once, and checks all of it. Hands every object to the reader of its kind (jobs,
// steps, workers), and checks the whole when all of it is known. What it keeps is up to `keeps`; what it checks is not.
// Owns the readers and the run that comes of them.
class SummaryReader : public JsonShapeReader
{
public:
    static constexpr qint64 maximumJobs = 100'000; // more than any window can show

    explicit SummaryReader(bool keeps);

    // Throws ValueError as readRecord() does. To be called once.
    RecordedRun parse(QIODevice &device);

protected:
    bool beginList(const JsonShape &shape, Key key, const Fields &fields) override;
    void element(const JsonShape &shape, Key key, const QCborValue &value) override;
    void beginObject(const JsonShape &shape) override;
    void endObject(const JsonShape &shape, const Fields &fields) override;

private:
    void endJob(const RecordFields &fields);
    void endRecord(const RecordFields &fields);
    void readPools(const RecordFields &fields);
    void matchScenario(const QString &scenarioPath);

    struct CallSeen { // a job, as the scenario should have it
        size_t name;  // the hash of its `as`
        Method method;
    };

    const bool m_keeps;
    RecordedRun m_run;
    KeptBytes m_kept;
    WorkerReader m_workers;
    StepResultReader m_steps;
    JobReader m_job;
    qint64 m_jobs = 0;
    std::vector<CallSeen> m_calls;
    qint64 m_pools = 0;           // that jobs and workers name
    bool m_hasUnrecorded = false; // items, or values, of any job
};

} // namespace pool
