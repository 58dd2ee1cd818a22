#pragma once

#include "ui/style/colours.h"
#include "ui/timeline/scene/frame.h"

#include <QFontMetricsF>

class QPainter;

namespace pool {

// What must be read whatever lies there: which worker died and what that did, and which items were never run.
// A flag stands in the strip over the bars, where the names of the chunks are, so that it hides no item; one for each
// event, and deaths come first. A row without room for names has none. Other texts of the row keep out of its way.
class RowFlags
{
public:
    RowFlags(const Frame &frame, const QFontMetricsF &metrics, const QRectF &area, double titleHeight,
             const std::vector<Shape> &shapes);

    // The sign of a failure, above its bar.
    static QRectF markOf(const Shape &shape, double barTop);

    QRectF besides(const QRectF &room) const; // the widest part of the room that no flag and no mark covers
    QRectF above(const QRectF &room) const;   // the part of the room that no ghost stands over
    void paint(QPainter &painter, const Colours &colours) const;

private:
    struct Flag {
        QRectF box;
        QString text;
    };

    void add(const QFontMetricsF &metrics, const QRectF &area, double titleHeight, double x, QStringList parts);

    std::vector<Flag> m_flags;
    std::vector<QRectF> m_marks;
    std::vector<QRectF> m_ghosts; // that stand over bars
};

} // namespace pool
