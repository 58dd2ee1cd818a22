#include "ui/compare/offsethandle.h"

#include "ui/compare/commonaxis.h"
#include "ui/style/format.h"
#include "ui/timeline/view/timelineview.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <qcustomplot.h>

#include <cmath>

namespace pool {

namespace {

constexpr double keyStep = 0.005; // of the width, a key
constexpr double nearSubmit = 6;  // pixels: nearer, and it falls into place
constexpr int handleAir = 8;      // pixels

} // namespace

OffsetHandle::OffsetHandle(CommonAxis *axis, size_t run, TimelineView *timeline, QWidget *parent)
    : QWidget(parent)
    , m_axis(axis)
    , m_run(run)
    , m_timeline(timeline)
{
    setCursor(Qt::SizeHorCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setToolTip(tr("Drag this, or the time axis of the run, to move the run against the others. Left and Right move it, "
                  "too; Home brings it back."));
    connect(m_axis, &CommonAxis::offsetsChanged, this, [this] {
        setAccessibleName(tr("Offset of the run: %1").arg(text()));
        update();
    });
    setAccessibleName(tr("Offset of the run: %1").arg(text()));
    if (QWidget *plot = timeline->findChild<QCustomPlot *>())
        plot->installEventFilter(this);
}

QString OffsetHandle::text() const
{
    const qint64 offset = m_axis->offset(m_run);
    if (offset == 0)
        return tr("aligned at the submit");
    return offset > 0 ? tr("%1 later").arg(durationText(offset)) : tr("%1 earlier").arg(durationText(-offset));
}

QSize OffsetHandle::sizeHint() const
{
    const QString longest = QStringLiteral("⇹  %1").arg(tr("aligned at the submit"));
    return {fontMetrics().horizontalAdvance(longest) + 2 * handleAir, fontMetrics().height() + 6};
}

void OffsetHandle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool isMoved = m_axis->offset(m_run) != 0;
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 2)
                              : QPen(palette().color(QPalette::Mid), 1));
    painter.setBrush(palette().color(isMoved ? QPalette::AlternateBase : QPalette::Button));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    painter.setPen(palette().color(QPalette::ButtonText));
    QFont letters = font();
    letters.setBold(isMoved);
    painter.setFont(letters);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, QStringLiteral("↔  %1").arg(text()));
}

void OffsetHandle::begin(double x)
{
    m_isDragging = true;
    m_from = x;
    m_offsetBefore = m_axis->offset(m_run);
}

void OffsetHandle::move(double x)
{
    const double perPixel = m_axis->perPixel();
    const double offset = double(m_offsetBefore) + (x - m_from) * perPixel;
    const bool fallsIntoPlace = std::abs(offset) < nearSubmit * perPixel;
    m_axis->setOffset(m_run, fallsIntoPlace ? 0 : qint64(std::llround(offset)));
}

// A drag of the run's own time axis, which has no other meaning there.
bool OffsetHandle::eventFilter(QObject *, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress: {
        const auto *press = static_cast<QMouseEvent *>(event);
        if (press->button() != Qt::LeftButton || press->position().y() < m_timeline->frame()->height)
            return false;
        begin(press->globalPosition().x());
        return true;
    }
    case QEvent::MouseMove:
        if (m_isDragging)
            move(static_cast<QMouseEvent *>(event)->globalPosition().x());
        return m_isDragging;
    case QEvent::MouseButtonRelease:
        return std::exchange(m_isDragging, false);
    default:
        return false;
    }
}

void OffsetHandle::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        begin(event->globalPosition().x());
}

void OffsetHandle::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isDragging)
        move(event->globalPosition().x());
}

void OffsetHandle::mouseReleaseEvent(QMouseEvent *) { m_isDragging = false; }
void OffsetHandle::mouseDoubleClickEvent(QMouseEvent *) { m_axis->setOffset(m_run, 0); }

void OffsetHandle::keyPressEvent(QKeyEvent *event)
{
    const double width = m_axis->end() - m_axis->begin();
    const double far = (event->modifiers() & Qt::ShiftModifier ? 10 : 1) * keyStep * width;
    if (event->key() == Qt::Key_Left)
        m_axis->setOffset(m_run, m_axis->offset(m_run) - qint64(far));
    else if (event->key() == Qt::Key_Right)
        m_axis->setOffset(m_run, m_axis->offset(m_run) + qint64(far));
    else if (event->key() == Qt::Key_Home)
        m_axis->setOffset(m_run, 0);
    else
        QWidget::keyPressEvent(event);
}

} // namespace pool
