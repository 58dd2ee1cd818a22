#include "core/record/chromeevents.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace pool {

namespace {

constexpr const char *feedArrow = "feed";
constexpr const char *resultArrow = "result";

class Collector
{
public:
    Collector(const History &history, const ChromeTracks &tracks)
        : m_history(history)
        , m_tracks(tracks)
    {}

    std::vector<ChromeEvent> collect()
    {
        for (const StepHistory &step : m_history.steps())
            addStep(step);
        for (const JobHistory &job : m_history.jobs())
            addJob(job);
        for (const WorkerHistory &worker : m_history.workers())
            addWorker(worker);
        addCounters();
        // Stable: of two that begin together the enclosing slice was added first, and arrows after slices.
        std::stable_sort(m_events.begin(), m_events.end(),
                         [](const ChromeEvent &a, const ChromeEvent &b) { return a.at < b.at; });
        return std::move(m_events);
    }

private:
    // A slice begins no earlier than the one before it on its track ended and is at least 1 ns long, because
    // slices that overlap or have no length confuse the viewers. Returns its end.
    qint64 addSlice(qint64 pid, qint64 tid, qint64 from, qint64 to, qint64 &trackEnd, ChromeEvent event)
    {
        event.at = std::max(from, trackEnd);
        trackEnd = std::max(to, event.at + 1);
        event.duration = trackEnd - event.at;
        event.pid = pid;
        event.tid = tid;
        m_events.push_back(std::move(event));
        return trackEnd;
    }

    void addArrowEnd(char phase, const char *category, qint64 at, qint64 pid, qint64 tid, qint64 id)
    {
        m_events.push_back({.at = at,
                            .phase = phase,
                            .pid = pid,
                            .tid = tid,
                            .name = QString::fromLatin1(category),
                            .category = category,
                            .id = id});
    }

    void addInstant(qint64 at, qint64 pid, qint64 tid, const QString &name)
    {
        m_events.push_back({.at = at, .phase = 'i', .pid = pid, .tid = tid, .name = name});
    }

    void addStep(const StepHistory &step)
    {
        const qint64 end = step.endedAt < 0 ? m_history.lastEventAt() : step.endedAt;
        addSlice(m_tracks.parent, m_tracks.parent, step.startedAt, end, m_callerEnd,
                 {.name = step.raised ? step.info.text + QStringLiteral(" ERROR") : step.info.text,
                  .category = "step",
                  .argumentNames = {"step"},
                  .arguments = {step.index}});
    }

    void addJob(const JobHistory &job)
    {
        const QString name = QStringLiteral("job %1").arg(job.id.value);
        addInstant(job.submittedAt, m_tracks.parent, m_tracks.parent, name + QStringLiteral(" submitted"));
        count(job.submittedAt, job.chunking.count(), 0);
        for (const CallbackHistory &callback : job.callbacks) {
            const qint64 end = callback.endedAt < 0 ? m_history.lastEventAt() : callback.endedAt;
            const QString function = callback.isErrorCallback ? QStringLiteral("error_callback")
                                                              : QStringLiteral("callback");
            addSlice(m_tracks.parent, m_tracks.callbacks, callback.startedAt, end, m_callbacksEnd,
                     {.name = callback.raised ? function + QStringLiteral(" ERROR") : function,
                      .category = "callback",
                      .argumentNames = {"job", "items"},
                      .arguments = {job.id.value, job.info.items}});
        }
        // The slice may have been moved; its arrows end where it begins.
        const qint64 callbackAt = job.callbacks.empty() ? -1 : m_events.back().at;
        const bool fed = isInsideStep(job.submittedAt);
        for (quint32 chunk = 0; chunk < job.chunking.count(); ++chunk)
            addChunkOfJob(job, chunk, fed, callbackAt);
        if (job.readyAt >= 0)
            addInstant(job.readyAt, m_tracks.parent, m_tracks.parent, name + QStringLiteral(" ready"));
    }

    // What the parent's side of one chunk shows: its wait, and the ends of its arrows there.
    void addChunkOfJob(const JobHistory &job, quint32 chunk, bool fed, qint64 callbackAt)
    {
        const quint32 index = job.runs[chunk];
        const ChunkRun run = index == JobHistory::noRun ? ChunkRun{} : m_history.chunkRun(index);
        const bool sent = index != JobHistory::noRun && run.state != ChunkRun::State::Returned;
        if (!sent || run.goesOn) // it waits to this day
            count(m_history.lastEventAt(), -1, 0);
        ChunkRun begun = run;
        while (begun.previous != ChunkRun::noRun)
            begun = m_history.chunkRun(begun.previous);
        const qint64 waitEnd = sent ? begun.sentAt : m_history.lastEventAt();
        m_events.push_back({.at = job.submittedAt,
                            .phase = 'b',
                            .pid = m_tracks.parent,
                            .tid = m_tracks.parent,
                            .name = QStringLiteral("waiting"),
                            .category = "queue",
                            .id = m_nextWait,
                            .argumentNames = {"job", "chunk"},
                            .arguments = {job.id.value, chunk}});
        m_events.push_back({.at = std::max(waitEnd, job.submittedAt),
                            .phase = 'e',
                            .pid = m_tracks.parent,
                            .tid = m_tracks.parent,
                            .name = QStringLiteral("waiting"),
                            .category = "queue",
                            .id = m_nextWait++});
        if (!sent || run.firstStart < 0)
            return;
        if (fed) {
            addArrowEnd('s', feedArrow, job.submittedAt, m_tracks.parent, m_tracks.parent, index);
            m_fed.resize(m_history.chunkRunCount());
            m_fed[index] = true;
        }
        if (callbackAt >= 0 && reported(run)) {
            addArrowEnd('f', resultArrow, callbackAt, m_tracks.parent, m_tracks.callbacks, index);
            m_calledBack.resize(m_history.chunkRunCount());
            m_calledBack[index] = true;
        }
    }

    static bool reported(const ChunkRun &run)
    {
        return run.state == ChunkRun::State::Reported || run.state == ChunkRun::State::Raised;
    }

    // Steps follow one another, so only the last one begun by then can hold it.
    bool isInsideStep(qint64 at) const
    {
        const auto &steps = m_history.steps();
        const auto next = std::upper_bound(steps.begin(), steps.end(), at,
                                           [](qint64 time, const StepHistory &step) { return time < step.startedAt; });
        return next != steps.begin() && ((next - 1)->endedAt < 0 || at < (next - 1)->endedAt);
    }

    void addWorker(const WorkerHistory &worker)
    {
        qint64 trackEnd = 0;
        if (worker.readyAt >= 0)
            addSlice(worker.pid, worker.pid, worker.startingAt, worker.readyAt, trackEnd,
                     {.name = QStringLiteral("start-up"), .category = "worker"});
        for (size_t i = 0; i < worker.chunkRuns.size(); ++i) {
            const quint32 index = worker.chunkRuns[i];
            const ChunkRun run = m_history.chunkRun(index);
            if (run.state == ChunkRun::State::Returned || run.goesOn)
                count(run.settledAt, 1, 0);
            count(run.sentAt, -1, 0);
            if (run.firstStart >= 0)
                addChunk(worker, run, index, trackEnd);
        }
        for (const auto &[from, to] : unrecordedTimes(m_history.gaps(), worker.id))
            addInstant(from, worker.pid, worker.pid,
                       QStringLiteral("not recorded from here on for %1 ms").arg((to - from) / 1'000'000));
        if (worker.endedAt >= 0) {
            const QString name = worker.exit.expected ? QStringLiteral("worker left")
                                                      : QStringLiteral("worker LOST: ") + worker.exit.text();
            addInstant(worker.endedAt, worker.pid, worker.pid, name);
        }
    }

    void addChunk(const WorkerHistory &worker, const ChunkRun &run, quint32 index, qint64 &trackEnd)
    {
        const JobHistory &job = m_history.jobs()[run.job.value];
        const ItemRange items = job.chunking.chunk(run.chunk);
        const size_t slice = m_events.size();
        qint64 itemEnd = std::max(trackEnd, run.firstStart);
        const qint64 lastEnd = std::max(run.lastEnd, run.firstStart);
        addSlice(worker.pid, worker.pid, run.firstStart, lastEnd, trackEnd,
                 {.name = QStringLiteral("chunk") + suffix(run),
                  .category = "chunk",
                  .argumentNames = {"first item", "items"},
                  .arguments = {items.begin, items.size()}});
        if (index < m_fed.size() && m_fed[index])
            addArrowEnd('f', feedArrow, m_events[slice].at, worker.pid, worker.pid, index);

        const qint64 raised = run.state == ChunkRun::State::Raised ? items.begin + run.ended - 1 : -1;
        for (quint32 i = 0; i < run.itemRunCount; ++i) {
            const ItemRun piece = m_history.piece(run, i);
            for (qint64 k = 0; k < piece.count; ++k) {
                const ItemStamp &stamp = m_history.stamp(piece, k);
                const bool failed = piece.first + k == raised;
                addItem(worker, job, piece.first + k, stamp, failed ? QStringLiteral(" ERROR") : QString(), itemEnd);
            }
        }
        if (run.cutStart >= 0)
            addItem(worker, job, items.begin + run.begun - 1, {run.cutStart, lastEnd}, suffix(run), itemEnd);

        // Items that were moved apart may end after their chunk's last stamp.
        trackEnd = std::max(trackEnd, itemEnd);
        m_events[slice].duration = trackEnd - m_events[slice].at;
        count(m_events[slice].at, 0, 1);
        count(trackEnd, 0, -1);
        if (index < m_calledBack.size() && m_calledBack[index])
            addArrowEnd('s', resultArrow, trackEnd - 1, worker.pid, worker.pid, index);
    }

    void addItem(const WorkerHistory &worker, const JobHistory &job, qint64 item, const ItemStamp &stamp,
                 const QString &suffixText, qint64 &itemEnd)
    {
        const QString task = job.info.task.isEmpty() ? QStringLiteral("item") : job.info.task;
        addSlice(worker.pid, worker.pid, stamp.start, stamp.end, itemEnd,
                 {.name = task + suffixText, .category = "item", .argumentNames = {"item"}, .arguments = {item}});
    }

    // State stands in the name, because viewers colour by name.
    static QString suffix(const ChunkRun &run)
    {
        switch (run.state) {
        case ChunkRun::State::Raised:
            return QStringLiteral(" ERROR");
        case ChunkRun::State::Lost:
            return QStringLiteral(" LOST");
        case ChunkRun::State::Terminated:
            return QStringLiteral(" TERMINATED");
        case ChunkRun::State::Unrecorded:
            return QStringLiteral(" NOT RECORDED");
        default:
            return {};
        }
    }

    struct Change {
        qint64 at;
        qint64 queued;
        qint64 running;
    };

    void count(qint64 at, qint64 queued, qint64 running) { m_changes.push_back({at, queued, running}); }

    void addCounters()
    {
        std::stable_sort(m_changes.begin(), m_changes.end(),
                         [](const Change &a, const Change &b) { return a.at < b.at; });
        qint64 known = std::numeric_limits<qint64>::max(); // until when
        for (const RecordingGap &gap : m_history.gaps())
            known = std::min(known, gap.from);
        qint64 queued = 0;
        qint64 running = 0;
        for (size_t i = 0; i < m_changes.size() && m_changes[i].at <= known; ++i) {
            queued += m_changes[i].queued;
            running += m_changes[i].running;
            if (i + 1 < m_changes.size() && m_changes[i + 1].at == m_changes[i].at)
                continue;
            m_events.push_back({.at = m_changes[i].at,
                                .phase = 'C',
                                .pid = m_tracks.parent,
                                .tid = m_tracks.parent,
                                .name = QStringLiteral("chunks"),
                                .argumentNames = {"queued", "running"},
                                .arguments = {queued, running}});
        }
    }

    const History &m_history;
    const ChromeTracks m_tracks;
    std::vector<ChromeEvent> m_events;
    std::vector<Change> m_changes;
    std::vector<bool> m_fed;        // by chunk run: its feed arrow has begun
    std::vector<bool> m_calledBack; // by chunk run: its result arrow ends in a callback
    qint64 m_callerEnd = 0;
    qint64 m_callbacksEnd = 0;
    qint64 m_nextWait = 1;
};

} // namespace

ChromeTracks chromeTracks(const History &history)
{
    ChromeTracks tracks{.parent = QCoreApplication::applicationPid()};
    qint64 next = tracks.parent + 1;
    for (const WorkerHistory &worker : history.workers())
        next = std::max(next, worker.pid + 1);
    tracks.callbacks = next;
    for (const WorkerHistory &worker : history.workers())
        if (worker.pid == tracks.parent) // of a run that was read back, when this process did not exist
            tracks.parent = next + 1;
    return tracks;
}

std::vector<ChromeEvent> chromeEvents(const History &history, const ChromeTracks &tracks)
{
    return Collector(history, tracks).collect();
}

} // namespace pool
