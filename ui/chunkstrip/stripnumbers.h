#pragma once

#include "ui/base/itemlabels.h"
#include "ui/chunkstrip/stripgeometry.h"

#include <QFontMetricsF>

namespace pool {

// Which cells of a strip have their number, as on an axis: all of them, inside, if there is room in each; else each
// second, fifth, tenth and so on of a job, below. So no number is missing only because it has more digits than
// others. Cells of several items have none. A plain value, made for one picture.
class StripNumbers
{
public:
    StripNumbers(const StripGeometry &geometry, const ItemLabels &labels, const QFontMetricsF &metrics);

    bool areInside() const { return m_areInside; } // else below
    bool hasNumber(const StripCell &cell) const;

private:
    std::vector<qint64> m_steps; // by job
    bool m_areInside = true;
};

} // namespace pool
