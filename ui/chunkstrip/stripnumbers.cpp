#include "ui/chunkstrip/stripnumbers.h"

#include <algorithm>

namespace pool {

namespace {

constexpr double padding = 4;     // pixels: of a number in its cell
constexpr double distance = 6;    // pixels: between two below
constexpr double textReach = 2.5; // cells

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
    : m_labels(&labels)
{
    for (const StripCell &cell : geometry.cells) {
        if (cell.count > 1)
            continue;
        m_jobs.resize(std::max(m_jobs.size(), size_t(cell.job.value) + 1));
        Axis &job = m_jobs[cell.job.value];
        job.widest = std::max(job.widest, metrics.horizontalAdvance(labels.text(cell.job, cell.item)));
        job.position = std::max(job.position, metrics.horizontalAdvance(QString::number(cell.item)));
        job.isOfTexts |= !labels.number(cell.job, cell.item);
    }
    const double room = std::max(geometry.cellWidth, 1.0);
    // Beside another job a text must not reach into it; alone every third cell has one at least.
    const double most = m_jobs.size() > 1 ? room + jobGap - distance : textReach * room;
    for (Axis &job : m_jobs) {
        job.hasPositions = job.isOfTexts && job.widest > most;
        if (job.hasPositions)
            job.widest = job.position;
    }
    m_areInside = std::ranges::all_of(m_jobs, [&](const Axis &job) { return job.widest + padding <= room; });
    for (Axis &job : m_jobs)
        job.step = m_areInside ? 1 : stepOf((job.widest + distance) / room);
}

bool StripNumbers::hasNumber(const StripCell &cell) const
{
    return cell.count == 1 && cell.job.value < m_jobs.size() && cell.item % m_jobs[cell.job.value].step == 0;
}

QString StripNumbers::text(const StripCell &cell) const
{
    return m_jobs[cell.job.value].hasPositions ? QString::number(cell.item) : m_labels->text(cell.job, cell.item);
}

} // namespace pool
