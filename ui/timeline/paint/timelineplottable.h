#pragma once

#include "ui/style/colours.h"
#include "ui/timeline/scene/frame.h"

#include <qcustomplot.h>

namespace pool {

struct RowCanvas;

// Paints the rows of a frame into a plot: the only plottable there is, whatever the number of items.
class TimelinePlottable : public QCPAbstractPlottable
{
public:
    TimelinePlottable(QCPAxis *time, QCPAxis *rows);

    void setFrame(const FramePtr &frame) { m_frame = frame; }

    double selectTest(const QPointF &pos, bool onlySelectable, QVariant *details) const override;
    QCPRange getKeyRange(bool &foundRange, QCP::SignDomain inSignDomain) const override;
    QCPRange getValueRange(bool &foundRange, QCP::SignDomain inSignDomain, const QCPRange &inKeyRange) const override;

protected:
    void draw(QCPPainter *painter) override;
    void drawLegendIcon(QCPPainter *painter, const QRectF &rect) const override;

private:
    void drawRow(const RowCanvas &canvas) const;
    QRectF restfulRows(const QRect &area) const;
    void drawOrigin(QCPPainter &painter, const QRect &area, const Colours &colours) const;
    void drawFinish(QCPPainter &painter, const QRect &area, const Colours &colours) const;
    void drawNow(QCPPainter &painter, const QRect &area, const Colours &colours) const;

    FramePtr m_frame;
};

} // namespace pool
