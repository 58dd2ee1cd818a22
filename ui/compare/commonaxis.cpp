#include "ui/compare/commonaxis.h"

#include "ui/timeline/view/timelineview.h"

#include <algorithm>
#include <limits>

namespace pool {

CommonAxis::CommonAxis(std::vector<TimelineView *> timelines, QObject *parent)
    : QObject(parent)
    , m_timelines(std::move(timelines))
    , m_offsets(m_timelines.size(), 0)
{
    for (size_t run = 0; run < m_timelines.size(); ++run) {
        TimelineView *timeline = m_timelines[run];
        timeline->range()->setBounded(false); // each by itself would stop elsewhere
        connect(timeline->range(), &VisibleRange::changed, this, [this, run] { follow(run); });
        connect(timeline->pointing(), &Pointing::changed, this, [this, run] { pointAt(run); });
    }
    fit();
}

double CommonAxis::zeroOf(size_t run) const
{
    return double(m_timelines[run]->frame()->view.origin() - m_offsets[run]);
}

double CommonAxis::begin() const { return m_timelines.front()->range()->begin() - zeroOf(0); }
double CommonAxis::end() const { return m_timelines.front()->range()->end() - zeroOf(0); }
double CommonAxis::perPixel() const { return m_timelines.front()->range()->scale().perPixel(); }

std::pair<double, double> CommonAxis::extent() const
{
    double first = std::numeric_limits<double>::max();
    double last = std::numeric_limits<double>::lowest();
    for (size_t run = 0; run < m_timelines.size(); ++run) {
        first = std::min(first, -zeroOf(run));
        last = std::max(last, double(m_timelines[run]->frame()->extent()) - zeroOf(run));
    }
    return {first, std::max(last, first + 1e6)};
}

void CommonAxis::fit()
{
    const auto [first, last] = extent();
    const double air = 0.03 * (last - first);
    show(first - air, last + air);
}

void CommonAxis::show(double begin, double end)
{
    const auto [first, last] = extent();
    const double span = std::clamp(end - begin, TimeScale::shortest, TimeScale::longest);
    const double shown = std::clamp(begin, first - 0.9 * span, last - 0.1 * span);
    m_isLeading = true;
    for (size_t run = 0; run < m_timelines.size(); ++run)
        m_timelines[run]->range()->show(shown + zeroOf(run), shown + span + zeroOf(run));
    m_isLeading = false;
}

void CommonAxis::setOffset(size_t run, qint64 offset)
{
    const double begin = this->begin();
    const double end = this->end();
    m_offsets[run] = offset;
    show(begin, end);
    Q_EMIT offsetsChanged();
}

void CommonAxis::resetOffsets()
{
    std::ranges::fill(m_offsets, 0);
    fit();
    Q_EMIT offsetsChanged();
}

void CommonAxis::follow(size_t leader)
{
    if (m_isLeading)
        return;
    const VisibleRange *range = m_timelines[leader]->range();
    if (range->follow() == VisibleRange::Follow::Whole)
        fit(); // of this run alone was meant to be all of it
    else
        show(range->begin() - zeroOf(leader), range->end() - zeroOf(leader));
}

void CommonAxis::pointAt(size_t leader)
{
    const TimelineView *pointed = m_timelines[leader];
    const double cursor = pointed->pointing()->cursor();
    for (size_t run = 0; run < m_timelines.size(); ++run) {
        std::optional<double> time;
        if (run != leader && cursor >= 0)
            time = pointed->range()->scale().toTime(cursor) - zeroOf(leader) + zeroOf(run);
        m_timelines[run]->setCursorTime(time);
    }
}

} // namespace pool
