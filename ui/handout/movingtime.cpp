#include "ui/handout/movingtime.h"

#include <algorithm>

namespace pool {

namespace {

constexpr double forWhole = 5000; // milliseconds
constexpr double longestMove = 1500;
constexpr double shortestMove = 250;

} // namespace

MovingTime::MovingTime(QObject *parent)
    : QObject(parent)
{
    m_ticks.setInterval(16);
    connect(&m_ticks, &QTimer::timeout, this, &MovingTime::tick);
}

void MovingTime::move(qint64 from, qint64 to, qint64 whole)
{
    m_time = m_from = from;
    m_to = to;
    m_takes = std::clamp(double(to - from) / double(std::max<qint64>(1, whole)) * forWhole, shortestMove, longestMove);
    m_since.start();
    m_ticks.start();
}

void MovingTime::stop(qint64 at)
{
    m_ticks.stop();
    m_time = at;
}

void MovingTime::tick()
{
    const double share = double(m_since.elapsed()) / m_takes;
    m_time = share >= 1 ? m_to : m_from + qint64(share * double(m_to - m_from));
    if (share < 1)
        return Q_EMIT moved();
    m_ticks.stop();
    Q_EMIT arrived();
}

} // namespace pool
