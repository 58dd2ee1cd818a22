#include "core/verdict/metrics.h"

#include "core/verdict/idletime.h"
#include "core/verdict/lowerbound.h"
#include "core/verdict/processorshares.h"
#include "core/verdict/samples.h"

#include <algorithm>

namespace pool {

namespace {

// Adds up what was measured of all; what was not measured of one is not known of all.
class SumOfAll
{
public:
    void add(std::optional<qint64> value)
    {
        m_isWhole &= value.has_value() && *value >= 0;
        m_sum += value.value_or(0);
        m_isEmpty = false;
    }
    std::optional<qint64> sum() const { return m_isWhole && !m_isEmpty ? std::optional(m_sum) : std::nullopt; }

private:
    qint64 m_sum = 0;
    bool m_isWhole = true;
    bool m_isEmpty = true;
};

// Adds up the chunks of one or more jobs; finish() turns the sums into the figures.
class Measurement
{
public:
    Measurement(const History &history, int processors)
        : m_history(history)
        , m_processorShares(history)
        , m_ownTimes(history.processes())
        , m_chunkTimes(history.processes())
    {
        m_metrics.processes = history.processes();
        m_metrics.processors = std::max(0, processors);
    }

    void add(const JobHistory &job)
    {
        m_metrics.items += job.info.items;
        m_metrics.unrecordedItems += m_history.unrecordedItems(job.id);
        m_metrics.chunks += job.chunking.count();
        m_metrics.chunksize = m_jobs++ == 0 || m_metrics.chunksize == job.info.chunksize ? job.info.chunksize : 0;
        m_submit = m_submit < 0 ? job.submittedAt : std::min(m_submit, job.submittedAt);
        m_end = std::max({m_end, job.submittedAt, job.readyAt});
        for (const quint32 newest : job.runs) {
            // What was run before a death is a part of its own.
            for (quint32 index = newest; index != JobHistory::noRun;) {
                const ChunkRun run = m_history.chunkRun(index);
                const qint64 since = run.previous == ChunkRun::noRun ? job.submittedAt
                                                                     : m_history.chunkRun(run.previous).settledAt;
                if (run.state != ChunkRun::State::Returned && run.firstStart >= 0)
                    add(run, index, since);
                index = run.previous;
            }
        }
    }

    Metrics finish()
    {
        Metrics &m = m_metrics;
        m.otherItems = m.items - m.okItems - m.unrecordedItems;
        m.makespan = std::max<qint64>(0, m_end - std::max<qint64>(0, m_submit));
        if (m_firstStart >= 0)
            m.computeSpan = m_lastEnd - m_firstStart;
        const PoolTime time{.processes = m.processes, .begin = m_end - m.makespan, .end = m_end};
        const IdleTime idle = idleTime(time, m.busy + m_failed + m_overhead, m_shares);
        m.failed = m_failed;
        m.overhead = m_overhead;
        m.idle = idle.sum();
        m.idleBefore = idle.before;
        m.idleBetween = idle.between;
        m.idleAfter = idle.after;
        m.idleUnused = idle.unused;
        if (m.makespan > 0 && m.processes > 0) {
            m.meanConcurrency = double(m.busy) / double(m.makespan);
            m.distributionEfficiency = double(m.busy + m_overhead) / time.sum();
        }
        if (m.busy > 0)
            m.overheadEfficiency = double(m.busy) / double(m.busy + m_overhead);
        m.heldBack = inCallbacks(m_lastEnd, m_end);
        finishWorkers();
        finishSamples();
        finishWork();
        m.argumentBytes = m_argumentBytes.sum();
        m.argumentPickling = m_argumentPickling.sum();
        m.argumentUnpickling = m_argumentUnpickling.sum();
        m.resultBytes = m_resultBytes.sum();
        m.resultPickling = m_resultPickling.sum();
        // Chunks that were sent ahead are reported while others run: that costs a worker no more than it was idle.
        const double reports = std::min(m_reports.sum(), double(idle.sum()));
        if (m_chunks.size() > 0)
            m.chunkOverhead = (double(m_overhead) + reports) / double(m_chunks.size());
        if (m_history.isRetold())
            forgetUnrecorded();
        if (m.unrecordedItems > 0)
            forgetSums();
        return m;
    }

private:
    void add(const ChunkRun &run, quint32 index, qint64 waitsSince)
    {
        const qint64 failedItem = run.state == ChunkRun::State::Raised ? run.ended - 1 : -1;
        qint64 chunkBusy = 0;
        qint64 chunkOwn = 0;
        qint64 failed = run.cutStart >= 0 ? run.lastEnd - run.cutStart : 0;
        qint64 offset = run.first;
        qint64 lastItem = run.cutStart >= 0 ? run.lastEnd - run.cutStart : 0;
        for (quint32 i = 0; i < run.itemRunCount; ++i) {
            const ItemRun piece = m_history.piece(run, i);
            for (qint64 k = 0; k < piece.count; ++k, ++offset) {
                const ItemStamp &stamp = m_history.stamp(piece, k);
                const qint64 duration = stamp.end - stamp.start;
                m_metrics.longestItem = std::max(m_metrics.longestItem, duration);
                m_concurrency.add(stamp);
                if (run.cutStart < 0)
                    lastItem = duration;
                if (offset == failedItem) {
                    failed += duration;
                } else {
                    chunkBusy += duration;
                    m_items.add(duration);
                    ++m_metrics.okItems;
                    const qint64 own = ownTime(run.worker, stamp);
                    chunkOwn += own;
                    m_ownTimes.add(own);
                }
            }
        }
        if (run.cutStart >= 0) {
            m_concurrency.add({run.cutStart, run.lastEnd});
            m_hasOpenCut |= m_history.workers()[run.worker.value].endedAt < 0;
        }
        addPickling(run);
        const qint64 got = gotAt(m_history, run, index);
        m_metrics.busy += chunkBusy;
        m_failed += failed;
        m_overhead += std::max<qint64>(0, run.lastEnd - got - chunkBusy - failed);
        m_metrics.longestChunk = std::max(m_metrics.longestChunk, chunkBusy);
        m_chunkTimes.add(chunkOwn);

        m_firstStart = m_firstStart < 0 ? run.firstStart : std::min(m_firstStart, run.firstStart);
        if (run.lastEnd > m_lastEnd) {
            m_lastEnd = run.lastEnd;
            m_metrics.straggler = run.chunk;
            m_metrics.stragglerJob = run.job;
            m_metrics.lastChunk = chunkBusy;
            m_metrics.lastItem = lastItem;
            m_lastWorker = run.worker;
        }
        m_chunks.add(chunkBusy);
        m_waits.add(std::max<qint64>(0, got - waitsSince));
        if (run.state == ChunkRun::State::Reported || run.state == ChunkRun::State::Raised)
            m_reports.add(std::max<qint64>(0, run.settledAt - run.lastEnd));
        m_end = std::max(m_end, run.lastEnd);
        m_shares.add(run.worker, got, run.lastEnd, chunkBusy);
    }

    void addPickling(const ChunkRun &run)
    {
        if (run.state != ChunkRun::State::Reported && run.state != ChunkRun::State::Raised)
            return;
        const auto arguments = m_history.argumentsOf(run.ref());
        const auto result = m_history.resultOf(run.ref());
        const auto of = [](const std::optional<Pickling> &told, qint64 Pickling::*part) {
            return told ? std::optional((*told).*part) : std::nullopt;
        };
        m_argumentBytes.add(of(arguments, &Pickling::bytes));
        m_argumentPickling.add(of(arguments, &Pickling::pickling));
        m_argumentUnpickling.add(of(arguments, &Pickling::unpickling));
        m_resultBytes.add(of(result, &Pickling::bytes));
        m_resultPickling.add(of(result, &Pickling::pickling));
    }

    // Of any job: there is one thread for all of them.
    qint64 inCallbacks(qint64 begin, qint64 end) const
    {
        qint64 sum = 0;
        for (const JobHistory &job : m_history.jobs())
            for (const CallbackHistory &call : job.callbacks)
                if (begin >= 0 && call.endedAt >= 0)
                    sum += std::max<qint64>(0, std::min(end, call.endedAt) - std::max(begin, call.startedAt));
        return sum;
    }

    qint64 ownTime(WorkerId worker, const ItemStamp &stamp)
    {
        const qint64 duration = stamp.end - stamp.start;
        const auto share = m_processorShares.of(worker, stamp);
        if (!share)
            return duration;
        m_measured += duration;
        m_waited += share->waited;
        m_ran += share->ran;
        return duration - share->waited;
    }

    void finishWorkers()
    {
        Metrics &m = m_metrics;
        m.usedWorkers = int(m_shares.workers());
        if (m.usedWorkers == 0)
            return;
        m.tail = m_end - m_shares.lastEnds().back();
        // Replaced workers share a place in the pool: more of them than places do not make it less even.
        const auto places = std::max(double(m.processes), double(m.usedWorkers));
        if (const qint64 largest = m_shares.largestBusy(); largest > 0)
            m.loadBalance = double(m.busy) / places / double(largest);
        m.loneTime = std::max<qint64>(0, m_lastEnd - std::max(m_shares.lastEndBeside(m_lastWorker), m_firstStart));
    }

    void finishSamples()
    {
        Metrics &m = m_metrics;
        m.peakConcurrency = m_concurrency.peak();
        if (m.processors > 0)
            m.crowding = m_concurrency.above(m.processors);
        m.waitMedian = m_waits.quantile(0.5);
        m.waitMax = m_waits.quantile(1);
        m.reportMedian = m_reports.quantile(0.5);
        m.reportMax = m_reports.quantile(1);
        m.chunkMedian = m_chunks.quantile(0.5);
        m.itemMean = m_items.mean();
        m.itemSigma = m_items.sigma();
        if (m.itemMean > 0)
            m.itemCv = m.itemSigma / m.itemMean;
        m.itemMedian = m_items.quantile(0.5);
        m.itemP90 = m_items.quantile(0.9);
        m.itemP99 = m_items.quantile(0.99);
    }

    // What hangs on how long items waited for a processor.
    void finishWork()
    {
        Metrics &m = m_metrics;
        if (double(m_measured) < enoughMeasured * double(m.busy) || m.busy == 0)
            return;
        m.waited = m_waited;
        m.processorTime = m_ran;
        m.work = m.busy - m_waited;
        m.processorEfficiency = double(*m.work) / double(m.busy);
        if (m.makespan <= 0 || m.processes <= 0)
            return;
        m.speedup = double(*m.work) / double(m.makespan);
        m.efficiency = *m.speedup / m.processes;
        m.processorsUsed = double(m_ran) / double(m.makespan);
        const double onProcessors = m.processors > 0 ? double(m_ran) / m.processors : 0;
        m.bound = std::max(m_ownTimes.time(), onProcessors);
        m.chunkBound = std::max(m_chunkTimes.time(), onProcessors);
        if (*m.bound > 0)
            m.headroom = double(m.makespan) / *m.bound - 1;
    }

    // What hangs on when a worker got a chunk, or on when the pool knew of its end.
    void forgetUnrecorded()
    {
        Metrics &m = m_metrics;
        for (auto *time : {&m.overhead, &m.idle, &m.idleBefore, &m.idleBetween, &m.waitMedian, &m.waitMax,
                           &m.reportMedian, &m.reportMax})
            time->reset();
        for (auto *share : {&m.overheadEfficiency, &m.distributionEfficiency, &m.chunkOverhead})
            share->reset();
        if (m_hasOpenCut)
            m.failed.reset();
    }

    // What takes all items, or all chunks, into account.
    void forgetSums()
    {
        Metrics &m = m_metrics;
        forgetUnrecorded();
        for (auto *time : {&m.failed, &m.waited, &m.processorTime, &m.work, &m.crowding, &m.argumentBytes,
                           &m.argumentPickling, &m.argumentUnpickling, &m.resultBytes, &m.resultPickling})
            time->reset();
        for (auto *share : {&m.speedup, &m.efficiency, &m.processorEfficiency, &m.processorsUsed, &m.bound,
                            &m.chunkBound, &m.headroom})
            share->reset();
    }

    const History &m_history;
    Metrics m_metrics;
    qint64 m_failed = 0;
    qint64 m_overhead = 0;
    bool m_hasOpenCut = false; // an item was cut, and its worker has no end
    qint64 m_submit = -1;
    qint64 m_end = 0;
    qint64 m_firstStart = -1;
    qint64 m_lastEnd = -1;
    WorkerShares m_shares;
    WorkerId m_lastWorker; // the one that ended last
    int m_jobs = 0;
    Samples m_items;
    Samples m_chunks;
    Samples m_waits;
    Samples m_reports;
    Concurrency m_concurrency;
    ProcessorShares m_processorShares;
    qint64 m_measured = 0; // of the time in ok items
    qint64 m_waited = 0;
    qint64 m_ran = 0;
    LowerBound m_ownTimes;
    LowerBound m_chunkTimes;
    SumOfAll m_argumentBytes;
    SumOfAll m_argumentPickling;
    SumOfAll m_argumentUnpickling;
    SumOfAll m_resultBytes;
    SumOfAll m_resultPickling;
};

} // namespace

Metrics measure(const History &history, JobId job, int processors)
{
    Measurement measurement(history, processors);
    measurement.add(history.jobs()[job.value]);
    return measurement.finish();
}

Metrics measure(const History &history, int processors)
{
    Measurement measurement(history, processors);
    for (const JobHistory &job : history.jobs())
        measurement.add(job);
    return measurement.finish();
}

} // namespace pool
