#include "core/engine/outputlines.h"

#include <algorithm>
#include <utility>

namespace pool {

namespace {

constexpr qsizetype tailSize = 4 * 1024;

} // namespace

void OutputLines::add(const QByteArray &bytes, const Line &line)
{
    m_tail = (m_tail + bytes).last(std::min(tailSize, m_tail.size() + bytes.size()));
    qsizetype begin = 0;
    for (qsizetype newline; (newline = bytes.indexOf('\n', begin)) >= 0; begin = newline + 1) {
        inPieces(std::exchange(m_unended, {}) + bytes.sliced(begin, newline - begin), line);
    }
    m_unended += bytes.sliced(begin);
    QByteArrayView rest = m_unended;
    while (rest.size() > longestLine)
        line(takePiece(rest), false);
    m_unended = rest.toByteArray();
}

void OutputLines::end(const Line &line)
{
    const QByteArray last = std::exchange(m_unended, {});
    if (!last.isEmpty())
        line(last, false);
}

void OutputLines::inPieces(QByteArrayView whole, const Line &line)
{
    while (whole.size() > longestLine)
        line(takePiece(whole), false);
    line(whole, true);
}

QByteArrayView OutputLines::takePiece(QByteArrayView &rest)
{
    const auto isWithinCharacter = [&rest](qsizetype at) { return (uchar(rest[at]) & 0xc0) == 0x80; };
    qsizetype size = longestLine;
    for (int back = 0; back < 3 && isWithinCharacter(size); ++back)
        --size;
    const QByteArrayView piece = rest.first(size);
    rest = rest.sliced(size);
    return piece;
}

} // namespace pool
