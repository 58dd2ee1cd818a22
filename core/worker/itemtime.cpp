#include "core/worker/itemtime.h"

#include "core/worker/pythonarithmetic.h"
#include "core/worker/randomvalue.h"

#include "core/model/clock.h"

#include <algorithm>
#include <thread>

namespace pool {

namespace {

// Longer than any run, and short enough for the clock's 64 bits.
Nanoseconds duration(double seconds)
{
    return std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(std::min(seconds, 1e8)));
}

} // namespace

std::vector<TaskParam> ItemTime::params()
{
    return {{QStringLiteral("ms"), QStringLiteral("number >= 0: milliseconds that an item takes; default 100")},
            {QStringLiteral("shape"),
             QStringLiteral("fixed: every item takes ms (default); ramp: ms * (item + 1); random: from 0 to 2 * ms, "
                            "by seed and item; one_slow: item 0 takes 10 * ms, the others ms")}};
}

ItemTime::ItemTime(const TaskParams &params)
    : m_seconds(params.number(QStringLiteral("ms"), 100) / 1000)
{
    const QStringList shapes{QStringLiteral("fixed"), QStringLiteral("ramp"), QStringLiteral("random"),
                             QStringLiteral("one_slow")};
    m_shape = Shape(shapes.indexOf(params.choice(QStringLiteral("shape"), shapes)));
}

double ItemTime::seconds(const QCborValue &item, quint64 seed) const
{
    switch (m_shape) {
    case Shape::Ramp:
        return m_seconds * plusOne(item);
    case Shape::Random:
        return m_seconds * 2 * randomValue(seed, item);
    case Shape::OneSlow:
        return isEqual(item, 0) ? m_seconds * 10 : m_seconds;
    case Shape::Fixed:
        break;
    }
    return m_seconds;
}

void sleepSeconds(double seconds)
{
    if (seconds < 0)
        throw TaskError(QStringLiteral("ValueError"), QStringLiteral("sleep length must be non-negative"));
    std::this_thread::sleep_for(duration(seconds));
}

void spinSeconds(double seconds)
{
    const Instant end = Clock::now() + duration(seconds);
    while (Clock::now() < end) {}
}

} // namespace pool
