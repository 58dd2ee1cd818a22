#pragma once

#include "ui/timeline/scene/flow.h"

#include <qcustomplot.h>

namespace pool {

// What lies over the rows: the cross hair with its time, the moment that someone said, the brushed range, the outlines
// of what the pointer is on and of what is selected. In a layer of its own, so that moving the pointer does not repaint
// the rows.
class TimelineOverlay : public QCPLayerable
{
public:
    explicit TimelineOverlay(QCustomPlot *plot);

    void setFrame(const FramePtr &frame) { m_frame = frame; }
    void setEmphasis(const Emphasis &emphasis) { m_emphasis = emphasis; }

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override;
    void draw(QCPPainter *painter) override;

private:
    void drawRange(QCPPainter &painter, const QRect &area) const;
    void drawFlow(QCPPainter &painter, const QRect &area, const Flow &flow, double thickness) const;
    void drawFlows(QCPPainter &painter, const QRect &area) const;
    void drawHalo(QCPPainter &painter) const;
    void drawSpans(QCPPainter &painter, const QRect &area) const;
    QRectF drawFlag(QCPPainter &painter, const QRect &area) const; // where its name stands
    void drawCursor(QCPPainter &painter, const QRect &area, const QRectF &taken) const;
    void drawOutline(QCPPainter &painter, const QRect &area, const Hit &hit, const QPen &pen) const;

    FramePtr m_frame;
    Emphasis m_emphasis;
};

} // namespace pool
