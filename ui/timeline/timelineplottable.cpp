#include "ui/timeline/timelineplottable.h"

#include "ui/style/fills.h"
#include "ui/style/format.h"

namespace pool {

namespace {

Fill fillOf(Shape::Kind kind)
{
    switch (kind) {
    case Shape::Kind::Items: return Fill::Dense;
    case Shape::Kind::Unreported: return Fill::Unreported;
    case Shape::Kind::Running: return Fill::Running;
    case Shape::Kind::Failed: return Fill::Failed;
    case Shape::Kind::Lost: return Fill::Lost;
    case Shape::Kind::Cut: return Fill::Cut;
    case Shape::Kind::Skipped: return Fill::Skipped;
    default: return Fill::Done;
    }
}

} // namespace

// A row is cut into a strip for the chunk's name (if there is room for it), the items, and a low strip for
// the ghosts of items that were never run.
struct TimelinePlottable::Brush {
    QCPPainter &painter;
    const TimelineScene &scene;
    const Colours &colours;
    QRectF area; // of the row
    double titleHeight = 0;

    QRectF rect(const Shape &shape, double top, double bottom) const
    {
        const double left = std::round(shape.left);
        return {left, top, std::max(std::round(shape.right) - left, 1.0), bottom - top};
    }

    void label(const QRectF &room, const QString &text, const QColor &colour) const
    {
        const QRectF visible = room.intersected(area).adjusted(3, 0, -3, 0);
        if (painter.fontMetrics().horizontalAdvance(text) > visible.width())
            return;
        painter.setPen(colour);
        painter.drawText(visible, Qt::AlignCenter | Qt::TextSingleLine, text);
    }

    void item(const Shape &shape) const
    {
        const Fill fill = fillOf(shape.kind);
        const QColor base = colours.item(shape.job, shape.chunk);
        const QRectF bar = rect(shape, area.top() + 3 + titleHeight, area.bottom() - 3);
        paintFill(painter, bar, fill, base, colours);
        const bool many = shape.kind == Shape::Kind::Items || shape.kind == Shape::Kind::Unreported;
        QString text = many ? itemsText(shape.count)
                            : QString::number(shape.item);
        if (shape.kind == Shape::Kind::Failed)
            return; // the mark itself says it
        if (shape.kind == Shape::Kind::Lost)
            return plate(bar, scene.view.history->workers()[shape.worker.value].exit.text());
        label(bar, text, textOn(fillBackground(fill, base, colours)));
    }

    // Text on a pattern that is too busy to be written on.
    void plate(const QRectF &bar, const QString &text) const
    {
        const double width = painter.fontMetrics().horizontalAdvance(text) + 8;
        if (width > bar.width() - 2)
            return;
        const QRectF room(bar.center().x() - width / 2, bar.center().y() - painter.fontMetrics().height() / 2.0,
                          width, painter.fontMetrics().height());
        painter.fillRect(room, colours.background);
        painter.setPen(colours.text);
        painter.drawText(room, Qt::AlignCenter | Qt::TextSingleLine, text);
    }

    void band(const Shape &shape) const
    {
        const QRectF bar = rect(shape, area.top() + 1, area.bottom() - 1);
        painter.fillRect(bar, colours.band);
        if (bar.width() >= 3) {
            painter.setPen(QPen(colours.outline, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
        }
        if (titleHeight == 0)
            return;
        const QRectF title(bar.left(), bar.top() + 1, bar.width(), titleHeight);
        const QString text = shape.count > 1
            ? chunksText(shape.count)
            : QCoreApplication::translate("Timeline", "chunk %1").arg(shape.chunk);
        label(title, text, colours.text);
    }

    void ghost(const Shape &shape) const
    {
        const QRectF box = rect(shape, area.bottom() - 9, area.bottom() - 2);
        paintFill(painter, box, Fill::Skipped, colours.background, colours);
    }

    void caller(const Shape &shape) const
    {
        const bool blocked = shape.kind == Shape::Kind::Blocked;
        const QRectF bar = rect(shape, area.top() + 3, area.bottom() - 3);
        const QColor fill = blocked ? colours.blocked : colours.caller;
        painter.fillRect(bar, fill);
        painter.setPen(QPen(colours.outline, 1, blocked ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
        for (const StepHistory &step : scene.view.history->steps())
            if (step.index == shape.item && step.startedAt == shape.start) {
                const QRectF room = bar.intersected(area).adjusted(4, 0, -4, 0);
                if (room.width() < 30)
                    return;
                painter.setPen(blocked ? colours.text : textOn(fill));
                painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                                 painter.fontMetrics().elidedText(step.text, Qt::ElideRight, int(room.width())));
            }
    }

    void callback(const Shape &shape) const
    {
        const QRectF bar = rect(shape, area.top() + 5, area.bottom() - 5);
        if (bar.width() > 4) {
            painter.fillRect(bar, colours.callback);
            painter.setPen(QPen(colours.outline, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
        }
        const auto &calls = scene.view.history->jobs()[shape.job.value].callbacks;
        const bool isError = calls[size_t(shape.item)].isErrorCallback;
        const double half = std::min(area.height() / 2 - 3, 7.0);
        const QPointF c(bar.left(), area.center().y());
        painter.setAntialiasing(true);
        painter.setPen(QPen(colours.text, 1));
        painter.setBrush(isError ? colours.failed : colours.callback);
        painter.drawPolygon(QPolygonF{c + QPointF(0, -half), c + QPointF(half, 0), c + QPointF(0, half),
                                      c + QPointF(-half, 0)});
        painter.setAntialiasing(false);
        const QString name = isError ? QStringLiteral("error_callback") : QStringLiteral("callback");
        const int width = painter.fontMetrics().horizontalAdvance(name) + 4;
        const bool left = bar.right() + half + width > area.right();
        const QRectF room(left ? bar.left() - half - width - 2 : std::max(bar.right(), c.x() + half) + 3, area.top(),
                          width, area.height());
        painter.setPen(colours.text);
        painter.drawText(room, Qt::AlignCenter | Qt::TextSingleLine, name);
    }

    void starting(const Shape &shape) const
    {
        const QRectF bar = rect(shape, area.top() + 3 + titleHeight, area.bottom() - 3);
        painter.fillRect(bar, QBrush(colours.muted, Qt::Dense6Pattern));
        label(bar, QCoreApplication::translate("Timeline", "starting"), colours.text);
    }

    void workerEnd(const Shape &shape) const
    {
        const WorkerExit &exit = scene.view.history->workers()[shape.worker.value].exit;
        const double x = std::round(shape.left) + 0.5;
        painter.setPen(QPen(exit.expected ? colours.muted : colours.text, exit.expected ? 1 : 3));
        painter.drawLine(QPointF(x, area.top() + 1), QPointF(x, area.bottom() - 1));
    }

    void shape(const Shape &shape) const
    {
        switch (shape.kind) {
        case Shape::Kind::Starting: return starting(shape);
        case Shape::Kind::Band:
        case Shape::Kind::Bands: return band(shape);
        case Shape::Kind::Skipped: return ghost(shape);
        case Shape::Kind::WorkerEnd: return workerEnd(shape);
        case Shape::Kind::Step:
        case Shape::Kind::Blocked: return caller(shape);
        case Shape::Kind::Callback: return callback(shape);
        default: return item(shape);
        }
    }
};

TimelinePlottable::TimelinePlottable(QCPAxis *time, QCPAxis *rows, TimelineScene *scene)
    : QCPAbstractPlottable(time, rows)
    , m_scene(scene)
{
    setAntialiased(false);
    setAntialiasedFill(false);
}

double TimelinePlottable::selectTest(const QPointF &, bool, QVariant *) const { return -1; }

QCPRange TimelinePlottable::getKeyRange(bool &foundRange, QCP::SignDomain) const
{
    foundRange = true;
    return {0, double(m_scene->extent())};
}

QCPRange TimelinePlottable::getValueRange(bool &foundRange, QCP::SignDomain, const QCPRange &) const
{
    foundRange = false;
    return {};
}

void TimelinePlottable::draw(QCPPainter *painter)
{
    const QRect area = mKeyAxis->axisRect()->rect();
    const Colours colours(mParentPlot->palette());
    m_scene->scale.left = area.left();
    m_scene->scale.width = area.width();
    m_scene->makeShapes();

    painter->setFont(mParentPlot->font());
    painter->setAntialiasing(false);
    const double line = painter->fontMetrics().height();
    for (size_t i = 0; i < m_scene->layout.rows().size(); ++i) {
        const RowLayout::Row &row = m_scene->layout.rows()[i];
        if (!m_scene->isVisible(row))
            continue;
        const QRectF room(area.left(), area.top() + row.top, area.width(), row.height);
        if (row.kind == RowLayout::Kind::Queue) {
            drawQueue(*painter, row, area, colours);
        } else {
            const double title = row.kind == RowLayout::Kind::Lane && row.height > 2.2 * line ? line : 0;
            const Brush brush{*painter, *m_scene, colours, room, title};
            for (const Shape &shape : m_scene->shapes[i])
                brush.shape(shape);
        }
        painter->setPen(QPen(colours.grid, 1));
        painter->drawLine(QPointF(area.left(), room.bottom() - 0.5), QPointF(area.right(), room.bottom() - 0.5));
    }
    drawNow(*painter, area, colours);
}

void TimelinePlottable::drawQueue(QCPPainter &painter, const RowLayout::Row &row, const QRect &area,
                                  const Colours &colours) const
{
    const QueueDepth &queue = m_scene->rows.queue();
    const TimeScale &scale = m_scene->scale;
    if (queue.highest() == 0)
        return;
    const double base = area.top() + row.bottom() - 2;
    const double unit = (row.height - 5) / double(queue.highest());
    const qint64 from = std::max(qint64(scale.begin), qint64(0));
    const qint64 to = std::min(qint64(scale.end), m_scene->extent());
    queue.walk(from, to, std::max(qint64(scale.perPixel()), qint64(1)), [&](qint64 start, qint64 end, qint64 waiting) {
        if (waiting == 0)
            return;
        const double left = std::round(scale.toPixel(double(start)));
        const double right = std::max(std::round(scale.toPixel(double(end))), left + 1);
        const double top = base - std::max(1.0, double(waiting) * unit);
        painter.fillRect(QRectF(left, top, right - left, base - top), colours.queue);
        const QString text = numberText(waiting);
        if (right - left > painter.fontMetrics().horizontalAdvance(text) + 6 && row.height > 12) {
            painter.setPen(colours.text);
            painter.drawText(QRectF(left, area.top() + row.top, right - left, row.height), Qt::AlignCenter, text);
        }
    });
}

void TimelinePlottable::drawNow(QCPPainter &painter, const QRect &area, const Colours &colours) const
{
    if (!m_scene->view.isRunning)
        return;
    const double x = std::round(m_scene->scale.toPixel(double(m_scene->view.now))) + 0.5;
    if (x < area.left() || x > area.right())
        return;
    painter.setPen(QPen(colours.now, 1));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
}

void TimelinePlottable::drawLegendIcon(QCPPainter *, const QRectF &) const { }

TimelineOverlay::TimelineOverlay(QCustomPlot *plot, const TimelineScene *scene)
    : QCPLayerable(plot, QStringLiteral("overlay"))
    , m_scene(scene)
{
}

void TimelineOverlay::applyDefaultAntialiasingHint(QCPPainter *painter) const { painter->setAntialiasing(false); }

void TimelineOverlay::draw(QCPPainter *painter)
{
    const QRect area = mParentPlot->axisRect()->rect();
    const Colours colours(mParentPlot->palette());
    if (m_scene->cursor >= area.left() && m_scene->cursor <= area.right()) {
        painter->setPen(QPen(colours.muted, 1, Qt::DotLine));
        painter->drawLine(QPointF(m_scene->cursor, area.top()), QPointF(m_scene->cursor, area.bottom()));
    }
    if (!m_scene->hovered || size_t(m_scene->hovered->row) >= m_scene->layout.rows().size())
        return;
    const Shape &shape = m_scene->hovered->shape;
    const RowLayout::Row &row = m_scene->layout.rows()[size_t(m_scene->hovered->row)];
    painter->setClipRect(area);
    painter->setPen(QPen(colours.text, 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(QRectF(shape.left, area.top() + row.top + 1, shape.right - shape.left, row.height - 2));
}

} // namespace pool
