#include "ui/handout/itemqueue.h"

#include "ui/style/colours.h"
#include "ui/style/format.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

constexpr double queueMargin = 10; // pixels, beside the cells
constexpr double widestCell = 56;

} // namespace

ItemQueue::ItemQueue(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Items that wait"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ItemQueue::sizeHint() const { return {320, int(std::ceil(5.6 * fontMetrics().height()))}; }

void ItemQueue::show(const HandOut *mine, qint64 size, bool isKnown)
{
    m_mine = mine;
    m_size = size;
    m_isKnown = isKnown;
    if (mine)
        setAccessibleDescription(
            tr("%1 wait; the next chunk has %2.").arg(itemsText(mine->left()), itemsText(mine->next(size).size())));
    update();
}

double ItemQueue::barTop() const { return fontMetrics().height() * 1.35; }

double ItemQueue::cellWidth() const
{
    const double least = fontMetrics().horizontalAdvance(QStringLiteral("000")) + 4.0;
    const double room = width() - 2 * queueMargin - fontMetrics().horizontalAdvance(tr("and %1 more").arg(9999));
    return std::clamp(std::floor(room / double(std::max<qint64>(1, m_mine->items()))), least,
                      std::max(least, widestCell));
}

qint64 ItemQueue::shown() const
{
    const double room = width() - 2 * queueMargin;
    const double all = std::floor(room / cellWidth());
    if (all >= double(m_mine->left()))
        return m_mine->left();
    const double less = room - fontMetrics().horizontalAdvance(tr("and %1 more").arg(9999)) - 8;
    return std::max<qint64>(1, qint64(less / cellWidth()));
}

QRectF ItemQueue::cell(qint64 item) const
{
    if (!m_mine || item < m_mine->given() || item >= m_mine->given() + shown())
        return {};
    const double width = cellWidth();
    return {queueMargin + double(item - m_mine->given()) * width, barTop(), width, height() - barTop() - 4};
}

std::optional<qint64> ItemQueue::itemAt(const QPointF &place) const
{
    if (!m_mine || place.x() < queueMargin)
        return {};
    const qint64 item = m_mine->given() + qint64((place.x() - queueMargin) / cellWidth());
    return cell(item).isEmpty() ? std::nullopt : std::optional(item);
}

void ItemQueue::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours(palette());
    painter.fillRect(rect(), colours.background);
    if (!m_mine)
        return;
    painter.setPen(colours.text);
    const QRectF head(queueMargin, 2, width() - 2 * queueMargin, barTop() - 2);
    if (m_mine->left() == 0) {
        painter.drawText(head, int(Qt::AlignLeft | Qt::AlignVCenter), tr("All items are handed out."));
        return;
    }
    const ItemRange next = m_mine->next(m_size);
    painter.drawText(head, int(Qt::AlignLeft | Qt::AlignVCenter),
                     tr("Next chunk: %1 of the %2 that wait").arg(numberText(next.size()), itemsText(m_mine->left())));
    qint64 longest = 1;
    for (qint64 item = 0; item < m_mine->items(); ++item)
        longest = std::max(longest, m_mine->length(item));
    const double line = fontMetrics().height();
    const qint64 end = m_mine->given() + shown();
    for (qint64 item = m_mine->given(); item < end; ++item) {
        const QRectF all = cell(item);
        QRectF bar = all.adjusted(1, 3, -1, -line);
        if (m_isKnown)
            bar.setTop(bar.bottom() - std::max(3.0, bar.height() * double(m_mine->length(item)) / double(longest)));
        const bool isNext = item < next.end;
        painter.fillRect(bar, isNext ? colours.rim : colours.outline);
        painter.fillRect(bar.adjusted(1, 1, -1, -1),
                         isNext ? colours.item(JobId{0}, quint32(m_mine->chunks().size())) : colours.band);
        const QString label = m_labels.text(JobId{0}, item);
        painter.setPen(isNext ? colours.text : colours.muted);
        if (fontMetrics().horizontalAdvance(label) <= all.width() - 1)
            painter.drawText(QRectF(all.left(), bar.bottom(), all.width(), line), int(Qt::AlignCenter), label);
    }
    if (end < m_mine->items()) {
        painter.setPen(colours.text);
        painter.drawText(QRectF(cell(end - 1).right() + 8, barTop(), width(), height() - barTop() - line),
                         int(Qt::AlignLeft | Qt::AlignVCenter), tr("and %1 more").arg(m_mine->items() - end));
    }
    const QRectF first = cell(next.begin);
    QRectF frame(first.topLeft(), cell(std::min(next.end, end) - 1).bottomRight());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.focus, 2));
    painter.drawRect(frame.adjusted(-1, 0, 1, 2));
}

void ItemQueue::mousePressEvent(QMouseEvent *event)
{
    if (const auto item = itemAt(event->position()))
        Q_EMIT sizeChosen(*item - m_mine->given() + 1);
}

QString ItemQueue::tip(const QPointF &place) const
{
    const auto item = itemAt(place);
    if (!item)
        return {};
    const QString name = tr("Item %1").arg(m_labels.name(JobId{0}, *item));
    const QString how = tr("Click: the next chunk ends with it");
    return m_isKnown ? tr("%1: %2\n%3").arg(name, durationText(m_mine->length(*item)), how)
                     : tr("%1\n%2").arg(name, how);
}

bool ItemQueue::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), tip(help->pos()), this);
    return true;
}

} // namespace pool
