#pragma once

#include "core/wire/attachment.h"

#include <QByteArray>
#include <QString>

namespace pool {

// The worker's end of its connection: blocking, because a worker has nothing else to do and no event loop.
// Talks to the pool's QLocalServer with the system's own calls, since Qt's network library would cost a
// worker a third of its start-up time. On a system without Unix sockets QLocalSocket takes this place.
class WorkerSocket
{
public:
    WorkerSocket() = default;
    ~WorkerSocket();
    WorkerSocket(const WorkerSocket &) = delete;
    WorkerSocket &operator=(const WorkerSocket &) = delete;

    // False, too, if whoever listens there is another user.
    bool connectTo(const QString &path);

    // How many bytes came; 0 when the pool is gone. Waits for the first one.
    qsizetype receive(char *to, qsizetype size);
    // The same without waiting: -1 when nothing is there yet.
    qsizetype receiveAvailable(char *to, qsizetype size);
    // The next memory that came attached to a frame.
    std::optional<SealedMemory> takeAttached();
    // Waits until everything is sent. False when the pool is gone.
    bool send(QByteArrayView bytes);
    bool send(QByteArrayView bytes, const SealedMemory &memory);

private:
    bool isOfThisUser() const;

    int m_descriptor = -1;
    std::deque<SealedMemory> m_attached;
};

} // namespace pool
