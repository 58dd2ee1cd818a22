#include "tests/testmain.h"
#include "tests/ui/playedwindow.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/predict/predictionbar.h"
#include "ui/setup/numberfield.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/predicting.h"
#include "ui/window/presentation.h"

#include <QApplication>
#include <QComboBox>
#include <QScreen>
#include <QSettings>
#include <QTemporaryDir>

using namespace pool;

// What stands where while a lesson is played, and who has the keyboard.
class TestLessonRoom : public QObject
{
    Q_OBJECT

private slots:
    void init() { QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path()); }
    void theOneButtonStaysInItsPlace();
    void aTabThatIsLookedAtHasRoom();
    void onAStageATabHasAllTheRoom();
    void nothingSpeaksOfAButtonThatIsHidden();
    void whatIsFreeIsInSightAlsoAfterAQuestion();
    void theOrderOfItemsIsSetByKeys();

private:
    QTemporaryDir m_settings;
};

void TestLessonRoom::theOneButtonStaysInItsPlace()
{
    PlayedWindow played;
    played.start(napLesson());
    const auto place = [&](const QWidget *part) {
        QCoreApplication::processEvents();
        return QRect(part->mapTo(&played.window, QPoint()), part->size());
    };
    const QWidget *insight = played.window.insightLine();
    const QRect button = place(played.page()->button());
    const int top = place(played.window.timeline()).top();
    QVERIFY(played.window.predicting()->bar()->isVisible() && !insight->isVisible());
    for (int presses = 0; played.at() < 5 && presses < 40; ++presses) {
        played.press();
        QCOMPARE(place(played.page()->button()), button);
        QVERIFY(played.window.predicting()->bar()->isVisible() != insight->isVisible());
        const int moved = std::abs(place(played.window.timeline()).top() - top);
        QVERIFY2(moved <= 6, qPrintable(QString::number(moved)));
    }
}

void TestLessonRoom::aTabThatIsLookedAtHasRoom()
{
    PlayedWindow played;
    played.start(writtenLesson(R"({"do": "run", "text": "Run it."},
        {"do": "look", "at": {"tab": "metrics"}, "text": "It took {makespan}."},
        {"do": "look", "at": "strip", "text": "So it is."})"));
    const auto height = [&] {
        QCoreApplication::processEvents();
        return played.window.inspector()->height();
    };
    const int before = height();
    played.goTo(1);
    QVERIFY2(height() >= before + 30, qPrintable(QString::number(height() - before)));
    played.goTo(2);
    QCOMPARE(height(), before);
}

void TestLessonRoom::onAStageATabHasAllTheRoom()
{
    PlayedWindow played;
    played.start(writtenLesson(R"({"do": "run", "text": "Run it."},
        {"do": "look", "at": {"tab": "metrics"}, "text": "It took {makespan}."},
        {"do": "look", "at": "timeline", "text": "So it is."})"));
    played.window.presentation()->set(true);
    QTRY_VERIFY(played.window.isFullScreen());
    const QSize screen = played.window.screen()->size();
    played.goTo(1);
    QTRY_VERIFY(played.window.inspector()->isVisible() && !played.window.timeline()->isVisible());
    QTRY_COMPARE(played.window.size(), screen); // it has not outgrown it
    played.goTo(2);
    QTRY_VERIFY(!played.window.inspector()->isVisible() && played.window.timeline()->isVisible());
    played.window.presentation()->set(false);
    QTRY_VERIFY(played.window.inspector()->isVisible() && played.window.timeline()->isVisible());
}

void TestLessonRoom::nothingSpeaksOfAButtonThatIsHidden()
{
    PlayedWindow played;
    played.start(napLesson());
    played.goTo(3);
    QTest::mouseClick(played.page()->button(), Qt::LeftButton); // Show me
    QCOMPARE(played.page()->button()->text(), QStringLiteral("Next"));
    QTRY_VERIFY2(!played.window.insightLine()->sentence().contains(QStringLiteral("Run")),
                 qPrintable(played.window.insightLine()->sentence()));
}

void TestLessonRoom::whatIsFreeIsInSightAlsoAfterAQuestion()
{
    PlayedWindow played;
    played.window.activateWindow();
    played.start(writtenLesson(R"({"do": "run", "text": "Run it."},
        {"do": "predict", "what": "choice", "text": "Why?",
         "answers": [{"text": "So", "right": true}, {"text": "Not so", "right": false}]},
        {"do": "challenge", "free": ["chunksize"], "goal": {"fact": "chunks", "least": 8},
         "answer": {"chunksize": 1}, "text": "Smaller."})"));
    played.goTo(2);
    QTRY_VERIFY(played.window.setup()->chunksize()->isVisible());
    QVERIFY(played.window.setup()->chunksize()->hasFocus());
}

void TestLessonRoom::theOrderOfItemsIsSetByKeys()
{
    PlayedWindow played;
    played.window.activateWindow();
    played.start(
        writtenLesson(R"({"do": "change", "free": ["order"], "example": {"order": "longest"}, "text": "Longest first."},
        {"do": "run", "text": "Run it."},
        {"do": "change", "free": ["order"], "example": {"order": "shuffled"}, "text": "Anyhow."},
        {"do": "run", "text": "Run it."})",
                      R"({"call": "map_async", "task": "probe", "params": {"durations_ms": {"default": 10, "3": 50}},
        "items": {"range": [0, 8]}, "chunksize": 1, "as": "naps"}, {"call": "get", "on": "naps"})"));
    const auto order = [] { return qobject_cast<QComboBox *>(QApplication::focusWidget()); };
    QTRY_VERIFY(order());
    QCOMPARE(order()->currentText(), QStringLiteral("as they are given"));
    QTest::keyClick(order(), Qt::Key_Down);
    QTest::keyClick(order(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(played.at(), 1u);
    played.goTo(2);
    QTRY_VERIFY(order());
    QCOMPARE(order()->currentText(), QStringLiteral("longest first")); // not: as they are given by now
}

TEST_CLASS(TestLessonRoom, QApplication)
#include "tst_lessonroom.moc"
