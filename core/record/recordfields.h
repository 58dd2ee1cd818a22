#pragma once

#include "core/model/call.h"
#include "core/model/error.h"
#include "core/record/jsonshape.h"
#include "core/scenario/jsonfield.h"

namespace pool {

// The values of one object of a record, by what they must hold. Each refuses anything else: ValueError that begins
// with the value's path. Owns nothing, and is good while its reader hands the object over.
class RecordFields
{
public:
    using Key = JsonShapeReader::Key;

    static constexpr double longestMs = 9e9; // a hundred days; nanoseconds beyond are not exact in a double
    static constexpr qint64 maximumWorkers = 1'000'000;

    RecordFields(const JsonShapeReader &reader, const JsonShapeReader::Fields &values)
        : m_reader(reader)
        , m_values(values)
    {}

    const QCborValue &operator[](Key key) const { return m_values[key]; }
    JsonField field(Key key) const;
    qint64 integer(Key key, qint64 minimum, qint64 maximum) const;
    QString text(Key key) const;
    qint64 time(Key key) const;                                        // nanoseconds
    qint64 timeOrNull(Key key) const;                                  // -1 for null
    quint16 choice(Key key, std::span<const char *const> names) const; // which of them
    Call call(Key key) const;
    std::optional<Error> errorOrNull(Key key) const;

    [[noreturn]] void refuse(const QString &sentence) const; // the object
    [[noreturn]] void refuse(Key key, const QString &sentence) const;

private:
    const JsonShapeReader &m_reader;
    const JsonShapeReader::Fields &m_values;
};

} // namespace pool
