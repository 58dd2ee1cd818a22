#pragma once

#include "core/model/sharedbytes.h"

#include <QCborArray>
#include <QCborValue>

#include <memory>
#include <vector>

namespace pool {

// The results of one job by absolute index, kept in the form in which they arrived: integers and doubles
// as 8-byte words, everything else as CBOR bytes that are decoded when asked for. 9 bytes an item, plus
// the bytes of what is neither a number nor None. Filled by one thread; see Values for reading it.
class ValueTable
{
public:
    explicit ValueTable(qint64 size);

    qint64 size() const { return qint64(m_kinds.size()); }
    QCborValue at(qint64 index) const; // None where nothing has been set

    void setIntegers(qint64 first, const qint64 *values, qint64 count);
    void setDoubles(qint64 first, const double *values, qint64 count);
    // `bytes` holds one CBOR item after the other; offsets[i] is where item first + i starts.
    void setEncoded(qint64 first, const SharedBytes &bytes, const std::vector<qsizetype> &offsets);

private:
    enum class Kind : quint8 { None, Integer, Double, Encoded };
    void setWords(qint64 first, const void *words, qint64 count, Kind kind);

    // Parallel, by item. A word is the number itself, or blob index << 40 | offset in that blob.
    std::vector<Kind> m_kinds;
    std::unique_ptr<quint64[]> m_words; // allocated with the first value that is not None
    std::vector<SharedBytes> m_blobs;
};

// The values of a job that is done: what get() returns. A view of shared, constant storage, so it is cheap
// to copy, outlives its pool, and any thread may read it.
class Values
{
public:
    class Iterator
    {
    public:
        using value_type = QCborValue;
        using difference_type = qint64;
        using iterator_category = std::input_iterator_tag;
        using reference = QCborValue;
        using pointer = void;
        Iterator(const Values *values, qint64 index)
            : m_values(values)
            , m_index(index)
        {}
        QCborValue operator*() const { return m_values->at(m_index); }
        Iterator &operator++()
        {
            ++m_index;
            return *this;
        }
        bool operator==(const Iterator &other) const { return m_index == other.m_index; }

    private:
        const Values *m_values;
        qint64 m_index;
    };

    Values() = default;
    explicit Values(std::shared_ptr<const ValueTable> table)
        : m_table(std::move(table))
    {}
    static Values of(const QCborArray &values);

    qint64 size() const { return m_table ? m_table->size() : 0; }
    bool isEmpty() const { return size() == 0; }
    QCborValue at(qint64 index) const { return m_table->at(index); }
    Iterator begin() const { return {this, 0}; }
    Iterator end() const { return {this, size()}; }
    QCborArray toArray() const;
    // Whether both look at the same storage. Others may be equal too.
    bool isSameAs(const Values &other) const { return m_table == other.m_table; }

private:
    std::shared_ptr<const ValueTable> m_table;
};

} // namespace pool
