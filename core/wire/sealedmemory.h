#pragma once

#include "core/model/sharedbytes.h"

#include <functional>
#include <optional>

class QIODevice;

namespace pool {

// Memory without a name, attached to a frame. Large values travel in it: the receiver keeps them where they are
// and copies nothing out of a socket. Once it is filled, nobody can change or shorten it any more, so values that
// have been checked stay as they were. Owns a descriptor.
class SealedMemory
{
public:
    static constexpr qint64 worthwhile = 256 << 10; // bytes; below, a copy is cheaper

    explicit SealedMemory(int descriptor)
        : m_descriptor(descriptor)
    {} // one that was received
    SealedMemory(SealedMemory &&other) noexcept;
    SealedMemory &operator=(SealedMemory &&other) noexcept;
    ~SealedMemory();

    // None if the system has no such memory, or none left.
    static std::optional<SealedMemory> filledBy(const std::function<void(QIODevice &)> &write);

    // What it holds, where it is. None unless it is sealed and holds 1 to `maximum` bytes.
    std::optional<SharedBytes> bytes(qint64 maximum) const;

    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

} // namespace pool
