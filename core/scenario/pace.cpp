#include "core/scenario/pace.h"

#include "core/worker/taskregistry.h"

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

// A number, or the numbers of a list or an object.
QCborValue scaled(const QCborValue &value, double factor)
{
    if (value.isInteger() || value.isDouble()) {
        const double number = value.toDouble() * factor;
        return number == std::floor(number) && std::abs(number) < 1e15 ? QCborValue(qint64(number))
                                                                       : QCborValue(number);
    }
    if (value.isArray()) {
        QCborArray list;
        for (const QCborValue &entry : value.toArray())
            list.append(scaled(entry, factor));
        return list;
    }
    if (value.isMap()) {
        QCborMap object;
        for (const auto &[key, entry] : value.toMap())
            object.insert(key, scaled(entry, factor));
        return object;
    }
    return value;
}

const QStringList &timesOf(const Task &task)
{
    static const QStringList none;
    const TaskKind *kind = TaskRegistry::instance().find(task.name);
    return kind ? kind->paced : none;
}

void pace(Task &task, double factor)
{
    for (const QString &name : timesOf(task)) {
        QCborValue value = task.params.value(name);
        if (value.isUndefined())
            for (const Parameter &parameter : TaskRegistry::instance().find(task.name)->params)
                if (parameter.name == name)
                    value = parameter.fallback;
        if (!value.isUndefined())
            task.params[name] = scaled(value, factor);
    }
}

void pace(std::optional<CallbackSpec> &callback, double factor)
{
    if (callback)
        callback->sleepMs = int(std::min(callback->sleepMs * factor, 1e9));
}

void pace(std::optional<double> &timeout, double factor)
{
    if (timeout)
        *timeout *= factor;
}

} // namespace

Scenario paced(Scenario scenario, double factor)
{
    if (factor == 1)
        return scenario;
    pace(scenario.itemTimeout, factor);
    for (Step &step : scenario.program) {
        if (auto *submit = std::get_if<SubmitStep>(&step.call)) {
            pace(submit->task, factor);
            pace(submit->callback, factor);
            pace(submit->errorCallback, factor);
        } else if (auto *get = std::get_if<GetStep>(&step.call)) {
            pace(get->timeout, factor);
        } else if (auto *wait = std::get_if<WaitStep>(&step.call)) {
            pace(wait->timeout, factor);
        } else if (auto *next = std::get_if<NextStep>(&step.call)) {
            pace(next->timeout, factor);
        } else if (auto *sleep = std::get_if<SleepStep>(&step.call)) {
            sleep->seconds *= factor;
        } else if (auto *signal = std::get_if<SignalStep>(&step.call)) {
            signal->atMs *= factor;
        }
    }
    return scenario;
}

bool canBePaced(const Scenario &scenario)
{
    return std::ranges::any_of(scenario.program, [](const Step &step) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        return submit && !timesOf(submit->task).isEmpty();
    });
}

} // namespace pool
