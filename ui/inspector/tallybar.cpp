#include "ui/inspector/tallybar.h"

#include <QPainter>

#include <algorithm>

namespace pool {

namespace {

constexpr double leastWidth = 5; // of a segment, so that one failure among a million is seen

void paintFrame(QPainter &painter, const QRectF &rect, const Colours &colours)
{
    painter.setPen(QPen(colours.outline, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace

void paintChunkProgress(QPainter &painter, const QRectF &rect, const QPalette &palette, double done, double known)
{
    const Colours colours(palette);
    painter.fillRect(rect, colours.background);
    const QColor hue = colours.item({0}, 0);
    QRectF part = rect;
    part.setWidth(rect.width() * std::clamp(known, 0.0, 1.0));
    painter.fillRect(part, hue);
    part.setLeft(part.right());
    part.setRight(rect.left() + rect.width() * std::clamp(done, 0.0, 1.0));
    if (part.width() > 0.5)
        paintFill(painter, part, Fill::Unreported, hue, colours);
    paintFrame(painter, rect, colours);
}

TallyBar::TallyBar(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Progress"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize TallyBar::sizeHint() const { return {160, fontMetrics().height() + 2}; }

void TallyBar::show(const RunProgress &progress)
{
    if (progress == m_progress)
        return;
    m_progress = progress;
    m_segments = {{Fill::Done, progress.done - progress.unreported},
                  {Fill::Unreported, progress.unreported},
                  {Fill::Failed, progress.failed},
                  {Fill::Lost, progress.lost},
                  {Fill::Cut, progress.cut},
                  {Fill::Skipped, progress.skipped + progress.neverBegun},
                  {Fill::Unrecorded, progress.unrecorded},
                  {Fill::Waiting, progress.yetToCome}};
    std::erase_if(m_segments, [](const Segment &segment) { return segment.items == 0; });
    setAccessibleDescription(progressText(progress));
    setToolTip(progressText(progress));
    update();
}

void TallyBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours(palette());
    const QRectF all(rect());
    painter.fillRect(all, colours.background);
    qint64 items = 0;
    for (const Segment &segment : m_segments)
        items += segment.items;
    double x = 0;
    const double shared = std::max(all.width() - leastWidth * double(m_segments.size()), 0.0);
    for (const Segment &segment : m_segments) {
        const double width = leastWidth + shared * double(segment.items) / double(items);
        paintFill(painter, QRectF(x, 0, width, all.height()), segment.fill, colours.item({0}, 0), colours);
        x += width;
    }
    paintFrame(painter, all, colours);
}

} // namespace pool
