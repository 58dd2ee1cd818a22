#pragma once

#include "ui/timeline/scene/kinds.h"

#include <algorithm>
#include <span>
#include <vector>

namespace pool {

// Where each row of the timeline stands, in pixels from the top of the plot: the fixed rows, then a lane a
// worker. The caller's row has room for the names of its calls over its bars. Lanes share what height there is, but
// none gets too low to be pointed at; then the rows scroll.
class RowLayout
{
public:
    struct Row {
        RowKind kind = RowKind::Lane;
        quint32 lane = 0;
        double top = 0;
        double height = 0;
        double bottom() const { return top + height; }
    };

    struct Room { // pixels
        double top = 0;
        double bottom = 0;
        double line = 16; // of a text
        double scroll = 0;
        double thickness = 1;        // how many times higher than usual rows may get, if there is room: for a projector
        bool showsOnlyLanes = false; // no fixed rows
        bool showsAllRows = false;   // as many lanes as can be in sight, however low that makes them
    };

    static constexpr double lowestLane = 8;
    static constexpr double lowestOfAll = 3; // a lane of this height has no text, but its bars can be seen
    static constexpr double highestLane = 160;

    RowLayout() = default;

    RowLayout(int lanes, const Room &room)
        : m_line(room.line)
    {
        const double height = room.bottom - room.top;
        const std::span<const RowKind> fixed = room.showsOnlyLanes ? std::span<const RowKind>() : fixedRows;
        // Who wants to see all lanes needs little of the other rows.
        const auto areLanesInSight = [&](double others) { return height - others >= lanes * lowestOfAll; };
        const double callerShares = room.showsAllRows && !areLanesInSight(4 * room.line) ? 1 : 2;
        const auto sharesOf = [&](RowKind kind) { return kind == RowKind::Caller ? callerShares : 1; };
        double shares = 0;
        for (const RowKind kind : fixed)
            shares += sharesOf(kind);
        double usual = room.line + 8;
        if (room.showsAllRows && shares > 0)
            usual = std::clamp((height - lanes * lowestOfAll) / shares, room.line, usual);
        const double share = std::clamp((height - lanes * 3 * room.line) / std::max(shares, 1.0), usual,
                                        room.thickness * usual);
        const double lowest = room.showsAllRows ? lowestOfAll : lowestLane;
        const double left = (height - shares * share) / std::max(lanes, 1);
        const double lane = std::clamp(left, lowest, room.thickness * highestLane);
        m_contentHeight = shares * share + lanes * lane;
        double top = room.top - std::clamp(room.scroll, 0.0, std::max(0.0, m_contentHeight - height));
        const auto add = [&](RowKind kind, quint32 number, double rowHeight) {
            m_rows.push_back({kind, number, top, rowHeight});
            top += rowHeight;
        };
        for (const RowKind kind : fixed)
            add(kind, 0, sharesOf(kind) * share);
        for (int i = 0; i < lanes; ++i)
            add(RowKind::Lane, quint32(i), lane);
    }

    // Of the strip at a row's foot, in which ghosts stand over what ran there: high enough for their numbers, where the
    // row is.
    double lowStrip(double rowHeight) const { return std::clamp(0.45 * rowHeight, 5.0, std::max(20.0, m_line)); }
    // Above and below a row's bars: less where rows are low.
    static constexpr double barInset(double rowHeight)
    {
        return rowHeight >= 20 ? 3 : rowHeight >= 12 ? 2 : rowHeight >= 6 ? 1 : 0;
    }
    // Above and below the bands of its chunks.
    static constexpr double bandInset(double rowHeight) { return rowHeight >= 12 ? 1 : 0; }

    const std::vector<Row> &rows() const { return m_rows; }
    double contentHeight() const { return m_contentHeight; }

    int rowAt(double y) const // -1: none
    {
        for (size_t i = 0; i < m_rows.size(); ++i)
            if (y >= m_rows[i].top && y < m_rows[i].bottom())
                return int(i);
        return -1;
    }

private:
    std::vector<Row> m_rows;
    double m_contentHeight = 0;
    double m_line = 16;
};

} // namespace pool
