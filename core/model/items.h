#pragma once

#include "core/model/chunking.h"

#include <QCborArray>
#include <QCborValue>

#include <variant>

namespace pool {

// start, start + step, ...: `count` integers.
struct IntegerRange {
    qint64 start = 0;
    qint64 step = 1;
    qint64 count = 0;
    // Unsigned inside: index * step alone may not fit, the sum always does.
    qint64 at(qint64 index) const { return qint64(quint64(start) + quint64(index) * quint64(step)); }
};

// The items of one job, a snapshot taken at the call. A range stays three numbers however long it is;
// a list shares its storage. Index 0 is the first item; item values need not be equal to their index.
class Items
{
public:
    // What one job may have at most: stamps and values are kept for every item (25 bytes each).
    static constexpr qint64 maximum = 100'000'000;

    Items() = default;
    explicit Items(QCborArray list);

    // As Python's range(start, stop, step). Throws ValueError for step 0 and for more than maximum items.
    static Items range(qint64 start, qint64 stop, qint64 step = 1);
    static Items range(qint64 stop) { return range(0, stop); }

    qint64 size() const;
    QCborValue at(qint64 index) const;

    // About how many bytes of the wire one item takes: the mean of some of them.
    qint64 typicalSize() const;

    const IntegerRange *asRange() const { return std::get_if<IntegerRange>(&m_items); }
    const QCborArray *asList() const { return std::get_if<QCborArray>(&m_items); }

private:
    std::variant<IntegerRange, QCborArray> m_items;
};

// How many bytes of the wire a value takes.
qint64 encodedSize(const QCborValue &value);

} // namespace pool
