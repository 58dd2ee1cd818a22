#include "core/record/recordhead.h"

#include "core/scenario/scenariojson.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pool {

namespace {

constexpr qint64 maximumWorkersSpawned = 1'000'000;

Scenario scenarioOf(const JsonField &field)
{
    try {
        return readScenario(QJsonDocument(field.value().toObject()).toJson(QJsonDocument::Compact),
                            ScenarioFiles::LeaveAlone);
    } catch (const ValueError &error) {
        const QString line = error.error().message;
        throw ValueError(line.startsWith(QStringLiteral("scenario:")) ? line : QStringLiteral("scenario.") + line);
    }
}

Script scriptOf(const JsonField &field)
{
    field.checkKeys(
        QStringLiteral("script"),
        {QStringLiteral("path"), QStringLiteral("arguments"), QStringLiteral("python"), QStringLiteral("text")});
    Script script{.path = field[QStringLiteral("path")].text(),
                  .python = field[QStringLiteral("python")].text(),
                  .text = field[QStringLiteral("text")].text()};
    for (const JsonField &argument : field[QStringLiteral("arguments")].elements())
        script.arguments << argument.text();
    return script;
}

Pool::State stateOf(const JsonField &field)
{
    static constexpr const char *names[] = {"RUN", "CLOSE", "TERMINATE"};
    const auto named = std::find(std::begin(names), std::end(names), field.text());
    if (named == std::end(names))
        field.refuse(QStringLiteral("\"RUN\", \"CLOSE\" or \"TERMINATE\""));
    return Pool::State(named - std::begin(names));
}

} // namespace

RecordHead readHead(const RecordHeadFields &fields)
{
    if (fields.format.value() != QJsonValue(QStringLiteral("pool-record/1")))
        fields.format.refuse(QStringLiteral("\"pool-record/1\""));
    RecordHead head;
    head.origin.engine = fields.engine.text();
    head.origin.version = fields.version.text();
    if (!fields.host.isMissing()) {
        fields.host.checkKeys(QStringLiteral("host"), {QStringLiteral("cpus"), QStringLiteral("os")});
        head.origin.cpus = int(fields.host[QStringLiteral("cpus")].integer(1, std::numeric_limits<int>::max()));
        head.origin.os = fields.host[QStringLiteral("os")].text();
    }
    fields.pool.checkKeys(
        QStringLiteral("pool"),
        {QStringLiteral("processes"), QStringLiteral("state_after"), QStringLiteral("workers_spawned")});
    head.processes = int(fields.pool[QStringLiteral("processes")].integer(1, maximumProcesses));
    head.stateAfter = stateOf(fields.pool[QStringLiteral("state_after")]);
    head.workers = fields.pool[QStringLiteral("workers_spawned")].integer(0, maximumWorkersSpawned);
    if (fields.script.isAbsent()) {
        head.scenario = scenarioOf(fields.scenario);
        return head;
    }
    if (!fields.scenario.value().isNull())
        fields.scenario.refuse(QStringLiteral("null beside a script"));
    head.scenario.script = scriptOf(fields.script);
    return head;
}

} // namespace pool
