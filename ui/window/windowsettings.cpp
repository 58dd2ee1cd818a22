#include "ui/window/windowsettings.h"

#include <QCoreApplication>
#include <QFile>
#include <QSettings>

namespace pool {

namespace {

constexpr qsizetype longestText = 1000;

std::unique_ptr<QSettings> openFile()
{
    return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("PoolExplorer"),
                                       QStringLiteral("PoolExplorer"));
}

} // namespace

WindowSettings::WindowSettings()
    : m_file(openFile())
{
    if (m_file->status() != QSettings::FormatError)
        return;
    const QString name = m_file->fileName();
    const QString aside = name + QStringLiteral(".corrupt");
    m_file.reset();
    QFile::remove(aside);
    QFile::rename(name, aside);
    m_complaint = QCoreApplication::translate("WindowSettings",
                                              "The settings could not be read and were set aside as %1.")
                      .arg(aside);
    m_file = openFile();
}

WindowSettings::~WindowSettings() = default;

QByteArray WindowSettings::bytes(const QString &key) const { return m_file->value(key).toByteArray(); }
QString WindowSettings::text(const QString &key) const { return m_file->value(key).toString().left(longestText); }

int WindowSettings::number(const QString &key, int lowest, int highest, int otherwise) const
{
    bool isNumber = false;
    const int number = m_file->value(key).toString().toInt(&isNumber);
    return isNumber && number >= lowest && number <= highest ? number : otherwise;
}

void WindowSettings::set(const QString &key, const QByteArray &bytes) { m_file->setValue(key, bytes); }
void WindowSettings::set(const QString &key, const QString &text) { m_file->setValue(key, text); }
void WindowSettings::set(const QString &key, int number) { m_file->setValue(key, QString::number(number)); }

} // namespace pool
