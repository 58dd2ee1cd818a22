#include "ui/curve/chunksizecurve.h"

#include "ui/curve/curvebrush.h"
#include "ui/curve/curvetexts.h"
#include "ui/style/format.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace pool {

namespace {

constexpr int margin = 10; // pixels, beside the plot
constexpr double near = 7; // pixels from a dot that still mean it

} // namespace

ChunksizeCurve::ChunksizeCurve(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Chunksize curve"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ChunksizeCurve::sizeHint() const { return {320, 4 * fontMetrics().height() + 8}; }
QSize ChunksizeCurve::minimumSizeHint() const { return {160, sizeHint().height()}; }

QFont ChunksizeCurve::smallFont() const
{
    QFont small = font();
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * 0.9);
    else
        small.setPixelSize(qRound(small.pixelSize() * 0.9));
    return small;
}

int ChunksizeCurve::axisHeight() const { return QFontMetrics(smallFont()).height() + 5; }

void ChunksizeCurve::setSettings(const std::optional<CurveSettings> &settings)
{
    if (settings == m_settings)
        return;
    if (!settings || !m_settings || settings->items != m_settings->items) {
        m_answer = {};
        m_pointed.reset();
    }
    m_settings = settings;
    describe();
}

void ChunksizeCurve::setDots(std::vector<Dot> dots)
{
    m_dots = std::move(dots);
    update();
}

void ChunksizeCurve::setAnswer(const CurveAnswer &answer)
{
    if (m_pointed
        && (answer.curve.size() <= *m_pointed
            || answer.curve[*m_pointed].chunksize != m_answer.curve[*m_pointed].chunksize))
        m_pointed.reset();
    m_answer = answer;
    describe();
    Q_EMIT answerShown();
}

std::optional<qint64> ChunksizeCurve::best() const
{
    if (m_answer.curve.empty() || m_answer.hasFailures)
        return {};
    return bestPoint(m_answer.curve).chunksize;
}

void ChunksizeCurve::setLocked(bool on)
{
    m_isLocked = on;
    update();
}

void ChunksizeCurve::conceal(bool on)
{
    m_isConcealed = on;
    m_pointed.reset();
    describe();
}

void ChunksizeCurve::askForBest(bool on)
{
    m_asksForBest = on;
    describe();
}

void ChunksizeCurve::setGuess(std::optional<qint64> chunksize)
{
    m_guess = chunksize;
    describe();
}

void ChunksizeCurve::describe()
{
    if (m_isConcealed) {
        setAccessibleDescription(head());
        return update();
    }
    setAccessibleDescription(m_settings ? curveDescription(m_answer, *m_settings) : lackText(m_answer.lack));
    update();
}

CurveScale ChunksizeCurve::scale() const
{
    std::vector<qint64> seen;
    for (const Dot &dot : m_dots)
        seen.push_back(dot.makespan);
    if (m_settings)
        for (const qint64 size : {m_settings->automatic, m_settings->chosen})
            if (const auto point = pointOf(m_answer.curve, size))
                seen.push_back(m_answer.curve[*point].makespan);
    const double top = fontMetrics().height() + 5;
    return CurveScale(m_answer.curve, m_settings ? m_settings->items : 1, seen,
                      QRectF(margin, top, width() - 2 * margin, height() - top - axisHeight()));
}

QString ChunksizeCurve::head() const
{
    if (isAsking() && canChoose())
        return m_guess ? tr("Your guess: best with chunksize %1").arg(numberText(*m_guess))
                       : tr("Which chunksize is best? Click on the axis");
    if (m_isConcealed)
        return tr("The forecast is hidden until the run");
    if (!m_settings || m_answer.curve.empty())
        return lackText(m_answer.lack);
    if (m_pointed)
        return pointHead(m_answer.curve[*m_pointed]);
    const auto chosen = pointOf(m_answer.curve, m_settings->chosen);
    if (hasFocus() && chosen)
        return pointHead(m_answer.curve[*chosen]);
    const QString title = curveTitle(m_answer);
    const bool fits = fontMetrics().horizontalAdvance(title) <= width() - 2 * margin;
    return fits ? title : shortCurveTitle(m_answer);
}

void ChunksizeCurve::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours(palette());
    painter.fillRect(rect(), colours.background);
    if (!m_settings || m_answer.curve.empty() || (m_isConcealed && !canChoose())) {
        painter.setPen(colours.muted);
        painter.drawText(rect().adjusted(margin, 4, -margin, -4), Qt::AlignCenter | Qt::TextWordWrap, head());
    } else {
        const CurveScale scale = this->scale();
        painter.setPen(colours.text);
        const QRect room(margin, 2, width() - 2 * margin, fontMetrics().height());
        painter.drawText(room, Qt::AlignLeft | Qt::TextSingleLine,
                         fontMetrics().elidedText(head(), Qt::ElideRight, room.width()));
        painter.setFont(smallFont());
        const CurveBrush brush{painter, colours, scale, m_answer, *m_settings};
        if (isAsking()) {
            brush.axis();
        } else {
            brush.areas();
            const QRectF taken = brush.above();
            brush.axis();
            brush.marks();
            brush.names(taken);
            brush.dots(m_dots);
        }
        if (m_guess)
            brush.guess(*m_guess);
        if (m_pointed && !isAsking())
            brush.pointer(m_answer.curve[*m_pointed]);
    }
    if (hasFocus()) {
        painter.setPen(QPen(colours.focus, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

std::optional<ChunksizeCurve::Dot> ChunksizeCurve::dotAt(const QPointF &place) const
{
    const CurveScale scale = this->scale();
    std::optional<Dot> nearest;
    double distance = near;
    for (const Dot &dot : m_dots) {
        const QPointF away = QPointF(scale.x(dot.chunksize), scale.y(dot.makespan)) - place;
        if (const double length = std::hypot(away.x(), away.y()); length <= distance) {
            distance = length;
            nearest = dot;
        }
    }
    return nearest;
}

QString ChunksizeCurve::tip(const QPointF &place) const
{
    if (!m_settings || m_answer.curve.empty())
        return {};
    if (m_isConcealed)
        return head();
    if (const auto dot = dotAt(place))
        return tr("%1: chunksize %2, took %3").arg(dot->name, numberText(dot->chunksize), durationText(dot->makespan));
    const auto point = nearestPoint(m_answer.curve, scale(), place.x());
    return point ? pointText(m_answer.curve[*point], m_answer) : QString();
}

void ChunksizeCurve::mouseMoveEvent(QMouseEvent *event)
{
    const auto pointed = m_settings ? nearestPoint(m_answer.curve, scale(), event->position().x()) : std::nullopt;
    setCursor(canChoose() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (std::exchange(m_pointed, pointed) != pointed)
        update();
}

void ChunksizeCurve::leaveEvent(QEvent *)
{
    m_pointed.reset();
    update();
}

void ChunksizeCurve::mousePressEvent(QMouseEvent *event)
{
    if (!canChoose() || event->button() != Qt::LeftButton)
        return;
    if (const auto dot = isAsking() ? std::nullopt : dotAt(event->position()))
        Q_EMIT chunksizeChosen(dot->chunksize);
    else if (const auto point = pointAt(event->position().x()))
        choose(*point);
}

// Where only the axis is in sight, the nearest one is meant, not the best near it.
std::optional<size_t> ChunksizeCurve::pointAt(double x) const
{
    if (!isAsking())
        return nearestPoint(m_answer.curve, scale(), x);
    const CurveScale axis = scale();
    const auto nearest = std::ranges::min_element(
        m_answer.curve, {}, [&](const CurvePoint &point) { return std::abs(axis.x(point.chunksize) - x); });
    return size_t(nearest - m_answer.curve.begin());
}

void ChunksizeCurve::choose(size_t point)
{
    const qint64 chunksize = m_answer.curve[point].chunksize;
    if (!isAsking())
        return Q_EMIT chunksizeChosen(chunksize);
    setGuess(chunksize);
    Q_EMIT chunksizeGuessed(chunksize);
}

void ChunksizeCurve::keyPressEvent(QKeyEvent *event)
{
    const bool isLeft = event->key() == Qt::Key_Left;
    const bool isEnd = event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (!canChoose() || (!isLeft && !isEnd && event->key() != Qt::Key_Right) || event->modifiers() != Qt::NoModifier)
        return QWidget::keyPressEvent(event);
    m_pointed.reset();
    if (isEnd)
        return choose(event->key() == Qt::Key_Home ? 0 : m_answer.curve.size() - 1);
    const qint64 now = isAsking() ? m_guess.value_or(m_settings->chosen) : m_settings->chosen;
    const auto after = std::ranges::upper_bound(m_answer.curve, now, {}, &CurvePoint::chunksize);
    const auto from = std::ranges::lower_bound(m_answer.curve, now, {}, &CurvePoint::chunksize);
    if (isLeft && from != m_answer.curve.begin())
        choose(size_t(from - m_answer.curve.begin()) - 1);
    else if (!isLeft && after != m_answer.curve.end())
        choose(size_t(after - m_answer.curve.begin()));
}

bool ChunksizeCurve::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), tip(help->pos()), this);
    return true;
}

} // namespace pool
