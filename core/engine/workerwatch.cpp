#include "core/engine/workerwatch.h"

#include <QFile>

namespace pool {

std::optional<QString> WorkerWatch::look(const Sight &sight, Time now)
{
    if (!sight.isStopped)
        m_stoppedSince.reset();
    else if (!m_stoppedSince)
        m_stoppedSince = now;
    // A stopped worker cannot go on with its frame.
    if (!sight.isInsideFrame || sight.isStopped || sight.received != m_received)
        m_stalledSince.reset();
    else if (!m_stalledSince)
        m_stalledSince = now;
    m_received = sight.received;

    using std::chrono::duration_cast, std::chrono::seconds;
    if (m_stoppedSince && m_limits.stopped.count() > 0 && now - *m_stoppedSince >= m_limits.stopped)
        return QStringLiteral("it was stopped for %1 s").arg(duration_cast<seconds>(now - *m_stoppedSince).count());
    if (m_stalledSince && now - *m_stalledSince >= m_limits.stalled)
        return QStringLiteral("protocol: a message that did not go on for %1 s")
            .arg(duration_cast<seconds>(now - *m_stalledSince).count());
    return {};
}

bool isProcessStopped(qint64 pid)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return false;
    // "pid (name) state ...": the name may hold anything, so the state stands behind the last parenthesis.
    const QByteArray line = stat.readLine();
    const QByteArray state = line.mid(line.lastIndexOf(')') + 2, 1);
    return state == "T" || state == "t";
}

} // namespace pool
