#include "ui/style/format.h"

#include "ui/style/english.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace pool {

// Texts with a number need the plurals, so whoever makes them has them.
Q_COREAPP_STARTUP_FUNCTION(installEnglish)

namespace {

struct FormatWords {
    Q_DECLARE_TR_FUNCTIONS(Format)
};

} // namespace

QString durationText(qint64 nanoseconds)
{
    const double ns = double(nanoseconds);
    const double size = std::abs(ns);
    struct Unit {
        double size;
        const char *name;
    };
    static constexpr Unit units[] = {{1e9, "s"}, {1e6, "ms"}, {1e3, "µs"}, {1, "ns"}};
    for (const Unit &unit : units) {
        // 999.5 would be shown as 1000 of the smaller unit.
        if (size < 0.9995 * unit.size && unit.size > 1)
            continue;
        const double value = ns / unit.size;
        const double magnitude = std::abs(value);
        const int decimals = unit.size == 1 || magnitude >= 99.95 ? 0 : magnitude >= 9.995 ? 1 : 2;
        return QStringLiteral("%1 %2").arg(QLocale().toString(value, 'f', decimals), QString::fromUtf8(unit.name));
    }
    return QStringLiteral("0 s");
}

QString elapsedText(qint64 nanoseconds)
{
    return QStringLiteral("%1 s").arg(QLocale().toString(double(nanoseconds) / 1e9, 'f', 1));
}

QString bytesText(qint64 bytes) { return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1); }

QString numberText(qint64 number) { return QLocale().toString(number); }

QString percentText(double share) { return QStringLiteral("%1 %").arg(QLocale().toString(share * 100, 'f', 0)); }

QString changeText(double share)
{
    const QString text = percentText(std::abs(share));
    const bool isNone = text == percentText(0);
    return isNone ? text : (share > 0 ? u'+' : u'−') + text;
}

int pluralOf(qint64 count)
{
    constexpr qint64 many = 1'000'000'000; // the last digits decide about the form of most languages
    return count < many ? int(count) : int(many + count % many);
}

QString itemsText(qint64 items)
{
    return FormatWords::tr("%1 item(s)", nullptr, pluralOf(items)).arg(numberText(items));
}
QString chunksText(qint64 chunks)
{
    return FormatWords::tr("%1 chunk(s)", nullptr, pluralOf(chunks)).arg(numberText(chunks));
}
QString valuesText(qint64 values)
{
    return FormatWords::tr("%1 value(s)", nullptr, pluralOf(values)).arg(numberText(values));
}
QString linesText(qint64 lines)
{
    return FormatWords::tr("%1 line(s)", nullptr, pluralOf(lines)).arg(numberText(lines));
}

QString shortened(const QString &text, qsizetype limit)
{
    QString line = text.left(limit);
    line.replace(u'\n', u'⏎');
    if (text.size() <= limit)
        return line;
    const qsizetype more = text.size() - limit;
    return FormatWords::tr("%1… (%2 more character(s))", nullptr, pluralOf(more)).arg(line, numberText(more));
}

QString inLines(const QString &text, qsizetype width)
{
    QStringList lines;
    QString rest = text;
    while (rest.size() > width) {
        qsizetype end = rest.lastIndexOf(u' ', width);
        const bool isWord = end <= 0; // longer than a line
        if (isWord)
            end = rest[width - 1].isHighSurrogate() ? width - 1 : width;
        lines << rest.left(end);
        rest = rest.mid(isWord ? end : end + 1);
    }
    lines << rest;
    return lines.join(u'\n');
}

} // namespace pool
