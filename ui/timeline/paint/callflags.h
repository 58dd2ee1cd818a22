#pragma once

#include "ui/style/colours.h"
#include "ui/timeline/scene/frame.h"

#include <QFontMetricsF>

class QPainter;

namespace pool {

// The names of the caller's calls that took no time to speak of: map_async(), close(). Each stands over its place in a
// strip at the top of the caller's row; calls that follow at once share a flag, and one that finds no room has a
// mark without a name.
class CallFlags
{
public:
    struct Flag {
        double x = 0; // of the call
        QRectF box;   // empty: no room for the name
        QString text;
    };

    CallFlags(const Frame &frame, const QFontMetricsF &metrics, const QRectF &area, double strip,
              const std::vector<Shape> &shapes);

    const std::vector<Flag> &flags() const & { return m_flags; }
    void flags() const && = delete; // they would be gone
    void paint(QPainter &painter, const Colours &colours) const;

private:
    QRectF boxAt(const QFontMetricsF &metrics, double left, const QString &text) const;
    void addConstructor(const QFontMetricsF &metrics, const Shape &shape);
    void add(const QFontMetricsF &metrics, double x, const QString &name);

    const QRectF m_strip;
    std::vector<Flag> m_flags;
    size_t m_named = 0; // one more than the place of the last flag with a name; 0: none
};

// "map_async()", for a call of the history's steps or Pool() itself.
QString callText(const Frame &frame, const Shape &shape);

} // namespace pool
