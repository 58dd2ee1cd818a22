#pragma once

#include "core/record/columntable.h"

namespace pool {

// Rows of one table that have been read and not been used: blocks put them in, and what refers to them takes them
// out in the same order.
template <class Row> class RowQueue
{
public:
    // `most` may wait: what refers to a row is never far behind.
    explicit RowQueue(const ColumnTable<Row> &table, qint64 most = 2 * ColumnBlock::maximumRows)
        : m_table(table)
        , m_most(most)
    {}

    QLatin1String name() const { return m_table.name(); }

    void put(const ColumnBlock &block)
    {
        std::vector<Row> rows = m_table.decode(block);
        m_rows.erase(m_rows.begin(), m_rows.begin() + qsizetype(m_used));
        m_used = 0;
        if (qint64(m_rows.size() + rows.size()) > m_most)
            throw ValueError(QStringLiteral("%1: too many rows that nothing refers to").arg(name()));
        m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
    }

    Row take()
    {
        take(1);
        return std::move(m_rows[m_used - 1]);
    }

    // Valid until the next put(). Throws ValueError if there are not as many.
    std::span<const Row> take(qint64 count)
    {
        if (count < 0 || quint64(count) > m_rows.size() - m_used)
            throw ValueError(QStringLiteral("%1: fewer rows than are referred to").arg(name()));
        m_used += size_t(count);
        return std::span(m_rows).subspan(m_used - size_t(count), size_t(count));
    }

    // Throws ValueError if any is left.
    void end() const
    {
        if (m_used != m_rows.size())
            throw ValueError(QStringLiteral("%1: more rows than are referred to").arg(name()));
    }

private:
    const ColumnTable<Row> &m_table;
    const qint64 m_most;
    std::vector<Row> m_rows;
    size_t m_used = 0;
};

} // namespace pool
