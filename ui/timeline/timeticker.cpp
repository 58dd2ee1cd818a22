#include "ui/timeline/timeticker.h"

#include <cmath>

namespace pool {

TimeTicker::TimeTicker()
{
    setTickCount(8);
}

void TimeTicker::generate(const QCPRange &range, const QLocale &locale, QChar formatChar, int precision,
                          QVector<double> &ticks, QVector<double> *subTicks, QVector<QString> *tickLabels)
{
    const double span = range.size();
    m_unit = span >= 0.5e9 ? 1e9 : span >= 0.5e6 ? 1e6 : 1e3;
    m_unitName = m_unit == 1e9 ? QStringLiteral("s") : m_unit == 1e6 ? QStringLiteral("ms") : QStringLiteral("µs");
    const double step = getTickStep(range) / m_unit;
    m_decimals = std::clamp(int(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
    if (std::abs(step * std::pow(10, m_decimals) - std::round(step * std::pow(10, m_decimals))) > 1e-6)
        ++m_decimals; // a step of 2.5
    QCPAxisTicker::generate(range, locale, formatChar, precision, ticks, subTicks, tickLabels);
}

QString TimeTicker::getTickLabel(double tick, const QLocale &locale, QChar, int)
{
    const double value = tick / m_unit;
    return QStringLiteral("%1 %2").arg(locale.toString(std::abs(value) < 1e-9 ? 0.0 : value, 'f', m_decimals),
                                       m_unitName);
}

} // namespace pool
