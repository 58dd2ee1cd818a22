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

constexpr qsizetype longestItems = 300; // a pasted list is not for the settings file

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

QString SetupPanel::settings() const
{
    const OwnItems own = m_own->own();
    QJsonObject object{{QStringLiteral("shape"), own.shape},
                       {QStringLiteral("ms"), own.ms},
                       {QStringLiteral("computes"), own.usesProcessor},
                       {QStringLiteral("seed"), own.seed},
                       {QStringLiteral("method"), methodName(own.method)},
                       {QStringLiteral("callback"), own.hasCallback},
                       {QStringLiteral("error_callback"), own.hasErrorCallback},
                       {QStringLiteral("bad"), int(own.bad)}};
    if (!isOpened()) { // that is not there next time, nor are its settings
        object[u"entry"] = entry();
        object[u"processes"] = m_processes->text();
        object[u"chunksize"] = m_chunksize->text();
        object[u"retries"] = m_faults->retriesField()->text();
        object[u"item_timeout"] = m_faults->itemTimeoutField()->text();
        if (m_items->text().size() <= longestItems)
            object[u"items"] = m_items->text();
    }
    if (own.badItem)
        object[u"bad_item"] = *own.badItem;
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void SetupPanel::restoreSettings(const QString &settings)
{
    const QJsonObject object = QJsonDocument::fromJson(settings.toUtf8()).object();
    const int entry = object[u"entry"].toInt(0);
    const OwnItems fallback;
    const auto number = [&](QStringView key, qint64 otherwise) {
        const qint64 value = object[key].toInteger(otherwise);
        return value >= 0 && value <= 3'600'000 ? value : otherwise;
    };
    OwnItems own{.method = methodFromName(object[u"method"].toString()).value_or(fallback.method),
                 .shape = object[u"shape"].toString(fallback.shape),
                 .ms = number(u"ms", fallback.ms),
                 .usesProcessor = object[u"computes"].toBool(),
                 .seed = number(u"seed", fallback.seed),
                 .hasCallback = object[u"callback"].toBool(fallback.hasCallback),
                 .hasErrorCallback = object[u"error_callback"].toBool(),
                 .bad = OwnItems::Bad(std::clamp(object[u"bad"].toInt(), 0, 2))};
    if (object[u"bad_item"].isDouble())
        own.badItem = number(u"bad_item", 0);
    m_own->setOwn(own);
    choose(entry >= 0 && entry < entryCount() ? entry : 0);
    if (m_items->isEnabled())
        restore(m_items, object[u"items"]);
    restore(m_processes, object[u"processes"]);
    restore(m_chunksize, object[u"chunksize"]);
    restore(m_faults->retriesField(), object[u"retries"]);
    restore(m_faults->itemTimeoutField(), object[u"item_timeout"]);
    apply();
}

} // namespace pool
