#include "ui/timeline/view/rowlabels.h"

#include "ui/style/colours.h"
#include "ui/timeline/words/rowtext.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace pool {

namespace {

// The state of a worker as a sign: each has a shape of its own, so it can be told without its colour.
void paintSign(QPainter &painter, const QRectF &rect, WorkerState state, const Colours &colours)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const double thick = std::max(1.5, rect.width() / 6);
    const QPen pen(colours.text, thick);
    const QRectF disc = rect.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2);
    switch (state) {
    case WorkerState::Running:
        painter.setPen(QPen(colours.outline, 1));
        painter.setBrush(colours.item({0}, 0));
        painter.drawEllipse(disc);
        break;
    case WorkerState::Idle:
        painter.setPen(QPen(colours.outline, thick));
        painter.drawEllipse(disc);
        break;
    case WorkerState::Starting:
        painter.setPen(QPen(colours.outline, thick, Qt::DotLine));
        painter.drawEllipse(disc);
        break;
    case WorkerState::Stopped:
        for (const double x : {rect.left() + rect.width() * 0.14, rect.left() + rect.width() * 0.58})
            painter.fillRect(QRectF(x, rect.top(), rect.width() * 0.28, rect.height()), colours.text);
        break;
    case WorkerState::Died:
        painter.setPen(pen);
        painter.drawLine(disc.topLeft(), disc.bottomRight());
        painter.drawLine(disc.topRight(), disc.bottomLeft());
        break;
    case WorkerState::Leaving:
    case WorkerState::Ended:
        painter.setPen(QPen(colours.outline, thick));
        painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
        break;
    }
    painter.restore();
}

} // namespace

RowLabels::RowLabels(QWidget *parent)
    : QWidget(parent)
    , m_frame(makeFrame({}))
{
    setAccessibleName(tr("Timeline rows"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
}

void RowLabels::setFrame(const FramePtr &frame)
{
    m_frame = frame;
    update();
}

int RowLabels::signWidth() const { return fontMetrics().ascent() * 2 / 3; }

QSize RowLabels::sizeHint() const
{
    const int text = fontMetrics().horizontalAdvance(QStringLiteral("Worker 100  pid 4000000  "));
    return {text + signWidth() + 22, 100};
}

bool RowLabels::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = m_frame->rowAt(help->pos().y());
    if (row < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), rowSentence(*m_frame, m_frame->layout.rows()[size_t(row)]), this);
    return true;
}

void RowLabels::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Colours(palette()).background);
    painter.setClipRect(QRectF(0, m_frame->top, width(), m_frame->height - m_frame->top));
    for (const RowLayout::Row &row : m_frame->layout.rows())
        if (m_frame->isVisible(row))
            paintRow(painter, row);
}

void RowLabels::paintLowRow(QPainter &painter, const RowLayout::Row &row) const
{
    const double line = fontMetrics().height();
    const auto every = quint32(std::ceil(line / row.height));
    if (row.lane % every != 0)
        return;
    const Colours colours(palette());
    const double middle = row.top + row.height / 2;
    painter.setPen(colours.text);
    painter.drawText(QRectF(8 + signWidth() + 6, row.top, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
                     rowTitle(*m_frame, row));
    painter.setPen(colours.muted);
    painter.drawLine(QPointF(8, middle), QPointF(8 + signWidth(), middle));
}

void RowLabels::paintRow(QPainter &painter, const RowLayout::Row &row) const
{
    const Colours colours(palette());
    const int line = fontMetrics().height();
    const bool isLane = row.kind == RowKind::Lane;
    if (isLane && row.height < line - 2) // of low rows as many are named as there is room for
        return paintLowRow(painter, row);
    const bool twoLines = isLane && row.height >= 2 * line + 2;
    const QString below = rowDetail(*m_frame, row);
    QRectF room(8, row.top, width() - 16, row.height);
    if (isLane)
        room.setLeft(room.left() + signWidth() + 6);
    const QRectF first = twoLines ? QRectF(room.left(), room.center().y() - line, room.width(), line) : room;

    QString right = isLane ? QString() : below;
    QColor rightColour = colours.muted;
    if (const WorkerHistory *worker = workerOf(*m_frame, row)) {
        const WorkerState state = workerState(m_frame->view, *worker);
        const double size = signWidth();
        paintSign(painter, QRectF(8, first.center().y() - size / 2, size, size), state, colours);
        right = tr("pid %1").arg(worker->pid);
        if (state == WorkerState::Stopped) {
            right = workerStateText(state, *worker);
            rightColour = colours.text;
        }
    }
    // A place that many workers had needs the room for their names; the tip tells the process.
    const QString title = rowTitle(*m_frame, row);
    const auto widthOf = [this](const QString &text) { return fontMetrics().horizontalAdvance(text); };
    if (isLane && widthOf(title + QStringLiteral("  ") + right) > first.width())
        right.clear();
    const auto fitting = [&](const QString &text) {
        return fontMetrics().elidedText(text, Qt::ElideRight, int(first.width()));
    };
    painter.setPen(colours.text);
    painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, isLane ? fitting(title) : title);
    painter.setPen(rightColour);
    painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, right);
    painter.setPen(colours.muted);
    if (twoLines)
        painter.drawText(QRectF(room.left(), room.center().y(), room.width(), line),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, fitting(below));
    painter.setPen(colours.grid);
    painter.drawLine(QPointF(0, row.bottom() - 0.5), QPointF(width(), row.bottom() - 0.5));
}

} // namespace pool
