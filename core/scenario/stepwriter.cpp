#include "core/scenario/stepwriter.h"

#include <QJsonArray>

namespace pool {

namespace {

QJsonValue toJson(const CallbackSpec &callback)
{
    if (callback == CallbackSpec{})
        return true;
    QJsonObject object;
    if (callback.sleepMs)
        object[u"sleep_ms"] = callback.sleepMs;
    if (callback.raises)
        object[u"raises"] = *callback.raises;
    if (!callback.print)
        object[u"print"] = false;
    return object;
}

QJsonObject toJson(const ItemsSpec &items)
{
    if (const auto *range = std::get_if<RangeSpec>(&items))
        return {{QStringLiteral("range"), QJsonArray{range->start, range->stop, range->step}}};
    if (const auto *lines = std::get_if<LinesSpec>(&items))
        return {{QStringLiteral("lines"), lines->path}};
    return {{QStringLiteral("list"), std::get<QCborArray>(items).toJsonArray()}};
}

// Adds to the step's object the keys of its call.
struct StepWriter {
    QJsonObject &object;

    void timeout(const std::optional<double> &seconds) const
    {
        if (seconds)
            object[u"timeout"] = *seconds;
    }

    void operator()(const SubmitStep &step) const
    {
        const QJsonObject task = pool::toJson(step.task);
        for (auto it = task.begin(); it != task.end(); ++it)
            object[it.key()] = it.value();
        if (isApply(step.method))
            object[u"args"] = step.arguments.toJsonArray();
        else
            object[u"items"] = toJson(step.items);
        if (step.chunksize)
            object[u"chunksize"] = *step.chunksize;
        if (step.callback)
            object[u"callback"] = toJson(*step.callback);
        if (step.errorCallback)
            object[u"error_callback"] = toJson(*step.errorCallback);
        if (!step.as.isEmpty())
            object[u"as"] = step.as;
    }

    void operator()(const GetStep &step) const
    {
        object[u"on"] = step.on;
        timeout(step.timeout);
        if (!step.print)
            object[u"print"] = false;
    }

    void operator()(const WaitStep &step) const
    {
        object[u"on"] = step.on;
        timeout(step.timeout);
    }

    void operator()(const QueryStep &step) const { object[u"on"] = step.on; }

    void operator()(const NextStep &step) const
    {
        object[u"on"] = step.on;
        timeout(step.timeout);
        if (step.count)
            object[u"count"] = *step.count;
    }

    void operator()(const LifecycleStep &) const {}
    void operator()(const SleepStep &step) const { object[u"seconds"] = step.seconds; }

    void operator()(const SignalStep &step) const
    {
        if (step.worker)
            object[u"worker"] = *step.worker;
        if (step.runningItem)
            object[u"running_item"] = *step.runningItem;
        object[u"signal"] = signalWord(step.signal);
        if (step.atMs > 0)
            object[u"at_ms"] = step.atMs;
    }
};

} // namespace

QJsonObject toJson(const Task &task)
{
    QJsonObject object{{QStringLiteral("task"), task.name}};
    if (!task.params.isEmpty())
        object[u"params"] = task.params.toJsonObject();
    return object;
}

QJsonObject toJson(const Step &step)
{
    QJsonObject object{{QStringLiteral("call"), callName(step.called())}};
    std::visit(StepWriter{object}, step.call);
    if (step.except)
        object[u"except"] = true;
    return object;
}

} // namespace pool
