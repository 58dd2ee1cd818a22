#include "core/engine/chunkwriter.h"

#include "core/wire/sequence.h"

namespace pool {

void ChunkWriter::write(Connection &connection, quint64 lease, quint32 first, quint32 count, const Items &items,
                        const Chunking &chunking, const TaskDefinitionMessage &definition, ChunkPart part)
{
    QByteArray &out = connection.outgoing();
    define(out, definition);
    const ItemRange range = count == 1 ? part.of(chunking.chunk(first))
                                       : ItemRange{chunking.chunk(first).begin, chunking.chunk(first + count - 1).end};
    if (auto memory = largeItems(items, range)) {
        connection.attach(std::move(*memory));
        encodeAttachedChunks(out, lease, count, chunking.chunksize(), range.size());
    } else {
        encodeChunks(out, lease, count, chunking.chunksize(), items, range);
    }
}

void ChunkWriter::define(QByteArray &out, const TaskDefinitionMessage &definition)
{
    if (m_definition && m_definition->unpacks == definition.unpacks && m_definition->task.name == definition.task.name
        && m_definition->task.params == definition.task.params)
        return;
    encode(out, definition);
    m_definition = definition;
}

} // namespace pool
