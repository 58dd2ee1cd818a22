#pragma once

#include <QImage>

class QPainter;

namespace pool {

// A picture that is the same all the way down: one colour a column. However many bars stand in it, it costs
// one fill, where a rectangle a bar would cost each of its lines. Times of a row are such a picture.
class ColumnStrip
{
public:
    ColumnStrip(double left, double width, double devicePixelRatio);

    void fill(double left, double right, QRgb colour);  // in pixels of the painter
    void hatch(double left, double right, QRgb colour); // fine upright lines, of one grid for all
    void paint(QPainter &painter, double top, double bottom) const;

private:
    void paintRuns(QPainter &painter, int top, int bottom) const; // in device pixels

    QImage m_line; // of one device pixel's height
    double m_left;
    double m_ratio;
};

} // namespace pool
