#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace pool {

class JsonStream;

// Some rows of one table, column by column: what a trace is written in and read back from, a piece at a time, so
// that neither side ever holds all of it.
struct ColumnBlock {
    struct Column {
        QString name;
        QByteArray bytes;
    };

    static constexpr qint64 maximumRows = 1 << 16;
    // A block ends when it has this many bytes of texts and the like. Larger ones stand alone, one row a block.
    static constexpr qint64 wantedBytes = 1 << 20;
    static constexpr qint64 maximumBytes = 16 * wantedBytes; // of a block that has more than one row

    QString table;
    qint64 rows = 0;
    std::vector<Column> columns = {};

    const QByteArray *find(QLatin1String name) const; // null: there is no such column
};

// {"table": ..., "rows": ..., "columns": [{"name": ..., "bytes": [base64, ...]}, ...]}. Bytes stand in pieces, for
// readers that bound the length of a text.
void writeBlock(JsonStream &json, const ColumnBlock &block);

} // namespace pool
