#include "core/lesson/lessons.h"
#include "tests/testmain.h"
#include "ui/lesson/lessonlist.h"
#include "ui/lesson/lessonpanel.h"
#include "ui/lesson/placeframe.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace pool;

// The widgets of a lesson, by themselves.
class TestLessonPanel : public QObject
{
    Q_OBJECT

private slots:
    void theButtonKeepsItsPlaceWhateverIsSaid();
    void itAsksForNoMoreHeightThanItNeedsWhereItIs();
    void theKeyboardComesBackToTheButton();
    void enterPressesTheButton();
    void allOfItHasANameAndIsReadAsPlainText();
    void everyLessonIsInTheListWithWhatItPutsRight();
    void aLessonIsStartedByDoubleClickOrEnter();
    void aFrameFollowsWhatItIsAround();
};

namespace {

LessonPage lessonPage(const QString &text)
{
    return {.title = QStringLiteral("A title"), .step = 2, .steps = 5, .text = text, .button = QStringLiteral("Next")};
}

} // namespace

void TestLessonPanel::theButtonKeepsItsPlaceWhateverIsSaid()
{
    LessonPanel panel;
    const QString longest = QStringLiteral("Many words make a long text. ").repeated(12);
    panel.setTexts({QStringLiteral("Short."), longest});
    panel.setPage(lessonPage(QStringLiteral("Short.")));
    panel.resize(900, panel.sizeHint().height());
    panel.show();
    panel.resize(900, panel.minimumSizeHint().height());
    QCoreApplication::processEvents();
    const QRect before = panel.button()->geometry();
    const int height = panel.minimumSizeHint().height();
    LessonPage page = lessonPage(longest);
    page.note = QStringLiteral("A note");
    page.button = QStringLiteral("Show me");
    panel.setPage(page);
    QCoreApplication::processEvents();
    QCOMPARE(panel.button()->geometry(), before);
    QCOMPARE(panel.minimumSizeHint().height(), height);
    QVERIFY(panel.textLabel()->height() >= panel.textLabel()->heightForWidth(panel.textLabel()->width()));
}

// A window is never smaller than its parts need where it is narrowest: on a stage that may be more than the screen has.
void TestLessonPanel::itAsksForNoMoreHeightThanItNeedsWhereItIs()
{
    LessonPanel panel;
    LessonPage page = lessonPage(QStringLiteral("Do it with three workers."));
    page.note = QStringLiteral("Goal: makespan at most 2.25 s, processes at most 3. You may change the order.");
    panel.resize(1200, 200);
    panel.show();
    panel.setFields(new QComboBox);
    panel.setPage(page);
    QCoreApplication::processEvents();
    QVERIFY(panel.noteLabel()->height() >= panel.noteLabel()->heightForWidth(panel.noteLabel()->width()));
    QCOMPARE(panel.layout()->totalMinimumHeightForWidth(350), panel.layout()->totalMinimumHeightForWidth(1200));
}

void TestLessonPanel::theKeyboardComesBackToTheButton()
{
    LessonPanel panel;
    panel.setPage(lessonPage(QStringLiteral("Run it.")));
    panel.show();
    panel.activateWindow();
    panel.button()->setFocus();
    QTRY_VERIFY(panel.button()->hasFocus());
    LessonPage page = lessonPage(QStringLiteral("It runs."));
    page.canPress = false;
    panel.setPage(page);
    QVERIFY(!panel.button()->isEnabled());
    panel.setPage(lessonPage(QStringLiteral("It ran.")));
    QVERIFY(panel.button()->hasFocus());
}

void TestLessonPanel::enterPressesTheButton()
{
    LessonPanel panel;
    panel.setPage(lessonPage(QStringLiteral("Text")));
    panel.show();
    QSignalSpy pressed(&panel, &LessonPanel::pressed);
    QTest::keyClick(panel.button(), Qt::Key_Return);
    QTest::keyClick(panel.button(), Qt::Key_Space);
    QTest::mouseClick(panel.button(), Qt::LeftButton);
    QCOMPARE(pressed.count(), 3);
}

void TestLessonPanel::allOfItHasANameAndIsReadAsPlainText()
{
    LessonPanel panel;
    panel.setPage(lessonPage(QStringLiteral("<b>not bold</b>")));
    QCOMPARE(panel.textLabel()->textFormat(), Qt::PlainText);
    QVERIFY(!panel.textLabel()->accessibleName().isEmpty());
    QVERIFY(!panel.noteLabel()->accessibleName().isEmpty());
    for (const QToolButton *button : {panel.backButton(), panel.startOverButton(), panel.leaveButton()})
        QVERIFY(!button->accessibleName().isEmpty() && !button->toolTip().isEmpty());
}

void TestLessonPanel::everyLessonIsInTheListWithWhatItPutsRight()
{
    LessonList list(builtInLessons());
    list.setDone({QStringLiteral("one-callback")});
    QCOMPARE(list.table()->topLevelItemCount(), 16);
    int done = 0;
    for (int row = 0; row < 16; ++row) {
        const QTreeWidgetItem *item = list.table()->topLevelItem(row);
        QVERIFY(!item->text(LessonList::Title).isEmpty() && !item->text(LessonList::Misconception).isEmpty());
        done += !item->text(LessonList::Done).isEmpty();
    }
    QCOMPARE(done, 1);
    QCOMPARE(list.table()->indexOfTopLevelItem(list.table()->currentItem()), 0);
    list.setDone({builtInLessons()[0].name, builtInLessons()[2].name});
    QCOMPARE(list.table()->indexOfTopLevelItem(list.table()->currentItem()), 1); // the first that is left to do
    list.show();
    const QFontMetrics metrics(list.table()->font());
    const QString title = builtInLessons()[10].title;
    QVERIFY(list.table()->columnWidth(LessonList::Title) >= metrics.horizontalAdvance(title));
    QVERIFY(list.table()->visualItemRect(list.table()->topLevelItem(10)).height() > metrics.lineSpacing() + 2);
}

void TestLessonPanel::aLessonIsStartedByDoubleClickOrEnter()
{
    LessonList list(builtInLessons());
    QStringList started;
    connect(&list, &LessonList::lessonChosen, this, [&](const Lesson &lesson) { started << lesson.name; });
    list.show();
    QTest::keyClick(list.table(), Qt::Key_Down);
    QTest::keyClick(list.table(), Qt::Key_Return);
    QCOMPARE(started, QStringList{builtInLessons()[1].name});
    list.show();
    const QPoint third = list.table()->visualItemRect(list.table()->topLevelItem(2)).center();
    QTest::mouseClick(list.table()->viewport(), Qt::LeftButton, {}, third);
    QTest::mouseDClick(list.table()->viewport(), Qt::LeftButton, {}, third);
    QCOMPARE(started.last(), builtInLessons()[2].name);
    QVERIFY(!list.isVisible());
}

void TestLessonPanel::aFrameFollowsWhatItIsAround()
{
    QWidget widget;
    widget.resize(200, 100);
    QRect part(50, 20, 40, 30);
    auto *frame = new PlaceFrame(&widget, [&] { return part; });
    widget.show();
    QTRY_VERIFY(frame->geometry().contains(part));
    QVERIFY(frame->testAttribute(Qt::WA_TransparentForMouseEvents));
    part = QRect(100, 40, 40, 30);
    widget.update();
    QTRY_VERIFY(frame->geometry().contains(part));
    part = {};
    widget.update();
    QTRY_VERIFY(frame->isHidden());
    part = QRect(10, 10, 20, 20);
    widget.update();
    QTRY_VERIFY(frame->isVisible() && frame->geometry().contains(part));
}

TEST_CLASS(TestLessonPanel, QApplication)
#include "tst_lessonpanel.moc"
