#include "core/record/recordparts.h"

#include "core/record/recordjobs.h"

namespace pool {

namespace {

// Whether a record without a trace says how many such events there were.
bool isCountedWithoutTrace(EventKind kind)
{
    switch (kind) {
    case EventKind::PoolOpened:
    case EventKind::WorkerStarting:
    case EventKind::WorkerEnded:
    case EventKind::JobSubmitted:
    case EventKind::JobReady:
    case EventKind::ChunkReported:
    case EventKind::CallbackStarted:
    case EventKind::CallbackEnded:
    case EventKind::StepStarted:
    case EventKind::StepEnded:
    case EventKind::Output:
        return true;
    default:
        return false;
    }
}

} // namespace

void writeStep(JsonStream &json, const StepResult &step)
{
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

void writeWorker(JsonStream &json, const WorkerHistory &worker, const History &history)
{
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
    const bool isWhole = history.isRetold() ? history.gaps().empty()
                                            : unrecordedTimes(history.gaps(), worker.id).empty();
    for (const auto &[key, count] : {std::pair("chunks", worker.chunks), std::pair("items", worker.items)})
        isWhole ? json.key(key).integer(count) : json.key(key).null();
    json.key("busy_ms").millisecondsOrNull(isWhole ? worker.busy : -1);
    if (history.isPythons())
        json.key("pool").integer(worker.pool);
    json.endObject();
}

void writeEvents(JsonStream &json, const History &history)
{
    json.beginObject();
    for (const EventTraits &event : eventTraits) {
        const bool isOfWatched = event.detail == SideTable::Picklings || event.kind == EventKind::Unrecorded;
        if (isOfWatched && !history.isPythons())
            continue; // this program's own pool tells of none
        json.key(event.name);
        if (history.isRetold() && !isCountedWithoutTrace(event.kind))
            json.null();
        else
            json.integer(qint64(history.eventCount(event.kind)));
    }
    json.endObject();
}

} // namespace pool
