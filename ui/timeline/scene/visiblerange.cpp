#include "ui/timeline/scene/visiblerange.h"

namespace pool {

VisibleRange::VisibleRange(QObject *parent)
    : QObject(parent)
{}

void VisibleRange::set(const TimeScale &scale)
{
    const bool isOther = scale.begin != m_scale.begin || scale.end != m_scale.end;
    m_scale = scale;
    if (isOther)
        Q_EMIT changed();
}

void VisibleRange::setExtent(qint64 extent, bool isRunning)
{
    m_extent = double(extent);
    m_isRunning = isRunning;
    followRun();
}

void VisibleRange::setNothingYet(qint64 expected)
{
    m_expected = double(expected);
    m_extent = -1;
    m_isRunning = false;
    fit();
}

void VisibleRange::setWidth(double pixels)
{
    m_scale.width = pixels;
    if (m_follow == Follow::Whole)
        followRun();
}

void VisibleRange::followRun()
{
    if (m_extent < 0)
        set(m_scale.fitted(m_expected));
    else if (m_follow == Follow::Whole)
        set(m_scale.fitted(m_isRunning ? std::max(m_extent * 1.05, 2.5e8) : m_extent));
    else if (m_follow == Follow::Edge)
        set(m_scale.following(m_extent));
}

void VisibleRange::setFollow(Follow follow)
{
    if (m_follow == follow)
        return;
    m_follow = follow;
    Q_EMIT followChanged();
}

void VisibleRange::fit()
{
    setFollow(Follow::Whole);
    followRun();
}

void VisibleRange::goLive()
{
    setFollow(Follow::Edge);
    followRun();
}

void VisibleRange::show(double begin, double end)
{
    setFollow(Follow::Off);
    TimeScale scale = m_scale;
    scale.begin = begin;
    scale.end = std::clamp(end, begin + TimeScale::shortest, begin + TimeScale::longest);
    set(scale.kept(std::max(m_extent < 0 ? m_expected : m_extent, 1e6))); // before a run there is its forecast
}

void VisibleRange::zoom(double factor)
{
    const TimeScale zoomed = m_scale.zoomed(m_scale.left + m_scale.width / 2, factor);
    show(zoomed.begin, zoomed.end);
}

void VisibleRange::pan(double share)
{
    const TimeScale panned = m_scale.panned(share * m_scale.width);
    show(panned.begin, panned.end);
}

void VisibleRange::showAround(qint64 start, qint64 end)
{
    const double margin = 0.05 * double(end - start);
    show(double(start) - margin, double(end) + margin);
}

} // namespace pool
