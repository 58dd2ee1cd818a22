#include "ui/timeline/paint/timelineplot.h"

#include "ui/style/colours.h"
#include "ui/timeline/paint/timelineoverlay.h"
#include "ui/timeline/paint/timelineplottable.h"
#include "ui/timeline/paint/timeticker.h"

namespace pool {

TimelinePlot::TimelinePlot(QWidget *parent)
    : QCustomPlot(parent)
    , m_ticker(QSharedPointer<TimeTicker>::create())
{
    QCPAxisRect *rect = axisRect();
    rect->setAutoMargins(QCP::msNone);
    rect->setupFullAxesBox();
    for (QCPAxis *axis : {yAxis, yAxis2, xAxis2})
        axis->setVisible(false);
    xAxis->setTicker(m_ticker);
    xAxis->grid()->setSubGridVisible(false);
    setNoAntialiasingOnDrag(true);
    setMouseTracking(true);
    setAccessibleName(tr("Timeline plot"));
    setFocusPolicy(Qt::NoFocus); // the keys go to the view
    layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);
    m_rows = new TimelinePlottable(xAxis, yAxis); // owned by the plot
    m_overlay = new TimelineOverlay(this);
    restyle();
    replot(rpQueuedRefresh); // the overlay can be painted on its own only once all has been
}

void TimelinePlot::restyle()
{
    const Colours colours(palette());
    setBackground(QBrush(colours.background));
    xAxis->setBasePen(QPen(colours.outline));
    xAxis->setTickPen(QPen(colours.outline));
    xAxis->setSubTickPen(QPen(colours.outline));
    xAxis->setTickLabelColor(colours.text);
    xAxis->setTickLabelFont(font());
    xAxis->grid()->setPen(QPen(colours.grid, 1, Qt::DotLine));
    xAxis->grid()->setZeroLinePen(Qt::NoPen); // of the trace's epoch, which nobody counts from here
    axisRect()->setMargins(QMargins(0, 0, 0, axisHeight()));
}

int TimelinePlot::lineHeight() const { return QFontMetrics(font()).height(); }
int TimelinePlot::axisHeight() const { return lineHeight() + 14; }

int TimelinePlot::rowsTop() const { return lineHeight() + 4; } // the lines are named over the rows
int TimelinePlot::rowsBottom() const { return std::max(height() - axisHeight(), rowsTop() + 10); }

void TimelinePlot::setFrame(const FramePtr &frame, const Emphasis &emphasis)
{
    m_rows->setFrame(frame);
    m_overlay->setFrame(frame);
    m_overlay->setEmphasis(emphasis);
    m_ticker->setRoom(frame->scale.width, QFontMetricsF(font()));
    m_ticker->setScale(frame->scale);
    m_ticker->setOrigin(double(frame->view.origin()));
    xAxis->setRange(frame->scale.begin, frame->scale.end);
}

void TimelinePlot::showEmphasis(const Emphasis &emphasis)
{
    m_overlay->setEmphasis(emphasis);
    m_overlay->layer()->replot();
}

void TimelinePlot::changeEvent(QEvent *event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
}

void TimelinePlot::resizeEvent(QResizeEvent *event)
{
    Q_EMIT resized(); // the frame for that size is needed as it is painted
    QCustomPlot::resizeEvent(event);
}

} // namespace pool
