#include "ui/setup/setupmemory.h"

#include "core/tasks/knowntasks.h"
#include "ui/setup/faultrow.h"
#include "ui/setup/itemsfield.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/ownrow.h"
#include "ui/setup/secondsfield.h"
#include "ui/setup/setuppanel.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pool {

namespace {

constexpr qsizetype longestItems = 300;  // a pasted list is not for the settings file
constexpr qsizetype longestParams = 400; // of all tasks
constexpr qint64 largestNumber = 3'600'000;

void restore(CheckedField *field, const QJsonValue &value)
{
    if (!value.isString())
        return;
    const QString before = field->text();
    field->showText(value.toString());
    if (!field->isAcceptable())
        field->showText(before);
}

} // namespace

QString rememberedSetup(const SetupPanel &setup)
{
    const OwnItems own = setup.ownRow()->own();
    QJsonObject params;
    qsizetype length = 0;
    const auto remember = [&](const QString &task) {
        const QJsonObject given = setup.ownRow()->paramsOf(task).toJsonObject();
        length += given.isEmpty() ? 0 : QJsonDocument(given).toJson(QJsonDocument::Compact).size();
        if (!given.isEmpty() && length <= longestParams)
            params[task] = given;
    };
    remember(own.task.name); // before there is no room left
    for (const TaskKind &kind : knownTasks()) {
        if (kind.name != own.task.name)
            remember(kind.name);
    }
    QJsonObject object{{QStringLiteral("task"), own.task.name},
                       {QStringLiteral("params"), params},
                       {QStringLiteral("seed"), own.seed},
                       {QStringLiteral("method"), methodName(own.method)},
                       {QStringLiteral("callback"), own.hasCallback},
                       {QStringLiteral("error_callback"), own.hasErrorCallback},
                       {QStringLiteral("bad"), int(own.bad)}};
    if (!setup.isOpened()) { // that is not there next time, nor are its settings
        object[u"entry"] = setup.entry();
        object[u"processes"] = setup.processes()->text();
        object[u"chunksize"] = setup.chunksize()->text();
        object[u"retries"] = setup.faultRow()->retriesField()->text();
        object[u"item_timeout"] = setup.faultRow()->itemTimeoutField()->text();
        if (setup.items()->text().size() <= longestItems)
            object[u"items"] = setup.items()->text();
    }
    if (own.badItem)
        object[u"bad_item"] = *own.badItem;
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void restoreSetup(SetupPanel &setup, const QString &remembered)
{
    const QJsonObject object = QJsonDocument::fromJson(remembered.toUtf8()).object();
    const int entry = object[u"entry"].toInt(0);
    const OwnItems fallback;
    const auto number = [&](QStringView key, qint64 otherwise) {
        const qint64 value = object[key].toInteger(otherwise);
        return value >= 0 && value <= largestNumber ? value : otherwise;
    };
    const QJsonObject params = object[u"params"].toObject();
    for (auto it = params.begin(); it != params.end(); ++it)
        setup.ownRow()->setParamsOf(it.key(), QCborMap::fromJsonObject(it.value().toObject()));
    Task task{object[u"task"].toString()};
    if (!knownTask(task.name))
        task = fallback.task;
    task.params = setup.ownRow()->paramsOf(task.name);
    OwnItems own{.method = methodFromName(object[u"method"].toString()).value_or(fallback.method),
                 .task = task,
                 .seed = number(u"seed", fallback.seed),
                 .hasCallback = object[u"callback"].toBool(fallback.hasCallback),
                 .hasErrorCallback = object[u"error_callback"].toBool(),
                 .bad = OwnItems::Bad(std::clamp(object[u"bad"].toInt(), 0, 2))};
    if (object[u"bad_item"].isDouble())
        own.badItem = number(u"bad_item", 0);
    setup.ownRow()->setOwn(own);
    setup.choose(entry >= 0 && entry < setup.entryCount() ? entry : 0);
    if (setup.items()->isEnabled())
        restore(setup.items(), object[u"items"]);
    restore(setup.processes(), object[u"processes"]);
    if (setup.chunksize()->isEnabled())
        restore(setup.chunksize(), object[u"chunksize"]);
    restore(setup.faultRow()->retriesField(), object[u"retries"]);
    restore(setup.faultRow()->itemTimeoutField(), object[u"item_timeout"]);
}

} // namespace pool
