#pragma once

#include <qcustomplot.h>

namespace pool {

// Ticks of a time axis in nanoseconds: labelled in s, ms or µs, whichever suits the stretch that is seen,
// with as many decimals as tell two neighbouring ticks apart.
class TimeTicker : public QCPAxisTicker
{
public:
    TimeTicker();
    void generate(const QCPRange &range, const QLocale &locale, QChar formatChar, int precision,
                  QVector<double> &ticks, QVector<double> *subTicks, QVector<QString> *tickLabels) override;

protected:
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;

private:
    double m_unit = 1e9;
    QString m_unitName = QStringLiteral("s");
    int m_decimals = 1;
};

} // namespace pool
