#include "core/record/columnblock.h"

#include "core/record/jsonstream.h"

#include <algorithm>

namespace pool {

const QByteArray *ColumnBlock::find(QLatin1String name) const
{
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const Column &c) { return c.name == name; });
    return found == columns.end() ? nullptr : &found->bytes;
}

void writeBlock(JsonStream &json, const ColumnBlock &block)
{
    constexpr qsizetype pieceSize = 3 << 16; // a multiple of 3: only the last piece is padded
    json.beginObject();
    json.key("table").text(block.table);
    json.key("rows").integer(block.rows);
    json.key("columns").beginList();
    for (const ColumnBlock::Column &column : block.columns) {
        json.beginObject();
        json.key("name").text(column.name);
        json.key("bytes").beginList();
        for (qsizetype at = 0; at < column.bytes.size(); at += pieceSize)
            json.base64(column.bytes.sliced(at, std::min(pieceSize, column.bytes.size() - at)));
        json.endList();
        json.endObject();
    }
    json.endList();
    json.endObject();
}

} // namespace pool
