#pragma once

#include "ui/timeline/scene/frame.h"

#include <QFontMetricsF>

namespace pool {

// The upright lines of a run that is over, and the names over them: when it was finished, and what no schedule beats;
// or when one that is yet to come is expected to be finished.
// A name stands at its line, in a strip over the rows, and over no other name; one that finds no room is left out.
class LineFlags
{
public:
    enum class Kind { Job, Program, Bound, Foreseen };

    struct Flag {
        Kind kind;
        double x = 0; // of the line
        QRectF box;   // empty: there was no room for the name
        QString text;
    };

    LineFlags(const Frame &frame, const QRectF &strip, const QFontMetricsF &metrics);

    const std::vector<Flag> &flags() const & { return m_flags; }
    void flags() const && = delete; // they would be gone
    // A place for a text of that width beside a line at x, that covers no name if that can be.
    QRectF besides(double x, double width) const;

private:
    void addForecast(const Frame &frame, const QFontMetricsF &metrics);
    bool isFree(const QRectF &box) const;
    // Left of the line no further than `notBefore`.
    void add(Kind kind, double x, const QStringList &texts, const QFontMetricsF &metrics, double notBefore = 0);

    const QRectF m_strip;
    std::vector<Flag> m_flags;
};

} // namespace pool
