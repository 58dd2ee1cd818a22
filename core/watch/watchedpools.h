#pragma once

#include "core/watch/recorderring.h"
#include "core/watch/watchedcaller.h"
#include "core/watch/watchedworkers.h"

#include <deque>
#include <memory>

namespace pool {

// Reads the rings in which the processes of a watched program tell what their pools do, and makes one trace of them: in
// the order of time, but what a frame speaks of stands before it. Owns the rings. Lives in one thread; the trace may be
// read by others.
// States: no pool yet (there is no trace); there is one; finished.
class WatchedPools
{
public:
    // The rings lie, or will lie, in `directory`; `script` is the path of the program.
    WatchedPools(const QString &directory, const QString &script)
        : m_directory(directory)
        , m_caller(m_trace, script)
    {}

    // Takes in what there is by now. Costs what is new, and a few system calls a process. Whether there was anything.
    bool advance();
    // The program is over: nothing is waited for any more. Once.
    void finish();

    const std::shared_ptr<Trace> &trace() const { return m_trace.trace(); } // null until there is a pool
    std::vector<WorkerStatus> statuses() const { return m_workers.statuses(); }
    const std::vector<StepResult> &steps() const { return m_caller.steps(); }
    std::vector<JobRun> jobs() const { return m_jobs.runs(); }
    Pool::State stateAfter() const { return m_jobs.stateAfter(); }
    int processes() const { return m_trace.trace() ? m_trace.history().processes() : 0; }
    const std::optional<Error> &uncaught() const { return m_uncaught; } // what ended the program
    const QString &pythonVersion() const { return m_pythonVersion; }
    // What is said of the recording, in English, each in one sentence: what was refused, unknown, left out.
    QStringList complaints() const;

private:
    struct Source {
        std::unique_ptr<RecorderRing> ring;
        std::deque<RecorderFrame> frames;  // that have been read and not told
        std::optional<RecorderFrame> open; // the chunk that runs, if its items are stamped
        bool isGone = false;               // its process has ended, and may not have said so
        quint64 lostFrames = 0;            // of which the trace knows
        qint64 readAt = 0;                 // clockTicks(), when none but these were lost
        bool wasFull = false;              // then
    };

    // A worker has ended: what it had told before may stand in a ring that is found only later.
    struct Ended {
        qint64 pid = 0;
        int exitCode = 0;
        qint64 at = 0;
        quint64 round = 0; // of advance(), in which it was read
    };

    void settleEnds(bool waits);
    void findRings();
    bool readFrames(Source &source); // whether there were any
    void tellGap(Source &source);    // that frames were lost since it was last called, if there were
    bool tellAtOnce(qint64 pid, const RecorderFrame &frame);
    void tellFrames(bool waits);
    bool tell(Source &source, const RecorderFrame &frame, bool waits); // false: too early
    bool tellOfWorker(Source &source, const RecorderFrame &frame, bool waits);
    void followItems(Source &source);
    void keepNote(const QString &sentence);
    qint64 unrecordedItems() const;

    QString m_directory;
    std::set<QString> m_seen; // names of rings
    std::vector<Source> m_sources;
    ToldTrace m_trace;
    WatchedJobs m_jobs{m_trace};
    WatchedWorkers m_workers{m_trace, m_jobs};
    WatchedCaller m_caller;
    QString m_pythonVersion;
    std::optional<Error> m_uncaught;
    QStringList m_notes;
    qint64 m_itemsInGroups = 0;
    std::vector<Ended> m_ends; // that are not told yet
    quint64 m_round = 0;
    qint64 m_latest = 0; // clockTicks() of the latest frame
};

} // namespace pool
