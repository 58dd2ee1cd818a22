#pragma once

#include <QString>

namespace pool {

// Times for people: three significant digits in the unit that fits, in the user's locale ("1.23 s",
// "12.3 ms", "456 µs").
QString durationText(qint64 nanoseconds);

// A clock that is read while it runs: a fixed number of decimals, so that it does not jitter ("12.3 s").
QString elapsedText(qint64 nanoseconds);

QString numberText(qint64 number);
QString bytesText(qint64 bytes); // "1.2 MiB"
QString percentText(double share);
QString changeText(double share); // with its sign: "+12 %", "−3 %", "0 %"

// What tr() chooses the plural by, for a count that may be larger than an int.
int pluralOf(qint64 count);

// A number with its noun, "1 item", "2,000 items".
QString itemsText(qint64 items);
QString chunksText(qint64 chunks);
QString valuesText(qint64 values);
QString linesText(qint64 lines);

// Text of a task on one line and of bearable length; what was left out is counted.
QString shortened(const QString &text, qsizetype limit);

// The whole text for a tip, which is plain and breaks no lines by itself: in lines of at most so many characters.
QString inLines(const QString &text, qsizetype width = 72);

} // namespace pool
