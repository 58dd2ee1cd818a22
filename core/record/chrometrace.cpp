#include "core/record/chrometrace.h"

#include "core/program/runresult.h"
#include "core/record/chromeevents.h"
#include "core/record/jsonstream.h"
#include "core/scenario/scenariojson.h"

namespace pool {

namespace {

void writeName(JsonStream &json, const char *what, qint64 pid, qint64 tid, const QString &name)
{
    json.beginObject();
    json.key("ph").text(QStringLiteral("M"));
    json.key("name").text(QString::fromLatin1(what));
    json.key("pid").integer(pid);
    json.key("tid").integer(tid);
    json.key("args").beginObject();
    json.key("name").text(name);
    json.endObject();
    json.endObject();
}

void writeSortIndex(JsonStream &json, const char *what, qint64 pid, qint64 tid, qint64 index)
{
    json.beginObject();
    json.key("ph").text(QStringLiteral("M"));
    json.key("name").text(QString::fromLatin1(what));
    json.key("pid").integer(pid);
    json.key("tid").integer(tid);
    json.key("args").beginObject();
    json.key("sort_index").integer(index);
    json.endObject();
    json.endObject();
}

void writeNames(JsonStream &json, const History &history, const ChromeTracks &tracks)
{
    writeName(json, "process_name", tracks.parent, tracks.parent, QStringLiteral("Pool"));
    writeSortIndex(json, "process_sort_index", tracks.parent, tracks.parent, 0);
    writeName(json, "thread_name", tracks.parent, tracks.parent, QStringLiteral("Caller"));
    writeSortIndex(json, "thread_sort_index", tracks.parent, tracks.parent, 0);
    writeName(json, "thread_name", tracks.parent, tracks.callbacks, QStringLiteral("Callbacks"));
    writeSortIndex(json, "thread_sort_index", tracks.parent, tracks.callbacks, 1);
    for (const WorkerHistory &worker : history.workers()) {
        const QString name = QStringLiteral("Worker %1").arg(worker.id.value + 1);
        writeName(json, "process_name", worker.pid, worker.pid, name);
        writeSortIndex(json, "process_sort_index", worker.pid, worker.pid, worker.id.value + 1);
        writeName(json, "thread_name", worker.pid, worker.pid, name);
    }
}

void writeEvent(JsonStream &json, const ChromeEvent &event)
{
    json.beginObject();
    json.key("ph").text(QString(QLatin1Char(event.phase)));
    json.key("name").text(event.name);
    if (*event.category)
        json.key("cat").text(QString::fromLatin1(event.category));
    json.key("pid").integer(event.pid);
    json.key("tid").integer(event.tid);
    json.key("ts").microseconds(event.at);
    if (event.phase == 'X')
        json.key("dur").microseconds(event.duration);
    if (event.id >= 0)
        json.key("id").integer(event.id);
    if (event.phase == 'f')
        json.key("bp").text(QStringLiteral("e"));
    if (event.phase == 'i')
        json.key("s").text(QStringLiteral("t"));
    if (event.argumentNames[0]) {
        json.key("args").beginObject();
        for (int i = 0; i < 2 && event.argumentNames[i]; ++i)
            json.key(event.argumentNames[i]).integer(event.arguments[i]);
        json.endObject();
    }
    json.endObject();
}

} // namespace

bool writeChromeTrace(QIODevice &device, const Trace &trace, const QJsonObject &metadata)
{
    History history;
    history.update(trace);
    const ChromeTracks tracks = chromeTracks(history);

    JsonStream json(device);
    json.beginObject();
    json.key("traceEvents").beginList();
    writeNames(json, history, tracks);
    for (const ChromeEvent &event : chromeEvents(history, tracks))
        writeEvent(json, event);
    json.endList();
    json.key("metadata").value(QJsonValue(metadata));
    json.endObject();
    return json.finish();
}

bool writeChromeTrace(QIODevice &device, const RunResult &run)
{
    return writeChromeTrace(
        device, *run.trace,
        {{QStringLiteral("program"), QStringLiteral("poolexplorer ") + QStringLiteral(POOL_VERSION)},
         {QStringLiteral("processes"), run.processes},
         {QStringLiteral("scenario"), toJson(run.scenario)}});
}

} // namespace pool
