#pragma once

#include <QByteArray>
#include <QtEndian>

#include <limits>
#include <optional>

namespace pool {

// The head of one CBOR data item (RFC 8949, section 3): a major type and a number. Written and read here by
// hand only because a stream object for each chunk costs more than the chunk; everything with a structure
// goes through Qt's CBOR classes.
enum class CborMajor : quint8 { Unsigned = 0, Negative = 1, Bytes = 2, Array = 4, Map = 5, Tag = 6 };

struct CborHead {
    CborMajor major = CborMajor::Unsigned;
    quint64 number = 0;
};

inline void appendCborHead(QByteArray &out, CborMajor major, quint64 number)
{
    const char type = char(quint8(major) << 5);
    if (number < 24) {
        out.append(char(type | char(number)));
    } else if (number <= 0xff) {
        out.append(char(type | 24));
        out.append(char(number));
    } else {
        out.append(char(type | 27));
        const quint64 big = qToBigEndian(number);
        out.append(reinterpret_cast<const char *>(&big), sizeof big);
    }
}

inline void appendCborInteger(QByteArray &out, qint64 number)
{
    if (number >= 0)
        appendCborHead(out, CborMajor::Unsigned, quint64(number));
    else
        appendCborHead(out, CborMajor::Negative, ~quint64(number));
}

// Takes a head off the front of `bytes`; none if it is cut off or of an indefinite length.
inline std::optional<CborHead> takeCborHead(QByteArrayView &bytes)
{
    if (bytes.isEmpty())
        return {};
    const quint8 first = quint8(bytes[0]);
    const int info = first & 0x1f;
    const int extra = info < 24 ? 0 : info <= 27 ? 1 << (info - 24) : -1;
    if (extra < 0 || bytes.size() < 1 + extra)
        return {};
    quint64 number = quint64(info);
    if (extra > 0) {
        number = 0;
        for (int i = 1; i <= extra; ++i)
            number = number << 8 | quint8(bytes[i]);
    }
    bytes = bytes.sliced(1 + extra);
    return CborHead{CborMajor(first >> 5), number};
}

inline std::optional<qint64> takeCborInteger(QByteArrayView &bytes)
{
    const auto head = takeCborHead(bytes);
    if (!head || head->number > quint64(std::numeric_limits<qint64>::max()))
        return {};
    if (head->major == CborMajor::Unsigned)
        return qint64(head->number);
    if (head->major == CborMajor::Negative)
        return ~qint64(head->number);
    return {};
}

} // namespace pool
