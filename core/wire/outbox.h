#pragma once

#include <QByteArray>

#include <atomic>

namespace pool {

// The frames that a worker has finished and not sent yet, in memory that it shares with its pool: reports
// of short chunks go out together, and if the worker dies before they do, the pool still finds them here.
// Positions count the bytes of the worker's stream from its beginning, so it is certain which of them have
// arrived by the socket. To the pool the contents are claims by a stranger, as what the socket brings.
class Outbox
{
public:
    static constexpr quint64 capacity = 128 * 1024;

    // The worker's side. append() takes whole frames; false if there is no room.
    bool append(QByteArrayView frames);
    QByteArrayView unsent() const;
    void setSent();                       // all of it
    void setSentDirectly(qsizetype size); // a frame that never lay here; the outbox is empty

    // The pool's side, once the worker is dead: what follows the first `received` bytes of the stream.
    QByteArray rest(quint64 received) const;

private:
    std::atomic<quint64> m_begin; // position of m_bytes[0]
    std::atomic<quint64> m_end;   // behind the last whole frame
    char m_bytes[capacity];
};

} // namespace pool
