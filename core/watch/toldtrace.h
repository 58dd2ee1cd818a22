#pragma once

#include "core/record/checkedtrace.h"

namespace pool {

// The trace that grows from what a recorder tells. What cannot have happened is left out and counted, the first time
// with its reason. Its epoch is the making of the first pool. Lives in one thread; the trace may be read by others.
class ToldTrace
{
public:
    // Once, before all else; `epoch` as clockTicks().
    void begin(qint64 epoch)
    {
        m_epoch = epoch;
        m_trace = std::make_shared<Trace>(Instant(Nanoseconds(epoch)));
        m_checked = std::make_unique<CheckedTrace>(m_trace);
    }
    const std::shared_ptr<Trace> &trace() const { return m_trace; } // null before begin()
    const History &history() const { return m_checked->history(); } // after begin()
    qint64 sinceEpoch(qint64 ticks) const { return std::max<qint64>(ticks - m_epoch, 0); }

    // Whether it was taken in.
    template <class... Detail> bool tell(const Event &event, const Detail &...detail)
    {
        if (!m_checked)
            return false;
        try {
            m_checked->append(event, detail...);
            return true;
        } catch (const ValueError &error) {
            refuse(error.error().message);
            return false;
        }
    }

    void refuse(const QString &sentence)
    {
        if (m_refused++ == 0)
            m_firstRefusal = sentence;
    }
    qint64 refused() const { return m_refused; }
    const QString &firstRefusal() const { return m_firstRefusal; }

private:
    qint64 m_epoch = 0;
    std::shared_ptr<Trace> m_trace;
    std::unique_ptr<CheckedTrace> m_checked;
    qint64 m_refused = 0;
    QString m_firstRefusal;
};

} // namespace pool
