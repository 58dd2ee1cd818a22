#pragma once

#include "core/model/values.h"
#include "core/record/columnblock.h"

#include <functional>

namespace pool {

// Values of jobs as columns of the table "values": which kind each of them is, and then, apart from one another,
// the integers, the doubles, and what is neither as CBOR. None takes nothing.

// Cuts `values` into blocks and hands them over one by one.
void encodeValues(const Values &values, const std::function<void(const ColumnBlock &)> &write);

// Some values of a block, in their order. Each is checked: CBOR that is malformed, or not exactly one value, is
// refused.
class DecodedValues
{
public:
    // Throws ValueError that begins with the name of the column that is bad.
    explicit DecodedValues(const ColumnBlock &block);

    qint64 size() const { return qint64(m_kinds.size()); }
    void copyTo(ValueTable &table, qint64 first) const;

    enum class Kind : quint8 { None, Integer, Double, Encoded };

private:
    std::vector<Kind> m_kinds;
    std::vector<qint64> m_integers;
    std::vector<double> m_doubles;
    QByteArray m_encoded;             // one value after the other ...
    std::vector<qsizetype> m_offsets; // ... and where each begins
};

} // namespace pool
