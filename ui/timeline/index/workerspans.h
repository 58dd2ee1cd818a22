#pragma once

#include "core/trace/history.h"
#include "ui/timeline/index/spanpyramid.h"

namespace pool {

// What one worker did, in the order of time, indexed for drawing: its items, the bands of its chunks, and
// the marks that must never be merged away (items that failed, were lost or cut). Refers to the history for
// everything; stamps are not copied. Of a history that has gone back it shows what had happened by then; what it knows
// beyond that is shown again later on, so going to a moment costs no more than a search.
class WorkerSpans
{
public:
    struct Span {
        qint64 start = 0;
        qint64 end = 0;
    };

    struct Item {
        JobId job;
        quint32 chunk = 0;
        qint64 index = 0; // absolute, in its job
        Span span;
    };

    // Takes in what the worker did that is not known yet, and shows what it has done by now.
    void update(const History &history, const WorkerHistory &worker);

    const SpanPyramid &items() const { return m_items; }
    const SpanPyramid &bands() const { return m_bands; } // of settled chunk runs
    const SpanPyramid &marks() const { return m_marks; }

    Item item(const History &history, const WorkerHistory &worker, qint64 ordinal) const;
    quint32 bandRun(qint64 band) const { return m_bandRuns[size_t(band)]; } // id of its chunk run
    quint32 markRun(qint64 mark) const { return m_markRuns[size_t(mark)]; }

    // The time in which the worker had the chunk: by the rule of idle time, the worker was idle outside of its bands.
    Span bandSpan(const History &history, qint64 band) const;
    static Span markSpan(const History &history, const ChunkRun &run);

    // The runs that the pool has not heard the end of: positions from here on in WorkerHistory::chunkRuns.
    size_t firstUnsettled() const { return m_settled; }

private:
    void takeItems(const History &history, const WorkerHistory &worker);
    void takeSettled(const History &history, const WorkerHistory &worker);
    void show(const History &history, const WorkerHistory &worker);

    SpanPyramid m_items;
    SpanPyramid m_bands;
    SpanPyramid m_marks;
    std::vector<qint64> m_pieceEnds; // by item run: how many items stand before its end
    NumberRuns m_bandRuns;
    std::vector<quint32> m_markRuns;
    size_t m_known = 0;    // positions in WorkerHistory::chunkRuns that were ever settled
    size_t m_settled = 0;  // by now
    qint64 m_lastEnd = -1; // of the run of the last known band
};

} // namespace pool
