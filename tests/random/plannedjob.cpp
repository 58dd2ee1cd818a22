#include "tests/random/plannedjob.h"

using namespace pool;

namespace {

std::vector<qint64> keysOf(const SubmitStep &step)
{
    std::vector<qint64> keys;
    if (isApply(step.method)) {
        keys.push_back(step.arguments.at(0).toInteger());
    } else if (const auto *range = std::get_if<RangeSpec>(&step.items)) {
        for (qint64 item = range->start; range->step > 0 ? item < range->stop : item > range->stop; item += range->step)
            keys.push_back(item);
    } else {
        for (const QCborValue &item : std::get<QCborArray>(step.items))
            keys.push_back(item.isArray() ? item.toArray().at(0).toInteger() : item.toInteger());
    }
    return keys;
}

QCborValue entryOf(const QCborValue &table, qint64 key)
{
    const QCborMap map = table.toMap();
    const QCborValue own = map.value(QString::number(key));
    return own.isUndefined() ? map.value(QStringLiteral("default")) : own;
}

PlannedItem plannedProbe(const QCborMap &params, qint64 key)
{
    PlannedItem item{.key = key, .value = key * key};
    if (const qint64 bytes = params.value(QStringLiteral("result_bytes")).toInteger(-1); bytes >= 0)
        item.value = QByteArray(bytes, 'x');
    const QCborValue durations = params.value(QStringLiteral("durations_ms"));
    item.milliseconds = durations.isMap() ? entryOf(durations, key).toDouble() : durations.toDouble();
    item.death = entryOf(params.value(QStringLiteral("kill")), key).toString();
    const QCborValue failure = entryOf(params.value(QStringLiteral("fail")), key);
    if (failure.isMap() && item.death.isEmpty()) {
        item.error.type = failure.toMap().value(QStringLiteral("type")).toString(QStringLiteral("ValueError"));
        item.error
            .message = failure.toMap().value(QStringLiteral("message")).toString(QStringLiteral("bad %1").arg(key));
        if (item.error.type == u"KeyError") // Python quotes the key that it did not find
            item.error.message = u'\'' + item.error.message + u'\'';
    }
    return item;
}

qint64 plannedChunksize(const SubmitStep &step, qint64 items, int processes)
{
    if (isApply(step.method) || items == 0)
        return items == 0 ? 0 : 1;
    if (step.chunksize)
        return *step.chunksize;
    if (isIterated(step.method))
        return 1;
    const qint64 parts = 4 * qint64(processes);
    return (items + parts - 1) / parts;
}

} // namespace

qint64 PlannedJob::chunks() const { return items.empty() ? 0 : (size() + chunksize - 1) / chunksize; }

std::optional<qint64> PlannedJob::lastToRun(qint64 chunk) const
{
    for (qint64 item = begin(chunk); item < end(chunk); ++item)
        if (items[size_t(item)].endsChunk())
            return item;
    return {};
}

QCborValue PlannedJob::result() const
{
    if (isApply(step.method))
        return items.front().value;
    QCborArray values;
    for (const PlannedItem &item : items)
        values.append(item.value);
    return values;
}

PlannedJob plannedJob(const SubmitStep &step, int processes)
{
    PlannedJob job{.step = step};
    const QString task = step.task.name;
    for (const qint64 key : keysOf(step)) {
        if (task == u"probe")
            job.items.push_back(plannedProbe(step.task.params, key));
        else
            job.items.push_back({.key = key, .value = task == u"square" ? key * key : key});
    }
    job.chunksize = plannedChunksize(step, job.size(), processes);
    job.hasLedger = step.task.params.contains(QStringLiteral("ledger"));
    return job;
}

QString shownInPython(const QCborValue &value)
{
    if (value.isByteArray())
        return QStringLiteral("b'%1'").arg(QString::fromLatin1(value.toByteArray()));
    return QString::number(value.toInteger());
}
