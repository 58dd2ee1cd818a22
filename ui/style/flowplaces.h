#pragma once

#include <QList>
#include <QRect>

namespace pool {

// The places of boxes that stand side by side from the top left corner of `area`, `gap` apart, and in a further line,
// `lineGap` below, where the width of `area` ends; its height is not looked at. A box wider than that has a line of its
// own. A box stands in the vertical middle of its line, which is as high as its highest box.
QList<QRect> flowPlaces(const QList<QSize> &sizes, const QRect &area, int gap, int lineGap);

// The height of all lines together.
int flowHeight(const QList<QRect> &places);

} // namespace pool
