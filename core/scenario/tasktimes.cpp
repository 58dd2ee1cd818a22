#include "core/scenario/tasktimes.h"

#include "core/worker/itemtime.h"
#include "core/worker/pythonarithmetic.h"
#include "core/worker/randomvalue.h"

#include <QCborArray>

#include <cmath>

namespace pool {

namespace {

Nanoseconds ofSeconds(double seconds)
{
    constexpr double longest = 1e8; // more than three years
    return Nanoseconds(std::isfinite(seconds) ? qint64(std::clamp(seconds, 0.0, longest) * 1e9) : 0);
}

bool never(const QCborValue &) { return false; }

// sleep and burn.
std::optional<TaskTimes> shapedTimes(const Task &task, const TaskKind &kind, std::optional<qint64> seed)
{
    const ItemTime time{TaskParams(task.params, kind)};
    const QString shape = task.params.value(QStringLiteral("shape")).toString(QStringLiteral("fixed"));
    if (shape == u"random" && !seed)
        return {};
    return TaskTimes{.duration = [time, seed = quint64(seed.value_or(0))](
                                     const QCborValue &item) { return ofSeconds(time.seconds(item, seed)); },
                     .endsChunk = never,
                     .isUniform = shape == u"fixed",
                     .usesProcessor = task.name == u"burn"};
}

std::optional<TaskTimes> tutorialTimes(const Task &task, std::optional<qint64> seed)
{
    const double scale = task.params.value(QStringLiteral("scale")).toDouble(1);
    if (!seed && scale > 0)
        return {};
    const QCborArray bad = task.params.value(QStringLiteral("fail_on")).toArray();
    const auto fails = [bad](const QCborValue &item) {
        return std::any_of(bad.begin(), bad.end(), [&](const QCborValue &one) { return isEqual(item, one); });
    };
    return TaskTimes{.duration =
                         [=, seed = quint64(seed.value_or(0))](const QCborValue &item) {
                             return fails(item) ? Nanoseconds() : ofSeconds(scale * randomValue(seed, item));
                         },
                     .endsChunk = fails};
}

double seconds(const QCborValue &milliseconds, double fallback)
{
    return milliseconds.isUndefined() ? fallback : milliseconds.toDouble() / 1000;
}

TaskTimes probeTimes(const Task &task)
{
    const QCborValue given = task.params.value(QStringLiteral("durations_ms"));
    const QCborValue fail = task.params.value(QStringLiteral("fail"));
    const QCborMap kill = task.params.value(QStringLiteral("kill")).toMap();
    const auto duration = [given](const QCborValue &item) {
        const std::optional<qint64> key = asKey(item);
        if (given.isArray())
            return ofSeconds(key && *key >= 0 ? seconds(given.toArray().at(*key), 0) : 0);
        if (!given.isMap())
            return ofSeconds(seconds(given, 0));
        const QCborMap times = given.toMap();
        const double fallback = seconds(times.value(QStringLiteral("default")), 0);
        return ofSeconds(key ? seconds(times.value(QString::number(*key)), fallback) : fallback);
    };
    const auto ends = [fail, kill](const QCborValue &item) {
        const std::optional<qint64> key = asKey(item);
        if (!key)
            return false;
        const QString text = QString::number(*key);
        return kill.contains(text) || (fail.isMap() ? fail.toMap().contains(text) : fail.toArray().contains(*key));
    };
    return {.duration = duration,
            .endsChunk = ends,
            .isUniform = !given.isArray() && !given.isMap() && fail.isUndefined() && kill.isEmpty(),
            .usesProcessor = task.params.value(QStringLiteral("busy")).toBool()};
}

} // namespace

std::optional<TaskTimes> taskTimes(const Task &task, std::optional<qint64> seed)
{
    const TaskKind *kind = TaskRegistry::instance().find(task.name);
    if (!kind)
        return {};
    try {
        TaskRegistry::instance().make(task);
        if (task.name == u"sleep" || task.name == u"burn")
            return shapedTimes(task, *kind, seed);
    } catch (const ValueError &) {
        return {};
    }
    if (task.name == u"tutorial")
        return tutorialTimes(task, seed);
    if (task.name == u"probe")
        return probeTimes(task);
    if (task.name == u"square" || task.name == u"identity")
        return TaskTimes{
            .duration = [](const QCborValue &) { return Nanoseconds(); }, .endsChunk = never, .isUniform = true};
    return {};
}

} // namespace pool
