#pragma once

#include "ui/timeline/scene/timescale.h"

#include <qcustomplot.h>

#include <QFontMetricsF>

#include <optional>

namespace pool {

// Ticks of a time axis in nanoseconds, counted from an origin, none where time is folded: labelled in s, ms or µs,
// whichever suits the stretch that is seen, with as many decimals as tell two neighbouring ticks apart. No two labels
// touch, and none is cut off.
class TimeTicker : public QCPAxisTicker
{
public:
    void setRoom(double width, const QFontMetricsF &metrics); // pixels of the axis, and the labels' font
    void setScale(const TimeScale &scale);                    // what is folded; none before it is said
    void setOrigin(double time);                              // that is labelled 0
    void generate(const QCPRange &range, const QLocale &locale, QChar formatChar, int precision, QVector<double> &ticks,
                  QVector<double> *subTicks, QVector<QString> *tickLabels) override;
    // Of any place on the axis, as exact as its pixels are.
    QString positionText(double time, const QLocale &locale) const;

protected:
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;

private:
    void setUnit(const QCPRange &range);
    void placeBesideFolds(const QCPRange &range, QVector<double> &ticks, QVector<double> *subTicks);
    void thinOut(const QCPRange &range, const QLocale &locale, const QVector<double> &ticks, QVector<QString> &labels);
    QString text(double time, const QLocale &locale, int decimals) const;
    double labelWidth(double tick, const QLocale &locale);

    TimeScale m_scale;
    double m_width = 1000;
    std::optional<QFontMetricsF> m_metrics;
    double m_perPixel = 1e6;
    double m_unit = 1e9;
    QString m_unitName = QStringLiteral("s");
    int m_decimals = 1;
};

} // namespace pool
