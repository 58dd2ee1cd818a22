#include "ui/style/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace pool {

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

QString numberText(qint64 number) { return QLocale().toString(number); }

QString percentText(double share) { return QStringLiteral("%1 %").arg(QLocale().toString(share * 100, 'f', 0)); }

namespace {

// Without a translation file Qt leaves "%n item(s)" as it is, so one and many are written out.
QString counted(qint64 number, const char *one, const char *many)
{
    const char *const text = number == 1 ? one : many;
    return QCoreApplication::translate("Format", text).arg(numberText(number));
}

} // namespace

QString itemsText(qint64 items)
{
    return counted(items, QT_TRANSLATE_NOOP("Format", "%1 item"), QT_TRANSLATE_NOOP("Format", "%1 items"));
}

QString chunksText(qint64 chunks)
{
    return counted(chunks, QT_TRANSLATE_NOOP("Format", "%1 chunk"), QT_TRANSLATE_NOOP("Format", "%1 chunks"));
}

QString valuesText(qint64 values)
{
    return counted(values, QT_TRANSLATE_NOOP("Format", "%1 value"), QT_TRANSLATE_NOOP("Format", "%1 values"));
}

QString linesText(qint64 lines)
{
    return counted(lines, QT_TRANSLATE_NOOP("Format", "%1 line"), QT_TRANSLATE_NOOP("Format", "%1 lines"));
}

QString shortened(const QString &text, qsizetype limit)
{
    QString line = text.left(limit);
    line.replace(u'\n', u'⏎');
    if (text.size() <= limit)
        return line;
    return QCoreApplication::translate("Format", "%1… (%2 more characters)").arg(line, numberText(text.size() - limit));
}

} // namespace pool
