#include "core/model/items.h"

#include "core/model/error.h"

#include <QCborStreamWriter>
#include <QIODevice>

namespace pool {

Items::Items(QCborArray list)
    : m_items(std::move(list))
{}

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

namespace {

// Counts what is written.
class ByteCounter final : public QIODevice
{
public:
    ByteCounter() { open(WriteOnly); }
    qint64 count() const { return m_count; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        m_count += size;
        return size;
    }

private:
    qint64 m_count = 0;
};

} // namespace

qint64 encodedSize(const QCborValue &value)
{
    ByteCounter counter;
    QCborStreamWriter writer(&counter);
    value.toCbor(writer);
    return counter.count();
}

qint64 Items::typicalSize() const
{
    constexpr qint64 samples = 64;
    if (asRange() || size() == 0)
        return 0;
    const qint64 looked = std::min(samples, size());
    qint64 sum = 0;
    for (qint64 i = 0; i < looked; ++i)
        sum += encodedSize(at(i * size() / looked));
    return sum / looked;
}

} // namespace pool
