#include "core/model/text.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborStreamReader>
#include <QStringDecoder>

#include <cstring>

namespace pool {

namespace {

constexpr QByteArrayView mark("\xef\xbb\xbf"); // U+FEFF

// Looks for one byte, which is far quicker than for three: values may have many megabytes.
bool hasMark(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const void *const found = std::memchr(bytes.data(), mark.front(), size_t(bytes.size()));
        if (!found)
            return false;
        bytes = bytes.sliced(static_cast<const char *>(found) - bytes.data());
        if (bytes.startsWith(mark))
            return true;
        bytes = bytes.sliced(1);
    }
    return false;
}

// The text of an encoded CBOR text, whose head says how long it is.
QByteArrayView withoutHead(QByteArrayView cbor)
{
    const int size = uchar(cbor.front()) & 0x1f;
    return cbor.sliced(size < 24 ? 1 : 1 + (1 << (size - 24)));
}

// Makes its texts anew from their bytes, which Qt has kept.
QCborValue withMarks(const QCborValue &value)
{
    if (value.isString())
        return textOf(withoutHead(value.toCbor()));
    if (value.isArray()) {
        QCborArray array;
        for (const QCborValue element : value.toArray())
            array.append(withMarks(element));
        return array;
    }
    if (value.isMap()) {
        QCborMap map;
        const QCborMap old = value.toMap();
        for (auto it = old.begin(); it != old.end(); ++it)
            map.insert(withMarks(it.key()), withMarks(it.value()));
        return map;
    }
    return value;
}

} // namespace

QByteArray utf8Of(const QString &text)
{
    if (text.isValidUtf16())
        return text.toUtf8();
    QString whole = text;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        if (!whole[i].isSurrogate())
            continue;
        if (whole[i].isHighSurrogate() && i + 1 < whole.size() && whole[i + 1].isLowSurrogate())
            ++i;
        else
            whole[i] = QChar::ReplacementCharacter;
    }
    return whole.toUtf8();
}

QString textOf(QByteArrayView utf8)
{
    if (!utf8.startsWith(mark))
        return QString::fromUtf8(utf8);
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    return decoder(utf8);
}

QCborValue valueOf(const QByteArray &cbor, QCborParserError *error)
{
    QCborStreamReader reader(cbor);
    QCborValue value = QCborValue::fromCbor(reader);
    const qsizetype size = qsizetype(reader.currentOffset());
    if (error)
        *error = {size, reader.lastError()};
    const bool hasTexts = value.isString() || value.isContainer();
    if (reader.lastError() != QCborError::NoError || !hasTexts || !hasMark(QByteArrayView(cbor).first(size)))
        return value;
    return withMarks(value);
}

} // namespace pool
