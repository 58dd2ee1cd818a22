#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace pool {

// A moment of a simulated time, in nanoseconds, that stands still or goes on to another one so that one can watch it,
// for a short while. Lives in the GUI thread.
class MovingTime : public QObject
{
    Q_OBJECT

public:
    explicit MovingTime(QObject *parent = nullptr);

    qint64 time() const { return m_time; }
    bool isMoving() const { return m_ticks.isActive(); }
    // `whole`: the longest way there is; going all of it would take some seconds.
    void move(qint64 from, qint64 to, qint64 whole);
    void stop(qint64 at); // says nothing

signals:
    void moved();
    void arrived();

private:
    void tick();

    qint64 m_time = 0;
    qint64 m_from = 0;
    qint64 m_to = 0;
    double m_takes = 0; // milliseconds
    QElapsedTimer m_since;
    QTimer m_ticks;
};

} // namespace pool
