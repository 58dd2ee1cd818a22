#include "ui/window/donelessons.h"

#include "ui/window/windowsettings.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pool {

namespace {

const QString key = QStringLiteral("lessons"); // of what is remembered
constexpr qsizetype longestName = 100;
constexpr qsizetype mostNames = 1000;

} // namespace

void DoneLessons::remember(WindowSettings &settings) const
{
    QStringList names(m_names.begin(), m_names.end());
    names.sort();
    settings.set(key, QJsonDocument(QJsonArray::fromStringList(names)).toJson(QJsonDocument::Compact));
}

void DoneLessons::recall(const WindowSettings &settings)
{
    m_names.clear();
    for (const QJsonValue &value : QJsonDocument::fromJson(settings.bytes(key)).array()) {
        const QString name = value.toString();
        if (!name.isEmpty() && name.size() <= longestName && m_names.size() < mostNames)
            m_names << name;
    }
}

} // namespace pool
