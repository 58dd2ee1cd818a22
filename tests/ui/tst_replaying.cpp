#include "tests/testmain.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/code/codepanel.h"
#include "ui/insight/insightline.h"
#include "ui/output/outputpanel.h"
#include "ui/timeline/view/minimap.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

// Looking back at a run in the real window with real workers, by keys and the mouse.
class TestReplaying : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void atTheBeginningNothingHasHappenedInAnyPanel();
    void aStepSaysWhatHappensAndWhy();
    void theMarkOverTheOverviewIsDraggedToAMoment();
    void playingComesToTheEndAndTheEndShowsTheWholeRun();
    void aRunThatGoesOnIsHeldAndEndsAllTheSame();
    void anotherPlanEndsTheReplay();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_window->timeline(), key, modifiers);
    }
    void runToTheEnd()
    {
        m_window->start();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->run().isRunning(), 20'000);
    }
    QString output() const { return m_window->findChild<OutputPanel *>()->text(); }
    QString sentence() const { return m_window->findChild<InsightLine *>()->shownText(); }
    const StatusLine *status() const { return m_window->findChild<StatusLine *>(); }

    std::unique_ptr<QTemporaryDir> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

// Eight items of 50 ms in chunks of 2 on 2 workers.
static std::vector<SetupPanel::Entry> replayedProgram()
{
    Scenario scenario{.title = QStringLiteral("replayed"), .processes = 2};
    SubmitStep map{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 50}}},
                   .items = RangeSpec{.stop = 8},
                   .chunksize = 2,
                   .as = QStringLiteral("result")};
    scenario.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    return {{QStringLiteral("replayed"), scenario}};
}

void TestReplaying::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
    m_window = std::make_unique<MainWindow>(replayedProgram());
    m_window->resize(1280, 720);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestReplaying::atTheBeginningNothingHasHappenedInAnyPanel()
{
    runToTheEnd();
    QVERIFY(output().contains(QStringLiteral("Got result: 7")));
    press(Qt::Key_0);
    QCOMPARE(status()->itemsLine(), QStringLiteral("0 of 8 items done"));
    QCOMPARE(status()->readyText(), QStringLiteral("ready(): False"));
    QTRY_COMPARE(output(), QString());
    QVERIFY(status()->sentence().startsWith(QStringLiteral("Looking back")));
    press(Qt::Key_9);
    QCOMPARE(status()->itemsLine(), QStringLiteral("8 done"));
    QTRY_VERIFY(output().contains(QStringLiteral("Got result: 7")));
    QVERIFY(status()->sentence().startsWith(QStringLiteral("Finished")));
}

void TestReplaying::aStepSaysWhatHappensAndWhy()
{
    runToTheEnd();
    const QString insight = sentence();
    press(Qt::Key_0);
    press(Qt::Key_L); // the first end of a chunk
    QVERIFY2(sentence().contains(QStringLiteral("only now the pool has its results; it knows 1 of 4 chunks")),
             qPrintable(sentence()));
    press(Qt::Key_L);
    QVERIFY2(sentence().contains(QStringLiteral("it knows 2 of 4 chunks")), qPrintable(sentence()));
    press(Qt::Key_J);
    QVERIFY2(sentence().contains(QStringLiteral("it knows 1 of 4 chunks")), qPrintable(sentence()));
    QCOMPARE(m_window->findChild<CodePanel *>()->caption(), QStringLiteral("The caller is blocked in result.get()"));
    QTRY_COMPARE(output(), QString()); // that prints when it has returned
    press(Qt::Key_9);
    QCOMPARE(sentence(), insight);
}

void TestReplaying::theMarkOverTheOverviewIsDraggedToAMoment()
{
    runToTheEnd();
    Minimap *map = m_window->timeline()->minimap();
    const double end = map->headAt();
    QTest::mousePress(map, Qt::LeftButton, {}, QPoint(int(end), 3));
    QTest::mouseMove(map, QPoint(int(end / 2), 3));
    QTest::mouseRelease(map, Qt::LeftButton, {}, QPoint(int(end / 2), 3));
    QVERIFY(std::abs(map->headAt() - end / 2) <= 2);
    QVERIFY(status()->itemsLine() != QStringLiteral("8 done"));
}

void TestReplaying::playingComesToTheEndAndTheEndShowsTheWholeRun()
{
    runToTheEnd();
    m_window->timeline()->setFocus();
    press(Qt::Key_Space);
    QTRY_VERIFY(status()->itemsLine() != QStringLiteral("8 done"));
    QTRY_COMPARE(status()->itemsLine(), QStringLiteral("8 done"));
    press(Qt::Key_9);
    QVERIFY(status()->sentence().startsWith(QStringLiteral("Finished")));
}

void TestReplaying::aRunThatGoesOnIsHeldAndEndsAllTheSame()
{
    m_window->start();
    QTRY_VERIFY(status()->itemsLine().contains(QStringLiteral(" of 8"))
                && !status()->itemsLine().startsWith(QStringLiteral("0 ")));
    press(Qt::Key_K);
    const QString held = status()->itemsLine();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->run().isRunning(), 20'000);
    QCOMPARE(status()->itemsLine(), held);
    press(Qt::Key_9);
    QCOMPARE(status()->itemsLine(), QStringLiteral("8 done"));
}

void TestReplaying::anotherPlanEndsTheReplay()
{
    runToTheEnd();
    press(Qt::Key_0);
    runToTheEnd();
    QCOMPARE(status()->itemsLine(), QStringLiteral("8 done"));
    QVERIFY(status()->sentence().startsWith(QStringLiteral("Finished")));
}

TEST_CLASS(TestReplaying, QApplication)
#include "tst_replaying.moc"
