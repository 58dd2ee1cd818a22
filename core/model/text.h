#pragma once

#include <QCborValue>
#include <QString>

namespace pool {

// Texts as bytes and back, with every character that a text may have. Qt takes a U+FEFF at the beginning for a mark of
// the encoding and drops it, and writes half of a surrogate pair as "?". From any thread.

// Half a pair, for which UTF-8 has no bytes, becomes U+FFFD.
QByteArray utf8Of(const QString &text);
QString textOf(QByteArrayView utf8);

// The first value in `cbor`, with its texts as textOf() has them. `error` as QCborValue::fromCbor() has it.
QCborValue valueOf(const QByteArray &cbor, QCborParserError *error = nullptr);

} // namespace pool
