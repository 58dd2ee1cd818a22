#pragma once

#include <QtGlobal>

#include <vector>

namespace pool {

// Time in which some stretches are folded: on the axis each of them is a gap of one and the same width, however long
// it was. The only mapping between the time of a trace and positions on such an axis; both are in nanoseconds, and are
// the same as long as nothing is folded. The gap is given with each question, for it is as wide as so many pixels. A
// value; an answer costs a search among the folds.
class FoldedTime
{
public:
    struct Fold {
        qint64 from = 0;
        qint64 to = 0;
        bool operator==(const Fold &) const = default;
    };

    FoldedTime() = default;
    // By time, none touching the next but at its edge, each longer than 0.
    explicit FoldedTime(std::vector<Fold> folds);

    const std::vector<Fold> &folds() const { return m_folds; }
    size_t count() const { return m_folds.size(); }

    double unfolded(double time) const; // how much of what is before `time` is in no fold; below 0 before 0
    double gaps(double time) const;     // how many folds are before it, with the share of the one that it is in
    double position(double time, double gap) const { return unfolded(time) + gaps(time) * gap; }
    double time(double position, double gap) const;
    double folded(double from, double to) const { return to - from - (unfolded(to) - unfolded(from)); }

private:
    size_t countBefore(double time) const; // folds that begin before it

    std::vector<Fold> m_folds;
    std::vector<double> m_unfolded; // by fold: the time before it that is in no fold
};

} // namespace pool
