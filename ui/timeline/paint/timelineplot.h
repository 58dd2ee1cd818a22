#pragma once

#include "ui/timeline/scene/frame.h"

#include <qcustomplot.h>

namespace pool {

class TimelineOverlay;
class TimelinePlottable;
class TimeTicker;

// The plot of a timeline: one axis of time, the rows of a frame and what lies over them. Shows what it is given;
// beforeReplot() is the last moment to give it the next frame.
class TimelinePlot : public QCustomPlot
{
    Q_OBJECT

public:
    explicit TimelinePlot(QWidget *parent);

    void setFrame(const FramePtr &frame, const Emphasis &emphasis);
    void showEmphasis(const Emphasis &emphasis); // at once; the rows are not painted again

    // Pixels between which there are rows.
    int rowsTop() const;
    int rowsBottom() const;

signals:
    void resized();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle(); // by font and palette
    int axisHeight() const;
    int lineHeight() const;

    QSharedPointer<TimeTicker> m_ticker;
    TimelinePlottable *m_rows;
    TimelineOverlay *m_overlay;
};

} // namespace pool
