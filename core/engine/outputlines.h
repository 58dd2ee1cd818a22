#pragma once

#include <QByteArray>

#include <functional>

namespace pool {

// What a worker prints with the system's own means, cut into lines. A line that is longer than longestLine comes in
// pieces, each of whole characters; nothing is left out.
class OutputLines
{
public:
    static constexpr qsizetype longestLine = 64 * 1024; // bytes

    using Line = std::function<void(QByteArrayView piece, bool endsLine)>;
    void add(const QByteArray &bytes, const Line &line);
    void end(const Line &line); // what has no end of line

    // One line, whose end is not among the bytes.
    static void inPieces(QByteArrayView whole, const Line &line);
    // The last of it.
    const QByteArray &tail() const { return m_tail; }

private:
    static QByteArrayView takePiece(QByteArrayView &rest);

    QByteArray m_unended;
    QByteArray m_tail;
};

} // namespace pool
