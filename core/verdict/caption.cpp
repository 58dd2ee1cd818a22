#include "core/verdict/caption.h"

#include "core/verdict/circumstances.h"

#include <algorithm>

namespace pool {

namespace {

// Of a chunk that this worker died in.
std::optional<ChunkRun> lostRun(const History &history, const Event &event)
{
    for (const quint32 id : history.workers()[event.worker.value].lostRuns)
        if (const ChunkRun run = history.chunkRun(id); run.ref() == event.ref())
            return run;
    return {};
}

class Caption
{
public:
    Caption(const History &history, const Event &event, const Wording &wording)
        : m_history(history)
        , m_event(event)
        , m(wording)
    {}

    QString ofPool() const
    {
        switch (m_event.kind) {
        case EventKind::PoolOpened:
            return m.text(QT_TRANSLATE_NOOP("Verdict", "Pool() starts %1 worker(s)"), m_event.count)
                .arg(m.number(m_event.count));
        case EventKind::PoolClosed:
            return m.text(QT_TRANSLATE_NOOP("Verdict", "The pool is closed: it takes no more jobs"));
        case EventKind::PoolTerminated:
            return leavesWork(m_history, m_event)
                ? m.text(QT_TRANSLATE_NOOP("Verdict", "The pool is terminated: what is not done is cut off"))
                : m.text(QT_TRANSLATE_NOOP("Verdict", "The pool is terminated: its workers leave"));
        case EventKind::PoolBroken:
            return m.text(QT_TRANSLATE_NOOP("Verdict", "The pool gives up: its workers die as they start"));
        case EventKind::Unrecorded:
            return m
                .text(QT_TRANSLATE_NOOP("Verdict", "Here the recorder lost %1 message(s), for want of room"),
                      m_event.count)
                .arg(m.number(m_event.count));
        default:
            return m.text(QT_TRANSLATE_NOOP("Verdict", "All workers have ended"));
        }
    }

    QString ofWorker() const
    {
        switch (m_event.kind) {
        case EventKind::WorkerStarting:
            return isReplacement(m_history, m_event)
                ? m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 starts in place of one that has ended")).arg(worker())
                : m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 starts")).arg(worker());
        case EventKind::WorkerReady:
            return m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 is ready")).arg(worker());
        case EventKind::WorkerStopping:
            return m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 is told to leave")).arg(worker());
        case EventKind::Signalled:
            return m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 is sent %2"))
                .arg(worker(), signalText(Signal(m_event.count)));
        case EventKind::WorkerEnded:
            return ofEnd(m_history.view().exit(m_event));
        default:
            return {};
        }
    }

    QString ofJob() const
    {
        const JobHistory &job = m_history.jobs()[m_event.job.value];
        const bool isOk = m_event.outcome == Outcome::Ok;
        switch (m_event.kind) {
        case EventKind::JobSubmitted:
            return ofSubmit(job);
        case EventKind::CallbackStarted:
            if (!isOk)
                return m.text(QT_TRANSLATE_NOOP("Verdict", "error_callback called once, with the error"));
            return isApply(job.info.method)
                ? m.text(QT_TRANSLATE_NOOP("Verdict", "callback called once, with the value"))
                : m.text(QT_TRANSLATE_NOOP("Verdict", "callback called once, with %1 result(s)"), job.info.items)
                      .arg(m.number(job.info.items));
        case EventKind::CallbackEnded:
            return isOk ? m.text(QT_TRANSLATE_NOOP("Verdict", "The callback returns"))
                        : m.text(QT_TRANSLATE_NOOP("Verdict", "The callback raised %1: that is the job's result now"))
                              .arg(m_history.view().error(m_event).type);
        default:
            return ofReady(job);
        }
    }

    QString ofChunk() const
    {
        switch (m_event.kind) {
        case EventKind::ChunkSent:
            return ofSent();
        case EventKind::ChunkReturned:
            return m_event.chunks() == 1
                ? m.text(QT_TRANSLATE_NOOP("Verdict", "%1, which worker %2 has not begun, waits again"))
                      .arg(chunkName(true), worker())
                : m.text(QT_TRANSLATE_NOOP("Verdict", "%1, which worker %2 has not begun, wait again"))
                      .arg(chunkName(true), worker());
        case EventKind::ItemsRan: {
            const qint64 first = begin() + m_event.first;
            return m_event.count == 0 ? QString()
                                      : m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 ran %2"))
                                            .arg(worker(), ofTheJob(items(first, m_event.count)));
        }
        case EventKind::ChunkReported:
            return ofReport();
        case EventKind::ChunkLost:
            return ofLoss();
        default:
            return {};
        }
    }

    QString ofStep() const
    {
        const StepInfo *step = stepOf(m_history, m_event);
        if (!step)
            return {};
        const QString call = callShown(step->call) + QStringLiteral("()");
        const bool blocks = blocksCaller(step->call);
        if (m_event.kind == EventKind::StepStarted) {
            if (step->call == Call::Sleep)
                return m.text(QT_TRANSLATE_NOOP("Verdict", "The caller does something else: %1")).arg(step->text);
            return blocks ? m.text(QT_TRANSLATE_NOOP("Verdict", "%1 waits: the caller is blocked")).arg(call)
                          : m.text(QT_TRANSLATE_NOOP("Verdict", "The caller calls %1")).arg(call);
        }
        if (m_event.outcome == Outcome::Raised)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "%1 raises an error")).arg(call);
        return m.text(QT_TRANSLATE_NOOP("Verdict", "%1 returns")).arg(call);
    }

    QString ofPrint() const
    {
        const OutputLine &line = m_history.view().output(m_event);
        if (line.worker == nobody)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "The program prints: %1")).arg(line.text);
        return m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 prints: %2"))
            .arg(m.number(line.worker.value + 1), line.text);
    }

private:
    QString worker() const { return m.number(m_event.worker.value + 1); }
    qint64 begin() const { return m_history.jobs()[m_event.job.value].chunking.chunk(m_event.chunk).begin; }

    // "Worker 2 was killed by SIGKILL: chunk 3 is lost"
    QString ofEnd(const WorkerExit &exit) const
    {
        if (exit.expected)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 has ended")).arg(worker());
        QString how;
        if (exit.reason.isThere())
            how = m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 was ended (%2)")).arg(worker(), m.reason(exit.reason));
        else if (exit.signal)
            how = m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 was killed by %2")).arg(worker(), exit.text());
        else
            how = m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 ended itself (%2)")).arg(worker(), exit.text());
        return m.text(QT_TRANSLATE_NOOP("Verdict", "%1: %2")).arg(how, lossOf());
    }

    QString lossOf() const
    {
        std::optional<ChunkRun> first; // that is lost for good, else any
        qint64 lost = 0;
        for (const quint32 id : m_history.workers()[m_event.worker.value].lostRuns) {
            const ChunkRun run = m_history.chunkRun(id);
            lost += !run.goesOn;
            if (!first || (first->goesOn && !run.goesOn))
                first = run;
        }
        if (lost > 1)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "%1 are lost")).arg(m.chunks(lost));
        return first ? whatBecomesOf(*first) : m.text(QT_TRANSLATE_NOOP("Verdict", "nothing is lost"));
    }

    QString whatBecomesOf(const ChunkRun &run) const
    {
        const QString chunk = m.number(run.chunk);
        if (!run.goesOn)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "chunk %1 is lost")).arg(chunk);
        const qint64 item = m_history.jobs()[run.job.value].chunking.chunk(run.chunk).begin + run.ended;
        return History::isRunAgain(run)
            ? m.text(QT_TRANSLATE_NOOP("Verdict", "item %1 is run again")).arg(m.number(item))
            : m.text(QT_TRANSLATE_NOOP("Verdict", "another worker goes on with chunk %1")).arg(chunk);
    }

    QString ofLoss() const
    {
        if (m_event.outcome == Outcome::Terminated)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "%1 is cut off: the pool was terminated")).arg(chunkName(true));
        if (m_event.outcome == Outcome::Unknown)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "How %1 ended is not recorded")).arg(chunkName(false));
        const auto run = lostRun(m_history, m_event);
        if (!run)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "%1 is lost")).arg(chunkName(true));
        return m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 is gone: %2")).arg(worker(), whatBecomesOf(*run));
    }

    QString ofSubmit(const JobHistory &job) const
    {
        const QString call = callShown(callOf(job.info.method)) + QStringLiteral("()");
        if (job.info.items == 0)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "%1 has no items to hand over")).arg(call);
        if (isApply(job.info.method))
            return isAsync(job.info.method)
                ? m.text(QT_TRANSLATE_NOOP("Verdict", "%1 hands over one call and returns at once")).arg(call)
                : m.text(QT_TRANSLATE_NOOP("Verdict", "%1 hands over one call and waits for it")).arg(call);
        const QString what = m.text(QT_TRANSLATE_NOOP("Verdict", "%1 in %2"))
                                 .arg(m.items(job.info.items), m.chunks(job.chunking.count()));
        if (isIterated(job.info.method))
            return m.text(QT_TRANSLATE_NOOP("Verdict", "%1 hands over %2 and returns an iterator")).arg(call, what);
        return isAsync(job.info.method)
            ? m.text(QT_TRANSLATE_NOOP("Verdict", "%1 hands over %2 and returns at once")).arg(call, what)
            : m.text(QT_TRANSLATE_NOOP("Verdict", "%1 hands over %2 and waits for them")).arg(call, what);
    }

    QString ofReady(const JobHistory &job) const
    {
        const QString name = m_event.job.value == 0
            ? m.text(QT_TRANSLATE_NOOP("Verdict", "The job"))
            : m.text(QT_TRANSLATE_NOOP("Verdict", "Job %1")).arg(m.number(m_event.job.value + 1));
        if (m_event.outcome == Outcome::Terminated)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "%1 ends unfinished: the pool was terminated")).arg(name);
        if (m_event.outcome != Outcome::Ok)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "%1 is ready: its result is %2"))
                .arg(name, m_history.view().error(m_event).type);
        return job.info.items == 0
            ? m.text(QT_TRANSLATE_NOOP("Verdict", "%1 is ready at once")).arg(name)
            : m.text(QT_TRANSLATE_NOOP("Verdict", "%1 is ready: %2 done")).arg(name, m.items(job.info.items));
    }

    QString ofSent() const
    {
        if (m_event.attempt > 0)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "Item %1 goes to worker %2, attempt %3"))
                .arg(m.number(begin() + m_event.first), worker(), m.number(m_event.attempt + 1));
        if (m_event.first > 0)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 goes on with chunk %2 at item %3"))
                .arg(worker(), m.number(m_event.chunk), m.number(begin() + m_event.first));
        if (m_event.chunks() > 1)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "%1 go to worker %2")).arg(chunkName(true), worker());
        const ItemRange range = m_history.jobs()[m_event.job.value].chunking.chunk(m_event.chunk);
        return m.text(QT_TRANSLATE_NOOP("Verdict", "%1 goes to worker %2: %3"))
            .arg(chunkName(true), worker(), items(range.begin, range.size()));
    }

    QString ofReport() const
    {
        if (m_event.outcome == Outcome::GoesOn)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "The item has run this time; the rest of chunk %1 follows"))
                .arg(m.number(m_event.chunk));
        if (m_event.outcome != Outcome::Raised)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "Worker %1 reports %2")).arg(worker(), chunkName(false));
        const JobHistory &job = m_history.jobs()[m_event.job.value];
        const ItemRange range = job.chunking.chunk(m_event.chunk);
        const qint64 failed = range.begin + m_history.chunkRun(job.runs[m_event.chunk]).ended - 1;
        const QString type = m_history.view().error(m_event).type;
        const QString raised = m_event.job.value == 0
            ? m.text(QT_TRANSLATE_NOOP("Verdict", "Item %1 raised %2")).arg(m.number(failed), type)
            : m.text(QT_TRANSLATE_NOOP("Verdict", "Item %1 of job %2 raised %3"))
                  .arg(m.number(failed), m.number(m_event.job.value + 1), type);
        const qint64 skipped = range.end - failed - 1;
        return skipped == 0
            ? raised
            : m.text(QT_TRANSLATE_NOOP("Verdict", "%1: %2 will never run")).arg(raised, items(failed + 1, skipped));
    }

    // "chunk 3 of job 2", "chunks 3 to 6"
    QString chunkName(bool begins) const
    {
        const qint64 count = m_event.kind == EventKind::ChunkLost ? 1 : m_event.chunks();
        const char *one = begins ? QT_TRANSLATE_NOOP("Verdict", "Chunk %1") : QT_TRANSLATE_NOOP("Verdict", "chunk %1");
        const char *more = begins ? QT_TRANSLATE_NOOP("Verdict", "Chunks %1 to %2")
                                  : QT_TRANSLATE_NOOP("Verdict", "chunks %1 to %2");
        const QString first = m.number(m_event.chunk);
        return ofTheJob(count == 1 ? m.text(one).arg(first)
                                   : m.text(more).arg(first, m.number(m_event.chunk + count - 1)));
    }

    QString items(qint64 first, qint64 count) const
    {
        const QString last = m.number(first + count - 1);
        if (count == 1)
            return m.text(QT_TRANSLATE_NOOP("Verdict", "item %1")).arg(last);
        return count == 2 ? m.text(QT_TRANSLATE_NOOP("Verdict", "items %1 and %2")).arg(m.number(first), last)
                          : m.text(QT_TRANSLATE_NOOP("Verdict", "items %1 to %2")).arg(m.number(first), last);
    }

    QString ofTheJob(const QString &part) const
    {
        return m_event.job.value == 0
            ? part
            : m.text(QT_TRANSLATE_NOOP("Verdict", "%1 of job %2")).arg(part, m.number(m_event.job.value + 1));
    }

    const History &m_history;
    const Event &m_event;
    const Wording &m;
};

Weight weightOfStep(const History &history, const Event &event)
{
    const StepInfo *step = stepOf(history, event);
    if (!step)
        return Weight::Detail;
    if (event.kind == EventKind::StepEnded && event.outcome == Outcome::Raised)
        return Weight::Loss;
    if (step->call == Call::Next)
        return Weight::Detail; // as many as there are items
    if (event.kind == EventKind::StepEnded)
        return blocksCaller(step->call) ? Weight::Turn : Weight::Detail;
    // A method that hands over a job says more as it does.
    return (blocksCaller(step->call) && !methodOf(step->call)) || step->call == Call::Sleep ? Weight::Turn
                                                                                            : Weight::Detail;
}

} // namespace

Weight weightOf(const History &history, size_t index)
{
    const Event &event = history.view()[index];
    switch (event.kind) {
    case EventKind::PoolBroken:
        return Weight::Loss;
    case EventKind::PoolTerminated:
        return leavesWork(history, event) ? Weight::Loss : Weight::Step;
    case EventKind::PoolOpened:
    case EventKind::PoolClosed:
        return Weight::Step;
    case EventKind::WorkerEnded:
        return history.view().exit(event).expected ? Weight::Detail : Weight::Loss;
    case EventKind::WorkerStarting:
        return isReplacement(history, event) ? Weight::Step : Weight::Detail;
    case EventKind::JobSubmitted:
    case EventKind::CallbackStarted:
    case EventKind::Signalled:
        return Weight::Turn;
    case EventKind::ChunkSent:
        return goesOn(event) || event.chunk == 0 ? Weight::Step : Weight::Detail;
    case EventKind::ChunkReported:
    case EventKind::CallbackEnded:
        return event.outcome == Outcome::Raised ? Weight::Loss : Weight::Detail;
    case EventKind::ChunkLost:
        return Weight::Step; // the end of its worker says it once more
    case EventKind::JobReady:
        return event.outcome == Outcome::Terminated ? Weight::Loss : Weight::Step;
    case EventKind::StepStarted:
    case EventKind::StepEnded:
        return weightOfStep(history, event);
    default:
        return Weight::Detail;
    }
}

QString captionOf(const History &history, size_t index, const Wording &wording)
{
    const Event &event = history.view()[index];
    const Caption caption(history, event, wording);
    switch (traitsOf(event.kind).subject) {
    case Subject::Pool:
        return caption.ofPool();
    case Subject::Worker:
        return caption.ofWorker();
    case Subject::Job:
        return caption.ofJob();
    case Subject::Chunk:
        return caption.ofChunk();
    case Subject::Step:
        return caption.ofStep();
    case Subject::Print:
        return caption.ofPrint();
    }
    return {};
}

} // namespace pool
