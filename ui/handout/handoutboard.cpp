#include "ui/handout/handoutboard.h"

#include "ui/handout/handouttexts.h"
#include "ui/style/fills.h"
#include "ui/style/format.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace pool {

namespace {

constexpr double boardMargin = 10; // pixels, at the left and the right end
constexpr double rowGap = 2;       // above and below the bars of a row

// An open hand, with its palm to who looks.
QPainterPath handIn(const QRectF &box)
{
    const double unit = std::min(box.width() / 20, box.height() / 24);
    const QPointF corner = box.center() - QPointF(10 * unit, 12 * unit);
    QPainterPath hand;
    hand.setFillRule(Qt::WindingFill);
    const auto add = [&](double x, double y, double width, double height) {
        hand.addRoundedRect(QRectF(corner + QPointF(x, y) * unit, QSizeF(width, height) * unit), 1.6 * unit,
                            1.6 * unit);
    };
    add(4, 3.5, 3.2, 13);
    add(7.8, 0.5, 3.2, 15);
    add(11.6, 1.5, 3.2, 14);
    add(15.4, 5, 3, 11);
    add(4, 11.5, 14.4, 11.5);
    QPainterPath thumb;
    thumb.addRoundedRect(QRectF(-1.6 * unit, -9 * unit, 3.4 * unit, 10.5 * unit), 1.6 * unit, 1.6 * unit);
    QTransform turned;
    turned.translate(corner.x() + 5.5 * unit, corner.y() + 19.5 * unit);
    turned.rotate(-38);
    return hand.united(turned.map(thumb)).simplified();
}

// Between two ticks: 1, 2 or 5 of a power of ten, so that labels have room.
qint64 tickStep(double nanosecondsPerLabel)
{
    double step = std::pow(10, std::floor(std::log10(std::max(1.0, nanosecondsPerLabel))));
    for (const double factor : std::array{1.0, 2.0, 5.0, 10.0})
        if (factor * step >= nanosecondsPerLabel)
            return qint64(factor * step);
    return qint64(10 * step);
}

} // namespace

HandOutBoard::HandOutBoard(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Workers and what they got"));
}

double HandOutBoard::headHeight() const { return m_shown.name.isEmpty() ? 4 : fontMetrics().height() + 6.0; }
double HandOutBoard::axisHeight() const { return fontMetrics().height() + 8.0; }

double HandOutBoard::labelWidth() const
{
    QFont bold = font();
    bold.setBold(true);
    return boardMargin + QFontMetrics(bold).horizontalAdvance(workerText(88)) + 2.2 * fontMetrics().height();
}

QSize HandOutBoard::sizeHint() const
{
    return {640, int(headHeight() + axisHeight() + workers() * 2.2 * fontMetrics().height())};
}

QSize HandOutBoard::minimumSizeHint() const
{
    return {320, int(headHeight() + axisHeight() + workers() * (fontMetrics().height() + 2 * rowGap + 4))};
}

void HandOutBoard::show(const Shown &shown)
{
    const int before = workers();
    m_shown = shown;
    if (workers() != before)
        updateGeometry();
    setAccessibleDescription(shown.schedule ? boardDescription(*shown.schedule, shown.name) : QString());
    update();
}

QRectF HandOutBoard::row(int worker) const
{
    const double most = 7 * fontMetrics().height();
    const double each = std::min(most, (height() - headHeight() - axisHeight()) / std::max(1, workers()));
    return {0, headHeight() + worker * each, double(width()), each};
}

double HandOutBoard::x(qint64 time) const
{
    const double left = labelWidth();
    return left + double(time) / double(std::max<qint64>(1, m_shown.end)) * (width() - boardMargin - left);
}

bool HandOutBoard::isHandUp(int worker) const
{
    return m_shown.chosen >= 0 && m_shown.schedule->state(worker) == HandOut::State::Free;
}

void HandOutBoard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours(palette());
    painter.fillRect(rect(), colours.background);
    if (!m_shown.schedule)
        return;
    paintAxis(painter, colours);
    for (int worker = 0; worker < workers(); ++worker)
        paintRow(painter, worker, colours);
    for (size_t chunk = 0; chunk < m_shown.schedule->chunks().size(); ++chunk)
        paintChunk(painter, chunk, colours);
    paintLines(painter, colours);
    if (!m_shown.name.isEmpty()) {
        QFont bold = font();
        bold.setBold(true);
        painter.setFont(bold);
        painter.setPen(colours.text);
        painter.drawText(QRectF(boardMargin, 0, width() - 2 * boardMargin, headHeight()),
                         int(Qt::AlignLeft | Qt::AlignVCenter), m_shown.name);
    }
}

void HandOutBoard::paintRow(QPainter &painter, int worker, const Colours &colours) const
{
    const QRectF all = row(worker);
    const double line = fontMetrics().height();
    if (worker % 2)
        painter.fillRect(all, colours.alternate);
    const QRectF bars = all.adjusted(0, rowGap, 0, -rowGap);
    const auto span = [&](qint64 begin, qint64 end, Fill fill) {
        const QRectF place(x(begin), bars.top(), x(std::min(end, m_shown.time)) - x(begin), bars.height());
        if (place.width() > 0)
            paintFill(painter, place, fill, colours.idle, colours);
    };
    // Idle, but for what is drawn over it.
    const HandOut::Chunk *newest = nullptr;
    for (const HandOut::Chunk &chunk : m_shown.schedule->chunks())
        if (chunk.worker == worker)
            newest = &chunk;
    const auto &starts = m_shown.schedule->starts(worker);
    if (starts.front().end >= 0)
        span(starts.front().end, newest && newest->end < 0 ? newest->begin : m_shown.time, Fill::Idle);
    for (const HandOut::Span &start : starts) {
        const qint64 end = start.end < 0 ? m_shown.time : start.end;
        const QRectF place(x(start.begin), bars.top(), x(std::min(end, m_shown.time)) - x(start.begin), bars.height());
        if (place.width() > 0) {
            painter.fillRect(place, colours.background);
            paintFill(painter, place, Fill::Starting, colours.idle, colours);
        }
    }
    const bool isUp = isHandUp(worker);
    const bool isChosen = isUp && worker == m_shown.chosen;
    if (isChosen) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.focus, 2));
        painter.drawRect(all.adjusted(2, 1, -2, -1));
    }
    QFont letters = font();
    letters.setBold(isUp);
    painter.setFont(letters);
    painter.setPen(colours.text);
    painter.drawText(QRectF(boardMargin, all.top(), labelWidth() - boardMargin, all.height()),
                     int(Qt::AlignLeft | Qt::AlignVCenter), workerText(worker));
    painter.setFont(font());
    if (isUp) {
        const double size = std::min(all.height() - 2, 1.9 * line);
        const QRectF box(labelWidth() - size - 6, all.center().y() - size / 2, size, size);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colours.text, 1));
        painter.setBrush(colours.callback);
        painter.drawPath(handIn(box.adjusted(1, 1, -1, -1)));
        painter.restore();
    }
}

void HandOutBoard::paintChunk(QPainter &painter, size_t index, const Colours &colours) const
{
    const HandOut::Chunk &chunk = m_shown.schedule->chunks()[index];
    if (chunk.begin > m_shown.time)
        return;
    const std::vector<qint64> bounds = m_shown.schedule->bounds(index);
    const QRectF all = row(chunk.worker).adjusted(0, rowGap, 0, -rowGap);
    const auto place = [&](qint64 begin, qint64 end, double inset) {
        return QRectF(x(begin), all.top() + inset, std::max(1.0, x(end) - x(begin)), all.height() - 2 * inset);
    };
    const bool showsAll = m_shown.isKnown || bounds.back() <= m_shown.time;
    const QRectF frame = place(chunk.begin, showsAll ? bounds.back() : m_shown.time, 0);
    painter.fillRect(frame, colours.band);
    if (frame.width() > 4) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.outline, 1));
        painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    for (size_t i = 0; i + 1 < bounds.size(); ++i) {
        const qint64 item = chunk.items.begin + qint64(i);
        const QColor base = colours.item(JobId{0}, quint32(index));
        const bool isDone = bounds[i + 1] <= m_shown.time;
        const bool hasBegun = bounds[i] <= m_shown.time;
        if (!hasBegun && !m_shown.isKnown)
            break;
        QRectF bar = place(bounds[i], isDone || m_shown.isKnown ? bounds[i + 1] : m_shown.time, 3);
        if (frame.width() > 8) {
            bar.setLeft(std::max(bar.left(), frame.left() + 2));
            bar.setRight(std::max(bar.left() + 1, std::min(bar.right(), frame.right() - 2)));
        }
        const Fill fill = isDone ? Fill::Done : hasBegun ? Fill::Running : Fill::Waiting;
        if (fill == Fill::Running && m_shown.isKnown) {
            paintFill(painter, bar, Fill::Waiting, base, colours);
            paintFill(painter, place(bounds[i], m_shown.time, 3), fill, base, colours);
        } else {
            paintFill(painter, bar, fill, base, colours);
        }
        const QString label = m_labels.text(JobId{0}, item);
        if (fontMetrics().horizontalAdvance(label) + 4 <= bar.width() && fontMetrics().height() <= bar.height()) {
            painter.setPen(textOn(fillBackground(fill, base, colours)));
            painter.drawText(bar, int(Qt::AlignCenter), label);
        }
    }
}

void HandOutBoard::paintAxis(QPainter &painter, const Colours &colours) const
{
    const double bottom = row(std::max(0, workers() - 1)).bottom();
    const double line = fontMetrics().height();
    const double perPixel = double(m_shown.end) / std::max(1.0, width() - boardMargin - labelWidth());
    const double widest = fontMetrics().horizontalAdvance(durationText(m_shown.end)) + 1.5 * line;
    const qint64 step = tickStep(perPixel * widest);
    for (qint64 time = 0; time <= m_shown.end; time += step) {
        painter.setPen(colours.grid);
        painter.drawLine(QPointF(x(time), row(0).top()), QPointF(x(time), bottom + 4));
        painter.setPen(colours.text);
        const QString label = time == 0 ? tr("0") : durationText(time);
        const double half = fontMetrics().horizontalAdvance(label) / 2.0;
        if (x(time) + half <= width())
            painter.drawText(QPointF(x(time) - half, bottom + 4 + fontMetrics().ascent()), label);
    }
}

void HandOutBoard::paintLines(QPainter &painter, const Colours &colours) const
{
    const double top = row(0).top();
    const double bottom = row(std::max(0, workers() - 1)).bottom();
    if (m_shown.shortest) {
        QPen pen(colours.text, 2, Qt::DotLine);
        painter.setPen(pen);
        const double place = x(*m_shown.shortest);
        painter.drawLine(QPointF(place, top), QPointF(place, bottom));
        const QString text = tr("no schedule beats %1").arg(durationText(*m_shown.shortest));
        painter.drawText(QRectF(0, 0, std::min(place + 4, width() - boardMargin), headHeight()),
                         int(Qt::AlignRight | Qt::AlignVCenter), text);
    }
    if (!m_shown.schedule->isOver() || m_shown.time < m_shown.schedule->now()) {
        painter.fillRect(QRectF(x(m_shown.time) - 1, top, 2, bottom - top), colours.now);
    }
}

void HandOutBoard::mousePressEvent(QMouseEvent *event)
{
    for (int worker = 0; worker < workers(); ++worker)
        if (row(worker).contains(event->position()))
            return Q_EMIT workerChosen(worker);
}

QString HandOutBoard::tip(const QPointF &place) const
{
    for (int worker = 0; worker < workers(); ++worker) {
        if (!row(worker).contains(place))
            continue;
        if (isHandUp(worker) && place.x() < labelWidth())
            return tr("%1 raises its hand: click, and it gets the next chunk").arg(workerText(worker));
        for (size_t index = 0; index < m_shown.schedule->chunks().size(); ++index) {
            const HandOut::Chunk &chunk = m_shown.schedule->chunks()[index];
            if (chunk.worker != worker)
                continue;
            const std::vector<qint64> bounds = m_shown.schedule->bounds(index);
            for (size_t i = 0; i + 1 < bounds.size(); ++i) {
                const qint64 item = chunk.items.begin + qint64(i);
                if (place.x() < x(bounds[i]) || place.x() >= x(bounds[i + 1]) || bounds[i] > m_shown.time)
                    continue;
                const QString name = tr("Item %1 of chunk %2").arg(m_labels.name(JobId{0}, item)).arg(index);
                return m_shown.isKnown || bounds[i + 1] <= m_shown.time
                    ? tr("%1: %2").arg(name, durationText(bounds[i + 1] - bounds[i]))
                    : name;
            }
        }
        if (isHandUp(worker))
            return tr("%1 raises its hand: click, and it gets the next chunk").arg(workerText(worker));
    }
    return {};
}

bool HandOutBoard::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), tip(help->pos()), this);
    return true;
}

} // namespace pool
