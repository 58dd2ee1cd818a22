#pragma once

#include "core/model/error.h"
#include "core/model/text.h"
#include "core/record/columnblock.h"
#include "core/record/columns.h"

#include <limits>
#include <span>
#include <type_traits>
#include <vector>

namespace pool {

// One column of the rows of a table: its name in the file, its coding, the numbers that it may have, and where it
// is in a row. Made by numbers(), texts() and their like below.
template <class Row> struct TableColumn {
    const char *name = nullptr;
    Coding coding = Coding::Plain;
    qint64 minimum = 0;
    qint64 maximum = 0;
    bool isOptional = false; // where it is missing it was not recorded, and the row keeps its default
    qint64 (*number)(const Row &) = nullptr;
    void (*setNumber)(Row &, qint64) = nullptr;
    QByteArray (*bytes)(const Row &) = nullptr;
    void (*setBytes)(Row &, const QByteArray &) = nullptr;
};

// Rows of one kind as columns and back. One list of columns serves both ways, so what is written is read. At least
// one column must not be Coding::Runs: then a block of few bytes cannot claim many rows.
template <class Row> class ColumnTable
{
public:
    ColumnTable(const char *name, std::vector<TableColumn<Row>> columns)
        : m_name(name)
        , m_columns(std::move(columns))
    {}

    QLatin1String name() const { return QLatin1String(m_name); }

    ColumnBlock encode(std::span<const Row> rows) const
    {
        ColumnBlock block{.table = name(), .rows = qint64(rows.size())};
        for (const TableColumn<Row> &column : m_columns) {
            ColumnWriter writer(column.coding);
            for (const Row &row : rows) {
                if (column.coding == Coding::Bytes)
                    writer.bytes(column.bytes(row));
                else
                    writer.number(column.number(row));
            }
            block.columns.push_back({QLatin1String(column.name), writer.take()});
        }
        return block;
    }

    // Throws ValueError that begins with the name of the column that is bad.
    std::vector<Row> decode(const ColumnBlock &block) const
    {
        size_t known = 0;
        for (const TableColumn<Row> &column : m_columns) {
            const QByteArray *bytes = block.find(QLatin1String(column.name));
            if (!bytes && !column.isOptional)
                refuse(column, QStringLiteral("missing"));
            if (bytes && column.coding != Coding::Runs && bytes->size() < block.rows)
                refuse(column, QStringLiteral("is cut short"));
            known += bytes ? 1 : 0;
        }
        if (known != block.columns.size())
            throw ValueError(QStringLiteral("%1: has a column that is unknown, or twice").arg(name()));

        std::vector<Row> rows(static_cast<size_t>(block.rows));
        for (const TableColumn<Row> &column : m_columns) {
            if (const QByteArray *bytes = block.find(QLatin1String(column.name)))
                fill(rows, column, *bytes);
        }
        return rows;
    }

private:
    [[noreturn]] void refuse(const TableColumn<Row> &column, const QString &sentence) const
    {
        throw ValueError(QStringLiteral("%1.%2: %3").arg(name(), QLatin1String(column.name), sentence));
    }

    void fill(std::vector<Row> &rows, const TableColumn<Row> &column, const QByteArray &bytes) const
    {
        try {
            ColumnReader reader(bytes, column.coding);
            for (Row &row : rows) {
                if (column.coding == Coding::Bytes) {
                    column.setBytes(row, reader.bytes().toByteArray());
                    continue;
                }
                const qint64 number = reader.number();
                if (number < column.minimum || number > column.maximum)
                    refuse(column, QStringLiteral("%1 is out of range").arg(number));
                column.setNumber(row, number);
            }
            reader.end();
        } catch (const ValueError &error) {
            const QString path = QStringLiteral("%1.%2: ").arg(name(), QLatin1String(column.name));
            const QString &line = error.error().message;
            throw ValueError(line.startsWith(path) ? line : path + line);
        }
    }

    const char *m_name;
    std::vector<TableColumn<Row>> m_columns;
};

namespace column {

template <class Row, class Field> Row rowOf(Field Row::*);
template <auto Member, auto...> struct First {
    using Row = decltype(rowOf(Member));
};
// The row of a path of members: of &WorkerExit::reason, &EndReason::kind it is WorkerExit.
template <auto... Path> using RowOf = typename First<Path...>::Row;

template <class Field> constexpr bool isOptionalField = false;
template <class Field> constexpr bool isOptionalField<std::optional<Field>> = true;

// Integers, flags, enums, ids, durations; and those that may be absent, which are 0 then and one more otherwise.
template <class Field> qint64 toNumber(const Field &field)
{
    if constexpr (isOptionalField<Field>)
        return field ? toNumber(*field) + 1 : 0;
    else if constexpr (requires { field.count(); })
        return qint64(field.count());
    else if constexpr (std::is_class_v<Field>)
        return qint64(field.value);
    else
        return qint64(field);
}

template <class Field> void fromNumber(Field &field, qint64 number)
{
    if constexpr (isOptionalField<Field>) {
        if (number > 0)
            fromNumber(field.emplace(), number - 1);
    } else if constexpr (requires { field.count(); }) {
        field = Field(number);
    } else if constexpr (std::is_class_v<Field>) {
        field.value = decltype(field.value)(number);
    } else {
        field = Field(number);
    }
}

constexpr qint64 anyNumber = std::numeric_limits<qint64>::max() - 1;

template <auto... Path>
TableColumn<RowOf<Path...>> numbers(const char *name, Coding coding, qint64 minimum, qint64 maximum)
{
    using Row = RowOf<Path...>;
    constexpr bool mayBeAbsent = isOptionalField<std::remove_cvref_t<decltype((std::declval<Row &>().*....*Path))>>;
    return {.name = name,
            .coding = coding,
            .minimum = mayBeAbsent ? 0 : minimum,
            .maximum = mayBeAbsent ? maximum + 1 : maximum,
            .number = [](const Row &row) { return toNumber((row.*....*Path)); },
            .setNumber = [](Row &row, qint64 number) { fromNumber((row.*....*Path), number); }};
}

template <auto... Path> TableColumn<RowOf<Path...>> flags(const char *name)
{
    return numbers<Path...>(name, Coding::Runs, 0, 1);
}

template <auto... Path> TableColumn<RowOf<Path...>> texts(const char *name)
{
    using Row = RowOf<Path...>;
    return {.name = name,
            .coding = Coding::Bytes,
            .bytes = [](const Row &row) { return utf8Of((row.*....*Path)); },
            .setBytes = [](Row &row, const QByteArray &bytes) { (row.*....*Path) = textOf(bytes); }};
}

template <auto... Path> TableColumn<RowOf<Path...>> pieces(const char *name) // a QByteArray
{
    using Row = RowOf<Path...>;
    return {.name = name,
            .coding = Coding::Bytes,
            .bytes = [](const Row &row) { return (row.*....*Path); },
            .setBytes = [](Row &row, const QByteArray &bytes) { (row.*....*Path) = bytes; }};
}

template <class Row> TableColumn<Row> optional(TableColumn<Row> column)
{
    column.isOptional = true;
    return column;
}

} // namespace column

} // namespace pool
