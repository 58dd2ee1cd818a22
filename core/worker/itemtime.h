#pragma once

#include "core/worker/taskparams.h"

namespace pool {

// How long an item of `sleep` or `burn` takes: the parameters `ms` and `shape`.
class ItemTime
{
public:
    static std::vector<TaskParam> params();

    explicit ItemTime(const TaskParams &params);
    double seconds(const QCborValue &item, quint64 seed) const;

private:
    enum class Shape { Fixed, Ramp, Random, OneSlow };
    double m_seconds;
    Shape m_shape;
};

// Sleeps, as Python's sleep() does: a negative time is an error of the item.
void sleepSeconds(double seconds);

// Keeps the processor busy until the time is over.
void spinSeconds(double seconds);

} // namespace pool
