#pragma once

#include "ui/timeline/scene/timelinescene.h"

#include <qcustomplot.h>

namespace pool {

// What lies over the rows: the cross hair with its time, the brushed range, the outlines of what the
// pointer is on and of what is selected. In a layer of its own, so that moving the pointer does not repaint
// the rows.
class TimelineOverlay : public QCPLayerable
{
public:
    TimelineOverlay(QCustomPlot *plot, const TimelineScene *scene);

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override;
    void draw(QCPPainter *painter) override;

private:
    void drawRange(QCPPainter &painter, const QRect &area) const;
    void drawFlows(QCPPainter &painter, const QRect &area, const TimelineScene::Hit &hit) const;
    void drawHalo(QCPPainter &painter) const;
    void drawCursor(QCPPainter &painter, const QRect &area) const;
    void drawOutline(QCPPainter &painter, const QRect &area, const TimelineScene::Hit &hit, const QPen &pen) const;

    const TimelineScene *const m_scene;
};

} // namespace pool
