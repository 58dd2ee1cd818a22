#include "ui/chunkstrip/stripnumbers.h"

#include <algorithm>

namespace pool {

namespace {

constexpr double padding = 4;  // pixels: of a number in its cell
constexpr double distance = 6; // pixels: between two below

// 1, 2, 5, 10, 20, 50, ...
qint64 stepOf(double cells)
{
    for (qint64 decade = 1;; decade *= 10)
        for (const qint64 step : {decade, 2 * decade, 5 * decade})
            if (double(step) >= cells)
                return step;
}

} // namespace

StripNumbers::StripNumbers(const StripGeometry &geometry, const ItemLabels &labels, const QFontMetricsF &metrics)
{
    std::vector<double> widest;
    for (const StripCell &cell : geometry.cells) {
        if (cell.count > 1)
            continue;
        widest.resize(std::max(widest.size(), size_t(cell.job.value) + 1));
        double &width = widest[cell.job.value];
        width = std::max(width, metrics.horizontalAdvance(labels.text(cell.job, cell.item)));
    }
    const double room = std::max(geometry.cellWidth, 1.0);
    m_areInside = std::ranges::all_of(widest, [&](double width) { return width + padding <= room; });
    for (const double width : widest)
        m_steps.push_back(m_areInside ? 1 : stepOf((width + distance) / room));
}

bool StripNumbers::hasNumber(const StripCell &cell) const
{
    return cell.count == 1 && cell.job.value < m_steps.size() && cell.item % m_steps[cell.job.value] == 0;
}

} // namespace pool
