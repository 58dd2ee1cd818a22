#pragma once

#include "core/lab/curve.h"

#include <QRectF>

#include <optional>

namespace pool {

// Where chunksizes and times stand in the picture of a curve: chunksizes by their logarithm, times from 0 up. What
// takes much longer than the best is cut off at the top, so that differences near the best can be seen. A plain value.
struct CurveScale {
    // As high as `seen` times need; `seen` are those that must not be cut off.
    CurveScale(const Curve &curve, qint64 items, const std::vector<qint64> &seen, const QRectF &plot);

    double x(qint64 chunksize) const;
    bool holds(qint64 time) const { return double(time) <= m_top; } // or it lies above the plot
    double y(qint64 time) const;                                    // never above the plot
    const QRectF &plot() const { return m_plot; }

private:
    QRectF m_plot;
    double m_items; // at least 2, so that there is a width
    double m_top;   // nanoseconds
};

// The position of the point that is nearest to a pixel, or of the fastest where the pixel may mean several; nothing
// without points.
std::optional<size_t> nearestPoint(const Curve &curve, const CurveScale &scale, double x);

// The position of a chunksize in a curve; nothing if it has none.
std::optional<size_t> pointOf(const Curve &curve, qint64 chunksize);

// The fastest; of several the one with the fewest chunks. Of a curve with points.
const CurvePoint &bestPoint(const Curve &curve);

} // namespace pool
