#include "tests/conformance/observation.h"

#include "tests/conformance/cases.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <map>

namespace {

QString text(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).chopped(1).mid(1);
}

// The messages of errors that CPython does not have name pids; tests/faults reads them.
QJsonArray named(const QJsonObject &error)
{
    const QString type = error[QLatin1String("type")].toString();
    const bool ours = type == u"WorkerLostError" || type == u"PoolTerminatedError";
    return {type, ours ? QString() : error[QLatin1String("message")].toString()};
}

QString stateOf(const QString &recorded)
{
    static const std::map<QString, QString> names{
        {QStringLiteral("ok"), QStringLiteral("ok")},        {QStringLiteral("raised"), QStringLiteral("raised")},
        {QStringLiteral("lost"), QStringLiteral("cut")},     {QStringLiteral("running"), QStringLiteral("cut")},
        {QStringLiteral("skipped"), QStringLiteral("none")}, {QStringLiteral("not_started"), QStringLiteral("none")}};
    const auto name = names.find(recorded);
    return name == names.end() ? recorded : name->second;
}

void observeItems(const QJsonArray &items, QJsonObject &observation)
{
    std::vector<std::pair<double, int>> starts;
    QJsonArray states;
    for (const QJsonValue &item : items) {
        states.append(stateOf(item[QLatin1String("state")].toString()));
        if (!item[QLatin1String("worker")].isNull())
            starts.emplace_back(item[QLatin1String("start_ms")].toDouble(), item[QLatin1String("worker")].toInt());
    }
    std::ranges::stable_sort(starts, {}, &std::pair<double, int>::first);
    QList<int> order;
    for (const auto &[start, worker] : starts) {
        if (!order.contains(worker))
            order << worker;
    }
    QJsonArray workers;
    for (const QJsonValue &item : items)
        workers.append(item[QLatin1String("worker")].isNull()
                           ? QJsonValue()
                           : QJsonValue(int(order.indexOf(item[QLatin1String("worker")].toInt()))));
    observation[QLatin1String("states")] = states;
    observation[QLatin1String("workers")] = workers;
}

QJsonArray yieldsOf(const QJsonArray &steps)
{
    QJsonArray yields;
    for (const QJsonValue &step : steps) {
        if (step[QLatin1String("call")].toString() != u"next")
            continue;
        if (step[QLatin1String("outcome")].toString() == u"raised") {
            const QJsonArray error = named(step[QLatin1String("error")].toObject());
            yields.append(QJsonArray{QLatin1String("error"), error[0], error[1]});
            if (error[0].toString() == u"PoolTerminatedError")
                break;
        } else if (const QJsonArray taken = step[QLatin1String("value")].toArray(); !taken.isEmpty()) {
            yields.append(QJsonArray{QLatin1String("value"), taken[0]});
        } else {
            yields.append(QJsonArray{QLatin1String("stop")});
            break;
        }
    }
    return yields;
}

// The first item that fails in every chunk: the errors with which a job can end.
QStringList possibleErrors(const QJsonObject &aCase, const QJsonObject &observation)
{
    QStringList errors;
    const QJsonObject fail = aCase[QLatin1String("fail")].toObject();
    for (const QJsonValue &chunk : observation[QLatin1String("chunks")].toArray()) {
        for (int i = chunk[0].toInt(); i < chunk[1].toInt(); ++i) {
            const auto failure = fail.find(QString::number(i));
            if (failure == fail.end())
                continue;
            const QString type = failure->toObject()[QLatin1String("type")].toString(QStringLiteral("ValueError"));
            errors << type + u'@' + QString::number(i);
            break;
        }
    }
    return errors;
}

} // namespace

QJsonObject observationOf(const QJsonObject &aCase, const QJsonObject &record)
{
    QJsonObject observation;
    const QJsonArray jobs = record[QLatin1String("jobs")].toArray();
    QJsonArray items, callbacks, ends;
    for (const QJsonValue &job : jobs) {
        for (const QJsonValue &item : job[QLatin1String("items")].toArray())
            items.append(item);
        for (const QJsonValue &callback : job[QLatin1String("callbacks")].toArray()) {
            const bool failed = callback[QLatin1String("kind")].toString() == u"error_callback";
            callbacks.append(QJsonArray{callback[QLatin1String("kind")],
                                        failed ? QJsonValue(named(callback[QLatin1String("error")].toObject()))
                                               : callback[QLatin1String("value")],
                                        callback[QLatin1String("ready_inside")]});
        }
        const QJsonArray error = named(job[QLatin1String("error")].toObject());
        ends.append(job[QLatin1String("outcome")].toString() == u"ok"
                        ? QJsonArray{QLatin1String("value"), job[QLatin1String("result")]}
                        : QJsonArray{QLatin1String("error"), error[0], error[1]});
    }
    observeItems(items, observation);
    observation[QLatin1String("callbacks")] = callbacks;
    if (isApply(aCase)) {
        observation[QLatin1String("jobs")] = ends;
        return observation;
    }
    const QJsonObject job = jobs[0].toObject();
    observation[QLatin1String("chunksize")] = job[QLatin1String("chunksize")];
    observation[QLatin1String("chunks")] = job[QLatin1String("chunks")];
    if (isImap(aCase)) {
        observation[QLatin1String("yields")] = yieldsOf(record[QLatin1String("steps")].toArray());
        return observation;
    }
    observation[QLatin1String("outcome")] = job[QLatin1String("outcome")];
    if (job[QLatin1String("outcome")].toString() == u"ok")
        observation[QLatin1String("result")] = job[QLatin1String("result")];
    else if (job[QLatin1String("outcome")].toString() == u"error")
        observation[QLatin1String("error")] = named(job[QLatin1String("error")].toObject());
    return observation;
}

QStringList settleRaces(const QJsonObject &aCase, QJsonObject &observation)
{
    QStringList impossible;
    if (aCase[QLatin1String("processes")].toInt(2) == 1)
        return impossible;                        // one worker leaves nothing to chance
    observation.remove(QLatin1String("workers")); // D04

    const QStringList errors = possibleErrors(aCase, observation);
    QSet<QString> types;
    for (const QString &error : errors)
        types.insert(error.section(u'@', 0, 0));
    if (errors.size() > 1 && observation.contains(QLatin1String("error"))) {
        // The error that arrived first is the job's; its callback got the same.
        const QJsonArray error = observation[QLatin1String("error")].toArray();
        if (!types.contains(error[0].toString()))
            impossible << QStringLiteral("error %1, of %2").arg(text(error), errors.join(u' '));
        QJsonArray callbacks;
        for (QJsonValue callback : observation[QLatin1String("callbacks")].toArray()) {
            QJsonArray parts = callback.toArray();
            if (parts[1] != QJsonValue(error))
                impossible << QStringLiteral("callback %1, job %2").arg(text(callback), text(error));
            parts[1] = QLatin1String("the job's error");
            callbacks.append(parts);
        }
        observation[QLatin1String("callbacks")] = callbacks;
        observation[QLatin1String("error")] = QLatin1String("one of the possible");
    }
    if (methodOf(aCase) == u"imap_unordered") {
        const QJsonArray yields = observation[QLatin1String("yields")].toArray();
        QStringList sorted;
        for (const QJsonValue &yield : yields)
            sorted << text(yield);
        if (sorted.isEmpty() || sorted.last() != u"[\"stop\"]")
            impossible << QStringLiteral("yields do not end");
        if (!errors.isEmpty() && observation[QLatin1String("chunksize")].toInt() > 1) {
            // The iteration ends at whichever error comes first; what came before it is a subset.
            if (sorted.size() < 2 || !sorted[sorted.size() - 2].startsWith(u"[\"error\""))
                impossible << QStringLiteral("no error ends the iteration: ") + sorted.join(u' ');
            sorted.clear();
        }
        sorted.sort();
        observation[QLatin1String("yields")] = QJsonArray::fromStringList(sorted);
    }
    return impossible;
}

QStringList differences(const QJsonObject &ours, const QJsonObject &cpython)
{
    QStringList all;
    QStringList keys = ours.keys() + cpython.keys();
    keys.removeDuplicates();
    for (const QString &key : keys) {
        if (ours[key] != cpython[key])
            all << QStringLiteral("%1: ours %2, CPython %3").arg(key, text(ours[key]), text(cpython[key]));
    }
    all.sort();
    return all;
}
