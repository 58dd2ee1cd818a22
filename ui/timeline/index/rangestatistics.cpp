#include "ui/timeline/index/rangestatistics.h"

#include "ui/base/retoldtext.h"
#include "ui/style/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace pool {

namespace {

struct RangeWords {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

constexpr size_t mostLanes = 8; // that a card lists

qint64 overlap(qint64 start, qint64 end, qint64 from, qint64 to)
{
    return std::max<qint64>(std::min(end, to) - std::max(start, from), 0);
}

class LaneSum
{
public:
    LaneSum(const RunView &view, qint64 from, qint64 to)
        : m_view(view)
        , m_from(from)
        , m_to(to)
    {}

    void add(const WorkerHistory &worker, const WorkerSpans &spans)
    {
        const History &history = *m_view.history;
        m_lane.worker = worker.id.value;
        const auto items = spans.items().total(m_from, m_to,
                                               [&](qint64 i) { return spans.item(history, worker, i).span; });
        const auto bands = spans.bands().total(m_from, m_to, [&](qint64 i) { return spans.bandSpan(history, i); });
        m_lane.busy += items.busy;
        m_lane.items += items.count;
        m_lane.chunks += bands.count;
        m_inChunks += bands.busy;
        addUnfinished(worker, spans);
    }

    RangeStatistics::Lane result()
    {
        m_lane.overhead = std::max<qint64>(m_inChunks - m_lane.busy, 0);
        return m_lane;
    }

private:
    // Items without an end stamp: the one that died with its worker or was cut, which can only be in the
    // worker's last chunk, and what runs now.
    void addUnfinished(const WorkerHistory &worker, const WorkerSpans &spans)
    {
        if (worker.chunkRuns.empty())
            return;
        const ChunkRun last = m_view.history->chunkRun(worker.chunkRuns.back());
        if (last.cutStart >= 0)
            addItem(last.cutStart, last.settledAt);
        for (const WorkerStatus &status : m_view.live) {
            if (status.id != worker.id || status.state != WorkerStatus::State::Running)
                continue;
            const qint64 begin = std::min(status.since, m_view.now);
            addItem(begin, m_view.now);
            m_lane.chunks += overlap(begin, m_view.now, m_from, m_to) > 0 ? 1 : 0;
            m_inChunks += overlap(begin, m_view.now, m_from, m_to);
            const qint64 reported = std::max(spans.items().lastEnd(), spans.bands().lastEnd());
            if (status.item > 0 && reported > 0) { // of this chunk, whose stamps are on their way
                m_lane.busy += overlap(reported, begin, m_from, m_to);
                m_inChunks += overlap(spans.bands().lastEnd(), begin, m_from, m_to);
            }
        }
    }

    void addItem(qint64 start, qint64 end)
    {
        const qint64 inside = overlap(start, end, m_from, m_to);
        m_lane.busy += inside;
        m_lane.items += inside > 0 ? 1 : 0;
    }

    const RunView &m_view;
    const qint64 m_from;
    const qint64 m_to;
    qint64 m_inChunks = 0;
    RangeStatistics::Lane m_lane;
};

} // namespace

RangeStatistics rangeStatistics(const RunView &view, const TimelineRows &rows, const FoldedTime &pauses, qint64 from,
                                qint64 to)
{
    RangeStatistics all{.origin = view.origin(), .from = std::min(from, to), .to = std::max(from, to)};
    all.pauses = qint64(pauses.folded(double(all.from), double(all.to)));
    qint64 overhead = 0;
    for (const TimelineRows::Lane &lane : rows.lanes()) {
        LaneSum sum(view, all.from, all.to);
        for (const quint32 id : lane.workers)
            sum.add(view.history->workers()[id], rows.spans(id));
        all.lanes.push_back(sum.result());
        const RangeStatistics::Lane &one = all.lanes.back();
        all.busy += one.busy;
        overhead += one.overhead;
        all.items += one.items;
        all.chunks += one.chunks;
    }
    const qint64 time = all.counted() * qint64(all.lanes.size());
    all.overhead = overhead;
    all.idle = std::max<qint64>(time - all.busy - overhead, 0);
    const bool hasGap = std::ranges::any_of(
        view.history->gaps(), [&](const RecordingGap &gap) { return overlap(gap.from, gap.to, all.from, all.to) > 0; });
    if (view.history->isRetold() || hasGap) {
        all.overhead.reset();
        all.idle.reset();
    }
    if (all.counted() > 0)
        all.meanConcurrency = double(all.busy) / double(all.counted());
    return all;
}

QString rangeText(const RangeStatistics &all)
{
    const double time = std::max(double(all.counted()) * double(all.lanes.size()), 1.0);
    const auto share = [time](const std::optional<qint64> &part) {
        return part ? percentText(double(*part) / time) : notRecordedText();
    };
    QStringList lines{
        RangeWords::tr("%1, from %2 to %3")
            .arg(durationText(all.span()), durationText(all.from - all.origin), durationText(all.to - all.origin)),
        RangeWords::tr("busy %1, overhead %2, idle %3")
            .arg(percentText(double(all.busy) / time), share(all.overhead), share(all.idle)),
        RangeWords::tr("%1, %2").arg(itemsText(all.items), chunksText(all.chunks)),
        RangeWords::tr("mean concurrency %1 of %2")
            .arg(QLocale().toString(all.meanConcurrency, 'f', 2), numberText(qint64(all.lanes.size()))),
    };
    if (all.pauses > 0)
        lines.insert(1, RangeWords::tr("%1 of it without work, which does not count").arg(durationText(all.pauses)));
    for (size_t i = 0; i < std::min(all.lanes.size(), mostLanes); ++i) {
        const RangeStatistics::Lane &one = all.lanes[i];
        lines << RangeWords::tr("worker %1: %2 busy, %3")
                     .arg(numberText(one.worker + 1),
                          percentText(double(one.busy) / std::max(double(all.counted()), 1.0)), itemsText(one.items));
    }
    if (all.lanes.size() > mostLanes)
        lines << RangeWords::tr("and %1 more").arg(numberText(qint64(all.lanes.size() - mostLanes)));
    return lines.join(u'\n');
}

} // namespace pool
