#include "core/worker/workersocket.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace pool {

WorkerSocket::~WorkerSocket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool WorkerSocket::connectTo(const QString &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    if (name.size() >= qsizetype(sizeof address.sun_path))
        return false;
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    // Close-on-exec: a program that a task starts must not keep the connection open.
    m_descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int result = -1;
    do {
        result = ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    } while (result < 0 && errno == EINTR);
    return result == 0 && isOfThisUser();
}

// Whoever listens learns the number by which the pool knows this worker.
bool WorkerSocket::isOfThisUser() const
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(m_descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
}

qsizetype WorkerSocket::receive(char *to, qsizetype size)
{
    for (;;) {
        const qsizetype got = receiveAttached(m_descriptor, to, size, 0, m_attached);
        if (got >= 0)
            return got;
        if (errno != EINTR)
            return 0;
    }
}

qsizetype WorkerSocket::receiveAvailable(char *to, qsizetype size)
{
    for (;;) {
        const qsizetype got = receiveAttached(m_descriptor, to, size, MSG_DONTWAIT, m_attached);
        if (got >= 0)
            return got;
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return -1;
        if (errno != EINTR)
            return 0;
    }
}

std::optional<SealedMemory> WorkerSocket::takeAttached()
{
    if (m_attached.empty())
        return {};
    SealedMemory attached = std::move(m_attached.front());
    m_attached.pop_front();
    return attached;
}

bool WorkerSocket::send(QByteArrayView bytes, const SealedMemory &memory)
{
    for (;;) {
        const qsizetype sent = sendAttached(m_descriptor, bytes, memory, MSG_NOSIGNAL);
        if (sent > 0)
            return send(bytes.sliced(sent));
        if (errno != EINTR)
            return false;
    }
}

bool WorkerSocket::send(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t sent = ::send(m_descriptor, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent >= 0)
            bytes = bytes.sliced(sent);
        else if (errno != EINTR)
            return false;
    }
    return true;
}

} // namespace pool
