#pragma once

#include "ui/timeline/scene/kinds.h"

#include <algorithm>
#include <vector>

namespace pool {

// Where each row of the timeline stands, in pixels from the top of the plot: the fixed rows, then a lane a
// worker. Lanes share what height there is, but none gets too low to be read; then the rows scroll.
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

    RowLayout() = default;

    // `thickness` is how many times higher than usual rows may get, if there is room: for a projector.
    RowLayout(int lanes, double height, double lineHeight, double scroll, double thickness = 1)
    {
        const double lowest = lineHeight + 6;
        const double usual = lineHeight + 8;
        constexpr double count = std::size(fixedRows);
        const double fixed = std::clamp((height - lanes * 3 * lineHeight) / count, usual, thickness * usual);
        const double left = height - count * fixed;
        const double lane = lanes == 0 ? lowest : std::clamp(left / lanes, lowest, thickness * 5 * lineHeight);
        m_contentHeight = count * fixed + lanes * lane;
        double top = -std::clamp(scroll, 0.0, std::max(0.0, m_contentHeight - height));
        const auto add = [&](RowKind kind, quint32 number, double rowHeight) {
            m_rows.push_back({kind, number, top, rowHeight});
            top += rowHeight;
        };
        for (const RowKind kind : fixedRows)
            add(kind, 0, fixed);
        for (int i = 0; i < lanes; ++i)
            add(RowKind::Lane, quint32(i), lane);
    }

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
};

} // namespace pool
