#pragma once

#include "core/lab/sweep.h"

#include <qcustomplot.h>

namespace pool {

// How long the runs of a sweep took, over the chunksize: for each number of processes a line through the medians, with
// a bar from the fastest run to the slowest, and the forecast as a dashed line. Where only the number of processes
// changes, over that. Says which point is clicked, or chosen with the arrow keys and Return.
class SweepPlot : public QCustomPlot
{
    Q_OBJECT

public:
    explicit SweepPlot(QWidget *parent = nullptr);
    QSize sizeHint() const override;

    void show(const Sweep &sweep);
    void mark(std::optional<size_t> point); // without saying so
    std::optional<size_t> marked() const { return m_marked; }
    QPointF pixelOf(size_t point) const; // of its median

signals:
    void pointMarked(size_t point);
    void pointOpened(size_t point); // its run is to be seen

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void rebuild();
    void addSeries(int processes, int number);
    QSharedPointer<QCPAxisTicker> tickerFor(double least, double most) const;
    double xOf(const SweepPoint &point) const;
    std::optional<size_t> pointAt(const QPointF &pixel) const;
    QString textOf(size_t point) const;

    std::optional<Sweep> m_sweep;
    std::optional<size_t> m_marked;
    bool m_isOverProcesses = false;
};

} // namespace pool
