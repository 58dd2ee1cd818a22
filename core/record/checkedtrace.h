#pragma once

#include "core/trace/history.h"

#include <memory>
#include <span>

namespace pool {

// A trace that is built from a stranger's events. Each event is checked against the state that the events before it
// add up to (a History, which is kept and can be used afterwards), and appended to the trace if a pool could have
// seen it happen: ids are in range, things begin before they end, every item that ran was at the worker that ran it,
// a job that succeeded has run all its items. Anything else throws ValueError with a line that names the event.
//
// Used by one thread. After a refusal trace and history are as before that event.
class CheckedTrace
{
public:
    explicit CheckedTrace(std::shared_ptr<Trace> trace = std::make_shared<Trace>())
        : m_trace(std::move(trace))
    {}

    // At most, over all jobs: what a history allocates for a job is in no proportion to the event that submits it.
    static constexpr qint64 maximumChunks = 100'000'000;
    static constexpr qint64 maximumItems = 1'000'000'000;

    void append(const Event &event); // of a kind that needs no detail
    void append(const Event &event, const Error &error);
    void append(const Event &event, const JobInfo &job);
    void append(const Event &event, const WorkerExit &exit);
    void append(const Event &event, const OutputLine &output);
    void append(const Event &event, const StepInfo &step);
    void append(const Event &event, const ProcessorTime &time);
    void append(const Event &event, const Pickling &pickling);
    void append(const Event &event, std::span<const ItemStamp> stamps);

    const std::shared_ptr<Trace> &trace() const { return m_trace; }
    const History &history() const { return *m_history; }
    std::shared_ptr<const History> sharedHistory() const { return m_history; }

private:
    void check(const Event &event, SideTable detail) const;
    void checkKind(const Event &event) const;
    void checkPool(const Event &event) const;
    void checkWorker(const Event &event) const;
    void checkJob(const Event &event) const;
    void checkChunk(const Event &event) const;
    void checkPrint(const Event &event) const;
    void checkSent(const Event &event) const;
    void checkReturned(const Event &event) const;
    void checkItems(const Event &event, std::span<const ItemStamp> stamps) const;
    void checkReported(const Event &event) const;
    void checkLost(const Event &event) const;
    void checkStep(const Event &event) const;
    ChunkRun openRun(const Event &event, quint32 chunk) const;

    const WorkerHistory &worker(const Event &event) const;
    const WorkerHistory &liveWorker(const Event &event) const;
    const JobHistory &job(const Event &event) const;
    const JobHistory &jobOfChunks(const Event &event, qint64 chunks) const;
    void notBefore(const Event &event, qint64 since, const char *what) const;
    [[noreturn]] void refuse(const Event &event, const QString &sentence) const;

    template <class... Detail> void put(const Event &event, const Detail &...detail);

    const std::shared_ptr<Trace> m_trace;
    const std::shared_ptr<History> m_history = std::make_shared<History>();
    qint64 m_chunks = 0;
    qint64 m_items = 0;
};

} // namespace pool
