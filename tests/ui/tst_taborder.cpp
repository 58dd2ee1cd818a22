#include "tests/testmain.h"
#include "tests/ui/setupkeys.h"
#include "ui/byhand/byhandbar.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/setup/numberfield.h"
#include "ui/style/focusmark.h"
#include "ui/style/legend.h"
#include "ui/style/theme.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/workarea.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace pool;

namespace {

QString nameOf(QWidget *widget)
{
    if (!widget->accessibleName().isEmpty()) // Qt tells of a combo box on Unix what is chosen in it
        return widget->accessibleName();
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
    return accessible ? accessible->text(QAccessible::Name).remove(u'&') : QString();
}

// A window of the real one's size, with the keyboard's focus at the program that is chosen.
class Keyboard
{
public:
    Keyboard()
        : window(entries())
    {
        window.resize(1280, 720);
        window.show();
        window.setFocus();
    }

    // Each stop of Tab, until it comes back to the first.
    QList<QWidget *> stops()
    {
        QList<QWidget *> stops;
        window.byHand()->findChild<QToolButton *>()->setFocus(Qt::TabFocusReason);
        while (!stops.contains(QApplication::focusWidget()) && stops.size() < 100) {
            stops << QApplication::focusWidget();
            QTest::keyClick(stops.last(), Qt::Key_Tab);
        }
        return stops;
    }

    // How many pixels of the widget say that it has the focus.
    int markOf(QWidget *widget)
    {
        widget->setFocus(Qt::TabFocusReason);
        const QImage with = widget->grab().toImage();
        window.setFocus(Qt::TabFocusReason);
        const QImage without = widget->grab().toImage();
        int marked = 0;
        for (int y = 0; y < with.height(); ++y)
            for (int x = 0; x < with.width(); ++x)
                marked += with.pixel(x, y) != without.pixel(x, y);
        return marked;
    }

    MainWindow window;
    FocusMark mark;
};

} // namespace

// The whole window by keys.
class TestTabOrder : public QObject
{
    Q_OBJECT

private slots:
    void tabGoesThroughTheWindowInTheOrderOfReading();
    void eachStopHasANameAndAMark_data();
    void eachStopHasANameAndAMark();
    void theMarkGoesWithTheFocusAndNotWithThePointer();
    void arrowKeysGoAboutInTheLegend();
    void arrowKeysGoAboutInTheStrip();
    void thePoolCanBeHandledByKeys();
};

void TestTabOrder::tabGoesThroughTheWindowInTheOrderOfReading()
{
    Keyboard keyboard;
    QVERIFY(QTest::qWaitForWindowActive(&keyboard.window));
    QStringList names;
    for (QWidget *stop : keyboard.stops())
        names << nameOf(stop);
    const QStringList expected{
        QStringLiteral("Keep the pool open"),
        QStringLiteral("Program"),
        QStringLiteral("Items"),
        QStringLiteral("Processes"), // the field
        QStringLiteral("Processes"), // its slider
        QStringLiteral("Chunksize"),
        QStringLiteral("Pace"),
        QStringLiteral("If a worker dies"),
        QStringLiteral("Whose pool"),
        QStringLiteral("Same items"),
        QStringLiteral("Run"),
        QStringLiteral("Chunk strip"),
        QStringLiteral("Chunksize curve"),
        QStringLiteral("Equivalent Python program"),
        QStringLiteral("Show the whole program"),
        QStringLiteral("Edit the Python program"),
        QStringLiteral("Copy the Python program"),
        QStringLiteral("Timeline"),
        QStringLiteral("Overview of the run"),
        QStringLiteral("running"), // the legend
        QStringLiteral("Fit the whole run into the timeline"),
        QStringLiteral("All rows"),
        QStringLiteral("What the drawer shows"),
        QStringLiteral("Fold the drawer"),
        QStringLiteral("Output of the program"),
    };
    QCOMPARE(names, expected);
    QCOMPARE(keyboard.stops()[3], static_cast<QWidget *>(keyboard.window.setup()->processes()));
}

void TestTabOrder::eachStopHasANameAndAMark_data()
{
    QTest::addColumn<Theme>("theme");
    QTest::newRow("light") << Theme::Light;
    QTest::newRow("dark") << Theme::Dark;
}

void TestTabOrder::eachStopHasANameAndAMark()
{
    QFETCH(Theme, theme);
    Keyboard keyboard;
    QVERIFY(QTest::qWaitForWindowActive(&keyboard.window));
    applyTheme(theme);
    for (int tab = 0; tab < 6; ++tab) {
        QTest::keyClick(&keyboard.window, Qt::Key_2 + tab, Qt::ControlModifier);
        const QList<QWidget *> stops = keyboard.stops();
        for (QWidget *stop : stops) {
            const QString what = QString::fromLatin1(stop->metaObject()->className()) + u' ' + nameOf(stop);
            QVERIFY2(!nameOf(stop).isEmpty(), qPrintable(what));
            const int least = std::min(stop->width(), 60) * 2;
            QVERIFY2(keyboard.markOf(stop) >= least, qPrintable(what));
        }
        QVERIFY(stops.size() >= 20);
    }
    applyTheme(Theme::System);
}

void TestTabOrder::theMarkGoesWithTheFocusAndNotWithThePointer()
{
    Keyboard keyboard;
    QVERIFY(QTest::qWaitForWindowActive(&keyboard.window));
    QTest::keyClick(&keyboard.window, Qt::Key_Tab);
    keyboard.window.setup()->chunksize()->setFocus(Qt::TabFocusReason);
    QCOMPARE(keyboard.mark.marked(), static_cast<QWidget *>(keyboard.window.setup()->chunksize()));
    keyboard.window.timeline()->setFocus(Qt::TabFocusReason);
    QCOMPARE(keyboard.mark.marked(), static_cast<QWidget *>(keyboard.window.timeline()));
    QTest::mouseClick(keyboard.window.setup()->chunksize(), Qt::LeftButton);
    QVERIFY(!keyboard.mark.marked());
}

void TestTabOrder::arrowKeysGoAboutInTheLegend()
{
    Keyboard keyboard;
    QVERIFY(QTest::qWaitForWindowActive(&keyboard.window));
    const QList<Legend *> legends = keyboard.window.findChildren<Legend *>(); // runs that are compared have another
    Legend *legend = *std::ranges::find_if(legends, &Legend::isVisible);
    QWidget *first = legend->entry(Fill::Running);
    first->setFocus(Qt::TabFocusReason);
    QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget *>(legend->entry(Fill::Done)));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(!legend->entry(Fill::Done)->isChecked());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QVERIFY(QApplication::focusWidget() == legend->moreButton() || legend->moreButton()->isHidden());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    QVERIFY(legend->isAncestorOf(QApplication::focusWidget()));
    QWidget *last = QApplication::focusWidget();
    QTest::keyClick(last, Qt::Key_Tab);
    QVERIFY(!legend->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), last); // where the user was
}

void TestTabOrder::arrowKeysGoAboutInTheStrip()
{
    Keyboard keyboard;
    QVERIFY(QTest::qWaitForWindowActive(&keyboard.window));
    ChunkStrip *strip = keyboard.window.strip();
    QSignalSpy pointed(strip, &ChunkStrip::itemHovered);
    QSignalSpy chosen(strip, &ChunkStrip::itemChosen);
    strip->setFocus(Qt::TabFocusReason);
    QTest::keyClick(strip, Qt::Key_Right);
    QTest::keyClick(strip, Qt::Key_Right);
    QCOMPARE(pointed.last()[1].toLongLong(), 1);
    QVERIFY(strip->accessibleDescription().contains(QStringLiteral("Item 1")));
    QTest::keyClick(strip, Qt::Key_Return);
    QCOMPARE(chosen.last()[1].toLongLong(), 1);
    QTest::keyClick(strip, Qt::Key_Left);
    QTest::keyClick(strip, Qt::Key_Left);
    QCOMPARE(pointed.last()[1].toLongLong(), 0);
    QTest::keyClick(strip, Qt::Key_Tab);
    QCOMPARE(pointed.last()[1].toLongLong(), -1);
}

void TestTabOrder::thePoolCanBeHandledByKeys()
{
    Keyboard keyboard;
    QVERIFY(QTest::qWaitForWindowActive(&keyboard.window));
    for (QAction *action : {keyboard.window.byHand()->submit(), keyboard.window.byHand()->close(),
                            keyboard.window.byHand()->join(), keyboard.window.byHand()->terminate()})
        action->setEnabled(true);
    QStringList names;
    for (QWidget *stop : keyboard.stops().mid(0, 5))
        names << nameOf(stop);
    QCOMPARE(names,
             QStringList({QStringLiteral("Keep the pool open"), QStringLiteral("Submit again"),
                          QStringLiteral("close()"), QStringLiteral("join()"), QStringLiteral("terminate()")}));
}

TEST_CLASS(TestTabOrder, QApplication)
#include "tst_taborder.moc"
