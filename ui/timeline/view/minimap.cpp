#include "ui/timeline/view/minimap.h"

#include "ui/style/colours.h"
#include "ui/timeline/index/meanconcurrency.h"
#include "ui/timeline/paint/timeticker.h"

#include <QMouseEvent>
#include <QPainter>

namespace pool {

namespace {

constexpr int columnWidth = 2;
constexpr double gripWidth = 6;      // pixels beside an edge of the frame
constexpr double narrowestFrame = 8; // it can still be seen and caught when the timeline is zoomed far in
constexpr qint64 measureEveryMs = 100;
constexpr double headHeight = 9; // pixels: of the lane above, in which the moment is moved
constexpr double headWidth = 12;

} // namespace

Minimap::Minimap(VisibleRange *range, QWidget *parent)
    : QWidget(parent)
    , m_range(range)
{
    connect(m_range, &VisibleRange::changed, this, qOverload<>(&QWidget::update));
    setAccessibleName(tr("Overview of the run"));
    setAccessibleDescription(tr("How many items ran at the same time. The frame is what the timeline shows; the "
                                "arrow keys move it, plus and minus zoom."));
    setToolTip(tr(
        "Mean concurrency: how many items ran at the same time, over the whole run. Drag the frame, or its edges; drag "
        "the mark above it to look back."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize Minimap::sizeHint() const { return {200, 2 * fontMetrics().height() + 8}; }

// Each moment stands under its place in the timeline, if that shows the whole run.
TimeScale Minimap::scale() const
{
    TimeScale scale = m_range->whole();
    scale.width = std::max(width(), 10);
    return scale;
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
    // While somebody looks back it is the whole run that is seen here.
    const bool isDue = !m_view.isRunning || !m_measured.isValid() || m_measured.elapsed() >= measureEveryMs;
    if (isDue && !m_view.isReplayed())
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
    m_edges.resize(size_t(width() / columnWidth + 1));
    for (size_t i = 0; i < m_edges.size(); ++i)
        m_edges[i] = qint64(all.toTime(double(i) * width() / double(m_edges.size() - 1)));
    m_means = meanConcurrency(m_view, *m_rows, m_edges);
}

void Minimap::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_view.isReplayed())
        measure();
}

void Minimap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours(palette());
    painter.fillRect(rect(), colours.background);
    const double most = std::max(double(m_rows ? m_rows->lanes().size() : 0), 1.0);
    const TimeScale all = scale();
    for (size_t i = 0; i < m_means.size(); ++i) {
        const double high = std::min(m_means[i] / most, 1.0) * (height() - headHeight - 3);
        if (high <= 0)
            continue;
        const double left = all.toPixel(double(m_edges[i]));
        const double right = all.toPixel(double(m_edges[i + 1]));
        painter.fillRect(QRectF(left, height() - 2 - std::max(high, 1.0), right - left, std::max(high, 1.0)),
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
    if (!m_view.history)
        return;
    if (seen.width() < width() - 1) // else the one of the timeline says it
        paintAxis(painter);
    paintMarks(painter, colours);
    paintHead(painter, colours);
}

void Minimap::paintAxis(QPainter &painter) const
{
    const TimeScale all = scale();
    TimeTicker ticker;
    ticker.setRoom(all.width, QFontMetricsF(font()));
    ticker.setScale(all);
    ticker.setOrigin(double(m_view.origin()));
    QVector<double> ticks;
    QVector<QString> labels;
    ticker.generate({all.begin, all.end}, locale(), u'f', 0, ticks, nullptr, &labels);
    const Colours colours(palette());
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        const double x = (ticks[i] - all.begin) / all.span() * all.width;
        painter.setPen(colours.outline);
        painter.drawLine(QPointF(x, 0), QPointF(x, 4));
        painter.setPen(colours.text);
        painter.drawText(QRectF(x - all.width, 3, 2 * all.width, height()), Qt::AlignHCenter | Qt::AlignTop, labels[i]);
    }
}

void Minimap::setMarks(std::vector<qint64> times)
{
    m_marks = std::move(times);
    update();
}

void Minimap::paintMarks(QPainter &painter, const Colours &colours) const
{
    const TimeScale all = scale();
    for (const qint64 time : m_marks)
        painter.fillRect(QRectF(all.toPixel(double(time)) - 1, 0, 3, headHeight - 1), colours.text);
}

void Minimap::paintHead(QPainter &painter, const Colours &colours) const
{
    const double head = headAt();
    painter.setPen(QPen(colours.now, m_view.isReplayed() ? 2 : 1));
    painter.drawLine(QPointF(head, headHeight), QPointF(head, height()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.now);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawPolygon(QPolygonF{{head - headWidth / 2, 0}, {head + headWidth / 2, 0}, {head, headHeight}});
}

// The pixel of the moment that is shown.
double Minimap::headAt() const { return std::clamp(scale().toPixel(double(m_view.now)), 1.0, width() - 1.0); }

bool Minimap::isOnHead(const QPointF &point) const
{
    return m_view.history
        && (point.y() <= headHeight
            || (m_view.isReplayed() && std::abs(point.x() - headAt()) <= 3 && m_grip == Grip::None));
}

void Minimap::scrub(double x) { Q_EMIT scrubbed(qint64(std::clamp(scale().toTime(x), 0.0, double(m_view.extent())))); }

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
    if (isOnHead(event->position())) {
        m_grip = Grip::Head;
        return scrub(x);
    }
    m_grip = gripAt(x);
    m_pressedAt = x;
    m_pressed = m_range->scale();
    if (m_grip == Grip::None) { // the frame comes to the pointer, and can be dragged on from there
        m_grip = Grip::Frame;
        m_range->showAt(scale().toTime(x));
        m_pressed = m_range->scale();
    }
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (m_grip != Grip::None)
        return drag(event->position().x());
    if (isOnHead(event->position()))
        return setCursor(Qt::SplitHCursor);
    switch (gripAt(event->position().x())) {
    case Grip::Begin:
    case Grip::End:
        return setCursor(Qt::SizeHorCursor);
    case Grip::Frame:
        return setCursor(Qt::OpenHandCursor);
    case Grip::None:
    case Grip::Head:
        return unsetCursor();
    }
}

void Minimap::drag(double x)
{
    const TimeScale all = scale();
    const auto moved = [&](double position) {
        return all.toTime(all.toPixel(m_pressed.timeAt(position)) + x - m_pressedAt);
    };
    const double begin = m_pressed.timeAt(m_pressed.begin);
    const double end = m_pressed.timeAt(m_pressed.end);
    switch (m_grip) {
    case Grip::None:
        return;
    case Grip::Head:
        return scrub(x);
    case Grip::Frame:
        return m_range->show(m_pressed.startingAt(moved(m_pressed.begin)));
    case Grip::Begin:
        return m_range->show(std::min(moved(m_pressed.begin), end - TimeScale::shortest), end);
    case Grip::End:
        return m_range->show(begin, std::max(moved(m_pressed.end), begin + TimeScale::shortest));
    }
}

void Minimap::mouseReleaseEvent(QMouseEvent *) { m_grip = Grip::None; }

void Minimap::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return m_range->pan(0.1);
    case Qt::Key_Right:
        return m_range->pan(-0.1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return m_range->zoom(0.8);
    case Qt::Key_Minus:
        return m_range->zoom(1.2);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace pool
