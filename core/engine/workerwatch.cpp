#include "core/engine/workerwatch.h"

#include <QFile>

namespace pool {

std::optional<EndReason> WorkerWatch::look(const Observation &seen, Time now)
{
    const auto note = [now](std::optional<Time> &since, bool is) {
        since = is ? since.value_or(now) : std::optional<Time>();
    };
    // A stopped worker can neither go on with its frame nor answer.
    const bool saysNothing = !seen.isStopped && seen.received == m_received;
    note(m_startingSince, seen.isStarting);
    note(m_stoppedSince, seen.isStopped);
    note(m_silentSince, saysNothing && seen.neglectsWork);
    note(m_stalledSince, saysNothing && seen.isInsideFrame);
    m_received = seen.received;

    const auto isOver = [now](std::optional<Time> since, std::chrono::milliseconds limit) {
        return since && limit.count() > 0 && now - *since >= limit;
    };
    const auto reason = [now](EndReason::Kind kind, std::optional<Time> since) {
        return EndReason{.kind = kind, .time = std::chrono::duration_cast<std::chrono::seconds>(now - *since)};
    };
    if (isOver(m_startingSince, m_limits.start))
        return reason(EndReason::Kind::NoSignOfLife, m_startingSince);
    if (isOver(m_stoppedSince, m_limits.stopped))
        return reason(EndReason::Kind::Stopped, m_stoppedSince);
    if (isOver(m_stalledSince, m_limits.stalled))
        return reason(EndReason::Kind::Stalled, m_stalledSince);
    if (isOver(m_silentSince, m_limits.stopped))
        return reason(EndReason::Kind::Idle, m_silentSince);
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
