#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <vector>

namespace pool {

// Summaries of a growing row of spans that are sorted and do not overlap. It does not keep the spans: 16 of
// them share one summary, 16 summaries the next, and so on, which makes about 3 bytes a span. A reader who
// sees a long time in few pixels reads the summaries and descends only where something can be seen, so a
// picture costs what it shows and not what there is. It may show only the first ones of them, at no cost.
class SpanPyramid
{
public:
    struct Summary {
        qint64 start = 0;
        qint64 end = 0;
        qint64 longest = 0;   // duration of the longest span
        qint64 widestGap = 0; // between two spans of this summary
        qint64 busy = 0;      // sum of the durations
    };

    // What the reader sees: the time window, and what is too short to be told apart.
    struct Sight {
        qint64 from = 0;
        qint64 to = 0;
        qint64 shortest = 0; // spans shorter than this may be merged ...
        qint64 gap = 0;      // ... across gaps shorter than this
    };

    // One or several neighbouring spans; count 1: exactly the span `first`.
    struct Piece {
        qint64 first = 0;
        qint64 count = 0;
        qint64 start = 0;
        qint64 end = 0;
        qint64 busy = 0;
        qint64 longest = 0; // duration of the longest of them
    };

    // What lies in a stretch of time: spans that cross its edges count, with the part that is inside.
    struct Total {
        qint64 count = 0;
        qint64 busy = 0;
    };

    // A span that starts before its predecessor has ended is taken to start there. All are shown then.
    void append(qint64 start, qint64 end)
    {
        if (m_known > 0)
            start = std::max(start, m_knownEnd);
        end = std::max(end, start);
        const qint64 gap = m_known > 0 ? start - m_knownEnd : 0;
        quint64 belowCover = 0; // one less than what a summary of the level covers, a power of two
        for (std::vector<Summary> &level : m_levels) {
            belowCover = belowCover * fanOut + fanOut - 1;
            if ((quint64(m_known) & belowCover) == 0) {
                level.push_back({start, end, end - start, 0, end - start});
                continue;
            }
            Summary &node = level.back();
            node.end = end;
            node.longest = std::max(node.longest, end - start);
            node.widestGap = std::max(node.widestGap, gap);
            node.busy += end - start;
        }
        m_lastEnd = m_knownEnd = end;
        m_size = ++m_known;
    }

    // Shows only the first `size` of the spans, as if there were no others; those may be shown again. spanAt(i) returns
    // span i as {start, end}.
    template <class SpanAt> void show(qint64 size, SpanAt spanAt)
    {
        m_size = size;
        m_lastEnd = size > 0 ? spanAt(size - 1).end : 0;
    }

    qint64 size() const { return m_size; } // that are shown
    qint64 known() const { return m_known; }
    qint64 lastEnd() const { return m_lastEnd; }

    // Calls take(Piece) for what is seen, from left to right. spanAt(i) returns span i as {start, end}.
    template <class SpanAt, class Take> void walk(const Sight &sight, SpanAt spanAt, Take take) const
    {
        Piece pending;
        const auto add = [&](const Piece &piece) {
            if (pending.count > 0) {
                if (piece.start - pending.end < sight.gap && shortEnough(piece, sight) && shortEnough(pending, sight)) {
                    pending.count += piece.count;
                    pending.end = piece.end;
                    pending.busy += piece.busy;
                    pending.longest = std::max(pending.longest, piece.longest);
                    return;
                }
                take(pending);
            }
            pending = piece;
        };
        const auto &top = m_levels.back();
        const auto from = std::partition_point(top.begin(), top.end(),
                                               [&](const Summary &node) { return node.end < sight.from; });
        for (auto node = from; node != top.end() && node->start <= sight.to; ++node)
            if (isShown(levels - 1, node - top.begin()))
                visit(levels - 1, node - top.begin(), sight, spanAt, add);
        if (pending.count > 0)
            take(pending);
    }

    // Costs the depth of the pyramid, whatever lies between.
    template <class SpanAt> Total total(qint64 from, qint64 to, SpanAt spanAt) const
    {
        Total total;
        const auto &top = m_levels.back();
        const auto first = std::partition_point(top.begin(), top.end(),
                                                [&](const Summary &node) { return node.end <= from; });
        for (auto node = first; node != top.end() && node->start < to; ++node)
            if (isShown(levels - 1, node - top.begin()))
                sum(levels - 1, node - top.begin(), from, to, spanAt, total);
        return total;
    }

private:
    static constexpr qint64 fanOut = 16;
    static constexpr int levels = 6;

    // Whether a summary tells of spans that are shown, and of no others.
    bool isShown(int level, qint64 index) const { return index * coverOf(level) < m_size; }
    bool isWhole(int level, qint64 index) const { return std::min((index + 1) * coverOf(level), m_known) <= m_size; }

    // A merged piece has been found short already; a single span is judged by its own length.
    static bool shortEnough(const Piece &piece, const Sight &sight)
    {
        return piece.count > 1 || piece.end - piece.start < sight.shortest;
    }

    template <class SpanAt, class Add>
    void visit(int level, qint64 index, const Sight &sight, const SpanAt &spanAt, const Add &add) const
    {
        const Summary &node = m_levels[size_t(level)][size_t(index)];
        const qint64 cover = coverOf(level);
        const qint64 first = index * cover;
        const qint64 count = std::min(cover, m_size - first);
        if (count > 1 && isWhole(level, index) && node.longest < sight.shortest && node.widestGap < sight.gap) {
            add(Piece{first, count, node.start, node.end, node.busy, node.longest});
            return;
        }
        if (level == 0) {
            for (qint64 i = first; i < first + count; ++i) {
                const auto [start, end] = spanAt(i);
                if (end < sight.from)
                    continue;
                if (start > sight.to)
                    return;
                add(Piece{i, 1, start, end, end - start, end - start});
            }
            return;
        }
        const auto &below = m_levels[size_t(level - 1)];
        const qint64 last = std::min((index + 1) * fanOut, qint64(below.size()));
        for (qint64 child = index * fanOut; child < last && isShown(level - 1, child); ++child) {
            if (below[size_t(child)].end < sight.from)
                continue;
            if (below[size_t(child)].start > sight.to)
                return;
            visit(level - 1, child, sight, spanAt, add);
        }
    }

    static qint64 coverOf(int level)
    {
        qint64 cover = 1;
        for (int i = 0; i <= level; ++i)
            cover *= fanOut;
        return cover;
    }

    template <class SpanAt>
    void sum(int level, qint64 index, qint64 from, qint64 to, const SpanAt &spanAt, Total &total) const
    {
        const Summary &node = m_levels[size_t(level)][size_t(index)];
        const qint64 cover = coverOf(level);
        const qint64 first = index * cover;
        const qint64 count = std::min(cover, m_size - first);
        if (isWhole(level, index) && node.start >= from && node.end <= to) {
            total.count += count;
            total.busy += node.busy;
            return;
        }
        if (level == 0) {
            for (qint64 i = first; i < first + count; ++i) {
                const auto [start, end] = spanAt(i);
                const qint64 inside = std::min(end, to) - std::max(start, from);
                if (inside < 0 || start >= to || end <= from)
                    continue;
                ++total.count;
                total.busy += inside;
            }
            return;
        }
        const auto &below = m_levels[size_t(level - 1)];
        const qint64 last = std::min((index + 1) * fanOut, qint64(below.size()));
        for (qint64 child = index * fanOut; child < last && isShown(level - 1, child); ++child)
            if (below[size_t(child)].end > from && below[size_t(child)].start < to)
                sum(level - 1, child, from, to, spanAt, total);
    }

    std::array<std::vector<Summary>, levels> m_levels;
    qint64 m_known = 0;
    qint64 m_knownEnd = 0;
    qint64 m_size = 0;
    qint64 m_lastEnd = 0;
};

} // namespace pool
