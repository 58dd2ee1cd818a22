#include "ui/timeline/view/minimap.h"

#include "ui/style/colours.h"
#include "ui/timeline/index/meanconcurrency.h"

#include <QMouseEvent>
#include <QPainter>

namespace pool {

namespace {

constexpr int columnWidth = 2;
constexpr double gripWidth = 6;      // pixels beside an edge of the frame
constexpr double narrowestFrame = 8; // it can still be seen and caught when the timeline is zoomed far in
constexpr qint64 measureEveryMs = 100;

} // namespace

Minimap::Minimap(VisibleRange *range, QWidget *parent)
    : QWidget(parent)
    , m_range(range)
{
    connect(m_range, &VisibleRange::changed, this, qOverload<>(&QWidget::update));
    setAccessibleName(tr("Overview of the run"));
    setAccessibleDescription(tr("How many items ran at the same time. The frame is what the timeline shows; the "
                                "arrow keys move it, plus and minus zoom."));
    setToolTip(tr("Items that ran at the same time, over the whole run. Drag the frame, or its edges."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize Minimap::sizeHint() const { return {200, 2 * fontMetrics().height() + 8}; }

TimeScale Minimap::scale() const
{
    TimeScale scale;
    scale.width = std::max(width(), 10);
    return scale.fitted(m_view.history ? std::max(double(m_view.extent()), 1.0) : 1e9);
}

QRectF Minimap::frame() const
{
    const TimeScale all = scale();
    double left = std::clamp(all.toPixel(m_range->begin()), 0.0, double(width()));
    double right = std::clamp(all.toPixel(m_range->end()), 0.0, double(width()));
    if (right - left < narrowestFrame) {
        const double middle = std::clamp((left + right) / 2, narrowestFrame / 2, width() - narrowestFrame / 2);
        left = middle - narrowestFrame / 2;
        right = middle + narrowestFrame / 2;
    }
    return {left, 0.5, right - left, height() - 1.0};
}

void Minimap::show(const RunView &view, const std::shared_ptr<const TimelineRows> &rows)
{
    m_view = view;
    m_rows = rows;
    const bool isDue = !m_view.isRunning || !m_measured.isValid() || m_measured.elapsed() >= measureEveryMs;
    if (isDue)
        measure();
    update();
}

void Minimap::measure()
{
    m_measured.start();
    m_means.clear();
    if (!m_view.history)
        return;
    const TimeScale all = scale();
    m_means = meanConcurrency(m_view, *m_rows, qint64(all.begin), qint64(all.end), width() / columnWidth);
}

void Minimap::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    measure();
}

void Minimap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours(palette());
    painter.fillRect(rect(), colours.background);
    const double most = std::max(double(m_rows ? m_rows->lanes().size() : 0), 1.0);
    const double step = m_means.empty() ? 1 : double(width()) / double(m_means.size());
    for (size_t i = 0; i < m_means.size(); ++i) {
        const double high = std::min(m_means[i] / most, 1.0) * (height() - 6);
        if (high > 0)
            painter.fillRect(QRectF(double(i) * step, height() - 2 - std::max(high, 1.0), step, std::max(high, 1.0)),
                             colours.queue);
    }

    const QRectF seen = frame();
    QColor veil = colours.background;
    veil.setAlpha(150);
    painter.fillRect(QRectF(0, 0, seen.left(), height()), veil);
    painter.fillRect(QRectF(seen.right(), 0, width() - seen.right(), height()), veil);
    painter.setPen(QPen(hasFocus() ? palette().color(QPalette::Highlight) : colours.outline, hasFocus() ? 3 : 1.5));
    painter.drawRoundedRect(seen.adjusted(1, 1, -1, -1), 3, 3);
    for (const double x : {seen.left() + 1, seen.right() - 1})
        painter.fillRect(QRectF(x - 2, height() / 2.0 - 6, 4, 12), colours.outline);

    painter.setPen(colours.grid);
    painter.drawLine(0, 0, width(), 0);
}

Minimap::Grip Minimap::gripAt(double x) const
{
    const QRectF seen = frame();
    if (std::abs(x - seen.left()) <= gripWidth && seen.width() > 2 * gripWidth)
        return Grip::Begin;
    if (std::abs(x - seen.right()) <= gripWidth && seen.width() > 2 * gripWidth)
        return Grip::End;
    return x >= seen.left() && x <= seen.right() ? Grip::Frame : Grip::None;
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const double x = event->position().x();
    m_grip = gripAt(x);
    m_pressedAt = x;
    m_pressedBegin = m_range->begin();
    m_pressedEnd = m_range->end();
    if (m_grip == Grip::None) { // the frame comes to the pointer, and can be dragged on from there
        const double shift = scale().toTime(x) - (m_pressedBegin + m_pressedEnd) / 2;
        m_pressedBegin += shift;
        m_pressedEnd += shift;
        m_grip = Grip::Frame;
        m_range->show(m_pressedBegin, m_pressedEnd);
    }
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (m_grip != Grip::None)
        return drag(event->position().x());
    switch (gripAt(event->position().x())) {
    case Grip::Begin:
    case Grip::End:
        return setCursor(Qt::SizeHorCursor);
    case Grip::Frame:
        return setCursor(Qt::OpenHandCursor);
    case Grip::None:
        return unsetCursor();
    }
}

void Minimap::drag(double x)
{
    const double shift = (x - m_pressedAt) * scale().perPixel();
    double begin = m_pressedBegin;
    double end = m_pressedEnd;
    if (m_grip != Grip::End)
        begin += shift;
    if (m_grip != Grip::Begin)
        end += shift;
    if (m_grip == Grip::Begin)
        begin = std::min(begin, end - TimeScale::shortest);
    else if (m_grip == Grip::End)
        end = std::max(end, begin + TimeScale::shortest);
    m_range->show(begin, end);
}

void Minimap::mouseReleaseEvent(QMouseEvent *) { m_grip = Grip::None; }

void Minimap::keyPressEvent(QKeyEvent *event)
{
    const double begin = m_range->begin();
    const double end = m_range->end();
    const double step = 0.1 * m_range->span();
    switch (event->key()) {
    case Qt::Key_Left:
        return m_range->show(begin - step, end - step);
    case Qt::Key_Right:
        return m_range->show(begin + step, end + step);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return m_range->show(begin + step, end - step);
    case Qt::Key_Minus:
        return m_range->show(begin - step, end + step);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace pool
