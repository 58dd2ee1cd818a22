#include "ui/timeline/paint/timeticker.h"

#include <cmath>

namespace pool {

namespace {

constexpr int mostTicks = 8;

} // namespace

void TimeTicker::setRoom(double width, const QFontMetricsF &metrics)
{
    m_width = width;
    m_metrics = metrics;
}

void TimeTicker::setScale(const TimeScale &scale) { m_scale = scale; }

void TimeTicker::setOrigin(double time) { setTickOrigin(time); }

void TimeTicker::setUnit(const QCPRange &range)
{
    const double span = range.size();
    m_perPixel = span / m_width;
    m_unit = span >= 0.5e9 ? 1e9 : span >= 0.5e6 ? 1e6 : 1e3;
    m_unitName = m_unit == 1e9 ? QStringLiteral("s") : m_unit == 1e6 ? QStringLiteral("ms") : QStringLiteral("µs");
    const double step = getTickStep(range) / m_unit;
    m_decimals = std::clamp(int(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
    if (std::abs(step * std::pow(10, m_decimals) - std::round(step * std::pow(10, m_decimals))) > 1e-6)
        ++m_decimals; // a step of 2.5
}

double TimeTicker::labelWidth(double tick, const QLocale &locale)
{
    return m_metrics ? m_metrics->horizontalAdvance(getTickLabel(tick, locale, u'f', 0)) : 0;
}

void TimeTicker::generate(const QCPRange &range, const QLocale &locale, QChar formatChar, int precision,
                          QVector<double> &ticks, QVector<double> *subTicks, QVector<QString> *tickLabels)
{
    for (int count = mostTicks; count > 1; --count) {
        setTickCount(count);
        setUnit(range);
        const double widest = std::max(labelWidth(range.lower, locale), labelWidth(range.upper, locale));
        const double gap = m_metrics ? m_metrics->height() : 0;
        if (widest + gap <= getTickStep(range) / range.size() * m_width)
            break;
    }
    if (m_scale.isFolded()) {
        placeBesideFolds(range, ticks, subTicks);
        if (tickLabels)
            *tickLabels = createLabelVector(ticks, locale, formatChar, precision);
    } else {
        QCPAxisTicker::generate(range, locale, formatChar, precision, ticks, subTicks, tickLabels);
    }
    if (tickLabels)
        thinOut(range, locale, ticks, *tickLabels);
}

// The same steps of time on both sides of a fold.
void TimeTicker::placeBesideFolds(const QCPRange &range, QVector<double> &ticks, QVector<double> *subTicks)
{
    ticks.clear();
    if (subTicks)
        subTicks->clear();
    const double step = getTickStep(range);
    const int parts = getSubTickCount(step) + 1;
    const auto placeIn = [&](double from, double to) {
        const double part = step / parts;
        const auto last = qint64(std::floor((to - tickOrigin()) / part));
        for (auto i = qint64(std::ceil((from - tickOrigin()) / part)); i <= last; ++i) {
            const double at = m_scale.position(tickOrigin() + double(i) * part);
            if (i % parts == 0)
                ticks << at;
            else if (subTicks)
                *subTicks << at;
        }
    };
    double from = m_scale.timeAt(range.lower);
    const double end = m_scale.timeAt(range.upper);
    for (const FoldedTime::Fold &fold : m_scale.folds->folds()) {
        if (double(fold.to) <= from)
            continue;
        placeIn(from, std::min(double(fold.from), end));
        from = double(fold.to);
    }
    placeIn(from, end);
}

void TimeTicker::thinOut(const QCPRange &range, const QLocale &locale, const QVector<double> &ticks,
                         QVector<QString> &labels)
{
    double taken = 0; // up to which pixel there are labels; in very little room two may still meet
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        const double at = (ticks[i] - range.lower) / range.size() * m_width;
        const double half = labelWidth(ticks[i], locale) / 2;
        if (at - half < taken || at + half > m_width)
            labels[i].clear();
        else
            taken = at + half + 4;
    }
}

QString TimeTicker::getTickLabel(double tick, const QLocale &locale, QChar, int)
{
    return text(m_scale.timeAt(tick), locale, m_decimals);
}

QString TimeTicker::positionText(double time, const QLocale &locale) const
{
    const int decimals = std::clamp(int(std::ceil(-std::log10(m_perPixel / m_unit))), m_decimals, 6);
    return text(time, locale, decimals);
}

QString TimeTicker::text(double time, const QLocale &locale, int decimals) const
{
    const double value = (time - tickOrigin()) / m_unit;
    const bool isZero = std::abs(value) < 0.5 * std::pow(10, -decimals); // and has no sign
    return QStringLiteral("%1 %2").arg(locale.toString(isZero ? 0.0 : value, 'f', decimals), m_unitName);
}

} // namespace pool
