#include "core/engine/escalation.h"

namespace pool {

Escalation::Escalation() { m_timer.setSingleShot(true); }

void Escalation::begin(std::chrono::milliseconds untilTerminate, std::chrono::milliseconds untilKill)
{
    if (m_isReaped)
        return;
    m_timer.disconnect();
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this, untilKill] {
        sendToGroup(Signal::Terminate);
        m_timer.disconnect();
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { kill(); });
        m_timer.start(untilKill);
    });
    m_timer.start(untilTerminate);
}

void Escalation::kill() { sendToGroup(Signal::Kill); }

bool Escalation::signal(Signal signal) const { return !m_isReaped && signalProcess(m_pid, signal); }

void Escalation::sendToGroup(Signal signal) const
{
    if (!m_isReaped && !signalProcessGroup(m_pid, signal))
        signalProcess(m_pid, signal); // it has not got as far as making its group
}

void Escalation::reaped()
{
    m_isReaped = true;
    m_reapedAt = timeSinceBoot();
    m_timer.stop();
}

void Escalation::killOrphans() const
{
    if (m_isReaped)
        killOrphansOf(m_pid, m_reapedAt);
}

} // namespace pool
