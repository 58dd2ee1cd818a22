#pragma once

#include "ui/style/colours.h"
#include "ui/timeline/scene/frame.h"

class QPainter;

namespace pool {

// Paints how many chunks were waiting, over time, as an area with numbers where there is room for them.
void paintQueueArea(QPainter &painter, const Frame &frame, const QRectF &area, const Colours &colours);

} // namespace pool
