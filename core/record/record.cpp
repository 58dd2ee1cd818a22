#include "core/record/record.h"

#include "core/record/figureparts.h"
#include "core/record/jsonstream.h"
#include "core/record/recordjobs.h"
#include "core/record/recordnotes.h"
#include "core/record/recordparts.h"
#include "core/record/tracewriter.h"
#include "core/scenario/scenariojson.h"
#include "core/verdict/verdict.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QSysInfo>

#include <algorithm>

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

// The figures of the whole run, and under "jobs" those of each job that the pool accepted, by id.
void writeMetrics(JsonStream &json, const Verdict &verdict)
{
    json.beginObject();
    writeFigures(json, verdict.run);
    json.key("jobs").beginList();
    for (const JobVerdict &job : verdict.jobs) {
        json.beginObject();
        writeFigures(json, job.metrics);
        json.endObject();
    }
    json.endList();
    json.endObject();
}

void writeAdvice(JsonStream &json, const std::optional<Advice> &advice)
{
    json.key("advice");
    if (!advice) {
        json.null();
        return;
    }
    json.beginObject();
    if (advice->chunksize)
        json.key("chunksize").integer(*advice->chunksize);
    if (advice->processes)
        json.key("processes").integer(*advice->processes);
    json.key("predicted_ms").milliseconds(advice->predicted);
    json.key("gain_ms").milliseconds(advice->gain);
    json.endObject();
}

// What is said of the run, and under "jobs" of each job.
void writeVerdict(JsonStream &json, const Verdict &verdict, const History &history)
{
    const Wording english;
    const JobVerdict *main = verdict.main();
    json.beginObject();
    json.key("sentence").text(sentenceOf(verdict, history, english));
    writeAdvice(json, main ? main->advice : std::nullopt);
    json.key("jobs").beginList();
    for (const JobVerdict &job : verdict.jobs) {
        json.beginObject();
        json.key("sentence").text(sentenceOf(job, english));
        writeAdvice(json, job.advice);
        json.endObject();
    }
    json.endList();
    json.endObject();
}

void writeOutput(JsonStream &json, const Trace::View &view)
{
    json.beginList();
    for (size_t i = 0; i < view.size(); ++i) {
        if (view[i].kind == EventKind::Output)
            json.text(view.output(view[i]).text);
    }
    json.endList();
}

RunOrigin thisOrigin()
{
    return {.engine = QStringLiteral("qt"),
            .version = QStringLiteral(POOL_VERSION),
            .cpus = usableCpus(),
            .os = QSysInfo::prettyProductName()};
}

void writeHost(JsonStream &json, const RunOrigin &origin)
{
    json.beginObject();
    json.key("cpus").integer(origin.cpus);
    json.key("os").text(origin.os);
    json.endObject();
}

void writePool(JsonStream &json, const RunResult &run, const History &history)
{
    json.beginObject();
    json.key("processes").integer(run.processes);
    json.key("state_after").text(QString::fromLatin1(stateName(run.stateAfter)));
    json.key("workers_spawned").integer(qint64(history.workers().size()));
    json.endObject();
}

void writeScript(JsonStream &json, const Script &script)
{
    json.beginObject();
    json.key("path").text(script.path);
    json.key("arguments").beginList();
    for (const QString &argument : script.arguments)
        json.text(argument);
    json.endList();
    json.key("python").text(script.python);
    json.key("text").text(script.text);
    json.endObject();
}

// All that the program made, in their order.
void writePools(JsonStream &json, const History &history)
{
    json.beginList();
    for (size_t i = 0; i < history.view().size(); ++i) {
        const Event &event = history.view()[i];
        if (event.kind != EventKind::PoolOpened)
            continue;
        json.beginObject();
        json.key("processes").integer(event.count);
        json.key("opened_ms").milliseconds(event.at);
        json.key("workers_spawned").integer(std::ranges::count(history.workers(), event.first, &WorkerHistory::pool));
        json.endObject();
    }
    json.endList();
}

template <class Rows, class Write> void writeList(JsonStream &json, const Rows &rows, Write write)
{
    json.beginList();
    for (const auto &row : rows)
        write(row);
    json.endList();
}

void checkWhole(const History &history)
{
    if (const auto dropped = history.droppedEvents())
        throw ValueError(
            QStringLiteral("the run cannot be saved: the oldest events of its history (%1) were dropped, as "
                           "historyBytes says, and a record begins with the first")
                .arg(dropped));
}

} // namespace

bool writeRecord(QIODevice &device, const RunResult &run, RecordDetail wanted, const std::vector<Note> &notes)
{
    History history;
    history.update(*run.trace);
    checkWhole(history);
    const RunOrigin origin = run.origin ? *run.origin : thisOrigin();
    const RecordDetail detail = wanted == RecordDetail::File && run.trace->isRetold() ? RecordDetail::Full : wanted;

    JsonStream json(device);
    json.beginObject();
    json.key("format").text(QStringLiteral("pool-record/1"));
    const std::optional<Script> &script = run.scenario.script;
    if (script) {
        json.key("scenario").null();
        writeScript(json.key("script"), *script);
    } else {
        json.key("scenario").value(QJsonValue(toJson(run.scenario)));
    }
    json.key("engine").text(origin.engine);
    json.key("version").text(origin.version);
    writeHost(json.key("host"), origin);
    writePool(json.key("pool"), run, history);
    if (script)
        writePools(json.key("pools"), history);
    if (const qint64 messages = lostMessages(history.gaps()); messages > 0)
        json.key("lost_messages").integer(messages);
    writeList(json.key("jobs"), run.jobs, [&](const JobRun &job) { writeJob(json, history, job, detail); });
    writeList(json.key("steps"), run.steps, [&](const StepResult &step) { writeStep(json, step); });
    writeList(json.key("workers"), history.workers(),
              [&](const WorkerHistory &worker) { writeWorker(json, worker, history); });
    writeEvents(json.key("events"), history);
    const Verdict verdict = judge(history, origin.cpus);
    writeMetrics(json.key("metrics"), verdict);
    writeVerdict(json.key("verdict"), verdict, history);
    if (!notes.empty())
        writeNotes(json.key("notes"), notes, run.jobs);
    if (detail == RecordDetail::Full)
        writeOutput(json.key("output"), history.view());
    if (detail == RecordDetail::File)
        writeTrace(json.key("trace"), run, history.view());
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
