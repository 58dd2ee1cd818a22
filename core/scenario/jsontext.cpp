#include "core/scenario/jsontext.h"

#include "core/model/error.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pool {

namespace {

// With a U+FEFF in a text as an escape: as it is, Qt drops it from the beginning of one.
QByteArray withMarksEscaped(QByteArray json)
{
    constexpr QByteArrayView mark("\xef\xbb\xbf");
    if (json.lastIndexOf(mark) > 0) // before the whole document it is one of the encoding
        json = json.first(mark.size()) + json.sliced(mark.size()).replace(mark, "\\ufeff");
    return json;
}

} // namespace

QJsonValue parsedJson(const QByteArray &given, const QString &document)
{
    if (given.size() > maximumJsonBytes)
        throw ValueError(QStringLiteral("%1: larger than %2 MiB").arg(document).arg(maximumJsonBytes >> 20));
    const QByteArray json = withMarksEscaped(given);
    QJsonParseError error;
    const QJsonDocument parsed = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError) {
        const QByteArray before = json.first(qBound(0, error.offset, json.size()));
        throw ValueError(QStringLiteral("%1: not JSON: %2 at line %3, column %4")
                             .arg(document, error.errorString())
                             .arg(before.count('\n') + 1)
                             .arg(before.size() - before.lastIndexOf('\n')));
    }
    if (parsed.isArray())
        return parsed.array();
    return parsed.object();
}

} // namespace pool
