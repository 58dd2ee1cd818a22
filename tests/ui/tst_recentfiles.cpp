#include "tests/testmain.h"
#include "ui/window/recentfiles.h"

#include <QApplication>
#include <QFile>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

// The menu of the files that were opened last.
class TestRecentFiles : public QObject
{
    Q_OBJECT

private slots:
    void theNewestStandsFirstAndOnce();
    void thereAreTenAtMost();
    void aClickOpensTheFile();
    void aFileThatHasGoneIsSaidAndDropped();
    void theListCanBeCleared();
    void itIsRememberedAndStrangeMemoriesAreNot();
    void aNameIsNoKey();

private:
    struct Desk {
        RecentFiles recent;
        QMenu menu;
        QSignalSpy opened{&recent, &RecentFiles::openRequested};
        QSignalSpy gone{&recent, &RecentFiles::fileIsGone};
        Desk() { recent.fill(&menu); }
        // Opens the menu and clicks its entry with that number.
        void click(int entry)
        {
            menu.popup({});
            QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(menu.actions().at(entry)).center());
        }
    };
    QString file(const QString &name) const
    {
        QFile one(m_folder.filePath(name));
        if (!one.open(QIODevice::WriteOnly))
            qFatal("cannot write");
        return one.fileName();
    }
    QTemporaryDir m_folder;
};

void TestRecentFiles::theNewestStandsFirstAndOnce()
{
    Desk desk;
    for (const char *path : {"/a", "/b", "/a"})
        desk.recent.add(QLatin1String(path));
    QCOMPARE(desk.recent.paths(), (QStringList{QStringLiteral("/a"), QStringLiteral("/b")}));
}

void TestRecentFiles::thereAreTenAtMost()
{
    Desk desk;
    for (int i = 0; i < 15; ++i)
        desk.recent.add(QStringLiteral("/%1").arg(i));
    QCOMPARE(desk.recent.paths().size(), 10);
    QCOMPARE(desk.recent.paths().first(), QStringLiteral("/14"));
}

void TestRecentFiles::aClickOpensTheFile()
{
    Desk desk;
    desk.recent.add(file(QStringLiteral("one.json")));
    desk.recent.add(file(QStringLiteral("two.json")));
    desk.click(1);
    QCOMPARE(desk.opened.count(), 1);
    QCOMPARE(desk.opened[0][0].toString(), m_folder.filePath(QStringLiteral("one.json")));
}

void TestRecentFiles::aFileThatHasGoneIsSaidAndDropped()
{
    Desk desk;
    desk.recent.add(QStringLiteral("/nowhere/gone.json"));
    desk.click(0);
    QCOMPARE(desk.opened.count(), 0);
    QCOMPARE(desk.gone.count(), 1);
    QVERIFY(desk.gone[0][0].toString().startsWith(QStringLiteral("/nowhere/gone.json is no longer there")));
    QVERIFY(desk.recent.paths().isEmpty());
}

void TestRecentFiles::theListCanBeCleared()
{
    Desk desk;
    desk.recent.add(QStringLiteral("/a"));
    desk.click(2); // behind the file and a line
    QVERIFY(desk.recent.paths().isEmpty());
    desk.menu.popup({});
    QVERIFY(!desk.menu.actions().first()->isEnabled());
}

void TestRecentFiles::itIsRememberedAndStrangeMemoriesAreNot()
{
    Desk desk;
    desk.recent.add(QStringLiteral("/a b"));
    desk.recent.add(QStringLiteral("/ö"));
    Desk other;
    other.recent.recall(desk.recent.memory());
    QCOMPARE(other.recent.paths(), desk.recent.paths());
    for (const char *memory : {"", "x", "{}", "[1, null, \"relative\", \"\"]"}) {
        other.recent.recall(memory);
        QCOMPARE(other.recent.paths(), QStringList());
    }
}

void TestRecentFiles::aNameIsNoKey()
{
    Desk desk;
    desk.recent.add(QStringLiteral("/a&b"));
    desk.menu.popup({});
    QVERIFY(desk.menu.actions().first()->text().startsWith(QStringLiteral("a&&b")));
}

TEST_CLASS(TestRecentFiles, QApplication)
#include "tst_recentfiles.moc"
