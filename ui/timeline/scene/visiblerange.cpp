#include "ui/timeline/scene/visiblerange.h"

namespace pool {

VisibleRange::VisibleRange(QObject *parent)
    : QObject(parent)
{}

void VisibleRange::set(const TimeScale &scale)
{
    const bool isOther = scale.begin != m_scale.begin || scale.end != m_scale.end || scale.folds != m_scale.folds;
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
    setAhead(0);
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

void VisibleRange::setFoldWidth(double pixels) { m_scale.widestFold = pixels; }

void VisibleRange::setFolds(std::shared_ptr<const FoldedTime> folds)
{
    const bool isSame = (folds ? folds->folds() : std::vector<FoldedTime::Fold>())
        == (m_scale.folds ? m_scale.folds->folds() : std::vector<FoldedTime::Fold>());
    if (isSame)
        return;
    set(m_scale.refolded(std::move(folds)));
    if (m_follow != Follow::Off)
        followRun();
}

void VisibleRange::followRun()
{
    if (m_extent < 0 || m_follow == Follow::Whole)
        set(whole());
    else if (m_follow == Follow::Edge)
        set(m_scale.following(m_extent));
}

TimeScale VisibleRange::whole() const
{
    return m_extent < 0 ? m_scale.fitted(m_expected) : m_scale.fitted(m_extent, roomForMore());
}

// A forecast that a run was far from would leave little room for it.
double VisibleRange::roomForMore() const
{
    const double ahead = std::max(0.0, m_ahead - m_extent);
    if (!m_isRunning)
        return m_isAheadWanted || ahead <= 0.5 * m_extent ? ahead : 0;
    const double shown = m_scale.isFolded() ? m_scale.folds->unfolded(m_extent) : m_extent;
    return std::max({0.05 * shown, 2.5e8 - shown, ahead});
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

void VisibleRange::show(double begin, double end) { show(m_scale.between(begin, end)); }

void VisibleRange::show(const TimeScale &scale)
{
    setFollow(Follow::Off);
    TimeScale shown = m_scale;
    shown.begin = scale.begin;
    shown.end = scale.end;
    if (m_isBounded)
        shown = shown.kept(std::max(m_extent < 0 ? m_expected : m_extent, 1e6)); // before a run there is its forecast
    set(shown);
}

void VisibleRange::showAt(double middle) { show(m_scale.startingAt(middle).panned(m_scale.width / 2)); }

void VisibleRange::zoom(double factor) { show(m_scale.zoomed(m_scale.left + m_scale.width / 2, factor)); }

void VisibleRange::pan(double share) { show(m_scale.panned(share * m_scale.width)); }

void VisibleRange::showAround(qint64 start, qint64 end)
{
    const TimeScale exact = m_scale.between(double(start), double(end));
    show(exact.zoomed(exact.left + exact.width / 2, 1.1));
}

} // namespace pool
