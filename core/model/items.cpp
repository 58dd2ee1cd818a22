#include "core/model/items.h"

#include "core/model/error.h"

namespace pool {

Items::Items(QCborArray list)
    : m_items(std::move(list))
{
}

Items Items::range(qint64 start, qint64 stop, qint64 step)
{
    if (step == 0)
        throw ValueError(QStringLiteral("step must not be 0"));
    // Unsigned, because stop - start may not fit a signed number.
    const bool empty = step > 0 ? start >= stop : start <= stop;
    const quint64 distance = step > 0 ? quint64(stop) - quint64(start) : quint64(start) - quint64(stop);
    const quint64 stride = step > 0 ? quint64(step) : quint64(0) - quint64(step);
    const quint64 count = empty ? 0 : (distance - 1) / stride + 1;
    if (count > quint64(maximum))
        throw ValueError(QStringLiteral("a job takes at most %1 items, not %2").arg(maximum).arg(count));
    Items items;
    items.m_items = IntegerRange{start, step, qint64(count)};
    return items;
}

qint64 Items::size() const
{
    if (const IntegerRange *range = asRange())
        return range->count;
    return asList()->size();
}

QCborValue Items::at(qint64 index) const
{
    if (const IntegerRange *range = asRange())
        return range->at(index);
    return asList()->at(index);
}

} // namespace pool
