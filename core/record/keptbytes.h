#pragma once

#include "core/record/jsonshape.h"

namespace pool {

// Counts the memory of what is kept of a record beside its items and their values, which is bounded by no number in
// the file. Its readers share one. It refuses a record that would take more than the maximum.
class KeptBytes
{
public:
    static constexpr qint64 maximum = qint64(256) << 20;

    explicit KeptBytes(const JsonShapeReader &reader)
        : m_reader(reader)
    {}

    // Throws ValueError with the path of the value that is being handed over.
    void add(qint64 bytes)
    {
        constexpr qint64 around = 64;
        m_sum += bytes + around;
        if (m_sum > maximum)
            JsonShapeReader::refuse(m_reader.path(),
                                    QStringLiteral("the record is larger than %1 MiB in memory").arg(maximum >> 20));
    }

private:
    const JsonShapeReader &m_reader;
    qint64 m_sum = 0;
};

} // namespace pool
