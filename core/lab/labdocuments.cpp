#include "core/lab/labdocuments.h"

#include "core/record/csvstream.h"
#include "core/record/figureparts.h"
#include "core/scenario/scenariojson.h"

namespace pool {

namespace {

void milliseconds(JsonStream &json, const std::optional<qint64> &nanoseconds)
{
    if (nanoseconds)
        json.milliseconds(*nanoseconds);
    else
        json.null();
}

void integer(JsonStream &json, const std::optional<qint64> &value)
{
    if (value)
        json.integer(*value);
    else
        json.null();
}

void writePoint(JsonStream &json, const SweepPoint &point)
{
    json.beginObject();
    json.key("processes").integer(point.processes);
    integer(json.key("chunksize"), point.chunksize);
    json.key("chunks").integer(point.chunks);
    json.key("is_default").flag(point.isDefault);
    milliseconds(json.key("predicted_ms"), point.predicted);
    json.key("runs_ms").beginList();
    for (const qint64 run : point.runs)
        json.milliseconds(run);
    json.endList();
    milliseconds(json.key("median_ms"), point.median());
    json.endObject();
}

} // namespace

bool writeSweep(QIODevice &device, const Sweep &sweep)
{
    JsonStream json(device);
    json.beginObject();
    json.key("format").text(QStringLiteral("pool-sweep/1"));
    json.key("scenario").value(QJsonValue(toJson(sweep.scenario())));
    json.key("points").beginList();
    for (const SweepPoint &point : sweep.points())
        writePoint(json, point);
    json.endList();
    json.key("best");
    if (const std::optional<size_t> best = sweep.best()) {
        json.beginObject();
        json.key("processes").integer(sweep.points()[*best].processes);
        integer(json.key("chunksize"), sweep.points()[*best].chunksize);
        json.endObject();
    } else {
        json.null();
    }
    json.endObject();
    return json.finish();
}

bool writeSweepTable(QIODevice &device, const Sweep &sweep)
{
    CsvStream csv(device);
    for (const char *name : {"processes", "chunksize", "chunks", "is_default", "predicted_ms", "runs_ms", "median_ms"})
        csv.word(name);
    csv.endRow();
    const auto time = [&](const std::optional<qint64> &nanoseconds) {
        if (nanoseconds)
            csv.milliseconds(*nanoseconds);
        else
            csv.empty();
    };
    for (const SweepPoint &point : sweep.points()) {
        csv.integer(point.processes);
        if (point.chunksize)
            csv.integer(*point.chunksize);
        else
            csv.empty();
        csv.integer(point.chunks);
        csv.word(point.isDefault ? "true" : "false");
        time(point.predicted);
        csv.milliseconds(point.runs);
        time(point.median());
        csv.endRow();
    }
    return csv.finish();
}

bool writeWhatIf(QIODevice &device, const std::vector<WhatIfPoint> &points, qint64 measured)
{
    JsonStream json(device);
    json.beginObject();
    json.key("format").text(QStringLiteral("pool-whatif/1"));
    json.key("measured_ms").millisecondsOrNull(measured);
    json.key("points").beginList();
    for (const WhatIfPoint &point : points) {
        json.beginObject();
        json.key("policy").text(policyKey(point.setting.policy));
        integer(json.key("chunksize"), point.chunksize);
        json.key("processes").integer(point.setting.processes);
        json.key("order").text(itemOrderKey(point.setting.order));
        json.key("chunks").integer(point.chunks);
        json.key("predicted_ms").milliseconds(point.predicted);
        if (point.efficiency)
            json.key("efficiency").number(*point.efficiency);
        else
            json.key("efficiency").null();
        json.endObject();
    }
    json.endList();
    json.endObject();
    return json.finish();
}

bool writeComparison(QIODevice &device, const Comparison &comparison)
{
    JsonStream json(device);
    json.beginObject();
    json.key("format").text(QStringLiteral("pool-compare/1"));
    for (const auto &[key, metrics] : {std::pair("a", &comparison.a), std::pair("b", &comparison.b)}) {
        json.key(key).beginObject();
        writeFigures(json, *metrics);
        json.endObject();
    }
    json.key("difference").beginObject();
    writeDifferences(json, comparison.a, comparison.b);
    json.endObject();
    json.key("same_items").flag(comparison.haveSameItems);
    json.key("chunks");
    if (!comparison.chunks) {
        json.null();
    } else {
        json.beginList();
        for (size_t row = 0; row < comparison.chunks->size(); ++row) {
            json.beginObject();
            if (comparison.jobs > 1)
                json.key("job").integer(comparison.chunks->chunk(row).job.value);
            json.key("chunk").integer(comparison.chunks->chunk(row).number);
            milliseconds(json.key("a_ms"), comparison.chunks->time(row, 0));
            milliseconds(json.key("b_ms"), comparison.chunks->time(row, 1));
            json.endObject();
        }
        json.endList();
    }
    json.endObject();
    return json.finish();
}

} // namespace pool
