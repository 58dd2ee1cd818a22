#include "ui/run/frameclock.h"

#include "ui/run/threadtime.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace pool {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds shortestFrame = 16ms;
constexpr std::chrono::nanoseconds longestFrame = 100ms;
constexpr int timesItsEffort = 14; // so long is a frame where the workers have all processors

} // namespace

FrameClock::FrameClock(QObject *parent)
    : QObject(parent)
    , m_timer(this)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FrameClock::ticked);
}

void FrameClock::start()
{
    m_effortBefore = threadTime();
    m_timer.start(std::chrono::round<std::chrono::milliseconds>(shortestFrame));
}

void FrameClock::pace(qint64 runningWorkers)
{
    const std::chrono::nanoseconds before = std::exchange(m_effortBefore, threadTime());
    std::chrono::nanoseconds next = shortestFrame;
    if (runningWorkers >= QThread::idealThreadCount())
        next = std::clamp(timesItsEffort * (m_effortBefore - before), shortestFrame, longestFrame);
    m_timer.setInterval(std::chrono::round<std::chrono::milliseconds>(next));
}

} // namespace pool
