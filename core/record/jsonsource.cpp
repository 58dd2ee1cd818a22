#include "core/record/jsonsource.h"

#include "core/model/error.h"

namespace pool {

bool JsonSource::fill()
{
    constexpr qint64 pieceSize = 1 << 16;
    m_before += m_piece.size();
    m_next = 0;
    if (m_before - m_tokenAt > m_longestToken)
        throw ValueError(QStringLiteral("record: longer than %1 MiB without a value, at byte %2")
                             .arg(m_longestToken >> 20)
                             .arg(m_tokenAt));
    m_piece.resize(pieceSize);
    const qint64 size = m_device.read(m_piece.data(), pieceSize);
    m_piece.resize(qMax<qint64>(size, 0));
    if (size < 0)
        throw ValueError(QStringLiteral("record: cannot be read: %1").arg(m_device.errorString()));
    return size > 0;
}

} // namespace pool
