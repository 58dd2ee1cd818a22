#pragma once

#include <QObject>
#include <QStringList>

class QMenu;

namespace pool {

class FileActions;
class StatusLine;

// The files that were opened or saved last, the newest first, as a menu to open them again. A file that has gone is
// said and dropped when it is chosen. What it remembers is bytes for the settings. Owns no menu; lives in the GUI
// thread.
class RecentFiles : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype most = 10;

    using QObject::QObject;

    // With the menu and all that it takes in a window.
    void join(QMenu *menu, FileActions *files, StatusLine *status);
    void fill(QMenu *menu); // now and whenever it is about to show
    void add(const QString &path);
    void clear() { m_paths.clear(); }
    const QStringList &paths() const { return m_paths; }

    QByteArray memory() const;
    void recall(const QByteArray &memory); // what is none leaves the list empty

signals:
    void openRequested(const QString &path);
    void recalled(const QString &newest);
    void fileIsGone(const QString &sentence);

private:
    void refill(QMenu *menu);
    void choose(const QString &path);

    QStringList m_paths;
};

} // namespace pool
