#pragma once

#include "core/trace/trace.h"

#include <limits>

namespace pool {

// What the workers of one pool print: kept in the trace as long as there is room, and told in full to whoever
// listens. Room is measured by what a line costs in the trace, so that empty lines have an end too. Lives in the
// engine's thread.
class PrintedOutput
{
public:
    static constexpr qint64 defaultRoom = 32 << 20;
    static constexpr qint64 allRoom = std::numeric_limits<qint64>::max(); // of a trace with a bound of its own

    PrintedOutput(Trace &trace, OutputSink listener, qint64 room = defaultRoom)
        : m_trace(trace)
        , m_listener(std::move(listener))
        , m_room(room)
    {}

    // A line, or a piece of one that is long.
    void add(WorkerId worker, const QString &piece, bool endsLine = true);
    // Nothing is printed any more: says in the trace what it had no room for.
    void end();

    // Bytes of memory that a line takes in the trace.
    static qint64 cost(const QString &piece);

private:
    Trace &m_trace;
    const OutputSink m_listener;
    qint64 m_room;        // bytes left
    qint64 m_dropped = 0; // characters, ends of lines included
};

} // namespace pool
