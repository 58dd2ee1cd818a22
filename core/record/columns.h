#pragma once

#include <QByteArray>

namespace pool {

// How the numbers of a column become bytes. Every coding can hold every number.
enum class Coding : quint8 {
    Plain, // one varint a row: small numbers are short
    Delta, // the difference from the row before, likewise: for what grows
    Runs,  // a number and how many rows have it: for what seldom changes
    Bytes, // no numbers: a length and that many bytes a row
};

// Writes one column of a table, row after row: numbers in one coding, or pieces of bytes.
class ColumnWriter
{
public:
    explicit ColumnWriter(Coding coding)
        : m_coding(coding)
    {}

    void number(qint64 number);
    void bytes(QByteArrayView bytes);                 // Coding::Bytes
    void word(quint64 word);                          // 8 bytes, in a column of nothing else
    qsizetype size() const { return m_bytes.size(); } // so far
    QByteArray take();                                // the column is complete

private:
    void endRun();

    const Coding m_coding;
    QByteArray m_bytes;
    qint64 m_last = 0; // Delta, Runs
    quint64 m_run = 0; // rows that have it
};

// Reads a column that a stranger may have written. What is cut short, longer than said, or no number throws
// ValueError; it never reads past the end.
class ColumnReader
{
public:
    ColumnReader(QByteArrayView bytes, Coding coding)
        : m_coding(coding)
        , m_rest(bytes)
    {}

    qint64 number();
    QByteArrayView bytes(); // a view of the column
    quint64 word();
    void end() const; // throws if anything is left

private:
    quint64 varint();

    const Coding m_coding;
    QByteArrayView m_rest;
    qint64 m_last = 0;
    quint64 m_run = 0;
};

} // namespace pool
