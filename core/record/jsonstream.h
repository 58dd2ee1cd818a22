#pragma once

#include <QByteArray>
#include <QCborValue>
#include <QJsonValue>
#include <QString>

#include <vector>

class QIODevice;

namespace pool {

// Writes JSON piece by piece, so that a file with millions of values is never held in memory. Puts commas
// and quotes where they belong; that objects and lists are closed again is the writer's part.
class JsonStream
{
public:
    explicit JsonStream(QIODevice &device);

    JsonStream &key(const char *name); // in an object, before each value
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginList() { open('['); }
    void endList() { close(']'); }

    void null();
    void flag(bool value);
    void integer(qint64 value);
    void number(double value); // null if it is not finite: JSON has no word for it
    void text(const QString &value);
    void base64(const QByteArray &bytes); // as text
    void value(const QCborValue &value);  // keeps 1 and 1.0 apart
    void value(const QJsonValue &value);

    // A time in nanoseconds, written exactly in a larger unit: 1234567 is 1.234567 ms and 1234.567 us.
    void milliseconds(qint64 nanoseconds) { fixedPoint(nanoseconds, 6); }
    void microseconds(qint64 nanoseconds) { fixedPoint(nanoseconds, 3); }
    void millisecondsOrNull(qint64 nanoseconds); // null below 0, which stands for "not yet"

    // Writes out what is left, with a line end. False if anything could not be written, now or earlier.
    bool finish();

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void fixedPoint(qint64 value, int decimals);
    void quoted(const QString &value);
    void flushIfLarge();
    void flush();

    QIODevice &m_device;
    QByteArray m_buffer;
    std::vector<bool> m_hasEntries = {false}; // of each open object or list, innermost last
    bool m_afterKey = false;
    bool m_good = true;
};

} // namespace pool
