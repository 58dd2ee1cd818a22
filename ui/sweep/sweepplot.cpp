#include "ui/sweep/sweepplot.h"

#include "ui/base/localwording.h"
#include "ui/style/colours.h"
#include "ui/style/format.h"

#include <QKeyEvent>
#include <QResizeEvent>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace pool {

namespace {

constexpr double reach = 14; // pixels from a point within which it is meant
constexpr std::array shapes{QCPScatterStyle::ssDisc, QCPScatterStyle::ssSquare, QCPScatterStyle::ssTriangle,
                            QCPScatterStyle::ssDiamond};
constexpr double ns = 1e9;
constexpr double mostTicks = 14;

} // namespace

SweepPlot::SweepPlot(QWidget *parent)
    : QCustomPlot(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Time over the chunksize"));
    setAccessibleDescription(tr("The arrow keys choose a point, Return shows its run"));
    legend->setVisible(true);
    axisRect()->insetLayout()->take(legend); // beside the axes, where it covers nothing
    auto *column = new QCPLayoutGrid;        // which keeps its lines together at the top
    plotLayout()->addElement(0, 1, column);
    column->addElement(0, 0, legend);
    column->addElement(1, 0, new QCPLayoutElement(this));
    column->setRowStretchFactor(0, 0.001);
    plotLayout()->setColumnStretchFactor(1, 0.001);
    rebuild();
}

QSize SweepPlot::sizeHint() const { return {420, 180}; }

void SweepPlot::show(const Sweep &sweep)
{
    m_sweep.emplace(sweep);
    std::set<std::optional<qint64>> chunksizes;
    std::set<int> processes;
    for (const SweepPoint &point : sweep.points()) {
        chunksizes.insert(point.chunksize);
        processes.insert(point.processes);
    }
    m_isOverProcesses = processes.size() > 1 && chunksizes.size() == 1;
    if (m_marked && *m_marked >= sweep.points().size())
        m_marked.reset();
    rebuild();
}

void SweepPlot::mark(std::optional<size_t> point)
{
    m_marked = point;
    rebuild();
}

double SweepPlot::xOf(const SweepPoint &point) const
{
    return m_isOverProcesses ? point.processes : double(point.chunksize.value_or(1));
}

QPointF SweepPlot::pixelOf(size_t point) const
{
    const SweepPoint &shown = m_sweep->points()[point];
    const qint64 y = shown.median().value_or(shown.predicted.value_or(0));
    return {xAxis->coordToPixel(xOf(shown)), yAxis->coordToPixel(double(y) / ns)};
}

void SweepPlot::addSeries(int processes, int number)
{
    const Colours colours(palette());
    const QColor colour = colours.thinItem(JobId{quint32(number)}, 0);
    const QCPScatterStyle::ScatterShape shape = shapes[size_t(number) % shapes.size()];
    auto *forecast = addGraph();
    forecast->setPen(QPen(colours.muted, 1, Qt::DashLine));
    forecast->setName(tr("forecast"));
    auto *medians = addGraph();
    medians->setPen(QPen(colour, 1.5));
    medians->setScatterStyle(QCPScatterStyle(shape, colour, colour, 8));
    medians->setName(m_isOverProcesses ? tr("median of the runs") : tr("%Ln process(es)", nullptr, processes));
    auto *spread = new QCPErrorBars(xAxis, yAxis);
    spread->setDataPlottable(medians);
    spread->setPen(QPen(colour, 1));
    spread->removeFromLegend();
    if (number > 0)
        forecast->removeFromLegend();
    std::vector<const SweepPoint *> points;
    for (const SweepPoint &point : m_sweep->points())
        if (m_isOverProcesses || point.processes == processes)
            points.push_back(&point);
    std::ranges::sort(points, {}, [this](const SweepPoint *point) { return xOf(*point); });
    bool hasForecast = false;
    for (const SweepPoint *point : points) {
        if (point->predicted) {
            forecast->addData(xOf(*point), double(*point->predicted) / ns);
            hasForecast = true;
        }
        if (const auto median = point->median()) {
            const auto [least, most] = std::ranges::minmax_element(point->runs);
            medians->addData(xOf(*point), double(*median) / ns);
            spread->addData(double(*median - *least) / ns, double(*most - *median) / ns);
        }
    }
    if (!hasForecast)
        forecast->removeFromLegend();
}

// What was tried is named, as far as there is room.
QSharedPointer<QCPAxisTicker> SweepPlot::tickerFor(double least, double most) const
{
    std::set<double> places;
    for (const SweepPoint &point : m_sweep->points())
        places.insert(xOf(point));
    const auto position = [this](double x) { return m_isOverProcesses ? x : std::log(x); };
    const double apart = (position(most) - position(least)) / mostTicks;
    const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    std::optional<double> last;
    for (const double x : places) {
        if (last && position(x) - *last < apart)
            continue;
        ticker->addTick(x, numberText(qint64(x)));
        last = position(x);
    }
    return ticker;
}

void SweepPlot::rebuild()
{
    const Colours colours(palette());
    clearPlottables();
    clearItems();
    setBackground(colours.background);
    legend->setBrush(colours.background);
    legend->setTextColor(colours.text);
    legend->setBorderPen(QPen(colours.grid));
    legend->setFont(font());
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setTickLabelColor(colours.text);
        axis->setLabelColor(colours.text);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->setBasePen(QPen(colours.outline));
        axis->setTickPen(QPen(colours.outline));
        axis->setSubTickPen(QPen(colours.outline));
        axis->grid()->setPen(QPen(colours.grid));
        axis->setNumberFormat(QStringLiteral("gb"));
    }
    xAxis->setLabel(m_isOverProcesses ? tr("processes") : tr("chunksize"));
    yAxis->setLabel(tr("seconds"));
    legend->setVisible(m_sweep.has_value());
    if (!m_sweep)
        return replot(rpQueuedReplot);
    xAxis->setScaleType(m_isOverProcesses ? QCPAxis::stLinear : QCPAxis::stLogarithmic);
    std::set<int> processes;
    double least = 1e300;
    double most = 0;
    for (const SweepPoint &point : m_sweep->points()) {
        processes.insert(point.processes);
        least = std::min(least, xOf(point));
        most = std::max(most, xOf(point));
    }
    xAxis->setTicker(tickerFor(least, most));
    int number = 0;
    if (m_isOverProcesses)
        addSeries(*processes.begin(), 0);
    else
        for (const int workers : processes)
            addSeries(workers, number++);
    xAxis->setRange(m_isOverProcesses ? least - 0.5 : least / 1.25, m_isOverProcesses ? most + 0.5 : most * 1.25);
    double slowest = 0;
    for (const SweepPoint &point : m_sweep->points()) {
        slowest = std::max(slowest, double(point.predicted.value_or(0)));
        for (const qint64 run : point.runs)
            slowest = std::max(slowest, double(run));
    }
    yAxis->setRange(0, std::max(slowest / ns * 1.12, 1e-6));
    const auto note = [&](QCPItemTracer *tracer, const QString &text) {
        auto *label = new QCPItemText(this);
        label->setText(text);
        label->setColor(colours.text);
        label->setFont(font());
        label->setPositionAlignment(Qt::AlignBottom | Qt::AlignHCenter);
        label->position->setParentAnchor(tracer->position);
        label->position->setCoords(0, -8);
    };
    const auto ring = [&](size_t point, const QColor &colour) {
        auto *tracer = new QCPItemTracer(this);
        tracer->setStyle(QCPItemTracer::tsCircle);
        tracer->setSize(16);
        tracer->setPen(colour.isValid() ? QPen(colour, 2) : QPen(Qt::NoPen));
        tracer->setBrush(Qt::NoBrush);
        const SweepPoint &shown = m_sweep->points()[point];
        const qint64 y = shown.median().value_or(shown.predicted.value_or(0));
        tracer->position->setCoords(xOf(shown), double(y) / ns);
        return tracer;
    };
    const auto best = m_sweep->best();
    if (best)
        note(ring(*best, colours.text), m_sweep->points()[*best].isDefault ? tr("auto, best") : tr("best"));
    for (size_t point = 0; point < m_sweep->points().size(); ++point)
        if (m_sweep->points()[point].isDefault && best != point)
            note(ring(point, {}), tr("auto"));
    if (m_marked)
        ring(*m_marked, hasFocus() ? palette().color(QPalette::Highlight) : colours.muted);
    replot(rpQueuedReplot);
}

// A splitter first shows it without any size, which no painter takes.
void SweepPlot::resizeEvent(QResizeEvent *event)
{
    if (!event->size().isEmpty())
        QCustomPlot::resizeEvent(event);
}

std::optional<size_t> SweepPlot::pointAt(const QPointF &pixel) const
{
    std::optional<size_t> nearest;
    double distance = reach;
    for (size_t i = 0; m_sweep && i < m_sweep->points().size(); ++i) {
        const double away = QLineF(pixelOf(i), pixel).length();
        if (away <= distance) {
            nearest = i;
            distance = away;
        }
    }
    return nearest;
}

QString SweepPlot::textOf(size_t point) const
{
    const SweepPoint &shown = m_sweep->points()[point];
    QString text = settingText(shown, true, LocalWording());
    if (shown.predicted)
        text += u'\n' + tr("forecast: %1").arg(durationText(*shown.predicted));
    if (const auto median = shown.median())
        text += u'\n' + tr("median of %Ln run(s): %1", nullptr, int(shown.runs.size())).arg(durationText(*median));
    return text;
}

void SweepPlot::changeEvent(QEvent *event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        rebuild();
}

void SweepPlot::mousePressEvent(QMouseEvent *event)
{
    if (const auto point = pointAt(event->position()); point && event->button() == Qt::LeftButton) {
        mark(point);
        Q_EMIT pointMarked(*point);
        Q_EMIT pointOpened(*point);
    }
    QCustomPlot::mousePressEvent(event);
}

void SweepPlot::mouseMoveEvent(QMouseEvent *event)
{
    const auto point = pointAt(event->position());
    setToolTip(point ? textOf(*point) : QString());
    setCursor(point ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QCustomPlot::mouseMoveEvent(event);
}

void SweepPlot::keyPressEvent(QKeyEvent *event)
{
    const bool isStep = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (m_sweep && isStep && !m_sweep->points().empty()) {
        const size_t last = m_sweep->points().size() - 1;
        if (!m_marked)
            m_marked = 0;
        else if (event->key() == Qt::Key_Right)
            m_marked = std::min(last, *m_marked + 1);
        else
            m_marked = *m_marked - (*m_marked > 0);
        rebuild();
        Q_EMIT pointMarked(*m_marked);
    } else if (m_marked && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT pointOpened(*m_marked);
    } else {
        QCustomPlot::keyPressEvent(event);
    }
}

void SweepPlot::focusInEvent(QFocusEvent *event)
{
    QCustomPlot::focusInEvent(event);
    rebuild();
}

void SweepPlot::focusOutEvent(QFocusEvent *event)
{
    QCustomPlot::focusOutEvent(event);
    rebuild();
}

} // namespace pool
