#pragma once

#include <QtGlobal>

#include <deque>
#include <optional>

class QByteArrayView;

namespace pool {

class SealedMemory;

// Owns a descriptor. What it can do is for the pool's end of a worker's connection: the system's own calls, because
// QLocalSocket drops what it has not read when a write fails, and with it the last result of a worker that has just
// left. On a system without Unix sockets (Windows) QLocalSocket takes this place: its named pipes keep what was sent.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(qintptr descriptor); // takes ownership; makes it non-blocking
    Descriptor(Descriptor &&other) noexcept;
    Descriptor &operator=(Descriptor &&other) noexcept;
    ~Descriptor();

    bool isOpen() const { return m_descriptor >= 0; }
    qintptr number() const { return m_descriptor; }
    void close();

    // None ever waits. receive(): 0 at the end, -1 when nothing is there yet; stops behind bytes with which
    // something came attached. send(): how many bytes went, -1 when the other side takes no more for ever (it
    // may still have sent something); `memory` goes with the first of them.
    qsizetype receive(char *to, qsizetype size, std::deque<SealedMemory> &attached);
    qsizetype send(QByteArrayView bytes);
    qsizetype send(QByteArrayView bytes, const SealedMemory &memory);

    // The process at the other end, if it belongs to this user.
    std::optional<qint64> peerPid() const;

private:
    qintptr m_descriptor = -1;
};

} // namespace pool
