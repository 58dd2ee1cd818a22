#pragma once

#include "ui/style/colours.h"
#include "ui/timeline/paint/columnstrip.h"
#include "ui/timeline/scene/frame.h"

namespace pool {

// The bands of a lane and its items that simply ran, which are nearly all there is: painted together, as
// level strips of upright columns.
class LaneBars
{
public:
    LaneBars(const Frame &frame, const Colours &colours, const QRectF &area, double titleHeight,
             double devicePixelRatio);

    void addBand(const Shape &shape);
    void addItem(const Shape &shape);
    void paint(QPainter &painter) const;

private:
    const Colours &m_colours;
    const QRectF m_area;
    const double m_titleHeight;
    const bool m_hidesDone;
    const bool m_hidesDense;
    ColumnStrip m_bandEdge; // the uppermost and the lowest line of the bands
    ColumnStrip m_band;
    ColumnStrip m_itemEdge; // the same of the items; where there is none, of what lies behind them
    ColumnStrip m_item;
};

} // namespace pool
