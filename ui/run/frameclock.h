#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace pool {

// Ticks once a frame while a run goes on. A frame takes 16 ms; where the workers have all processors it takes, up to
// 100 ms, a multiple of what the GUI thread has had to do in the last one, so that watching them takes little from
// them. Lives in the GUI thread. States: stopped (no timer is active), ticking.
class FrameClock : public QObject
{
    Q_OBJECT

public:
    explicit FrameClock(QObject *parent = nullptr);

    void start();
    void stop() { m_timer.stop(); }
    // In each frame, at its beginning: how many workers are inside an item.
    void pace(qint64 runningWorkers);
    bool isTicking() const { return m_timer.isActive(); }
    std::chrono::milliseconds frame() const { return m_timer.intervalAsDuration(); } // that to the next tick

signals:
    void ticked();

private:
    QTimer m_timer;
    std::chrono::nanoseconds m_effortBefore{}; // processor time of this thread, up to the last frame
};

} // namespace pool
