#pragma once

#include "ui/timeline/scene/frame.h"

#include <QObject>

namespace pool {

// The owner of where the pointer is over a timeline, and of what it is on. For the GUI thread.
class Pointing : public QObject
{
    Q_OBJECT

public:
    explicit Pointing(QObject *parent = nullptr);

    const std::optional<QPointF> &position() const { return m_position; } // none: it is elsewhere
    double cursor() const { return m_cursor; }                            // of the cross hair; -1: there is none
    const std::optional<Hit> &hovered() const { return m_hovered; }

    // In pixels of the frame. While something is dragged nothing is hovered.
    void point(const QPointF &position, const Frame &frame, bool isDragging);
    void forget(); // what it was on is gone
    void leave();

    // The edge of a shape near that pixel, or the pixel itself.
    static double snapped(const Frame &frame, double x) { return frame.edgeNear(x).value_or(x); }

signals:
    void changed();

private:
    std::optional<QPointF> m_position;
    double m_cursor = -1;
    std::optional<Hit> m_hovered;
};

} // namespace pool
