#include "core/scenario/scenariojson.h"

#include "core/scenario/jsonfield.h"
#include "core/scenario/jsontext.h"
#include "core/scenario/stepreader.h"
#include "core/scenario/stepwriter.h"

#include <QJsonArray>

#include <limits>

namespace pool {

namespace {

const QString formatName = QStringLiteral("pool-scenario/1");

void readPool(const JsonField &field, Scenario &scenario)
{
    if (field.isMissing())
        return;
    field.checkKeys(QStringLiteral("pool"),
                    {QStringLiteral("processes"), QStringLiteral("maxtasksperchild"), QStringLiteral("initializer"),
                     QStringLiteral("retries"), QStringLiteral("item_timeout")});
    constexpr qint64 anyInt = std::numeric_limits<int>::max();
    const auto atLeastOne = [&](const QString &key) -> std::optional<int> {
        const JsonField number = field[key];
        if (number.value().toInteger(0) > anyInt)
            number.refuse(QStringLiteral("at most %1").arg(anyInt));
        const std::optional<qint64> value = number.integerOrNull(1, std::numeric_limits<qint64>::max());
        return value ? std::optional(int(*value)) : std::nullopt;
    };
    scenario.processes = atLeastOne(QStringLiteral("processes"));
    if (scenario.processes && *scenario.processes > maximumProcesses)
        field[QStringLiteral("processes")].refuse(QStringLiteral("at most %1").arg(maximumProcesses));
    scenario.maxtasksperchild = atLeastOne(QStringLiteral("maxtasksperchild"));
    scenario.retries = int(field[QStringLiteral("retries")].integerOrNull(0, maximumRetries).value_or(0));
    const JsonField itemTimeout = field[QStringLiteral("item_timeout")];
    scenario.itemTimeout = itemTimeout.numberOrNull();
    if (const auto seconds = scenario.itemTimeout; seconds && !isItemTimeout(*seconds))
        itemTimeout.refuse(itemTimeoutText());
    if (const JsonField initializer = field[QStringLiteral("initializer")]; !initializer.isAbsent()) {
        initializer.checkKeys(QStringLiteral("initializer"), {QStringLiteral("task"), QStringLiteral("params")});
        scenario.initializer = readTask(initializer);
    }
}

} // namespace

Scenario readScenario(const QByteArray &json, ScenarioFiles files)
{
    return readScenario(JsonField(parsedJson(json, QStringLiteral("scenario")), QString()), files);
}

Scenario readScenario(const JsonField &root, ScenarioFiles files)
{
    const JsonField format = root[QStringLiteral("format")];
    if (root.value().isObject() && format.value() != formatName)
        format.refuse(u'"' + formatName + u'"');
    root.checkKeys(QStringLiteral("a scenario"),
                   {QStringLiteral("format"), QStringLiteral("title"), QStringLiteral("notes"), QStringLiteral("seed"),
                    QStringLiteral("pool"), QStringLiteral("program")});

    Scenario scenario;
    if (const JsonField title = root[QStringLiteral("title")]; !title.isMissing())
        scenario.title = title.text();
    if (const JsonField notes = root[QStringLiteral("notes")]; !notes.isMissing())
        scenario.notes = notes.text();
    scenario.seed = root[QStringLiteral("seed")].integerOrNull(0, std::numeric_limits<qint64>::max());
    readPool(root[QStringLiteral("pool")], scenario);

    StepReader reader(files);
    for (const JsonField &step : root[QStringLiteral("program")].elements())
        scenario.program.push_back(reader.read(step));
    return scenario;
}

QJsonObject toJson(const Scenario &scenario)
{
    QJsonObject pool{
        {QStringLiteral("processes"), scenario.processes ? QJsonValue(*scenario.processes) : QJsonValue()},
        {QStringLiteral("maxtasksperchild"),
         scenario.maxtasksperchild ? QJsonValue(*scenario.maxtasksperchild) : QJsonValue()},
        {QStringLiteral("initializer"),
         scenario.initializer ? QJsonValue(toJson(*scenario.initializer)) : QJsonValue()},
    };
    if (scenario.retries > 0)
        pool[u"retries"] = scenario.retries;
    if (scenario.itemTimeout)
        pool[u"item_timeout"] = *scenario.itemTimeout;
    QJsonArray program;
    for (const Step &step : scenario.program)
        program.append(toJson(step));
    QJsonObject object{
        {QStringLiteral("format"), formatName}, {QStringLiteral("pool"), pool}, {QStringLiteral("program"), program}};
    if (!scenario.title.isEmpty())
        object[u"title"] = scenario.title;
    if (!scenario.notes.isEmpty())
        object[u"notes"] = scenario.notes;
    if (scenario.seed)
        object[u"seed"] = *scenario.seed;
    return object;
}

} // namespace pool
