#pragma once

#include "core/model/items.h"
#include "core/model/values.h"
#include "core/wire/sealedmemory.h"

#include <QByteArray>
#include <QCborValue>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace pool {

// How the values of a whole chunk travel: as one CBOR data item that costs as little as they allow.
//   integers  a typed array, tag 79 (RFC 8746, sint64 little endian) on a byte string
//   doubles   a typed array, tag 86 (float64 little endian)
//   a range   a map of three integers, {0: start, 1: step, 2: count}
//   else      a plain array

// Gathers results one by one; stays a typed array as long as they are all integers or all doubles.
class SequenceWriter
{
public:
    SequenceWriter();
    ~SequenceWriter();
    SequenceWriter(const SequenceWriter &) = delete;
    SequenceWriter &operator=(const SequenceWriter &) = delete;

    void append(const QCborValue &value);
    qint64 size() const { return m_count; }
    qsizetype encodedSize() const; // close to what encode() will append
    void encode(QByteArray &out) const;
    // The same in memory to attach, if the values are so large that this is worth it.
    std::optional<SealedMemory> large() const;
    void clear();

private:
    enum class Kind { Empty, Integers, Doubles, Mixed };
    void becomeMixed();
    void appendMixed(const QCborValue &value);

    Kind m_kind = Kind::Empty;
    qint64 m_count = 0;
    QByteArray m_bytes; // the words, or the encoded items
    struct Stream;
    std::unique_ptr<Stream> m_stream; // encodes into m_bytes; made once, because making one is dear
};

void encodeItems(const Items &items, ItemRange range, QByteArray &out);
// The same in memory to attach, if the items are so large that this is worth it.
std::optional<SealedMemory> largeItems(const Items &items, ItemRange range);

// Values of several sequences one after the other, all integers or all doubles: what most results are.
class Words
{
public:
    // Whether the bytes of a sequence look as if append() would take them behind what is there.
    bool canTake(QByteArrayView sequence) const;
    // False, and nothing is done, unless these are the bytes of `count` values of the kind.
    bool append(QByteArrayView sequence, qint64 count);
    void clear() { m_words.clear(); }
    qint64 size() const { return qint64(m_words.size()); }
    QCborValue at(qint64 index) const;
    // Puts all values into the table, from item `first` on.
    void store(ValueTable &table, qint64 first) const;

private:
    bool m_doubles = false;
    std::vector<qint64> m_words;
};

// A sequence as it was received and found sound: every number of its size checked against the bytes that
// are really there.
class Sequence
{
public:
    // None if the bytes are anything else than one such data item of `count` values.
    static std::optional<Sequence> decode(QByteArrayView bytes, qint64 count);
    // The same without a copy: `bytes` lie in `buffer`, which is kept.
    static std::optional<Sequence> decodeIn(const SharedBytes &buffer, QByteArrayView bytes, qint64 count);

    QCborValue at(qint64 index) const;
    // Puts all values into the table, from item `first` on.
    void store(ValueTable &table, qint64 first) const;

private:
    struct Encoded {
        SharedBytes buffer;
        std::vector<qsizetype> offsets;
    };
    std::variant<IntegerRange, Words, Encoded> m_values;
};

} // namespace pool
