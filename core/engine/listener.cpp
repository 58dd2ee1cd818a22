#include "core/engine/listener.h"

#include "core/model/error.h"
#include "core/model/options.h"

namespace pool {

Listener::Listener(const QString &path, Arrived arrived)
    : m_path(path)
    , m_arrived(std::move(arrived))
{
    setSocketOptions(UserAccessOption);
    setListenBacklogSize(2 * maximumProcesses); // all workers knock at once
    if (!ensureListening())
        throw Exception(
            {.type = QStringLiteral("OSError"),
             .message = QStringLiteral("the pool's socket %1 cannot be opened: %2").arg(path, errorString())});
}

bool Listener::ensureListening() { return isListening() || listen(m_path); }

void Listener::incomingConnection(quintptr number)
{
    Descriptor descriptor{qintptr(number)};
    if (const auto pid = descriptor.peerPid())
        m_arrived(std::move(descriptor), *pid);
}

} // namespace pool
