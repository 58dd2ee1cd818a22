#include "ui/timeline/scene/selection.h"

#include <algorithm>

namespace pool {

Selection::Selection(QObject *parent)
    : QObject(parent)
{}

void Selection::select(const Place &place)
{
    m_place = place;
    Q_EMIT changed();
    Q_EMIT selected(place);
}

void Selection::brush(qint64 from, qint64 to)
{
    m_range = std::minmax(from, to);
    Q_EMIT changed();
}

void Selection::clear()
{
    if (isEmpty())
        return;
    m_place.reset();
    m_range.reset();
    Q_EMIT changed();
}

} // namespace pool
