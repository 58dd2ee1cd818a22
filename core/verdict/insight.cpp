#include "core/verdict/insight.h"

#include "core/verdict/wording.h"

#include <algorithm>

namespace pool {

namespace {

constexpr double much = 0.2;        // of the workers' time
constexpr double muchLonger = 1.5;  // than the chunk in the middle
constexpr double muchWaiting = 0.1; // for a processor, of the time in items
constexpr double most = 0.8;        // of what a pool would have got that has the processors for itself
constexpr double half = 0.5;        // of an item's own time on a processor: it computes
constexpr double balanced = 0.8;    // of the workers' time was work

// Whether that items waited for a processor is what so many computing workers do to each other. Where they got much
// less than they could have, others had a part in it.
bool isByWorkersAlone(const Metrics &m, int processors)
{
    if (processors >= m.processes || !m.processorTime || !m.work || double(*m.processorTime) <= half * double(*m.work))
        return false;
    const double busy = double(m.busy);
    const double crowding = m.crowding ? double(*m.crowding) : busy - busy * processors / m.processes;
    return double(*m.work) >= most * (busy - crowding);
}

} // namespace

std::optional<Insight> insight(const Metrics &m, int processors, bool isAlone)
{
    using Kind = Insight::Kind;
    if (m.unrecordedItems > 0)
        return Insight{.kind = Kind::Unrecorded, .count = m.unrecordedItems, .total = m.items};
    if (m.okItems == 0 || m.processes <= 0 || m.makespan <= 0)
        return {};
    const double makespan = double(m.makespan);
    const double all = makespan * m.processes;
    if (m.processes == 1)
        return Insight{.kind = Kind::OneWorker};
    if (double(m.heldBack) > much * makespan)
        return Insight{.kind = Kind::SlowCallback, .time = m.heldBack, .other = m.makespan};
    const bool hasWaited = m.waited && double(*m.waited) > muchWaiting * double(m.busy);
    // A loop needs no longer than all workers together, also where it would have had to wait for a processor, too.
    const bool isWhole = m.otherItems == 0 && m.failed.value_or(0) == 0;
    if (isAlone && isWhole && double(m.makespan - m.busy - m.heldBack) > worthSaying * makespan)
        return Insight{.kind = Kind::SlowerThanLoop, .time = m.busy, .other = m.makespan};
    if (hasWaited && processors > 0 && !isByWorkersAlone(m, processors)) {
        return Insight{.kind = processors < m.processes ? Kind::CrowdedProcessors : Kind::OtherWork,
                       .count = m.processes,
                       .total = processors,
                       .ratio = double(*m.waited) / double(m.busy)};
    }
    const double beside = double(m.overhead.value_or(0) + (isAlone ? m.idleBetween.value_or(0) : 0));
    if (m.chunks > 0 && beside > much * all) {
        return Insight{.kind = Kind::Overhead,
                       .count = m.chunks,
                       .time = qint64(beside / double(m.chunks)),
                       .ratio = beside / all};
    }
    if (const double before = double(m.idleBefore.value_or(0)) / m.processes; isAlone && before > much * makespan)
        return Insight{.kind = Kind::StartUp, .time = qint64(before), .other = m.makespan};
    if (hasWaited && processors > 0) {
        return Insight{.kind = Kind::SharedProcessors,
                       .count = m.processes,
                       .total = processors,
                       .time = *m.work / m.okItems,
                       .other = m.busy / m.okItems};
    }
    if (!isAlone)
        return m.efficiency ? Insight{.kind = Kind::SharedWorkers, .ratio = *m.efficiency}
                            : Insight{.kind = Kind::Unmeasured};
    if (m.items < m.processes && m.chunks == m.items)
        return Insight{.kind = Kind::FewerItems, .count = m.processes - m.items, .total = m.processes};
    if (m.chunks < m.processes)
        return Insight{.kind = Kind::UnusedWorkers, .count = m.processes - m.chunks, .total = m.processes};
    const double unlikeOthers = m.chunkMedian > 0 ? double(m.lastChunk) / double(m.chunkMedian) : 0;
    const bool isUneven = double(m.idleAfter) > worthSaying * all;
    // Chunks that were cut short are no measure of the others.
    if (isWhole && isUneven && unlikeOthers > muchLonger && double(m.lastChunk) > worthSaying * makespan)
        return Insight{.kind = Kind::Straggler, .time = m.lastChunk, .ratio = unlikeOthers, .chunk = m.straggler};
    if (isUneven && double(m.loneTime) > worthSaying * makespan)
        return Insight{.kind = Kind::LoneLastChunk, .count = m.processes - 1, .time = m.loneTime, .chunk = m.straggler};
    if (!m.efficiency)
        return Insight{.kind = Kind::Unmeasured};
    if (*m.efficiency >= balanced)
        return Insight{.kind = Kind::Balanced, .ratio = *m.efficiency};
    return Insight{.kind = Kind::Account,
                   .time = qint64((all - double(*m.work) - double(m.failed.value_or(0))) / m.processes),
                   .other = m.makespan,
                   .ratio = *m.efficiency};
}

QString insightText(const Insight &said, const Wording &w)
{
    using Kind = Insight::Kind;
    const QString time = w.time(said.time);
    const QString other = w.time(said.other);
    const QString count = w.number(said.count);
    const QString total = w.number(said.total);
    const QString chunk = said.job
        ? w.text(QT_TRANSLATE_NOOP("Verdict", "%1 of job %2")).arg(w.number(said.chunk), w.number(said.job->value + 1))
        : w.number(said.chunk);
    switch (said.kind) {
    case Kind::OneWorker:
        return w.text(QT_TRANSLATE_NOOP("Verdict", "One worker does the items one after the other, as a loop would."));
    case Kind::OtherWork:
        return w
            .text(QT_TRANSLATE_NOOP("Verdict",
                                    "The processors had other work, too: the items waited %1 of their time. Run "
                                    "again when the machine is quiet."))
            .arg(w.share(said.ratio));
    case Kind::SlowCallback:
        return w
            .text(QT_TRANSLATE_NOOP("Verdict",
                                    "For %1 of the %2 all items had ended, and a callback kept the results back: one "
                                    "thread calls callbacks and completes jobs."))
            .arg(time, other);
    case Kind::SlowerThanLoop:
        return w
            .text(QT_TRANSLATE_NOOP("Verdict",
                                    "A plain loop would have been faster: its items take %1, the pool took %2."))
            .arg(time, other);
    case Kind::Overhead:
        return w
            .text(QT_TRANSLATE_NOOP(
                "Verdict", "%1 of the workers' time went beside the items: each chunk cost %2, and there were %3."))
            .arg(w.share(said.ratio), time, count);
    case Kind::StartUp:
        return w
            .text(QT_TRANSLATE_NOOP("Verdict", "The workers were still starting for %1 of the %2 that the job took."))
            .arg(time, other);
    case Kind::SharedProcessors:
        return w
            .text(
                QT_TRANSLATE_NOOP("Verdict",
                                  "%1 workers share %2 processor(s): an item that needs %3 took %4. More workers than "
                                  "processors do not help items that compute."),
                said.total)
            .arg(count, total, time, other);
    case Kind::CrowdedProcessors:
        return w
            .text(QT_TRANSLATE_NOOP("Verdict",
                                    "The items waited %1 of their time for a processor: %2 workers had to share "
                                    "%3 processor(s) with whatever else ran on the machine."),
                  said.total)
            .arg(w.share(said.ratio), count, total);
    case Kind::SharedWorkers:
        return w
            .text(QT_TRANSLATE_NOOP(
                "Verdict", "%1 of the workers' time was work of this job; they had chunks of other jobs to run, too."))
            .arg(w.share(said.ratio));
    case Kind::UnusedWorkers:
        return w
            .text(QT_TRANSLATE_NOOP("Verdict",
                                    "%1 of the %2 workers got no chunk: there were fewer chunks than workers."))
            .arg(count, total);
    case Kind::LoneLastChunk:
        return w
            .text(QT_TRANSLATE_NOOP(
                "Verdict", "At the end one worker was busy with chunk %1 for %2, and no other had anything to do."))
            .arg(chunk, time);
    case Kind::Straggler:
        return w
            .text(QT_TRANSLATE_NOOP(
                "Verdict", "The end waited for chunk %1: it took %2, %3 times as long as the one in the middle."))
            .arg(chunk, time, w.ratio(said.ratio));
    case Kind::FewerItems:
        return w
            .text(QT_TRANSLATE_NOOP("Verdict",
                                    "%1 of the %2 workers had nothing to do: there were fewer items than workers."))
            .arg(count, total);
    case Kind::Balanced:
        return w.text(QT_TRANSLATE_NOOP("Verdict", "Well balanced: %1 of the workers' time was work."))
            .arg(w.share(said.ratio));
    case Kind::Account:
        return w
            .text(QT_TRANSLATE_NOOP(
                "Verdict",
                "%1 of the workers' time was work; each of them spent %2 of %3 starting, waiting or between items."))
            .arg(w.share(said.ratio), time, other);
    case Kind::Unrecorded:
        return w
            .text(QT_TRANSLATE_NOOP("Verdict",
                                    "What became of %1 of the %2 is not recorded: the program was faster than what it "
                                    "told could be read. What hangs on them is left out."))
            .arg(count, w.items(said.total));
    case Kind::Unmeasured:
        return w.text(QT_TRANSLATE_NOOP(
            "Verdict",
            "How much of the time was work is not known: how long the items waited for a processor was not measured."));
    }
    return {};
}

} // namespace pool
