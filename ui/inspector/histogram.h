#pragma once

#include "core/verdict/distribution.h"

#include <qcustomplot.h>

namespace pool {

// A distribution of durations as bars, with its median and its 90 %. Both axes are logarithmic where otherwise most of
// the bars could not be seen. For the GUI thread.
class Histogram : public QCustomPlot
{
    Q_OBJECT

public:
    explicit Histogram(QWidget *parent = nullptr);

    void show(const Distribution &distribution, const QString &nameOfOne, const QString &nameOfMany);
    using QWidget::show;
    bool hasLogarithmicCounts() const { return m_hasLogarithmicCounts; }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    double place(double time) const; // on the axis
    void fill();
    void setTicks();
    QRectF addMark(double time, const QString &name, bool isRight, const QRectF &taken = {});
    void restyle();

    Distribution m_distribution;
    QString m_nameOfOne;
    QString m_nameOfMany;
    QCPBars *m_bars;
    bool m_hasLogarithmicCounts = false;
    QSharedPointer<QCPAxisTickerText> m_ticker;
};

} // namespace pool
