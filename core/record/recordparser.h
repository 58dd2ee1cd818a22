#pragma once

#include "core/record/jsonshape.h"
#include "core/record/recordedrun.h"
#include "core/scenario/jsonfield.h"
#include "core/trace/history.h"

#include <deque>

namespace pool {

// Private to recordreader.h: reads a record once and checks all of it. What it keeps is up to `keeps`; what
// it checks is not.
class RecordParser : public JsonShapeReader
{
public:
    // At most; what a record of maximumRecordBytes may truly have, or more than any window can show.
    static constexpr qint64 maximumJobs = 100'000;
    static constexpr qint64 maximumSteps = 100'000;
    static constexpr qint64 maximumWorkers = 1'000'000;
    static constexpr qint64 maximumRuns = 1'500'000; // chunks that began
    static constexpr double longestMs = 9e9;         // a hundred days; nanoseconds beyond are not exact in a double
    static constexpr qint64 maximumKept = qint64(256) << 20; // bytes, of what is neither an item nor its value

    explicit RecordParser(bool keeps)
        : m_keeps(keeps)
    {}

    RecordedRun parse(QIODevice &device);

protected:
    bool beginList(const JsonShape &shape, Key key, const Fields &fields) override;
    void element(const JsonShape &shape, Key key, const QCborValue &value) override;
    void beginObject(const JsonShape &shape) override;
    void endObject(const JsonShape &shape, const Fields &fields) override;

private:
    struct Span { // of one chunk on its worker
        quint32 worker = 0;
        qint64 start = 0;
        qint64 end = 0;
    };

    void beginJob(const Fields &fields);
    void takeChunk(const QCborValue &value);
    void takeValue(const QCborValue &value);
    void takeItem(const Fields &fields);
    void beginItem(const Fields &fields, ItemState state, bool isFirst);
    void beginPart(const Fields &fields, qint64 first, quint16 attempt);
    void goOn();
    void checkPid(quint32 worker, qint64 pid, Key key);
    void endPart();
    void endJob(const Fields &fields);
    void endResult(const Fields &fields);
    void endCallback(const Fields &fields);
    void endStep(const Fields &fields);
    void endWorker(const Fields &fields);
    void endRecord(const Fields &fields);

    void matchScenario(const QString &scenarioPath);
    void checkWorkers();

    // Fields by what they hold. Each refuses what it does not.
    JsonField field(const Fields &fields, Key key) const;
    qint64 integer(const Fields &fields, Key key, qint64 minimum, qint64 maximum) const;
    QString text(const Fields &fields, Key key) const;
    qint64 time(const Fields &fields, Key key) const;
    qint64 timeOrNull(const Fields &fields, Key key) const; // -1 for null
    pool::Call stepCall(const Fields &fields) const;
    std::optional<Error> errorOrNull(const Fields &fields, Key key) const;
    quint16 choice(const Fields &fields, Key key, std::span<const char *const> names) const;
    void addKept(qint64 bytes);
    bool isApply() const { return pool::isApply(m_job.run.method); }

    const bool m_keeps;
    RecordedRun m_run;
    qint64 m_kept = 0;
    std::deque<Span> m_spans;   // of all chunks that began
    std::vector<qint64> m_pids; // by worker, as its items say
    qint64 m_workers = 0;
    qint64 m_jobs = 0;
    struct CallSeen { // a job, as the scenario should have it
        size_t name;  // the hash of its `as`
        Method method;
    };
    std::vector<CallSeen> m_calls;

    // The job that is being read.
    RecordedJob m_job;
    bool m_jobBegan = false; // its head has been read
    bool m_isAccepted = false;
    Chunking m_chunking;
    qint64 m_chunksListed = 0;
    qint64 m_itemsListed = 0;
    qint64 m_valuesListed = -1; // -1: its result is no list
    bool m_isIterated = false;
    std::shared_ptr<ValueTable> m_values;

    // Its callback, its chunk.
    qint64 m_callbackValues = -1;
    std::shared_ptr<ValueTable> m_callbackTable;
    RecordedChunk m_chunk;
    ItemState m_lastState = ItemState::NotStarted;
};

} // namespace pool
