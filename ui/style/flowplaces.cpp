#include "ui/style/flowplaces.h"

#include <algorithm>

namespace pool {

QList<QRect> flowPlaces(const QList<QSize> &sizes, const QRect &area, int gap, int lineGap)
{
    QList<QRect> places;
    QPoint at = area.topLeft();
    qsizetype first = 0; // of the line
    int lineHeight = 0;
    const auto endLine = [&] {
        for (; first < places.size(); ++first)
            places[first].translate(0, (lineHeight - places[first].height()) / 2);
    };
    for (const QSize &size : sizes) {
        if (first < places.size() && at.x() + size.width() > area.left() + area.width()) {
            endLine();
            at = {area.left(), at.y() + lineHeight + lineGap};
            lineHeight = 0;
        }
        places << QRect(at, size);
        lineHeight = std::max(lineHeight, size.height());
        at.rx() += size.width() + gap;
    }
    endLine();
    return places;
}

int flowHeight(const QList<QRect> &places)
{
    QRect all;
    for (const QRect &place : places)
        all |= place;
    return all.height();
}

} // namespace pool
