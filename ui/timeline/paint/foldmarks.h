#pragma once

#include "ui/style/colours.h"
#include "ui/timeline/scene/frame.h"

class QPainter;

namespace pool {

// The gaps in the axis, where time without work is folded: torn edges, two strokes through the axis, and how much time
// each stands for, upright, where there is room for it.
void paintFolds(QPainter &painter, const Frame &frame, const QRectF &area, const Colours &colours);
void paintFoldsInAxis(QPainter &painter, const Frame &frame, double axis, const Colours &colours);
void nameFolds(QPainter &painter, const Frame &frame, const QRectF &area, const Colours &colours);

} // namespace pool
