#include "core/wire/sequence.h"

#include "core/model/text.h"
#include "core/wire/cborhead.h"

#include <QBuffer>
#include <QCborStreamReader>
#include <QCborStreamWriter>

#include <cstring>

namespace pool {

namespace {

constexpr quint64 tagIntegers = 79;
constexpr quint64 tagDoubles = 86;
constexpr int maximumNesting = 64;

static_assert(Q_BYTE_ORDER == Q_LITTLE_ENDIAN, "typed arrays are copied as they are in memory");

void appendWords(QByteArray &out, quint64 tag, const char *words, qint64 count)
{
    appendCborHead(out, CborMajor::Tag, tag);
    appendCborHead(out, CborMajor::Bytes, quint64(count) * sizeof(qint64));
    out.append(words, count * qint64(sizeof(qint64)));
}

void writeArrayHead(QIODevice &to, qint64 count)
{
    QByteArray head;
    appendCborHead(head, CborMajor::Array, quint64(count));
    to.write(head);
}

void writeArray(QIODevice &to, const Items &items, ItemRange range)
{
    writeArrayHead(to, range.size());
    QCborStreamWriter writer(&to);
    for (qint64 i = range.begin; i < range.end; ++i)
        items.at(i).toCbor(writer);
}

template <class T> void appendWord(QByteArray &out, T number)
{
    out.append(reinterpret_cast<const char *>(&number), sizeof number);
}

} // namespace

struct SequenceWriter::Stream {
    explicit Stream(QByteArray &bytes)
        : buffer(&bytes)
    {
        buffer.open(QIODevice::WriteOnly);
    }
    QBuffer buffer;
    QCborStreamWriter writer{&buffer};
};

SequenceWriter::SequenceWriter() = default;
SequenceWriter::~SequenceWriter() = default;

void SequenceWriter::append(const QCborValue &value)
{
    const Kind kind = value.isInteger() ? Kind::Integers : value.isDouble() ? Kind::Doubles : Kind::Mixed;
    if (m_kind == Kind::Empty)
        m_kind = kind;
    else if (m_kind != kind && m_kind != Kind::Mixed)
        becomeMixed();

    switch (m_kind) {
    case Kind::Integers:
        appendWord(m_bytes, value.toInteger());
        break;
    case Kind::Doubles:
        appendWord(m_bytes, value.toDouble());
        break;
    default:
        appendMixed(value);
    }
    ++m_count;
}

void SequenceWriter::appendMixed(const QCborValue &value)
{
    if (value.isNull()) {
        m_bytes.append(char(0xf6));
        return;
    }
    if (!m_stream)
        m_stream = std::make_unique<Stream>(m_bytes);
    m_stream->buffer.seek(m_bytes.size());
    value.toCbor(m_stream->writer);
}

void SequenceWriter::becomeMixed()
{
    const QByteArray words = m_bytes;
    m_bytes.resize(0);
    for (qint64 i = 0; i < m_count; ++i) {
        const char *word = words.constData() + i * qint64(sizeof(qint64));
        if (m_kind == Kind::Integers) {
            qint64 number;
            std::memcpy(&number, word, sizeof number);
            appendMixed(number);
        } else {
            double number;
            std::memcpy(&number, word, sizeof number);
            appendMixed(number);
        }
    }
    m_kind = Kind::Mixed;
}

qsizetype SequenceWriter::encodedSize() const { return m_bytes.size() + 11; }

void SequenceWriter::encode(QByteArray &out) const
{
    switch (m_kind) {
    case Kind::Integers:
        appendWords(out, tagIntegers, m_bytes.constData(), m_count);
        break;
    case Kind::Doubles:
        appendWords(out, tagDoubles, m_bytes.constData(), m_count);
        break;
    default:
        appendCborHead(out, CborMajor::Array, quint64(m_count));
        out.append(m_bytes);
    }
}

std::optional<SealedMemory> SequenceWriter::large() const
{
    if (m_kind != Kind::Mixed || m_bytes.size() < SealedMemory::worthwhile)
        return {}; // numbers are copied into the table of values anyway
    return SealedMemory::filledBy([this](QIODevice &to) {
        writeArrayHead(to, m_count);
        to.write(m_bytes);
    });
}

void SequenceWriter::clear()
{
    m_kind = Kind::Empty;
    m_count = 0;
    m_bytes.resize(0);
}

void encodeItems(const Items &items, ItemRange range, QByteArray &out)
{
    if (const IntegerRange *integers = items.asRange()) {
        appendCborHead(out, CborMajor::Map, 3);
        appendCborInteger(out, 0);
        appendCborInteger(out, integers->at(range.begin));
        appendCborInteger(out, 1);
        appendCborInteger(out, integers->step);
        appendCborInteger(out, 2);
        appendCborInteger(out, range.size());
        return;
    }
    bool numbers = true;
    for (qint64 i = range.begin; i < range.end && numbers; ++i) {
        const QCborValue::Type type = items.at(i).type();
        numbers = type == QCborValue::Integer || type == QCborValue::Double;
    }
    if (numbers) {
        SequenceWriter writer; // they may be of one kind
        for (qint64 i = range.begin; i < range.end; ++i)
            writer.append(items.at(i));
        writer.encode(out);
        return;
    }
    // Straight to where they go, as they may be large.
    QBuffer buffer(&out);
    buffer.open(QIODevice::ReadWrite);
    buffer.seek(out.size());
    writeArray(buffer, items, range);
}

std::optional<SealedMemory> largeItems(const Items &items, ItemRange range)
{
    if (items.asRange() || range.size() == 0)
        return {};
    const QCborValue first = items.at(range.begin);
    if (first.isInteger() || first.isDouble() || encodedSize(first) * range.size() < SealedMemory::worthwhile)
        return {};
    return SealedMemory::filledBy([&](QIODevice &to) { writeArray(to, items, range); });
}

namespace {

// Where in the buffer each item of an array begins, if all are byte strings: what may be large is not copied
// to find out.
std::optional<std::vector<qsizetype>> offsetsOfByteStrings(const QByteArray &buffer, QByteArrayView rest, qint64 count)
{
    std::vector<qsizetype> offsets;
    for (qint64 i = 0; i < count; ++i) {
        offsets.push_back(rest.data() - buffer.constData());
        const auto head = takeCborHead(rest);
        if (!head || head->major != CborMajor::Bytes || head->number > quint64(rest.size()))
            return {};
        rest = rest.sliced(qsizetype(head->number));
    }
    return rest.isEmpty() ? std::optional(std::move(offsets)) : std::nullopt;
}

} // namespace

bool Words::canTake(QByteArrayView sequence) const
{
    const auto head = takeCborHead(sequence);
    return head && head->major == CborMajor::Tag && (head->number == tagIntegers || head->number == tagDoubles)
        && (m_words.empty() || m_doubles == (head->number == tagDoubles));
}

bool Words::append(QByteArrayView sequence, qint64 count)
{
    if (!canTake(sequence))
        return false;
    const bool doubles = takeCborHead(sequence)->number == tagDoubles;
    const auto string = takeCborHead(sequence);
    if (!string || string->major != CborMajor::Bytes || string->number != quint64(sequence.size())
        || sequence.size() % qsizetype(sizeof(qint64)) != 0 || sequence.size() / qsizetype(sizeof(qint64)) != count)
        return false;
    m_doubles = doubles;
    const size_t end = m_words.size();
    m_words.resize(end + size_t(count));
    if (count > 0)
        std::memcpy(m_words.data() + end, sequence.data(), size_t(sequence.size()));
    return true;
}

QCborValue Words::at(qint64 index) const
{
    const qint64 word = m_words[size_t(index)];
    if (!m_doubles)
        return word;
    double number;
    std::memcpy(&number, &word, sizeof number);
    return number;
}

void Words::store(ValueTable &table, qint64 first) const
{
    if (m_doubles)
        table.setDoubles(first, reinterpret_cast<const double *>(m_words.data()), size());
    else
        table.setIntegers(first, m_words.data(), size());
}

std::optional<Sequence> Sequence::decode(QByteArrayView bytes, qint64 count) { return decodeIn({}, bytes, count); }

std::optional<Sequence> Sequence::decodeIn(const SharedBytes &buffer, QByteArrayView bytes, qint64 count)
{
    QByteArrayView rest = bytes;
    const auto head = takeCborHead(rest);
    if (!head || count < 0)
        return {};

    Sequence sequence;
    if (head->major == CborMajor::Map && head->number == 3) {
        std::optional<qint64> fields[3];
        for (qint64 key = 0; key < 3; ++key) {
            if (takeCborInteger(rest) != key)
                return {};
            fields[key] = takeCborInteger(rest);
            if (!fields[key])
                return {};
        }
        if (!rest.isEmpty() || *fields[2] != count)
            return {};
        // A last value that does not fit would overflow when it is asked for.
        qint64 distance = 0;
        qint64 last = 0;
        if (count > 0
            && (__builtin_mul_overflow(*fields[1], count - 1, &distance)
                || __builtin_add_overflow(*fields[0], distance, &last)))
            return {};
        sequence.m_values = IntegerRange{*fields[0], *fields[1], *fields[2]};
        return sequence;
    }
    if (head->major == CborMajor::Tag) {
        Words words;
        if (!words.append(bytes, count))
            return {};
        sequence.m_values = std::move(words);
        return sequence;
    }
    if (head->major == CborMajor::Array && head->number == quint64(count) && count <= rest.size()) {
        Encoded encoded;
        const bool isInBuffer = !buffer.bytes.isEmpty();
        encoded.buffer = isInBuffer ? buffer : SharedBytes{.bytes = bytes.toByteArray()};
        const QByteArray &all = encoded.buffer.bytes;
        const qsizetype begin = isInBuffer ? bytes.data() - all.constData() : 0;
        const QByteArrayView items(all.constData() + begin + bytes.size() - rest.size(), rest.size());
        if (auto offsets = offsetsOfByteStrings(all, items, count)) {
            encoded.offsets = std::move(*offsets);
            sequence.m_values = std::move(encoded);
            return sequence;
        }
        encoded.offsets.reserve(size_t(count));
        QCborStreamReader reader(all.constData() + begin, bytes.size());
        if (!reader.isLengthKnown() || !reader.enterContainer())
            return {};
        while (reader.hasNext()) {
            encoded.offsets.push_back(begin + reader.currentOffset());
            if (!reader.next(maximumNesting))
                return {};
        }
        if (qint64(encoded.offsets.size()) != count || reader.lastError() != QCborError::NoError
            || reader.currentOffset() != bytes.size())
            return {};
        sequence.m_values = std::move(encoded);
        return sequence;
    }
    return {};
}

QCborValue Sequence::at(qint64 index) const
{
    if (const auto *range = std::get_if<IntegerRange>(&m_values))
        return range->at(index);
    if (const auto *words = std::get_if<Words>(&m_values))
        return words->at(index);
    const Encoded &encoded = std::get<Encoded>(m_values);
    const qsizetype offset = encoded.offsets[size_t(index)];
    return valueOf(
        QByteArray::fromRawData(encoded.buffer.bytes.constData() + offset, encoded.buffer.bytes.size() - offset));
}

void Sequence::store(ValueTable &table, qint64 first) const
{
    if (const auto *words = std::get_if<Words>(&m_values)) {
        words->store(table, first);
    } else if (const auto *encoded = std::get_if<Encoded>(&m_values)) {
        table.setEncoded(first, encoded->buffer, encoded->offsets);
    } else {
        const IntegerRange &range = std::get<IntegerRange>(m_values);
        for (qint64 i = 0; i < range.count; ++i) {
            const qint64 number = range.at(i);
            table.setIntegers(first + i, &number, 1);
        }
    }
}

} // namespace pool
