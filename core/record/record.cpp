#include "core/record/record.h"

#include "core/record/jsonstream.h"
#include "core/record/recordjobs.h"
#include "core/scenario/scenariojson.h"
#include "core/trace/eventnames.h"
#include "core/verdict/figures.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QSysInfo>

namespace pool {

namespace {

const char *stateName(Pool::State state)
{
    switch (state) {
    case Pool::State::Run:
        return "RUN";
    case Pool::State::Close:
        return "CLOSE";
    case Pool::State::Terminate:
        break;
    }
    return "TERMINATE";
}

void writeSteps(JsonStream &json, const std::vector<StepResult> &steps)
{
    json.beginList();
    for (const StepResult &step : steps) {
        json.beginObject();
        json.key("index").integer(step.index);
        json.key("call").text(callName(step.call));
        json.key("start_ms").milliseconds(step.startedAt);
        json.key("end_ms").milliseconds(step.endedAt);
        json.key("outcome").text(step.error ? QStringLiteral("raised") : QStringLiteral("ok"));
        json.key("value").value(step.value.value_or(QCborValue(nullptr)));
        writeError(json.key("error"), step.error);
        json.endObject();
    }
    json.endList();
}

void writeWorkers(JsonStream &json, const std::vector<WorkerHistory> &workers)
{
    json.beginList();
    for (const WorkerHistory &worker : workers) {
        json.beginObject();
        json.key("id").integer(worker.id.value);
        json.key("pid").integer(worker.pid);
        json.key("started_ms").milliseconds(worker.startingAt);
        json.key("ended_ms").millisecondsOrNull(worker.endedAt);
        json.key("exit");
        if (worker.endedAt < 0) {
            json.null();
        } else {
            json.beginObject();
            if (worker.exit.signal)
                json.key("signal").text(worker.exit.text());
            else
                json.key("code").integer(worker.exit.code);
            if (worker.exit.reason.isThere())
                json.key("reason").text(worker.exit.reason.text());
            json.endObject();
        }
        json.key("chunks").integer(worker.chunks);
        json.key("items").integer(worker.items);
        json.key("busy_ms").milliseconds(worker.busy);
        json.endObject();
    }
    json.endList();
}

void writeFigures(JsonStream &json, const Metrics &metrics)
{
    for (const Figure &figure : figures()) {
        if (!figure.key)
            continue;
        json.key(figure.key);
        switch (figure.unit) {
        case Figure::Unit::Time:
            json.milliseconds(figure.whole(metrics));
            break;
        case Figure::Unit::Count:
        case Figure::Unit::Items:
            json.integer(figure.whole(metrics));
            break;
        case Figure::Unit::Ratio:
        case Figure::Unit::Share:
            json.number(figure.value(metrics));
            break;
        }
    }
}

// The figures of the whole run, and under "jobs" those of each job that the pool accepted, by id.
void writeMetrics(JsonStream &json, const History &history)
{
    json.beginObject();
    writeFigures(json, measure(history));
    json.key("jobs").beginList();
    for (const JobHistory &job : history.jobs()) {
        json.beginObject();
        writeFigures(json, measure(history, job.id));
        json.endObject();
    }
    json.endList();
    json.endObject();
}

void writeEvents(JsonStream &json, const History &history)
{
    json.beginObject();
    for (const EventName &event : eventNames())
        json.key(event.name).integer(qint64(history.eventCount(event.kind)));
    json.endObject();
}

void writeOutput(JsonStream &json, const Trace::View &view)
{
    json.beginList();
    for (size_t i = view.first(); i < view.size(); ++i) {
        if (view[i].kind == EventKind::Output)
            json.text(view.output(view[i]).text);
    }
    json.endList();
}

} // namespace

bool writeRecord(QIODevice &device, const RunResult &run, RecordDetail detail)
{
    History history;
    history.update(*run.trace);

    JsonStream json(device);
    json.beginObject();
    json.key("format").text(QStringLiteral("pool-record/1"));
    json.key("scenario").value(QJsonValue(toJson(run.scenario)));
    json.key("engine").text(QStringLiteral("qt"));
    json.key("version").text(QStringLiteral(POOL_VERSION));
    json.key("host").beginObject();
    json.key("cpus").integer(usableCpus());
    json.key("os").text(QSysInfo::prettyProductName());
    json.endObject();
    json.key("pool").beginObject();
    json.key("processes").integer(run.processes);
    json.key("state_after").text(QString::fromLatin1(stateName(run.stateAfter)));
    json.key("workers_spawned").integer(qint64(history.workers().size()));
    json.endObject();
    json.key("jobs").beginList();
    for (const JobRun &job : run.jobs)
        writeJob(json, history, job, detail);
    json.endList();
    writeSteps(json.key("steps"), run.steps);
    writeWorkers(json.key("workers"), history.workers());
    writeEvents(json.key("events"), history);
    writeMetrics(json.key("metrics"), history);
    if (detail == RecordDetail::Full)
        writeOutput(json.key("output"), history.view());
    json.endObject();
    return json.finish();
}

QJsonObject makeRecord(const RunResult &run, RecordDetail detail)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    writeRecord(buffer, run, detail);
    return QJsonDocument::fromJson(buffer.data()).object();
}

} // namespace pool
