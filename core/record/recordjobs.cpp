#include "core/record/recordjobs.h"

namespace pool {

namespace {

constexpr quint32 mostChunksInFile = 1000; // n and chunksize say the same

const char *outcomeName(const JobHistory &job)
{
    if (job.terminated)
        return "terminated";
    if (job.readyAt < 0)
        return "unfinished";
    return job.outcome == Outcome::Ok ? "ok" : "error";
}

void writeText(JsonStream &json, const char *text) { json.text(QString::fromLatin1(text)); }

void writeTextOrNull(JsonStream &json, const QString &text)
{
    if (text.isEmpty())
        json.null();
    else
        json.text(text);
}

template <class Number> void writeNumberOrNull(JsonStream &json, const std::optional<Number> &number)
{
    if (number)
        json.integer(*number);
    else
        json.null();
}

void writeValues(JsonStream &json, const Values &values)
{
    json.beginList();
    for (const QCborValue &value : values)
        json.value(value);
    json.endList();
}

void writeResult(JsonStream &json, const JobRun &run)
{
    const std::optional<Values> values = valuesOf(run);
    if (!values)
        json.null();
    else if (isApply(run.method))
        json.value(values->at(0));
    else
        writeValues(json, *values);
}

void writeCallbacks(JsonStream &json, const std::vector<JobRun::CallbackRun> &callbacks, RecordDetail detail)
{
    json.beginList();
    for (const JobRun::CallbackRun &callback : callbacks) {
        const auto *error = std::get_if<Error>(&callback.argument);
        json.beginObject();
        writeText(json.key("kind"), error ? "error_callback" : "callback");
        json.key("t_ms").milliseconds(callback.at);
        json.key("ready_inside").flag(callback.readyInside);
        if (error)
            writeError(json.key("error"), *error);
        else if (const auto *value = std::get_if<QCborValue>(&callback.argument); value && detail == RecordDetail::Full)
            json.key("value").value(*value);
        else if (detail == RecordDetail::Full)
            writeValues(json.key("value"), std::get<Values>(callback.argument));
        json.endObject();
    }
    json.endList();
}

void writeChunks(JsonStream &json, const Chunking &chunking)
{
    json.beginList();
    for (quint32 index = 0; index < chunking.count(); ++index) {
        const ItemRange chunk = chunking.chunk(index);
        json.beginList();
        json.integer(chunk.begin);
        json.integer(chunk.end);
        json.endList();
    }
    json.endList();
}

void writeLostAttempts(JsonStream &json, const History &history, const std::vector<ItemHistory> &attempts)
{
    json.beginList();
    for (const ItemHistory &attempt : attempts) {
        const WorkerId worker = attempt.worker.value_or(WorkerId());
        json.beginObject();
        json.key("worker").integer(worker.value);
        json.key("pid").integer(history.workers()[worker.value].pid);
        json.key("start_ms").millisecondsOrNull(attempt.stamp ? attempt.stamp->start : -1);
        json.endObject();
    }
    json.endList();
}

void writeItems(JsonStream &json, const History &history, const JobHistory &job)
{
    json.beginList();
    for (qint64 index = 0; index < job.info.items; ++index) {
        const ItemHistory item = history.item(job.id, index);
        json.beginObject();
        json.key("i").integer(index);
        json.key("chunk").integer(job.chunking.chunkOf(index));
        if (item.worker) {
            json.key("worker").integer(item.worker->value);
            json.key("pid").integer(history.workers()[item.worker->value].pid);
        } else {
            json.key("worker").null();
            json.key("pid").null();
        }
        json.key("start_ms").millisecondsOrNull(item.stamp ? item.stamp->start : -1);
        json.key("end_ms").millisecondsOrNull(item.stamp ? item.stamp->end : -1);
        writeText(json.key("state"), itemStateName(item.state));
        json.key("attempt").integer(item.attempt);
        if (item.attempt > 0)
            writeLostAttempts(json.key("lost"), history, history.lostAttempts(job.id, index));
        json.endObject();
    }
    json.endList();
}

} // namespace

const char *itemStateName(ItemState state)
{
    switch (state) {
    case ItemState::NotStarted:
        return "not_started";
    case ItemState::Running:
        return "running";
    case ItemState::Ok:
        return "ok";
    case ItemState::Raised:
        return "raised";
    case ItemState::Lost:
        return "lost";
    case ItemState::Unrecorded:
        return "unrecorded";
    case ItemState::Skipped:
        break;
    }
    return "skipped";
}

void writeError(JsonStream &json, const std::optional<Error> &error)
{
    if (!error)
        return json.null();
    json.beginObject();
    json.key("type").text(error->type);
    json.key("message").text(error->message);
    writeNumberOrNull(json.key("worker"), error->worker ? std::optional(error->worker->value) : std::nullopt);
    writeNumberOrNull(json.key("pid"), error->pid);
    writeNumberOrNull(json.key("item"), error->item);
    writeTextOrNull(json.key("cause"), error->cause);
    writeTextOrNull(json.key("phase"), error->phase);
    json.endObject();
}

void writeJob(JsonStream &json, const History &history, const JobRun &run, RecordDetail detail)
{
    // What the pool refused never became a job: it is told with no chunks and no items.
    static const JobHistory none;
    const JobHistory &job = run.id ? history.jobs()[run.id->value] : none;

    json.beginObject();
    writeTextOrNull(json.key("as"), run.as);
    json.key("method").text(methodName(run.method));
    json.key("n").integer(run.items);
    writeNumberOrNull(json.key("chunksize"), run.id ? std::optional(job.info.chunksize) : std::nullopt);
    if (detail != RecordDetail::File || job.chunking.count() <= mostChunksInFile)
        writeChunks(json.key("chunks"), job.chunking);
    writeText(json.key("outcome"), run.id ? outcomeName(job) : "refused");
    if (detail == RecordDetail::Full)
        writeResult(json.key("result"), run);
    writeError(json.key("error"), run.id ? job.error : run.refused);
    json.key("submitted_ms").millisecondsOrNull(run.id ? job.submittedAt : -1);
    json.key("ready_ms").millisecondsOrNull(run.id ? job.readyAt : -1);
    json.key("ready_at_submit").flag(run.readyAtSubmit);
    writeCallbacks(json.key("callbacks"), run.callbacks, detail);
    if (detail == RecordDetail::Full)
        writeItems(json.key("items"), history, job);
    if (history.isPythons())
        json.key("pool").integer(job.pool);
    json.endObject();
}

} // namespace pool
