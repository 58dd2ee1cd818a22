#include "core/wire/attachment.h"

#include <cstring>
#include <sys/socket.h>

namespace pool {

namespace {

constexpr size_t mostAttached = 4; // in one message; an honest peer attaches one

}

qsizetype sendAttached(int socket, QByteArrayView bytes, const SealedMemory &memory, int flags)
{
    const int descriptor = memory.descriptor();
    iovec part{const_cast<char *>(bytes.data()), size_t(bytes.size())};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof descriptor)] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr *const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptor);
    std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    return ::sendmsg(socket, &message, flags);
}

qsizetype receiveAttached(int socket, char *to, qsizetype size, int flags, std::deque<SealedMemory> &attached)
{
    iovec part{to, size_t(size)};
    alignas(cmsghdr) char control[CMSG_SPACE(mostAttached * sizeof(int))];
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t got = ::recvmsg(socket, &message, flags | MSG_CMSG_CLOEXEC);
    if (got < 0)
        return got;
    for (cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
            continue;
        for (size_t at = 0; CMSG_LEN(at) < header->cmsg_len; at += sizeof(int)) {
            int descriptor;
            std::memcpy(&descriptor, CMSG_DATA(header) + at, sizeof descriptor);
            attached.emplace_back(descriptor);
        }
    }
    return got;
}

} // namespace pool
