#include "core/wire/sealedmemory.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace pool {

namespace {

// Where no more can be mapped: the number of mappings of a process is limited.
std::optional<SharedBytes> copied(int descriptor, qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qint64 at = 0; at < size;) {
        const ssize_t got = ::pread(descriptor, bytes.data() + at, size_t(size - at), at);
        if (got > 0)
            at += got;
        else if (got == 0 || errno != EINTR)
            return {};
    }
    return SharedBytes{.bytes = bytes};
}

} // namespace

SealedMemory::SealedMemory(SealedMemory &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{}

SealedMemory &SealedMemory::operator=(SealedMemory &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

SealedMemory::~SealedMemory()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

#ifdef MFD_ALLOW_SEALING

std::optional<SealedMemory> SealedMemory::filledBy(const std::function<void(QIODevice &)> &write)
{
    SealedMemory memory(::memfd_create("pool values", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    QFile file;
    if (memory.m_descriptor < 0 || !file.open(memory.m_descriptor, QIODevice::WriteOnly))
        return {};
    // Not through a mapping: a page that is written as a whole is not cleared first.
    write(file);
    if (!file.flush() || file.error() != QFile::NoError
        || ::fcntl(memory.m_descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
        return {};
    return memory;
}

std::optional<SharedBytes> SealedMemory::bytes(qint64 maximum) const
{
    constexpr int needed = F_SEAL_WRITE | F_SEAL_SHRINK;
    const int seals = ::fcntl(m_descriptor, F_GET_SEALS);
    struct stat about {};
    if (seals < 0 || (seals & needed) != needed || ::fstat(m_descriptor, &about) != 0 || about.st_size < 1
        || about.st_size > maximum)
        return {};
    const size_t size = size_t(about.st_size);
    // Private, because older kernels take a shared mapping for a wish to write.
    void *const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, m_descriptor, 0);
    if (bytes == MAP_FAILED)
        return copied(m_descriptor, about.st_size);
    return SharedBytes{.bytes = QByteArray::fromRawData(static_cast<const char *>(bytes), about.st_size),
                       .owner = std::shared_ptr<const void>(bytes, [size](void *mapped) { ::munmap(mapped, size); })};
}

#else // values go through the socket, whatever their size

std::optional<SealedMemory> SealedMemory::filledBy(const std::function<void(QIODevice &)> &) { return {}; }

std::optional<SharedBytes> SealedMemory::bytes(qint64) const { return {}; }

#endif

} // namespace pool
