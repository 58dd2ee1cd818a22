#include "ui/style/fills.h"

#include "ui/style/patterns.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct FillWords {
    Q_DECLARE_TR_FUNCTIONS(Fill)
};

QColor faded(const QColor &colour, const Colours &colours, qreal share)
{
    const auto channel = [share](int x, int y) { return qRound(x + (y - x) * share); };
    const QColor &to = colours.background;
    return {channel(colour.red(), to.red()), channel(colour.green(), to.green()), channel(colour.blue(), to.blue())};
}

void paintCross(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    // It grows with the letters beside it: on a projector it is seen from as far as they are.
    const qreal usual = 4.5;
    const qreal wanted = std::max(usual, 0.3 * QFontMetricsF(painter.font()).height());
    const qreal arm = std::min({rect.width() / 2 - 1.5, rect.height() / 2 - 1.5, wanted});
    if (arm < 3)
        return;
    const qreal size = std::max(1.0, arm / usual);
    const QPointF c = rect.center();
    const auto stroke = [&](const QColor &pen, qreal width) {
        painter.setPen(QPen(pen, width, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(c - QPointF(arm, arm), c + QPointF(arm, arm));
        painter.drawLine(c - QPointF(arm, -arm), c + QPointF(arm, -arm));
    };
    stroke(colour, 4 * size);
    stroke(Qt::white, 2 * size);
}

} // namespace

QString fillName(Fill fill)
{
    switch (fill) {
    case Fill::Waiting:
        return FillWords::tr("waiting");
    case Fill::Running:
        return FillWords::tr("running");
    case Fill::Done:
        return FillWords::tr("done");
    case Fill::Dense:
        return FillWords::tr("many done");
    case Fill::Unreported:
        return FillWords::tr("done, unreported");
    case Fill::Failed:
        return FillWords::tr("failed");
    case Fill::Skipped:
        return FillWords::tr("never ran");
    case Fill::Lost:
        return FillWords::tr("lost");
    case Fill::Cut:
        return FillWords::tr("cut off");
    case Fill::Stopped:
        return FillWords::tr("stopped");
    case Fill::Starting:
        return FillWords::tr("starting");
    case Fill::NoProcessor:
        return FillWords::tr("waiting for a processor");
    case Fill::Grain:
        return FillWords::tr("below chunk cost");
    case Fill::CallerBlocked:
        return FillWords::tr("caller blocked");
    case Fill::CallerFree:
        return FillWords::tr("caller free");
    case Fill::Callback:
        return FillWords::tr("callback");
    case Fill::ErrorCallback:
        return FillWords::tr("error_callback");
    case Fill::Now:
        return FillWords::tr("now");
    case Fill::Idle:
        return FillWords::tr("idle");
    case Fill::Pickling:
        return FillWords::tr("pickling");
    case Fill::Unrecorded:
        return FillWords::tr("not recorded");
    case Fill::Guess:
        return FillWords::tr("your guess");
    }
    return {};
}

QString fillMeaning(Fill fill)
{
    switch (fill) {
    case Fill::Waiting:
        return FillWords::tr("No worker has begun it.");
    case Fill::Running:
        return FillWords::tr("A worker is inside the function now.");
    case Fill::Done:
        return FillWords::tr("The function returned.");
    case Fill::Dense:
        return FillWords::tr("Several items, too short to be drawn one by one: zoom in.");
    case Fill::Unreported:
        return FillWords::tr("The function returned, but the worker has not reported its times yet.");
    case Fill::Failed:
        return FillWords::tr("The function raised an exception; the rest of its chunk never runs.");
    case Fill::Skipped:
        return FillWords::tr(
            "Never ran: an earlier item of its chunk failed, its worker died, or the pool was terminated.");
    case Fill::Lost:
        return FillWords::tr("Its worker process died while running it.");
    case Fill::Cut:
        return FillWords::tr("The pool was terminated while it was running.");
    case Fill::Stopped:
        return FillWords::tr("Its worker process was stopped by a signal (SIGSTOP) and stands still.");
    case Fill::Starting:
        return FillWords::tr("The worker process starts up; the time before the first submit is dimmed.");
    case Fill::NoProcessor:
        return FillWords::tr("The pale part of an item: its worker was ready and waited for a processor. The solid "
                             "part: it ran, or slept.");
    case Fill::Grain:
        return FillWords::tr("An item that took less time than its chunk cost beside its items, as measured in this "
                             "run. Larger chunks share that cost among more items.");
    case Fill::Pickling:
        return FillWords::tr(
            "No item: the worker makes objects of the bytes that it was sent, or bytes of its results.");
    case Fill::CallerBlocked:
        return FillWords::tr("The caller waits inside a call for what workers do.");
    case Fill::CallerFree:
        return FillWords::tr("The caller runs a step of its own, while the workers work.");
    case Fill::Callback:
        return FillWords::tr("The pool calls the callback: once, for the whole job.");
    case Fill::ErrorCallback:
        return FillWords::tr("The pool calls the error_callback: once, for the whole job, with the error.");
    case Fill::Now:
        return FillWords::tr("The present moment of a run that goes on.");
    case Fill::Idle:
        return FillWords::tr("The worker was there and had no chunk.");
    case Fill::Unrecorded:
        return FillWords::tr("Nobody has told what became of it: the program was faster than what it told could be "
                             "read.");
    case Fill::Guess:
        return FillWords::tr("What you said before the run, over what happened.");
    }
    return {};
}

QColor fillBackground(Fill fill, const QColor &base, const Colours &colours)
{
    switch (fill) {
    case Fill::Waiting:
    case Fill::Skipped:
    case Fill::Cut:
    case Fill::Stopped:
    case Fill::Idle:
    case Fill::CallerBlocked:
    case Fill::Callback:
    case Fill::ErrorCallback:
    case Fill::Now:
    case Fill::Guess:
        return colours.background;
    case Fill::Starting:
    case Fill::Pickling:
    case Fill::Unrecorded:
        return colours.band;
    case Fill::CallerFree:
        return colours.caller;
    case Fill::Running:
    case Fill::NoProcessor:
        return faded(base, colours, 0.7);
    case Fill::Unreported:
        return faded(base, colours, 0.4);
    case Fill::Failed:
        return colours.failed;
    case Fill::Lost:
        return colours.lost;
    case Fill::Done:
    case Fill::Grain:
    case Fill::Dense:
        break;
    }
    return base;
}

QRectF paintWait(QPainter &painter, const QRectF &bar, double share, const QColor &base, const Colours &colours)
{
    QRectF part = bar.adjusted(1, 1, -1, -1);
    part.setHeight(std::round(part.height() * std::clamp(share, 0.0, 1.0)));
    if (part.height() < 1 || part.width() < 1)
        return {};
    painter.fillRect(part, fillBackground(Fill::NoProcessor, base, colours));
    painter.setPen(QPen(colours.outline, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5));
    return part;
}

void paintGrain(QPainter &painter, const QRectF &bar, const Colours &colours)
{
    QRectF foot = bar.adjusted(1, 1, -1, -1);
    foot.setTop(std::round(foot.bottom() - std::clamp(0.4 * foot.height(), 6.0, 16.0)));
    if (foot.width() >= 3 && foot.top() >= bar.top() + 1)
        paintPattern(painter, foot, Pattern::Grains, colours.rim);
}

namespace {

// Lies over an item, which can still be seen.
void paintStopped(QPainter &painter, const QRectF &rect, const Colours &colours)
{
    QColor veil = colours.background;
    veil.setAlpha(150);
    painter.fillRect(rect, veil);
    painter.setPen(QPen(colours.outline, 1));
    for (qreal y = rect.top() + 3.5; y < rect.bottom(); y += 4)
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
}

// With its flap, as far as there is room for one.
void paintEnvelope(QPainter &painter, const QRectF &rect, const Colours &colours)
{
    painter.fillRect(rect, colours.band);
    if (rect.width() < 2.5)
        return painter.fillRect(rect, colours.muted);
    const QRectF edge = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(colours.muted, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(edge);
    painter.drawPolyline(
        QPolygonF{edge.topLeft(), {edge.center().x(), edge.top() + edge.height() * 0.6}, edge.topRight()});
}

// A thick frame, as far as there is room for one.
void paintFrame(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    const qreal thick = std::min({3.0, rect.width() / 3, rect.height() / 3});
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), thick), colour);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - thick, rect.width(), thick), colour);
    painter.fillRect(QRectF(rect.left(), rect.top(), thick, rect.height()), colour);
    painter.fillRect(QRectF(rect.right() - thick, rect.top(), thick, rect.height()), colour);
}

} // namespace

void paintCallbackMark(QPainter &painter, const QPointF &middle, qreal half, Fill fill, const Colours &colours)
{
    const bool isError = fill == Fill::ErrorCallback;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.text, 1));
    painter.setBrush(isError ? colours.failed : colours.callback);
    painter.drawPolygon(QPolygonF{middle + QPointF(0, -half), middle + QPointF(half, 0), middle + QPointF(0, half),
                                  middle + QPointF(-half, 0)});
    if (isError) {
        painter.setPen(QPen(Qt::white, 2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(middle - QPointF(half / 2 - 0.5, 0), middle + QPointF(half / 2 - 0.5, 0));
    }
    painter.restore();
}

QPen guessPen(const Colours &colours, qreal width)
{
    QPen pen(colours.guess, width, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
    pen.setDashPattern({3, 2});
    return pen;
}

void paintGuess(QPainter &painter, const QRectF &rect, const Colours &colours)
{
    const QRectF edge = rect.adjusted(1, 1, -1, -1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.background, 4));
    painter.drawRect(edge);
    painter.setPen(guessPen(colours));
    painter.drawRect(edge);
}

void paintFailed(QPainter &painter, const QRectF &rect, const QRectF &crossed, const Colours &colours)
{
    painter.fillRect(rect, colours.failed);
    if (rect.width() >= 6) // in less its colour says more
        paintPattern(painter, rect, Pattern::Cross, QColor(0, 0, 0, 150));
    if (rect.width() >= 2.5) {
        painter.setPen(QPen(colours.outline, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    paintCross(painter, crossed, Qt::black);
}

void paintFill(QPainter &painter, const QRectF &rect, Fill fill, const QColor &base, const Colours &colours)
{
    if (fill == Fill::Done && rect.width() >= 2.5) { // by far the most common; two rectangles are fastest
        painter.fillRect(rect, colours.rim);
        painter.fillRect(rect.adjusted(1, 1, -1, -1), base);
        return;
    }
    if (fill == Fill::Pickling)
        return paintEnvelope(painter, rect, colours);
    if (fill == Fill::Stopped)
        return paintStopped(painter, rect, colours);
    if (fill == Fill::Failed)
        return paintFailed(painter, rect, rect, colours);
    painter.fillRect(rect, fill == Fill::NoProcessor ? base : fillBackground(fill, base, colours));
    QPen outline(fill == Fill::Waiting ? colours.idle : colours.outline, 1);
    const auto pattern = [&](Pattern one, const QColor &colour) { paintPattern(painter, rect, one, colour); };
    switch (fill) {
    case Fill::Running:
        return paintFrame(painter, rect, colours.isDark ? base.lighter(115) : base.darker(135));
    case Fill::NoProcessor:
        paintWait(painter, rect, 0.5, base, colours);
        break;
    case Fill::Grain:
        paintGrain(painter, rect, colours);
        outline = QPen(colours.rim, 1);
        break;
    case Fill::Dense:
        pattern(Pattern::Upright, colours.rim);
        outline = QPen(colours.rim, 1);
        break;
    case Fill::Lost:
        pattern(Pattern::Checks, colours.text);
        outline = QPen(colours.text, 2);
        break;
    case Fill::Idle:
        return pattern(Pattern::Dots, colours.idle);
    case Fill::CallerBlocked:
        pattern(Pattern::Stripes, colours.caller);
        break;
    case Fill::Starting:
        outline.setStyle(Qt::DashLine);
        break;
    case Fill::Skipped:
        outline = QPen(colours.muted, 1, Qt::DotLine);
        break;
    case Fill::Unrecorded:
        pattern(Pattern::Questions, colours.muted);
        outline = QPen(colours.muted, 1, Qt::DashDotLine);
        break;
    case Fill::Callback:
    case Fill::ErrorCallback:
        return paintCallbackMark(painter, rect.center(), std::min(rect.height() / 2 - 0.5, 7.0), fill, colours);
    case Fill::Guess:
        return paintGuess(painter, rect, colours);
    case Fill::Now:
        return painter.fillRect(QRectF(rect.center().x() - 1, rect.top(), 2, rect.height()), colours.now);
    case Fill::Cut:
        painter.setPen(QPen(colours.text, 1));
        painter.drawLine(rect.bottomLeft() + QPointF(0, -0.5), rect.topRight() + QPointF(0, 0.5));
        break;
    case Fill::Unreported:
    case Fill::Waiting:
    case Fill::CallerFree:
    case Fill::Done:
    case Fill::Failed:
    case Fill::Stopped:
    case Fill::Pickling:
        break;
    }
    if (rect.width() >= 2.5) {
        painter.setPen(outline);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

} // namespace pool
