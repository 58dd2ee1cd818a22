#include "core/model/values.h"

#include "core/model/text.h"

#include <cstring>

namespace pool {

namespace {

constexpr int offsetBits = 40;
constexpr quint64 offsetMask = (quint64(1) << offsetBits) - 1;
constexpr qsizetype smallBlob = 4096; // smaller pieces share a blob, so that each costs only its bytes
constexpr qsizetype sharedBlob = 1 << 20;

} // namespace

ValueTable::ValueTable(qint64 size)
    : m_kinds(size_t(size), Kind::None)
{}

void ValueTable::setWords(qint64 first, const void *words, qint64 count, Kind kind)
{
    Q_ASSERT(first >= 0 && count >= 0 && first + count <= size());
    if (!m_words)
        m_words = std::make_unique_for_overwrite<quint64[]>(m_kinds.size());
    std::memcpy(m_words.get() + first, words, size_t(count) * sizeof(quint64));
    std::memset(m_kinds.data() + first, int(kind), size_t(count));
}

void ValueTable::setIntegers(qint64 first, const qint64 *values, qint64 count)
{
    setWords(first, values, count, Kind::Integer);
}

void ValueTable::setDoubles(qint64 first, const double *values, qint64 count)
{
    setWords(first, values, count, Kind::Double);
}

void ValueTable::setEncoded(qint64 first, const SharedBytes &shared, const std::vector<qsizetype> &offsets)
{
    if (offsets.empty())
        return;
    const QByteArray &bytes = shared.bytes;
    constexpr char none = char(0xf6);
    if (bytes.size() == qsizetype(offsets.size()) && bytes.count(none) == bytes.size())
        return; // all None, which is what an unset item reads as
    const bool isLarge = bytes.size() >= smallBlob;
    if (m_blobs.empty() || isLarge || m_blobs.back().owner || m_blobs.back().bytes.size() + bytes.size() > sharedBlob)
        m_blobs.push_back({});
    const quint64 blob = m_blobs.size() - 1;
    const qsizetype base = m_blobs.back().bytes.size();
    if (isLarge)
        m_blobs.back() = shared;
    else
        m_blobs.back().bytes.append(bytes);
    std::vector<quint64> words;
    words.reserve(offsets.size());
    for (const qsizetype offset : offsets)
        words.push_back(blob << offsetBits | (quint64(base + offset) & offsetMask));
    setWords(first, words.data(), qint64(words.size()), Kind::Encoded);
}

QCborValue ValueTable::at(qint64 index) const
{
    Q_ASSERT(index >= 0 && index < size());
    const Kind kind = m_kinds[size_t(index)];
    if (kind == Kind::None)
        return nullptr;
    const quint64 word = m_words[size_t(index)];
    switch (kind) {
    case Kind::Integer:
        return qint64(word);
    case Kind::Double: {
        double number;
        std::memcpy(&number, &word, sizeof number);
        return number;
    }
    default: {
        const QByteArray &blob = m_blobs[word >> offsetBits].bytes;
        const qsizetype offset = qsizetype(word & offsetMask);
        return valueOf(QByteArray::fromRawData(blob.constData() + offset, blob.size() - offset));
    }
    }
}

Values Values::of(const QCborArray &values)
{
    const auto table = std::make_shared<ValueTable>(values.size());
    QByteArray bytes;
    std::vector<qsizetype> offsets;
    offsets.reserve(size_t(values.size()));
    for (const QCborValue &value : values) {
        offsets.push_back(bytes.size());
        bytes += value.toCbor();
    }
    table->setEncoded(0, {bytes, {}}, offsets);
    return Values(table);
}

QCborArray Values::toArray() const
{
    QCborArray array;
    for (const QCborValue &value : *this)
        array.append(value);
    return array;
}

} // namespace pool
