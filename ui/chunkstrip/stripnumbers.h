#pragma once

#include "ui/base/itemlabels.h"
#include "ui/chunkstrip/stripgeometry.h"

#include <QFontMetricsF>

namespace pool {

// Which cells of a strip have their number, as on an axis: all of them, inside, if there is room in each; else each
// second, fifth, tenth and so on of a job, below. So no number is missing only because it has more digits than
// others. Cells of several items have none. A job whose arguments are texts that would reach far beyond their
// cells has the positions of its items instead. Made for one picture, of labels that outlive it.
class StripNumbers
{
public:
    StripNumbers(const StripGeometry &geometry, const ItemLabels &labels, const QFontMetricsF &metrics);

    bool areInside() const { return m_areInside; } // else below
    bool hasNumber(const StripCell &cell) const;
    QString text(const StripCell &cell) const;

private:
    struct Axis {
        double widest = 0;   // pixels, of an argument
        double position = 0; // of a position
        bool isOfTexts = false;
        bool hasPositions = false;
        qint64 step = 1;
    };

    const ItemLabels *m_labels;
    std::vector<Axis> m_jobs;
    bool m_areInside = true;
};

} // namespace pool
