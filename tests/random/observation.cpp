#include "tests/random/observation.h"

#include "tests/faults/traces.h"

using namespace pool;
using namespace std::chrono_literals;

namespace {

QCborValue plain(const Values &values) { return values.toArray(); }
QCborValue plain(const QCborValue &value) { return value; }

template <class Result> void readHandle(const Result &result, SeenJob &job)
{
    job.end = result.ready() ? (result.successful() ? SeenJob::End::Ok : SeenJob::End::Failed) : SeenJob::End::CutOff;
    try {
        job.value = plain(result.get(0s));
    } catch (const Exception &exception) {
        job.error = exception.error();
    }
}

SeenJob seenJob(const JobRun &run)
{
    SeenJob job{
        .as = run.as, .id = run.id, .refused = run.refused, .readyAtSubmit = run.readyAtSubmit, .yielded = run.yielded};
    if (const auto *map = std::get_if<MapResult>(&run.handle))
        readHandle(*map, job);
    else if (const auto *apply = std::get_if<ApplyResult>(&run.handle))
        readHandle(*apply, job);
    if (const auto *values = std::get_if<Values>(&run.returned))
        job.value = values->toArray();
    else if (const auto *value = std::get_if<QCborValue>(&run.returned))
        job.value = *value;
    for (const JobRun::CallbackRun &call : run.callbacks) {
        SeenCallback callback{.at = call.at, .readyInside = call.readyInside};
        if (const auto *error = std::get_if<Error>(&call.argument)) {
            callback.isErrorCallback = true;
            callback.error = *error;
        } else if (const auto *values = std::get_if<Values>(&call.argument)) {
            callback.value = values->toArray();
        } else {
            callback.value = std::get<QCborValue>(call.argument);
        }
        job.callbacks.push_back(callback);
    }
    return job;
}

SeenEvent seenEvent(const Trace::View &view, size_t index)
{
    SeenEvent seen{.event = view[index]};
    if (seen.event.detail == noDetail)
        return seen;
    const SideTable table = traitsOf(seen.event.kind).detail;
    if (table == SideTable::Errors)
        seen.error = view.error(seen.event);
    else if (table == SideTable::Exits)
        seen.exit = view.exit(seen.event);
    else if (table == SideTable::Stamps)
        for (qint64 i = 0; i < seen.event.count; ++i)
            seen.stamps.push_back(view.stamp(seen.event.detail + quint64(i)));
    return seen;
}

std::vector<LedgerLine> readLedger(const QString &path)
{
    std::vector<LedgerLine> lines;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    while (!file.atEnd()) {
        const QList<QByteArray> words = file.readLine().trimmed().split(' ');
        lines.push_back({words.value(0).toLongLong(), words.value(1).toLongLong()});
    }
    return lines;
}

} // namespace

Observation observationOf(const RunResult &run, const QStringList &lines, const QString &ledger)
{
    Observation seen{.steps = run.steps,
                     .uncaught = run.uncaught,
                     .interrupted = run.interrupted,
                     .stateAfter = run.stateAfter,
                     .processes = run.processes,
                     .lines = lines,
                     .ledger = readLedger(ledger)};
    for (const JobRun &job : run.jobs)
        seen.jobs.push_back(seenJob(job));
    const Trace::View view = run.trace->view();
    for (size_t i = 0; i < view.size(); ++i) {
        seen.events.push_back(seenEvent(view, i));
        const Event &event = view[i];
        if (event.kind == EventKind::WorkerStarting && statFields(event.count).value(1).toLongLong() == ::getpid())
            seen.leftOver.push_back(event.count);
    }
    return seen;
}
