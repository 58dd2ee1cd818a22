#include "core/verdict/reason.h"

#include "core/verdict/caption.h"

#include <algorithm>

namespace pool {

namespace {

class Reason
{
public:
    Reason(const History &history, const Event &event, const Wording &wording)
        : m_history(history)
        , m_event(event)
        , m(wording)
    {}

    // What follows the caption, with what joins the two; nothing if the caption says it all.
    QString text() const
    {
        switch (m_event.kind) {
        case EventKind::WorkerStarting:
            return ofStart();
        case EventKind::WorkerReady:
            return m.text(QT_TRANSLATE_NOOP("Verdict", ": from now on it can be handed a chunk"));
        case EventKind::WorkerStopping:
            return ofLeaving();
        case EventKind::JobSubmitted:
            return ofSubmit();
        case EventKind::ChunkSent:
            return ofSent();
        case EventKind::ChunkReturned:
            return m.text(QT_TRANSLATE_NOOP("Verdict", ", because another worker is free"));
        case EventKind::ItemsRan:
            return ofItems();
        case EventKind::ChunkReported:
            return ofReport();
        case EventKind::CallbackStarted:
            return m_event.outcome == Outcome::Ok
                ? m.text(QT_TRANSLATE_NOOP("Verdict", ", because every chunk has been reported and none had an error"))
                : m.text(QT_TRANSLATE_NOOP("Verdict", ", because every chunk has been reported and one had an error"));
        case EventKind::JobReady:
            return ofReady();
        case EventKind::StepStarted:
            return ofStep();
        default:
            return {};
        }
    }

private:
    const WorkerHistory &worker() const { return m_history.workers()[m_event.worker.value]; }
    const JobHistory &job() const { return m_history.jobs()[m_event.job.value]; }
    QString name(WorkerId id) const { return m.number(id.value + 1); }

    QString ofStart() const
    {
        if (m_event.worker.value < quint32(m_history.processes()))
            return m.text(QT_TRANSLATE_NOOP("Verdict", ", one of %1 worker(s) of the pool"), m_history.processes())
                .arg(m.number(m_history.processes()));
        const WorkerHistory *last = nullptr;
        for (const WorkerHistory &other : m_history.workers())
            if (other.endedAt >= 0 && (!last || other.endedAt >= last->endedAt))
                last = &other;
        if (!last)
            return {};
        return last->exit.expected
            ? m.text(QT_TRANSLATE_NOOP("Verdict", ", because worker %1 has run as many chunks as it may"))
                  .arg(name(last->id))
            : m.text(QT_TRANSLATE_NOOP("Verdict", ", because worker %1 has died and left its place"))
                  .arg(name(last->id));
    }

    QString ofLeaving() const
    {
        if (m_history.terminatedAt() >= 0)
            return m.text(QT_TRANSLATE_NOOP("Verdict", ", because the pool is terminated"));
        return m_history.closedAt() >= 0
            ? m.text(QT_TRANSLATE_NOOP("Verdict", ", because the pool is closed and no chunk waits"))
            : m.text(QT_TRANSLATE_NOOP("Verdict", ", because it has run as many chunks as it may"));
    }

    // The rule of map() and its kind: about four chunks a worker.
    QString ofSubmit() const
    {
        const JobInfo &info = job().info;
        if (!info.automaticChunksize || info.items == 0 || isIterated(info.method) || isApply(info.method))
            return {};
        return m
            .text(
                QT_TRANSLATE_NOOP("Verdict", ", because the chunksize is left to it: %1 / (4 × %2), rounded up, is %3"))
            .arg(m.number(info.items), m.number(m_history.processes()), m.number(info.chunksize));
    }

    QString ofSent() const
    {
        if (m_event.attempt > 0 || m_event.first > 0)
            return m.text(QT_TRANSLATE_NOOP("Verdict", ", because the worker that had it died"));
        const NumberRuns &runs = worker().chunkRuns;
        const size_t before = runs.size() - m_event.chunks(); // that it had been handed until then
        if (before == 0)
            return m.text(QT_TRANSLATE_NOOP("Verdict", ", because it is next in the queue and worker %1 is free"))
                .arg(name(m_event.worker));
        const ChunkRun last = m_history.chunkRun(runs[before - 1]);
        if (last.state == ChunkRun::State::Sent)
            return m.text(QT_TRANSLATE_NOOP(
                "Verdict", ", because it is next in the queue: where chunks are short, some are sent ahead"));
        const bool isOfOther = last.job != m_event.job;
        const QString chunk = isOfOther ? m.text(QT_TRANSLATE_NOOP("Verdict", "chunk %1 of job %2"))
                                              .arg(m.number(last.chunk), m.number(last.job.value + 1))
                                        : m.text(QT_TRANSLATE_NOOP("Verdict", "chunk %1")).arg(m.number(last.chunk));
        return m
            .text(QT_TRANSLATE_NOOP("Verdict",
                                    ", because it is next in the queue and worker %1 is free since it reported %2"))
            .arg(name(m_event.worker), chunk);
    }

    QString ofItems() const
    {
        const ItemRange chunk = job().chunking.chunk(m_event.chunk);
        const qint64 ended = m_event.first + m_event.count;
        if (ended >= chunk.size())
            return {};
        return m.text(QT_TRANSLATE_NOOP("Verdict", ": %1 of the %2 of its chunk have run, and the pool waits for all"))
            .arg(m.number(ended), m.items(chunk.size()));
    }

    QString ofReport() const
    {
        if (m_event.outcome == Outcome::Raised)
            return m.text(QT_TRANSLATE_NOOP("Verdict", ", because an error ends its chunk, not the job"));
        if (m_event.outcome != Outcome::Ok)
            return {};
        return m.text(QT_TRANSLATE_NOOP("Verdict", ": only now the pool has its results; it knows %1 of %2"))
            .arg(m.number(job().settledChunks), m.chunks(job().chunking.count()));
    }

    QString ofReady() const
    {
        if (m_event.outcome == Outcome::Terminated || job().info.items == 0)
            return {};
        return m_event.outcome == Outcome::Ok
            ? m.text(QT_TRANSLATE_NOOP("Verdict", ", because its last chunk has been reported"))
            : m.text(QT_TRANSLATE_NOOP("Verdict",
                                       ", because every chunk has come to an end; the error is the first that came"));
    }

    QString ofStep() const
    {
        const StepHistory &step = m_history.steps().back();
        const Call call = step.info.call;
        const bool waits = call == Call::Get || call == Call::Wait || call == Call::Result;
        const JobHistory *open = nullptr;
        for (const JobHistory &one : m_history.jobs()) {
            if (one.readyAt >= 0 || one.terminated)
                continue;
            if (open)
                return {}; // which one it waits for is not known here
            open = &one;
        }
        if (!waits || !open || open->chunking.count() == 0)
            return {};
        const qint64 left = open->chunking.count() - open->settledChunks;
        return m.text(QT_TRANSLATE_NOOP("Verdict", ", because %1 of the job have not been reported"))
            .arg(m.chunks(left));
    }

    const History &m_history;
    const Event &m_event;
    const Wording &m;
};

} // namespace

QString captionWithReason(const History &history, size_t event, const Wording &wording)
{
    const QString caption = captionOf(history, event, wording);
    return caption.isEmpty() ? caption : caption + Reason(history, history.view()[event], wording).text();
}

} // namespace pool
