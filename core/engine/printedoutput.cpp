#include "core/engine/printedoutput.h"

#include <algorithm>

namespace pool {

namespace {

// As a person counts them: a pair of surrogates is one.
qint64 charactersOf(const QString &text)
{
    return std::ranges::count_if(text, [](QChar c) { return !c.isLowSurrogate(); });
}

} // namespace

qint64 PrintedOutput::cost(const QString &piece)
{
    constexpr qint64 allocation = 32; // the text's header and what the allocator adds
    return qint64(sizeof(Event) + sizeof(OutputLine)) + allocation + piece.size() * qint64(sizeof(QChar));
}

void PrintedOutput::add(WorkerId worker, const QString &piece, bool endsLine)
{
    const OutputLine output{worker, piece};
    if (const qint64 size = cost(piece); size <= m_room) {
        m_room -= size;
        m_trace.append({.at = m_trace.now(), .kind = EventKind::Output, .worker = worker}, output);
    } else {
        m_dropped += charactersOf(piece) + (endsLine ? 1 : 0);
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
