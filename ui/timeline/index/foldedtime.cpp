#include "ui/timeline/index/foldedtime.h"

#include "ui/timeline/index/firstnumber.h"

#include <algorithm>

namespace pool {

FoldedTime::FoldedTime(std::vector<Fold> folds)
    : m_folds(std::move(folds))
{
    m_unfolded.reserve(m_folds.size());
    double folded = 0;
    for (const Fold &fold : m_folds) {
        m_unfolded.push_back(double(fold.from) - folded);
        folded += double(fold.to - fold.from);
    }
}

size_t FoldedTime::countBefore(double time) const
{
    return size_t(firstNumberNot(qint64(count()), [&](qint64 i) { return double(m_folds[size_t(i)].from) < time; }));
}

double FoldedTime::unfolded(double time) const
{
    const size_t before = countBefore(time);
    if (before == 0)
        return time;
    return m_unfolded[before - 1] + std::max(time - double(m_folds[before - 1].to), 0.0);
}

double FoldedTime::gaps(double time) const
{
    const size_t before = countBefore(time);
    if (before == 0)
        return 0;
    const Fold &last = m_folds[before - 1];
    const double share = (time - double(last.from)) / double(last.to - last.from);
    return double(before - 1) + std::min(share, 1.0);
}

double FoldedTime::time(double position, double gap) const
{
    const auto begin = [&](qint64 i) { return m_unfolded[size_t(i)] + double(i) * gap; };
    const qint64 before = firstNumberNot(qint64(count()), [&](qint64 i) { return begin(i) < position; });
    if (before == 0)
        return position;
    const Fold &last = m_folds[size_t(before - 1)];
    const double inside = position - begin(before - 1);
    if (inside >= gap)
        return double(last.to) + (inside - gap);
    return double(last.from) + inside / gap * double(last.to - last.from);
}

} // namespace pool
