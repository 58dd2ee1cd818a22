#include "core/scenario/steptext.h"

#include "core/model/repr.h"
#include "core/worker/taskregistry.h"

#include <QStringList>

namespace pool {

namespace {

constexpr qsizetype longestList = 40;

QString itemsText(const ItemsSpec &items)
{
    if (const auto *range = std::get_if<RangeSpec>(&items))
        return rangeText(*range);
    if (const auto *lines = std::get_if<LinesSpec>(&items))
        return QStringLiteral("open(%1)").arg(pythonRepr(lines->path));
    // A list may be long: no more of it is written than can be shown.
    QString text = QStringLiteral("[");
    const auto &list = std::get<QCborArray>(items);
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (i)
            text += QStringLiteral(", ");
        if (text.size() > longestList)
            return text + QStringLiteral("...]");
        text += pythonRepr(list[i]);
    }
    return text + u']';
}

struct CallText {
    static QString timeout(const std::optional<double> &seconds)
    {
        return seconds ? QStringLiteral("timeout=") + QString::number(*seconds) : QString();
    }

    QString operator()(const SubmitStep &step) const
    {
        const bool apply = isApply(step.method);
        QStringList arguments{TaskRegistry::instance().pythonName(step.task)};
        arguments << (apply ? itemsText(step.arguments) : itemsText(step.items));
        if (step.chunksize)
            arguments << QStringLiteral("chunksize=%1").arg(*step.chunksize);
        if (step.callback)
            arguments << QStringLiteral("callback=custom_callback");
        if (step.errorCallback)
            arguments << QStringLiteral("error_callback=custom_error_callback");
        const QString call = QStringLiteral("pool.%1(%2)")
                                 .arg(methodName(step.method), arguments.join(QStringLiteral(", ")));
        return step.as.isEmpty() ? call : step.as + QStringLiteral(" = ") + call;
    }

    QString operator()(const GetStep &step) const
    {
        return QStringLiteral("%1.get(%2)").arg(step.on, timeout(step.timeout));
    }
    QString operator()(const WaitStep &step) const
    {
        return QStringLiteral("%1.wait(%2)").arg(step.on, timeout(step.timeout));
    }

    QString operator()(const NextStep &step) const
    {
        if (step.timeout)
            return QStringLiteral("%1.next(%2)").arg(step.on, timeout(step.timeout));
        return step.count == 1 ? QStringLiteral("next(%1)").arg(step.on)
                               : QStringLiteral("for value in %1").arg(step.on);
    }

    QString operator()(const QueryStep &step) const
    {
        return QStringLiteral("%1.%2()").arg(step.on, callName(Step{.call = step}.called()));
    }

    QString operator()(const LifecycleStep &step) const
    {
        return QStringLiteral("pool.%1()").arg(callName(Step{.call = step}.called()));
    }

    QString operator()(const SleepStep &step) const { return QStringLiteral("sleep(%1)").arg(step.seconds); }

    QString operator()(const SignalStep &step) const
    {
        // A position in the pool's list of workers is not a worker's number: workers are replaced.
        const QString whom = step.worker ? QStringLiteral("the worker at position %1").arg(*step.worker)
                                         : QStringLiteral("the worker of item %1").arg(*step.runningItem);
        return QStringLiteral("%1 to %2").arg(signalText(step.signal), whom);
    }
};

} // namespace

StepInfo stepInfo(const Step &step) { return {.call = step.called(), .text = std::visit(CallText{}, step.call)}; }

} // namespace pool
