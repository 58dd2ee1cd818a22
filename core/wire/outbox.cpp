#include "core/wire/outbox.h"

#include <cstring>

namespace pool {

bool Outbox::append(QByteArrayView frames)
{
    const quint64 end = m_end.load(std::memory_order_relaxed);
    const quint64 used = end - m_begin.load(std::memory_order_relaxed);
    if (quint64(frames.size()) > capacity - used)
        return false;
    std::memcpy(m_bytes + used, frames.data(), size_t(frames.size()));
    m_end.store(end + quint64(frames.size()), std::memory_order_release);
    return true;
}

QByteArrayView Outbox::unsent() const
{
    return {m_bytes, qsizetype(m_end.load(std::memory_order_relaxed) - m_begin.load(std::memory_order_relaxed))};
}

void Outbox::setSent() { m_begin.store(m_end.load(std::memory_order_relaxed), std::memory_order_release); }

void Outbox::setSentDirectly(qsizetype size)
{
    // In this order, so that at no moment bytes are claimed that are not there.
    const quint64 end = m_end.load(std::memory_order_relaxed) + quint64(size);
    m_begin.store(end, std::memory_order_release);
    m_end.store(end, std::memory_order_release);
}

QByteArray Outbox::rest(quint64 received) const
{
    const quint64 begin = m_begin.load(std::memory_order_acquire);
    const quint64 end = m_end.load(std::memory_order_acquire);
    if (end < begin || end - begin > capacity || received < begin || received >= end)
        return {};
    return {m_bytes + (received - begin), qsizetype(end - received)};
}

} // namespace pool
