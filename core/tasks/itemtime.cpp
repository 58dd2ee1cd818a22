#include "core/tasks/itemtime.h"

#include "core/model/repr.h"
#include "core/tasks/pythonarithmetic.h"
#include "core/tasks/randomvalue.h"

#include <algorithm>
#include <thread>

namespace pool {

namespace {

// In the order of ItemTime::Shape.
std::vector<takes::Choice::Option> shapes()
{
    return {{QStringLiteral("fixed"), QStringLiteral("every item takes ms")},
            {QStringLiteral("ramp"), QStringLiteral("ms * (item + 1)")},
            {QStringLiteral("random"), QStringLiteral("from 0 to 2 * ms, by seed and item")},
            {QStringLiteral("one_slow"), QStringLiteral("item 0 takes 10 * ms, the others ms")}};
}

} // namespace

std::vector<Parameter> ItemTime::parameters()
{
    return {{.name = QStringLiteral("ms"),
             .type = takes::Number{},
             .fallback = 100,
             .meaning = QStringLiteral("how long an item takes"),
             .unit = QStringLiteral("ms"),
             .label = QStringLiteral("item time")},
            {.name = QStringLiteral("shape"),
             .type = takes::Choice{shapes()},
             .fallback = QStringLiteral("fixed"),
             .meaning = QStringLiteral("how the items' times differ")}};
}

ItemTime::ItemTime(const TaskParams &params)
    : m_seconds(params.number(QStringLiteral("ms")) / 1000)
{
    const auto options = shapes();
    const auto chosen = std::find_if(options.begin(), options.end(), [&](const takes::Choice::Option &option) {
        return option.value == params.text(QStringLiteral("shape"));
    });
    m_shape = Shape(chosen - options.begin());
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

std::optional<ItemTimes> ItemTime::times(std::optional<qint64> seed, bool usesProcessor) const
{
    if (isRandom() && !seed)
        return {};
    return ItemTimes{.duration = [time = *this, seed = quint64(seed.value_or(0))](
                                     const QCborValue &item) { return itemDuration(time.seconds(item, seed)); },
                     .isUniform = m_shape == Shape::Fixed,
                     .usesProcessor = usesProcessor};
}

QString ItemTime::pythonSeconds(PythonContext &module) const
{
    switch (m_shape) {
    case Shape::Ramp:
        return QStringLiteral("%1 * (item + 1)").arg(pythonNumber(m_seconds));
    case Shape::Random:
        return QStringLiteral("%1 * %2").arg(pythonNumber(2 * m_seconds), module.random(QStringLiteral("item")));
    case Shape::OneSlow:
        return QStringLiteral("%1 if item == 0 else %2").arg(pythonNumber(10 * m_seconds), pythonNumber(m_seconds));
    case Shape::Fixed:
        break;
    }
    return pythonNumber(m_seconds);
}

std::optional<ItemTimes> atOnce(const TaskParams &, std::optional<qint64>)
{
    return ItemTimes{.duration = [](const QCborValue &) { return Nanoseconds(); }, .isUniform = true};
}

Nanoseconds itemDuration(double seconds)
{
    constexpr double longest = 1e8; // more than three years, and short enough for the clock's 64 bits
    return Nanoseconds(seconds > 0 ? qint64(std::min(seconds, longest) * 1e9) : 0);
}

void sleepSeconds(double seconds)
{
    if (seconds < 0)
        throw TaskError(QStringLiteral("ValueError"), QStringLiteral("sleep length must be non-negative"));
    std::this_thread::sleep_for(itemDuration(seconds));
}

void spinSeconds(double seconds)
{
    const Instant end = Clock::now() + itemDuration(seconds);
    while (Clock::now() < end) {}
}

} // namespace pool
