#include "ui/window/recentfiles.h"

#include "ui/style/format.h"
#include "ui/window/fileactions.h"
#include "ui/window/statusline.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMenu>

namespace pool {

namespace {

constexpr qsizetype longestPath = 4096;
constexpr qsizetype longestText = 70;

// The name, then as much of its folder as there is room for: an ampersand would become a key.
QString textOf(const QString &path)
{
    const QFileInfo file(path);
    QString folder = QDir::toNativeSeparators(file.absolutePath());
    if (folder.size() > longestText)
        folder = QStringLiteral("…") + folder.last(longestText);
    return QStringLiteral("%1  –  %2")
        .arg(shortened(file.fileName(), longestText), folder)
        .replace(u'&', QStringLiteral("&&"));
}

} // namespace

void RecentFiles::join(QMenu *menu, FileActions *files, StatusLine *status)
{
    fill(menu);
    connect(this, &RecentFiles::openRequested, files, &FileActions::open);
    connect(this, &RecentFiles::fileIsGone, status, &StatusLine::say);
    connect(this, &RecentFiles::recalled, files, &FileActions::beginAt);
    connect(files, &FileActions::fileUsed, this, &RecentFiles::add);
}

void RecentFiles::fill(QMenu *menu)
{
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { refill(menu); });
    refill(menu);
}

void RecentFiles::refill(QMenu *menu)
{
    menu->clear();
    for (const QString &path : std::as_const(m_paths)) {
        QAction *action = menu->addAction(textOf(path));
        connect(action, &QAction::triggered, this, [this, path] { choose(path); });
    }
    if (m_paths.isEmpty())
        menu->addAction(tr("No file has been opened yet"))->setEnabled(false);
    menu->addSeparator();
    QAction *clears = menu->addAction(tr("&Clear the list"));
    clears->setEnabled(!m_paths.isEmpty());
    connect(clears, &QAction::triggered, this, &RecentFiles::clear);
}

void RecentFiles::add(const QString &path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    m_paths.removeAll(whole);
    m_paths.prepend(whole);
    while (m_paths.size() > most)
        m_paths.removeLast();
}

void RecentFiles::choose(const QString &path)
{
    if (QFileInfo::exists(path)) {
        Q_EMIT openRequested(path);
        return;
    }
    m_paths.removeAll(path);
    Q_EMIT fileIsGone(tr("%1 is no longer there; it was taken off the list.").arg(shortened(path, 200)));
}

QByteArray RecentFiles::memory() const
{
    return QJsonDocument(QJsonArray::fromStringList(m_paths)).toJson(QJsonDocument::Compact);
}

void RecentFiles::recall(const QByteArray &memory)
{
    m_paths.clear();
    for (const QJsonValue &value : QJsonDocument::fromJson(memory).array()) {
        const QString path = value.toString();
        const bool isPath = !path.isEmpty() && path.size() <= longestPath && QDir::isAbsolutePath(path);
        if (isPath && !m_paths.contains(path) && m_paths.size() < most)
            m_paths << path;
    }
    if (!m_paths.isEmpty())
        Q_EMIT recalled(m_paths.first());
}

} // namespace pool
