#pragma once

#include "core/engine/connection.h"
#include "core/model/chunking.h"
#include "core/model/items.h"
#include "core/wire/messages.h"

#include <optional>

namespace pool {

// Writes the chunks that go to one worker, and before them what they are to be run with, if the worker was told
// something else last. Large items go in memory that is attached to the frame. Keeps what was told last; lives in the
// engine's thread.
class ChunkWriter
{
public:
    // `count` chunks from chunk `first` on, the first one under the number `lease`, or `part` of that one. Nothing is
    // sent before the connection is flushed.
    void write(Connection &connection, quint64 lease, quint32 first, quint32 count, const Items &items,
               const Chunking &chunking, const TaskDefinitionMessage &definition, ChunkPart part);

private:
    void define(QByteArray &out, const TaskDefinitionMessage &definition);

    std::optional<TaskDefinitionMessage> m_definition; // the last one written
};

} // namespace pool
