#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

class QIODevice;

namespace pool {

// Writes a table as comma-separated values (RFC 4180, UTF-8), field by field, so that a table with millions of rows is
// never held in memory. A text is quoted where it must be; an empty one is "", which an empty field is not.
class CsvStream
{
public:
    explicit CsvStream(QIODevice &device);

    void empty(); // a field of which nothing is known
    void text(const QString &value);
    void word(const char *name); // that needs no quotes
    void integer(qint64 value);
    void milliseconds(qint64 nanoseconds);                     // exact: 1234567 is 1.234567
    void milliseconds(const std::vector<qint64> &nanoseconds); // of several, joined by blanks
    void endRow();

    // Writes out what is left. False if anything could not be written, now or earlier.
    bool finish();

private:
    void separate();
    void flush();
    void inMilliseconds(qint64 nanoseconds);

    QIODevice &m_device;
    QByteArray m_buffer;
    bool m_isFirst = true; // field of its row
    bool m_good = true;
};

} // namespace pool
