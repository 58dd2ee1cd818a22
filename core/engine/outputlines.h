#pragma once

#include <QByteArray>

#include <functional>

namespace pool {

// What a worker prints with the system's own means, cut into lines, of which none is longer than longestLine.
class OutputLines
{
public:
    static constexpr qsizetype longestLine = 64 * 1024; // bytes

    using Line = std::function<void(QByteArrayView)>;
    void add(const QByteArray &bytes, const Line &line);
    void end(const Line &line); // what has no end of line
    // The last of it.
    const QByteArray &tail() const { return m_tail; }

private:
    QByteArray m_unended;
    QByteArray m_tail;
};

} // namespace pool
