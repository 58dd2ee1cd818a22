#pragma once

#include <QColor>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QRawFont>

#include <map>

class QPainter;

namespace pool {

// Prints many numbers at once. A picture of many short items has a number in each, and to lay out each as a
// text would cost more than all the rest.
class NumberPrint
{
public:
    NumberPrint(const QFont &font, const QPaintDevice *device);

    const QFontMetricsF &metrics() const { return m_metrics; }

    // In the middle of the room, or not at all if it does not fit.
    void add(const QRectF &room, qint64 number, const QColor &colour);
    void print(QPainter &painter); // those added since the last time

private:
    struct Digits {
        QList<quint32> glyphs;
        QList<QPointF> positions;
    };

    const QFontMetricsF m_metrics;
    const QRawFont m_font;
    QList<quint32> m_glyphs; // of the digits
    QList<QPointF> m_advances;
    std::map<QRgb, Digits> m_added; // by colour
};

} // namespace pool
