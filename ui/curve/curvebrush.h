#pragma once

#include "ui/curve/chunksizecurve.h"
#include "ui/style/colours.h"

class QPainter;

namespace pool {

// Paints a curve and what stands on it. Areas have the colours and patterns of the bar of shares among the metrics.
struct CurveBrush {
    QPainter &painter;
    const Colours &colours;
    const CurveScale &scale;
    const CurveAnswer &answer;
    const CurveSettings &settings;

    void areas() const;
    QRectF above() const;                  // where the curve goes on above the plot; returns where it says how far
    void names(const QRectF &taken) const; // of the areas, where there is room for them
    void axis() const;                     // below the plot
    void marks() const;                    // auto and the chosen one
    void dots(const std::vector<ChunksizeCurve::Dot> &dots) const;
    void guess(qint64 chunksize) const; // an upright line over the whole height
    void pointer(const CurvePoint &point) const;

private:
    using Level = qint64 (*)(const CurvePoint &point);
    QPolygonF line(Level level) const;
    void area(Level from, Level to, const QBrush &brush) const;
    void name(Level from, Level to, const QString &text, const QRectF &taken) const;
};

} // namespace pool
