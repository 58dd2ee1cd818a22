#include "ui/inspector/histogram.h"

#include "ui/style/colours.h"
#include "ui/style/format.h"

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

constexpr qint64 farApart = 100; // counts that differ by more cannot be seen on one linear axis

} // namespace

Histogram::Histogram(QWidget *parent)
    : QCustomPlot(parent)
    , m_bars(new QCPBars(xAxis, yAxis)) // owned by the plot
    , m_ticker(QSharedPointer<QCPAxisTickerText>::create())
{
    setAccessibleName(tr("Histogram"));
    setFocusPolicy(Qt::NoFocus);
    setMinimumHeight(90);
    xAxis->setTicker(m_ticker);
    xAxis->grid()->setVisible(false);
    xAxis->setSubTicks(false);
    m_bars->setWidthType(QCPBars::wtPlotCoords);
    restyle();
}

double Histogram::place(double time) const
{
    return m_distribution.isLogarithmic ? std::log10(std::max(time, 1.0)) : time;
}

void Histogram::show(const Distribution &distribution, const QString &nameOfOne, const QString &nameOfMany)
{
    m_distribution = distribution;
    m_nameOfOne = nameOfOne;
    m_nameOfMany = nameOfMany;
    fill();
    replot();
}

void Histogram::fill()
{
    clearItems();
    const auto &bins = m_distribution.bins;
    m_bars->setVisible(!bins.empty());
    for (QCPAxis *axis : {xAxis, yAxis})
        axis->setVisible(!bins.empty());
    if (bins.empty())
        return;
    qint64 most = 0;
    qint64 fewest = m_distribution.count;
    QVector<double> places;
    QVector<double> counts;
    for (const Distribution::Bin &bin : bins) {
        places << (place(bin.from) + place(bin.to)) / 2;
        counts << double(bin.count);
        most = std::max(most, bin.count);
        if (bin.count > 0)
            fewest = std::min(fewest, bin.count);
    }
    m_hasLogarithmicCounts = most > farApart * fewest;
    yAxis->setScaleType(m_hasLogarithmicCounts ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    const int ticks = height() / (4 * fontMetrics().height());
    if (ticks < 3) { // one alone would say nothing
        auto ticker = QSharedPointer<QCPAxisTickerText>::create();
        ticker->addTick(m_hasLogarithmicCounts ? 1 : 0, numberText(m_hasLogarithmicCounts ? 1 : 0));
        ticker->addTick(double(most), numberText(most));
        yAxis->setTicker(ticker);
    } else if (m_hasLogarithmicCounts) {
        auto ticker = QSharedPointer<QCPAxisTickerLog>::create();
        ticker->setTickCount(ticks);
        ticker->setSubTickCount(0);
        yAxis->setTicker(ticker);
        yAxis->setNumberFormat(QStringLiteral("gb"));
        yAxis->setNumberPrecision(0);
    } else {
        auto ticker = QSharedPointer<QCPAxisTickerFixed>::create();
        ticker->setTickStep(1); // whole things are counted
        ticker->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
        ticker->setTickCount(ticks);
        yAxis->setTicker(ticker);
        yAxis->setNumberFormat(QStringLiteral("f"));
        yAxis->setNumberPrecision(0);
    }
    m_bars->setBaseValue(m_hasLogarithmicCounts ? 0.5 : 0);
    m_bars->setWidth(place(bins[0].to) - place(bins[0].from));
    m_bars->setData(places, counts, true);
    xAxis->setRange(place(bins.front().from), place(bins.back().to));
    // Over the bars there is room for the names of the marks.
    const double bars = height() - 4.5 * fontMetrics().height();
    const double head = (bars + fontMetrics().height() + 6) / std::max(bars, 20.0);
    yAxis->setRange(m_hasLogarithmicCounts ? 0.5 : 0,
                    m_hasLogarithmicCounts ? 0.5 * std::pow(2.0 * double(most), head) : head * double(most));
    yAxis->setLabel(m_hasLogarithmicCounts ? tr("%1 (log)").arg(m_nameOfMany) : m_nameOfMany);
    xAxis->setLabel(m_distribution.isLogarithmic ? tr("time of %1 (log)").arg(m_nameOfOne)
                                                 : tr("time of %1").arg(m_nameOfOne));
    setTicks();
    const bool isMedianLeft = m_distribution.median < m_distribution.p90;
    const QRectF taken = addMark(double(m_distribution.median),
                                 tr("median %1").arg(durationText(m_distribution.median)), !isMedianLeft);
    if (isMedianLeft)
        addMark(double(m_distribution.p90), tr("90 %: %1").arg(durationText(m_distribution.p90)), true, taken);
}

// Round durations, as many as there is room for.
void Histogram::setTicks()
{
    m_ticker->clear();
    const double from = m_distribution.bins.front().from;
    const double to = m_distribution.bins.back().to;
    const double room = std::max(axisRect()->width(), 100)
        / double(fontMetrics().horizontalAdvance(QStringLiteral("000.0 ms   ")));
    if (m_distribution.isLogarithmic) {
        const double decades = std::log10(to / std::max(from, 1.0));
        const std::vector<double> steps = decades * 3 <= room ? std::vector<double>{1, 2, 5} : std::vector<double>{1};
        for (double decade = std::pow(10, std::floor(std::log10(std::max(from, 1.0)))); decade <= to; decade *= 10)
            for (const double step : steps)
                if (step * decade >= from && step * decade <= to)
                    m_ticker->addTick(place(step * decade), durationText(qint64(step * decade)));
        return;
    }
    const double rough = (to - from) / std::max(room, 2.0);
    const double decade = std::pow(10, std::floor(std::log10(std::max(rough, 1.0))));
    const double step = decade * (rough <= decade ? 1 : rough <= 2 * decade ? 2 : rough <= 5 * decade ? 5 : 10);
    for (double tick = std::ceil(from / step) * step; tick <= to; tick += step)
        m_ticker->addTick(tick, durationText(qint64(std::llround(tick))));
}

// Its name stands beside its line, at the top, or beside the name that has taken that place. Returns where.
QRectF Histogram::addMark(double time, const QString &name, bool isRight, const QRectF &taken)
{
    const Colours colours(palette());
    auto *line = new QCPItemStraightLine(this);
    line->point1->setCoords(place(time), 1);
    line->point2->setCoords(place(time), 2);
    line->setPen(QPen(colours.text, 2, isRight ? Qt::DashLine : Qt::SolidLine));
    auto *label = new QCPItemText(this);
    label->position->setType(QCPItemPosition::ptAxisRectRatio);
    const double share = (place(time) - xAxis->range().lower) / xAxis->range().size();
    const double width = fontMetrics().horizontalAdvance(name) + 12;
    const double room = (isRight ? 1 - share : share) * axisRect()->width();
    const bool standsRight = room >= width ? isRight : !isRight;
    const double at = share * axisRect()->width();
    QRectF box(standsRight ? at : at - width, 0, width, fontMetrics().height() + 2);
    if (box.intersects(taken))
        standsRight ? box.moveLeft(taken.right()) : box.moveRight(taken.left());
    label->position->setCoords((standsRight ? box.left() : box.right()) / std::max(axisRect()->width(), 1), 0.01);
    label->setPositionAlignment(Qt::AlignTop | (standsRight ? Qt::AlignLeft : Qt::AlignRight));
    label->setText(name);
    label->setFont(font());
    label->setColor(colours.text);
    label->setPadding(QMargins(5, 1, 5, 1));
    return box;
}

void Histogram::restyle()
{
    const Colours colours(palette());
    setBackground(QBrush(colours.background));
    m_bars->setBrush(colours.item(JobId{0}, 0));
    m_bars->setPen(QPen(colours.rim, 1));
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setBasePen(QPen(colours.outline));
        axis->setTickPen(QPen(colours.outline));
        axis->setSubTickPen(QPen(colours.outline));
        axis->setTickLabelColor(colours.text);
        axis->setLabelColor(colours.text);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->grid()->setPen(QPen(colours.grid, 1, Qt::DotLine));
    }
    fill();
}

void Histogram::changeEvent(QEvent *event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    restyle();
    replot(rpQueuedReplot);
}

void Histogram::resizeEvent(QResizeEvent *event)
{
    QCustomPlot::resizeEvent(event);
    fill(); // there is room for other ticks
    replot(rpQueuedReplot);
}

} // namespace pool
