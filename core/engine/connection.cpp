#include "core/engine/connection.h"

#include "core/wire/messages.h"

#include <QSocketNotifier>

#include <algorithm>

namespace pool {

Connection::Connection(Descriptor descriptor, std::function<void()> readable)
    : m_descriptor(std::move(descriptor))
    , m_decoder(maximumHelloSize)
    , m_readNotifier(std::make_unique<QSocketNotifier>(m_descriptor.number(), QSocketNotifier::Read))
    , m_writeNotifier(std::make_unique<QSocketNotifier>(m_descriptor.number(), QSocketNotifier::Write))
{
    m_writeNotifier->setEnabled(false);
    QObject::connect(m_readNotifier.get(), &QSocketNotifier::activated, m_readNotifier.get(), std::move(readable));
    QObject::connect(m_writeNotifier.get(), &QSocketNotifier::activated, m_writeNotifier.get(), [this] { flush(); });
}

Connection::~Connection()
{
    // Notifiers go before the descriptor that they watch; they may be the sender of what is happening now.
    for (QSocketNotifier *notifier : {m_readNotifier.get(), m_writeNotifier.get()}) {
        notifier->setEnabled(false);
        notifier->disconnect();
    }
    m_readNotifier.release()->deleteLater();
    m_writeNotifier.release()->deleteLater();
}

bool Connection::flush()
{
    bool takesMore = true;
    while (m_writable && takesMore && m_sent < m_out.size()) {
        const bool hasAttached = !m_outAttached.empty() && m_outAttached.front().first == m_sent;
        const size_t next = hasAttached ? 1 : 0;
        const qsizetype end = next < m_outAttached.size() ? m_outAttached[next].first : m_out.size();
        const QByteArrayView bytes = QByteArrayView(m_out).sliced(m_sent, end - m_sent);
        const qsizetype sent = hasAttached ? m_descriptor.send(bytes, m_outAttached.front().second)
                                           : m_descriptor.send(bytes);
        if (hasAttached && sent > 0)
            m_outAttached.pop_front();
        m_writable = sent >= 0; // if not, what it has sent before can still be read
        takesMore = sent == bytes.size();
        m_sent += std::max<qsizetype>(sent, 0);
    }
    if (!m_writable || m_sent == m_out.size()) {
        m_out.resize(0);
        m_outAttached.clear();
        m_sent = 0;
    }
    m_writeNotifier->setEnabled(!m_out.isEmpty());
    return m_writable;
}

std::optional<SealedMemory> Connection::takeAttached()
{
    if (m_attached.empty())
        return {};
    SealedMemory attached = std::move(m_attached.front());
    m_attached.pop_front();
    return attached;
}

Connection::Received Connection::receive(qsizetype budget)
{
    while (budget > 0) {
        qsizetype room = 0;
        char *to = m_decoder.reserve(room);
        const size_t attachedBefore = m_attached.size();
        const qsizetype got = m_descriptor.receive(to, room, m_attached);
        if (got < 0)
            return Received::NothingYet;
        if (got == 0) {
            m_readNotifier->setEnabled(false);
            return Received::End;
        }
        m_decoder.commit(got);
        m_received += quint64(got);
        budget -= got;
        if (hasTooManyAttached())
            return Received::MoreIsThere;
        if (got < room && m_attached.size() == attachedBefore)
            return Received::NothingYet; // a short read means that there is no more for now
    }
    return Received::MoreIsThere;
}

} // namespace pool
