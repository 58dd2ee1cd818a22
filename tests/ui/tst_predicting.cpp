#include "tests/testmain.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/chunkstrip/stripasking.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/insight/insightline.h"
#include "ui/predict/predictionbar.h"
#include "ui/predict/predictor.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/numberfield.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/predicting.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace pool;

// Predictions in the real window with real workers, by clicks and keys.
class TestPredicting : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void aFinishIsSaidByKeysAloneAndTheGapStandsUntilTheNextPlan();
    void aPaintedScheduleStandsOverTheRun();
    void whatIsAskedForIsNotShown();
    void aLessonAsksOfThePlan();
    void theRunIsNeverBlocked();
    void anotherRunThatIsLookedAtHasNoGuess();

private:
    void choose(GuessKind kind)
    {
        QComboBox *kinds = bar()->kinds();
        kinds->setFocus();
        while (kinds->currentData().toInt() != int(kind)) // as who has no mouse does
            QTest::keyClick(kinds, kinds->currentData().toInt() < int(kind) ? Qt::Key_Down : Qt::Key_Up);
    }
    void write(Qt::Key digit)
    {
        bar()->number()->setFocus();
        QCoreApplication::processEvents();
        QTest::keyClick(bar()->number(), digit);
    }
    PredictionBar *bar() const { return m_window->predicting()->bar(); }
    Predictor *predictor() const { return m_window->predicting()->predictor(); }
    void runToTheEnd() { QTRY_VERIFY_WITH_TIMEOUT(!m_window->run().isRunning(), 20'000); }

    std::unique_ptr<QTemporaryDir> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

// Eight items of 100 ms in chunks of 2 on 2 workers: 400 ms.
static std::vector<SetupPanel::Entry> plannedProgram()
{
    Scenario scenario{
        .title = QStringLiteral("planned"), .notes = QStringLiteral("A note that tells all."), .processes = 2};
    SubmitStep map{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 100}}},
                   .items = RangeSpec{.stop = 8},
                   .chunksize = 2,
                   .as = QStringLiteral("result")};
    map.callback = CallbackSpec{};
    scenario.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    return {{QStringLiteral("planned"), scenario}};
}

void TestPredicting::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
    m_window = std::make_unique<MainWindow>(plannedProgram());
    m_window->resize(1280, 720);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestPredicting::aFinishIsSaidByKeysAloneAndTheGapStandsUntilTheNextPlan()
{
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ShiftModifier);
    QVERIFY(bar()->isVisible());
    QVERIFY(m_window->timeline()->hasFocus());
    QTest::keyClick(m_window->timeline(), Qt::Key_Right);
    const auto said = predictor()->guess().time;
    QVERIFY(said && *said > 100'000'000);
    QTest::keyClick(m_window->timeline(), Qt::Key_F5);
    QVERIFY(m_window->run().isRunning());
    runToTheEnd();
    QVERIFY2(bar()->text().startsWith(QStringLiteral("You said ")), qPrintable(bar()->text()));
    QVERIFY(bar()->text().contains(QStringLiteral("; it took ")));
    QCOMPARE(m_window->timeline()->asked()->flag()->time, *said);
    m_window->setup()->chunksize()->setText(QStringLiteral("4"));
    QTRY_VERIFY(bar()->isHidden());
    QVERIFY(!m_window->timeline()->asked()->flag());
}

void TestPredicting::aPaintedScheduleStandsOverTheRun()
{
    m_window->predicting()->action()->trigger();
    choose(GuessKind::WorkerOfChunk);
    ChunkStrip *strip = m_window->strip();
    strip->setFocus();
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_2, Qt::Key_1, Qt::Key_2, Qt::Key_1})
        QTest::keyClick(strip, key);
    QCOMPARE(predictor()->guess().workers, (std::map<quint32, int>{{0, 1}, {1, 0}, {2, 1}, {3, 0}}));
    QTest::mouseClick(bar()->runButton(), Qt::LeftButton);
    QVERIFY(m_window->run().isRunning());
    QCOMPARE(strip->asking()->marks().workers.size(), size_t(4));
    runToTheEnd();
    QVERIFY2(bar()->text().contains(QStringLiteral("of 4 chunks as you said")), qPrintable(bar()->text()));
    QVERIFY(strip->fills() & bitOf(Fill::Guess));
    QTest::mouseClick(bar()->closeButton(), Qt::LeftButton);
    QVERIFY(!(strip->fills() & bitOf(Fill::Guess)));
}

void TestPredicting::whatIsAskedForIsNotShown()
{
    QVERIFY(m_window->setup()->message().contains(QStringLiteral("– forecast")));
    m_window->predicting()->action()->trigger();
    QVERIFY(!m_window->setup()->message().contains(QStringLiteral("– forecast")));
    QVERIFY(!m_window->timeline()->frame()->showsForecast());
    QVERIFY(!m_window->insightLine()->sentence().contains(QStringLiteral("tells all")));
    choose(GuessKind::Chunks);
    QVERIFY(bar()->kinds()->hasFocus()); // who goes through the kinds by keys goes on there
    QVERIFY(!m_window->setup()->message().contains(QStringLiteral("4 chunks")));
    write(Qt::Key_4);
    QVERIFY(predictor()->guess().number == 4);
    m_window->predicting()->action()->trigger(); // no longer
    QVERIFY(bar()->isHidden());
    QVERIFY(m_window->setup()->message().contains(QStringLiteral("4 chunks")));
    QVERIFY(m_window->setup()->message().contains(QStringLiteral("– forecast")));
    QVERIFY(m_window->timeline()->frame()->showsForecast());
    QCOMPARE(m_window->insightLine()->sentence(), QStringLiteral("A note that tells all."));
}

void TestPredicting::aLessonAsksOfThePlan()
{
    m_window->start();
    runToTheEnd();
    m_window->predicting()->ask({.kind = GuessKind::NeverRun, .text = QStringLiteral("Which are left out?")});
    QVERIFY(m_window->timeline()->frame()->view.history == nullptr);
    QVERIFY(bar()->kinds()->isHidden());
    QCOMPARE(bar()->text(), QStringLiteral("Which are left out?"));
    QTest::mouseClick(bar()->allRunButton(), Qt::LeftButton);
    m_window->start();
    runToTheEnd();
    QCOMPARE(bar()->text(), QStringLiteral("You said that every item runs, and so it was."));
}

void TestPredicting::theRunIsNeverBlocked()
{
    m_window->predicting()->action()->trigger();
    choose(GuessKind::NeverRun);
    QVERIFY(m_window->setup()->runButton()->isEnabled());
    QTest::mouseClick(m_window->setup()->runButton(), Qt::LeftButton);
    QVERIFY(m_window->run().isRunning());
    QVERIFY(bar()->isHidden());
    m_window->predicting()->action()->trigger(); // too late
    QVERIFY(bar()->isHidden());
    runToTheEnd();
    QVERIFY(predictor()->isIdle());
}

void TestPredicting::anotherRunThatIsLookedAtHasNoGuess()
{
    m_window->start();
    runToTheEnd();
    m_window->predicting()->action()->trigger();
    choose(GuessKind::Chunks);
    QVERIFY(m_window->timeline()->frame()->view.history == nullptr); // the plan is shown again
    write(Qt::Key_3);
    m_window->start();
    runToTheEnd();
    QVERIFY(bar()->text().contains(QStringLiteral("You said 3 chunks; the items were cut into 4 chunks")));
    m_window->runs()->setFocus();
    Q_EMIT m_window->runs()->runChosen(0);
    QVERIFY(bar()->isHidden());
}

TEST_CLASS(TestPredicting, QApplication)
#include "tst_predicting.moc"
