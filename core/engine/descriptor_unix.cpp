#include "core/engine/descriptor.h"

#include "core/wire/attachment.h"

#include <QByteArrayView>

#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace pool {

Descriptor::Descriptor(qintptr descriptor)
    : m_descriptor(descriptor)
{
    if (descriptor < 0)
        return;
    ::fcntl(int(m_descriptor), F_SETFL, ::fcntl(int(m_descriptor), F_GETFL) | O_NONBLOCK);
    ::fcntl(int(m_descriptor), F_SETFD, FD_CLOEXEC);
}

Descriptor::Descriptor(Descriptor &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{}

Descriptor &Descriptor::operator=(Descriptor &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

Descriptor::~Descriptor() { close(); }

void Descriptor::close()
{
    if (m_descriptor >= 0)
        ::close(int(std::exchange(m_descriptor, -1)));
}

qsizetype Descriptor::receive(char *to, qsizetype size, std::deque<SealedMemory> &attached)
{
    for (;;) {
        const qsizetype got = receiveAttached(int(m_descriptor), to, size, MSG_DONTWAIT, attached);
        if (got >= 0)
            return got;
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return -1;
        if (errno != EINTR)
            return 0;
    }
}

qsizetype Descriptor::send(QByteArrayView bytes)
{
    qsizetype total = 0;
    while (total < bytes.size()) {
        const ssize_t sent = ::send(int(m_descriptor), bytes.data() + total, size_t(bytes.size() - total),
                                    MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent >= 0)
            total += sent;
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            break;
        else if (errno != EINTR)
            return -1;
    }
    return total;
}

qsizetype Descriptor::send(QByteArrayView bytes, const SealedMemory &memory)
{
    for (;;) {
        const qsizetype sent = sendAttached(int(m_descriptor), bytes, memory, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent >= 0)
            return sent;
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return 0;
        if (errno != EINTR)
            return -1;
    }
}

std::optional<qint64> Descriptor::peerPid() const
{
    // Linux; the BSDs and macOS have LOCAL_PEERCRED and LOCAL_PEERPID for this.
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(int(m_descriptor), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.uid != ::geteuid())
        return {};
    return peer.pid;
}

} // namespace pool
