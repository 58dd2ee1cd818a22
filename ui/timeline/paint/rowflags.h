#pragma once

#include "ui/style/colours.h"
#include "ui/timeline/scene/frame.h"

#include <QFontMetricsF>

class QPainter;

namespace pool {

// What must be seen whatever lies there: which items failed, which worker died and what that did, and which items never
// ran. A failure has a mark and its number over its bar, which may be one pixel wide. A flag stands in the strip over
// the bars, where the names of the chunks are, so that it hides no item; one for each event, and deaths come first. A
// row without room for names has none. Items that never ran, and after which others did at once, have a foot of the row
// to themselves: the bars end above it, so none of them can be taken for what runs over it. Other texts of the row keep
// out of the way of all of these.
class RowFlags
{
public:
    RowFlags(const Frame &frame, const QFontMetricsF &metrics, const QRectF &area, double titleHeight,
             const std::vector<Shape> &shapes);

    // Pixels: of the line in the foot from where a chunk was ended to the items of it that never ran.
    static constexpr double hookWidth = 8;

    // Pixels: the height of the foot of a row; 0: it has none.
    static double footOf(const Frame &frame, double rowHeight, const std::vector<Shape> &shapes);

    double foot() const { return m_foot; }
    QRectF besides(const QRectF &room) const;      // the widest part of the room that no flag and no mark covers
    QRectF besideGhosts(const QRectF &room) const; // nor items that never ran, in the row itself
    void paint(QPainter &painter, const Colours &colours) const;

private:
    struct Flag {
        QRectF box;
        QString text;
    };
    struct Mark {
        QRectF box;
        QRectF numberBox; // beside it; empty: there is no room, or the bar itself has the number
        QString number;
    };

    void markFailures(const Frame &frame, const QFontMetricsF &metrics, const QRectF &area, double titleHeight,
                      const std::vector<Shape> &shapes);
    void addToFoot(const Frame &frame, const QFontMetricsF &metrics, const QRectF &area,
                   const std::vector<Shape> &shapes);
    bool isFree(const QRectF &box) const;
    static void keepOff(QRectF &room, const QRectF &box);
    void add(const QFontMetricsF &metrics, const QRectF &area, double titleHeight, double x, QStringList parts);

    std::vector<Flag> m_flags;
    std::vector<Flag> m_footnotes;
    std::vector<Mark> m_marks;
    std::vector<QRectF> m_ghosts;
    double m_foot = 0;
    double m_origin = 0;
};

} // namespace pool
