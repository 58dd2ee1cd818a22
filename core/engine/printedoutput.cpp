#include "core/engine/printedoutput.h"

namespace pool {

qint64 PrintedOutput::cost(const QString &line)
{
    constexpr qint64 allocation = 32; // the text's header and what the allocator adds
    return qint64(sizeof(Event) + sizeof(OutputLine)) + allocation + line.size() * qint64(sizeof(QChar));
}

void PrintedOutput::add(WorkerId worker, const QString &line)
{
    const OutputLine output{worker, line};
    if (const qint64 size = cost(line); size <= m_room) {
        m_room -= size;
        m_trace.append({.at = m_trace.now(), .kind = EventKind::Output, .worker = worker}, output);
    } else {
        m_dropped += line.size() + 1;
    }
    if (m_listener)
        m_listener(output);
}

void PrintedOutput::end()
{
    if (m_dropped == 0)
        return;
    const OutputLine note{{}, QStringLiteral("[%1 more characters were printed and not kept]").arg(m_dropped)};
    m_trace.append({.at = m_trace.now(), .kind = EventKind::Output}, note);
    m_dropped = 0;
}

} // namespace pool
