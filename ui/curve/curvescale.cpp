#include "ui/curve/curvescale.h"

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

constexpr double aboveBest = 1.7; // so many times the best are in sight at least
constexpr double reach = 6;       // pixels from a pointer that can mean several points
constexpr double room = 1.08;     // above what must be seen

} // namespace

CurveScale::CurveScale(const Curve &curve, qint64 items, const std::vector<qint64> &seen, const QRectF &plot)
    : m_plot(plot)
    , m_items(std::max(2.0, double(items)))
{
    double most = 0;
    double best = 0;
    if (!curve.empty()) {
        most = double(std::ranges::max_element(curve, {}, &CurvePoint::makespan)->makespan);
        best = double(bestPoint(curve).makespan);
    }
    m_top = std::min(most, aboveBest * best);
    for (const qint64 time : seen)
        m_top = std::max(m_top, double(time));
    m_top = std::max(1.0, m_top * room);
}

double CurveScale::x(qint64 chunksize) const
{
    return m_plot.left() + m_plot.width() * std::log(double(std::max<qint64>(chunksize, 1))) / std::log(m_items);
}

double CurveScale::y(qint64 time) const
{
    return m_plot.bottom() - m_plot.height() * std::clamp(double(time) / m_top, 0.0, 1.0);
}

std::optional<size_t> nearestPoint(const Curve &curve, const CurveScale &scale, double x)
{
    std::optional<size_t> nearest;
    std::optional<size_t> best;
    const auto away = [&](size_t i) { return std::abs(scale.x(curve[i].chunksize) - x); };
    for (size_t i = 0; i < curve.size(); ++i) {
        if (!nearest || away(i) < away(*nearest))
            nearest = i;
        if (away(i) <= reach && (!best || curve[i].makespan < curve[*best].makespan))
            best = i;
    }
    return best ? best : nearest;
}

std::optional<size_t> pointOf(const Curve &curve, qint64 chunksize)
{
    const auto at = std::ranges::lower_bound(curve, chunksize, {}, &CurvePoint::chunksize);
    return at != curve.end() && at->chunksize == chunksize ? std::optional(size_t(at - curve.begin())) : std::nullopt;
}

const CurvePoint &bestPoint(const Curve &curve)
{
    const CurvePoint *best = &curve.front();
    for (const CurvePoint &point : curve)
        if (point.makespan <= best->makespan)
            best = &point;
    return *best;
}

} // namespace pool
