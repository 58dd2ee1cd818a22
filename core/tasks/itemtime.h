#pragma once

#include "core/model/taskkind.h"

namespace pool {

// How long an item of `sleep` or `burn` takes: the parameters `ms` and `shape`.
class ItemTime
{
public:
    static std::vector<Parameter> parameters();

    explicit ItemTime(const TaskParams &params);
    double seconds(const QCborValue &item, quint64 seed) const;
    bool isRandom() const { return m_shape == Shape::Random; }
    // Nothing for random times without a seed.
    std::optional<ItemTimes> times(std::optional<qint64> seed, bool usesProcessor) const;
    QString pythonSeconds(PythonContext &module) const; // as an expression

private:
    enum class Shape { Fixed, Ramp, Random, OneSlow };
    double m_seconds;
    Shape m_shape;
};

// The times of a task that takes none.
std::optional<ItemTimes> atOnce(const TaskParams &params, std::optional<qint64> seed);

// Of an item that takes so long: longer than any run at most, and never negative.
Nanoseconds itemDuration(double seconds);

// Sleeps, as Python's sleep() does: a negative time is an error of the item.
void sleepSeconds(double seconds);

// Keeps the processor busy until the time is over.
void spinSeconds(double seconds);

} // namespace pool
