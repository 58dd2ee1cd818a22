#pragma once

#include "core/model/values.h"
#include "core/record/jsonshape.h"

namespace pool {

// Reads a list with one value an item of its job, none of which may be missing or too many. Keeps the values as the
// pool does, in a table that takes little memory, or only counts them.
class ValueListReader
{
public:
    explicit ValueListReader(const JsonShapeReader &reader)
        : m_reader(reader)
    {}

    void clear(); // what comes is no list
    void begin(qint64 items, bool keeps);
    void take(const QCborValue &value); // the next one
    void checkWhole(const QString &path) const;

    bool isList() const { return m_count >= 0; }
    const std::shared_ptr<ValueTable> &table() const { return m_table; } // null if they are only counted

private:
    const JsonShapeReader &m_reader;
    qint64 m_items = 0;
    qint64 m_count = -1; // -1: no list
    std::shared_ptr<ValueTable> m_table;
};

} // namespace pool
