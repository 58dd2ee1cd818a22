#include "ui/timeline/paint/queuearea.h"

#include "ui/style/format.h"

#include <QPainter>

#include <cmath>

namespace pool {

namespace {

constexpr double narrowestNumber = 8; // pixels: in less there is no room for a digit

} // namespace

void paintQueueArea(QPainter &painter, const Frame &frame, const QRectF &area, const Colours &colours)
{
    const QueueDepth &queue = frame.rows->queue();
    const TimeScale &scale = frame.scale;
    if (queue.highest() == 0)
        return;
    const double base = area.bottom() - 2;
    const double unit = (area.height() - 5) / double(queue.highest());
    const qint64 from = std::max(qint64(scale.toTime(scale.left)), qint64(0));
    qint64 to = std::min(qint64(scale.toTime(scale.left + scale.width)),
                         frame.view.isRunning ? frame.view.now : frame.extent());
    for (const RecordingGap &gap : frame.view.history->gaps()) // from the first on it is not known
        to = std::min(to, gap.from);
    queue.walk(from, to, std::max(qint64(scale.perPixel()), qint64(1)), [&](qint64 start, qint64 end, qint64 waiting) {
        if (waiting == 0)
            return;
        const double left = std::round(scale.toPixel(double(start)));
        const double right = std::max(std::round(scale.toPixel(double(end))), left + 1);
        const double top = base - std::max(1.0, double(waiting) * unit);
        painter.fillRect(QRectF(left, top, right - left, base - top), colours.queue);
        if (right - left < narrowestNumber || area.height() <= 12)
            return;
        const QString text = numberText(waiting);
        if (right - left > painter.fontMetrics().horizontalAdvance(text) + 6) {
            const QRectF room(left, area.top(), right - left, area.height());
            painter.fillRect(painter.boundingRect(room, Qt::AlignCenter, text).adjusted(-2, 1, 2, -1),
                             colours.background);
            painter.setPen(colours.text);
            painter.drawText(room, Qt::AlignCenter, text);
        }
    });
}

} // namespace pool
