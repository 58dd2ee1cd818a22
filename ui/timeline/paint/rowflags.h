#pragma once

#include "ui/style/colours.h"
#include "ui/timeline/scene/frame.h"

#include <QFontMetricsF>

class QPainter;

namespace pool {

// What must be read whatever lies there: which worker died and what that did, and which items were never run.
// A flag stands over the names of the chunks, if the row has room for these, so that it hides no item; where
// there is no room for all of them, deaths come first. Other texts of the row keep out of its way.
class RowFlags
{
public:
    RowFlags(const Frame &frame, const QFontMetricsF &metrics, const QRectF &area, double titleHeight,
             const std::vector<Shape> &shapes);

    QRectF besides(const QRectF &room) const; // the widest part of the room that no flag covers
    void paint(QPainter &painter, const Colours &colours) const;

private:
    struct Flag {
        QRectF box;
        QString text;
    };

    void add(const QFontMetricsF &metrics, const QRectF &area, double titleHeight, double x, QStringList parts);

    std::vector<Flag> m_flags;
};

} // namespace pool
