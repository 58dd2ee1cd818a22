#include "core/engine/connection.h"

#include "core/wire/messages.h"

#include <QSocketNotifier>

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
    if (m_writable && m_sent < m_out.size()) {
        const qsizetype sent = m_descriptor.send(QByteArrayView(m_out).sliced(m_sent));
        if (sent < 0)
            m_writable = false; // what it has sent before can still be read
        else
            m_sent += sent;
    }
    if (!m_writable || m_sent == m_out.size()) {
        m_out.resize(0);
        m_sent = 0;
    }
    m_writeNotifier->setEnabled(!m_out.isEmpty());
    return m_writable;
}

Connection::Received Connection::receive(qsizetype budget)
{
    while (budget > 0) {
        qsizetype room = 0;
        char *to = m_decoder.reserve(room);
        const qsizetype got = m_descriptor.receive(to, room);
        if (got < 0)
            return Received::NothingYet;
        if (got == 0) {
            m_readNotifier->setEnabled(false);
            return Received::End;
        }
        m_decoder.commit(got);
        m_received += quint64(got);
        budget -= got;
        if (got < room)
            return Received::NothingYet; // a short read means that there is no more for now
    }
    return Received::MoreIsThere;
}

} // namespace pool
