#include "ui/timeline/scene/pointing.h"

namespace pool {

Pointing::Pointing(QObject *parent)
    : QObject(parent)
{}

void Pointing::point(const QPointF &position, const Frame &frame, bool isDragging)
{
    m_position = position;
    m_cursor = snapped(frame, position.x());
    m_hovered = isDragging ? std::nullopt : frame.hit(position.x(), position.y());
    Q_EMIT changed();
}

void Pointing::forget() { m_hovered.reset(); }

void Pointing::leave()
{
    m_position.reset();
    m_cursor = -1;
    m_hovered.reset();
    Q_EMIT changed();
}

} // namespace pool
