#include "core/record/valuecolumns.h"

#include "core/model/error.h"
#include "core/record/columns.h"

#include <bit>
#include <optional>

namespace pool {

namespace {

constexpr QLatin1String kindsColumn("kind");
constexpr QLatin1String integersColumn("integers");
constexpr QLatin1String doublesColumn("doubles");
constexpr QLatin1String encodedColumn("encoded");

[[noreturn]] void refuseValues(QLatin1String column, const QString &sentence)
{
    throw ValueError(QStringLiteral("values.%1: %2").arg(column, sentence));
}

// Reads a column with `read`, and puts its name before what is wrong with it.
template <class Read> void readColumn(const ColumnBlock &block, QLatin1String name, Coding coding, Read read)
{
    const QByteArray *bytes = block.find(name);
    if (!bytes)
        refuseValues(name, QStringLiteral("missing"));
    try {
        ColumnReader reader(*bytes, coding);
        read(reader);
        reader.end();
    } catch (const ValueError &error) {
        refuseValues(name, error.error().message);
    }
}

} // namespace

// One block in the making.
class ValueBlock
{
public:
    bool isFull() const { return m_rows == ColumnBlock::maximumRows || m_encoded.size() >= ColumnBlock::wantedBytes; }
    bool isEmpty() const { return m_rows == 0; }

    void add(const QCborValue &value)
    {
        using Kind = DecodedValues::Kind;
        ++m_rows;
        if (value.isInteger()) {
            m_kinds.number(qint64(Kind::Integer));
            m_integers.number(value.toInteger());
        } else if (value.isDouble()) {
            m_kinds.number(qint64(Kind::Double));
            m_doubles.word(std::bit_cast<quint64>(value.toDouble()));
        } else {
            m_kinds.number(qint64(Kind::None));
        }
    }

    void addEncoded(QByteArrayView cbor)
    {
        ++m_rows;
        m_kinds.number(qint64(DecodedValues::Kind::Encoded));
        m_encoded.bytes(cbor);
    }

    ColumnBlock take()
    {
        return {.table = QStringLiteral("values"),
                .rows = m_rows,
                .columns = {{kindsColumn, m_kinds.take()},
                            {integersColumn, m_integers.take()},
                            {doublesColumn, m_doubles.take()},
                            {encodedColumn, m_encoded.take()}}};
    }

private:
    qint64 m_rows = 0;
    ColumnWriter m_kinds{Coding::Runs};
    ColumnWriter m_integers{Coding::Delta};
    ColumnWriter m_doubles{Coding::Bytes};
    ColumnWriter m_encoded{Coding::Bytes};
};

void encodeValues(const Values &values, const std::function<void(const ColumnBlock &)> &write)
{
    std::optional<ValueBlock> block(std::in_place);
    const auto flush = [&] {
        if (!block->isEmpty())
            write(block->take());
        block.emplace();
    };
    for (const QCborValue &value : values) {
        if (value.isInteger() || value.isDouble() || value.isNull()) {
            block->add(value);
        } else {
            const QByteArray cbor = value.toCbor();
            if (cbor.size() >= ColumnBlock::wantedBytes)
                flush(); // it stands alone
            block->addEncoded(cbor);
        }
        if (block->isFull())
            flush();
    }
    flush();
}

DecodedValues::DecodedValues(const ColumnBlock &block)
{
    if (block.columns.size() != 4)
        throw ValueError(QStringLiteral("values: must have four columns"));
    size_t counts[4] = {};
    readColumn(block, kindsColumn, Coding::Runs, [&](ColumnReader &reader) {
        for (qint64 row = 0; row < block.rows; ++row) {
            const qint64 kind = reader.number();
            if (kind < 0 || kind > qint64(Kind::Encoded))
                throw ValueError(QStringLiteral("%1 is out of range").arg(kind));
            m_kinds.push_back(Kind(kind));
            ++counts[kind];
        }
    });
    readColumn(block, integersColumn, Coding::Delta, [&](ColumnReader &reader) {
        while (m_integers.size() < counts[size_t(Kind::Integer)])
            m_integers.push_back(reader.number());
    });
    readColumn(block, doublesColumn, Coding::Bytes, [&](ColumnReader &reader) {
        while (m_doubles.size() < counts[size_t(Kind::Double)])
            m_doubles.push_back(std::bit_cast<double>(reader.word()));
    });
    readColumn(block, encodedColumn, Coding::Bytes, [&](ColumnReader &reader) {
        while (m_offsets.size() < counts[size_t(Kind::Encoded)]) {
            const QByteArrayView bytes = reader.bytes();
            QCborParserError error;
            QCborValue::fromCbor(QByteArray::fromRawData(bytes.data(), bytes.size()), &error);
            if (error.error != QCborError::NoError || error.offset != bytes.size())
                throw ValueError(QStringLiteral("value %1 is not CBOR").arg(m_offsets.size()));
            m_offsets.push_back(m_encoded.size());
            m_encoded.append(bytes);
        }
    });
}

void DecodedValues::copyTo(ValueTable &table, qint64 first) const
{
    size_t used[4] = {};
    for (size_t row = 0; row < m_kinds.size();) {
        const Kind kind = m_kinds[row];
        size_t end = row;
        while (end < m_kinds.size() && m_kinds[end] == kind)
            ++end;
        size_t &from = used[size_t(kind)];
        const size_t count = end - row;
        const qint64 to = first + qint64(row);
        if (kind == Kind::Integer) {
            table.setIntegers(to, m_integers.data() + from, qint64(count));
        } else if (kind == Kind::Double) {
            table.setDoubles(to, m_doubles.data() + from, qint64(count));
        } else if (kind == Kind::Encoded) {
            const qsizetype begin = m_offsets[from];
            const qsizetype after = from + count < m_offsets.size() ? m_offsets[from + count] : m_encoded.size();
            std::vector<qsizetype> offsets(m_offsets.begin() + qsizetype(from),
                                           m_offsets.begin() + qsizetype(from + count));
            for (qsizetype &offset : offsets)
                offset -= begin;
            table.setEncoded(to, {m_encoded.sliced(begin, after - begin), {}}, offsets);
        }
        from += count;
        row = end;
    }
}

} // namespace pool
