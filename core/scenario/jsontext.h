#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace pool {

// Documents above this size are refused unread.
constexpr qint64 maximumJsonBytes = 64 * 1024 * 1024;

// The object or list that a small JSON document holds; it must fit into memory. Throws ValueError with one line that
// begins with `document`, "scenario": too large, or not JSON, and where.
QJsonValue parsedJson(const QByteArray &json, const QString &document);

} // namespace pool
