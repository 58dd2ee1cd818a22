#pragma once

#include "core/trace/history.h"

#include <QStringList>

namespace pool {

// Two readings of a run, compared by all that a History says.

inline QString written(const std::optional<Error> &error)
{
    return error ? error->type + u':' + error->message + u':' + error->cause : QStringLiteral("none");
}

inline QStringList allThatIsSaid(const History &history)
{
    QStringList said;
    const auto say = [&said](const char *what, std::initializer_list<qint64> numbers) {
        QStringList parts{QString::fromLatin1(what)};
        for (const qint64 number : numbers)
            parts << QString::number(number);
        said << parts.join(u' ');
    };
    say("pool",
        {history.processes(), history.closedAt(), history.terminatedAt(), history.joinedAt(), history.lastEventAt(),
         qint64(history.applied())});
    said << written(history.broken());
    for (size_t kind = 0; kind < eventKinds; ++kind)
        say("count", {qint64(kind), qint64(history.eventCount(EventKind(kind)))});
    for (const RecordingGap &gap : history.gaps())
        say("gap", {gap.worker.value, gap.from, gap.to, gap.messages, gap.latest});
    for (const WorkerHistory &worker : history.workers()) {
        say("worker",
            {worker.id.value, worker.pid, worker.startingAt, worker.readyAt, worker.stoppingAt, worker.endedAt,
             worker.exit.code, worker.exit.signal, worker.exit.expected, worker.items, worker.chunks, worker.busy,
             qint64(worker.losses.size())});
        said << written(worker.loss() ? std::optional(*worker.loss()) : std::nullopt);
        for (size_t i = 0; i < worker.chunkRuns.size(); ++i)
            say("its run", {worker.chunkRuns[i]});
        for (const ItemRun &run : worker.itemRuns)
            say("its items", {run.job.value, run.chunk, run.first, run.count, qint64(run.stamps), run.settledAt});
        for (const StopHistory &stop : worker.stops)
            say("its stop", {stop.from, stop.to});
        for (const ProcessorTime &time : worker.processorTimes)
            say("its processor", {time.from, time.to, time.ran, time.waited});
        for (const quint32 lost : worker.lostRuns)
            say("its loss", {lost});
    }
    for (const JobHistory &job : history.jobs()) {
        say("job",
            {job.id.value, job.info.items, job.submittedAt, job.readyAt, job.terminated, qint64(job.outcome),
             job.settledChunks, job.endedItems, job.cutItems, job.raisedChunk()});
        said << written(job.error);
        for (const quint32 run : job.runs)
            say("newest run", {run});
        for (quint32 chunk = 0; chunk < job.chunking.count(); ++chunk) {
            for (const auto &told : {history.argumentsOf({job.id, chunk}), history.resultOf({job.id, chunk})}) {
                if (told)
                    say("pickled", {chunk, told->bytes, told->pickling, told->unpickling});
            }
        }
        for (const CallbackHistory &call : job.callbacks)
            say("callback", {call.isErrorCallback, call.startedAt, call.endedAt, call.raised});
        for (qint64 i = 0; i < job.chunking.items(); ++i) {
            const ItemHistory item = history.item(job.id, i);
            say("item",
                {i, qint64(item.state), item.worker ? qint64(item.worker->value) : -1, item.attempt,
                 item.stamp ? item.stamp->start : -1, item.stamp ? item.stamp->end : -1,
                 qint64(history.lostAttempts(job.id, i).size())});
        }
    }
    for (quint32 id = 0; id < history.chunkRunCount(); ++id) {
        const ChunkRun run = history.chunkRun(id);
        say("run",
            {run.job.value, run.chunk, run.worker.value, run.attempt, qint64(run.state), run.goesOn, run.first,
             run.previous, run.sentAt, run.settledAt, run.begun, run.ended, run.firstStart, run.lastEnd, run.cutStart,
             run.busy, run.itemRuns, run.itemRunCount});
    }
    for (const StepHistory &step : history.steps())
        say("step", {step.index, step.startedAt, step.endedAt, step.raised});
    return said;
}

// The first thing that they say differently, or nothing.
inline QString differenceOf(const History &one, const History &other)
{
    const QStringList ofOne = allThatIsSaid(one);
    const QStringList ofOther = allThatIsSaid(other);
    for (qsizetype i = 0; i < std::min(ofOne.size(), ofOther.size()); ++i)
        if (ofOne[i] != ofOther[i])
            return QStringLiteral("after %1 events: \"%2\" is not \"%3\"").arg(one.applied()).arg(ofOne[i], ofOther[i]);
    return ofOne.size() == ofOther.size() ? QString() : QStringLiteral("one says more than the other");
}

// The same event in another trace.
inline void appendAgain(Trace &trace, const Trace::View &view, const Event &event)
{
    if (event.kind == EventKind::ItemsRan) {
        std::vector<ItemStamp> stamps;
        for (qint64 i = 0; i < event.count; ++i)
            stamps.push_back(view.stamp(event.detail + quint64(i)));
        return trace.append(event, stamps);
    }
    if (event.detail == noDetail)
        return trace.append(event);
    switch (traitsOf(event.kind).detail) {
    case SideTable::Errors:
        return trace.append(event, view.error(event));
    case SideTable::Jobs:
        return trace.append(event, view.job(event));
    case SideTable::Exits:
        return trace.append(event, view.exit(event));
    case SideTable::Outputs:
        return trace.append(event, view.output(event));
    case SideTable::StepInfos:
        return trace.append(event, view.step(event));
    case SideTable::ProcessorTimes:
        return trace.append(event, view.processorTime(event));
    case SideTable::Picklings:
        return trace.append(event, view.pickling(event));
    case SideTable::Stamps:
        return;
    }
}

// What a history says that reads no more than the first events of a trace.
inline History readOnly(const Trace &trace, size_t events)
{
    const Trace::View view = trace.view();
    Trace part;
    for (size_t i = 0; i < events; ++i)
        appendAgain(part, view, view[i]);
    History history;
    history.update(part);
    return history;
}

} // namespace pool
