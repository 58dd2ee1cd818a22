#include "tests/testmain.h"
#include "tests/ui/squares.h"
#include "ui/code/codepanel.h"
#include "ui/inspector/inspector.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/drawer.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workarea.h"

#include <QAction>
#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

// How the window shares its room, in a window that nobody has arranged yet.
class TestWorkArea : public QObject
{
    Q_OBJECT

private slots:
    void init() { QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path()); }
    void theLayoutIsReset();
    void eachTabHasAKeyThatCanBeTyped();

private:
    QTemporaryDir m_folder;
};

void TestWorkArea::theLayoutIsReset()
{
    MainWindow window({{QStringLiteral("Squares"), squares()}});
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY2(window.code()->width() > window.width() / 4, qPrintable(QString::number(window.code()->width())));
    const QRect before = window.timeline()->geometry();
    const auto trigger = [&](const QString &text) {
        for (QAction *action : window.findChildren<QAction *>())
            if (action->text().remove(u'&') == text)
                return action->trigger();
        QFAIL(qPrintable(text));
    };
    for (const char *action : {"Python program", "Metrics", "Drawer", "Reset the layout"})
        trigger(QLatin1String(action));
    QVERIFY(window.code()->isVisible());
    QVERIFY(!window.workArea()->drawer()->isFolded());
    QCOMPARE(window.inspector()->currentIndex(), 0);
    QTRY_COMPARE(window.timeline()->geometry(), before);
}

void TestWorkArea::eachTabHasAKeyThatCanBeTyped()
{
    MainWindow window({{QStringLiteral("Squares"), squares()}});
    QStringList keys;
    for (const QAction *action : window.workArea()->actions())
        keys << action->shortcut().toString();
    QVERIFY2(keys.contains(QStringLiteral("Ctrl+9")), qPrintable(keys.join(u' ')));
    QVERIFY2(keys.contains(QStringLiteral("Ctrl+I")), qPrintable(keys.join(u' ')));
    QVERIFY2(!keys.contains(QStringLiteral("Ctrl+:")), qPrintable(keys.join(u' ')));
    QCOMPARE(keys.removeDuplicates(), 0);
}

TEST_CLASS(TestWorkArea, QApplication)
#include "tst_workarea.moc"
