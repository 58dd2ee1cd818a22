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
        const QByteArray whole = std::exchange(m_unended, {}) + bytes.sliced(begin, newline - begin);
        line(QByteArrayView(whole).first(std::min(whole.size(), longestLine)));
    }
    m_unended += bytes.sliced(begin);
    if (m_unended.size() > longestLine)
        end(line);
}

void OutputLines::end(const Line &line)
{
    const QByteArray last = std::exchange(m_unended, {});
    if (!last.isEmpty())
        line(QByteArrayView(last).first(std::min(last.size(), longestLine)));
}

} // namespace pool
