#include "tests/literaltrace.h"
#include "tests/testmain.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/chunkstrip/stripasking.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/predict/predictionbar.h"
#include "ui/predict/predictor.h"
#include "ui/timeline/view/timelineview.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace pool;

// Questions in the bar and the pictures, without a pool: a plan of 6 items in chunks of 2 on 2 workers, and what a
// history says became of it.
class TestPredictor : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aMomentIsSaidOnTheAxisAndToldWithItsGap();
    void chunksArePaintedAndToldAsTheRunNamesWorkers();
    void itemsThatNeverRunAreClickedOrNone();
    void aNumberOfChunksIsWritten();
    void theBestChunksizeIsPutOnTheAxis();
    void anAnswerIsOneOfTheButtons();
    void aLessonsQuestionIsFixed();
    void whatWouldAnswerIsConcealedUntilTheRun();
    void aRunWithoutAGuessEndsTheAsking();
    void anotherPlanForgetsWhatWasSaid();
    void whatWasSaidCanBeTakenBack();
    void thePictureGetsTheKeys();

private:
    void ask(GuessKind kind)
    {
        m_predictor->askByHand();
        m_bar->kinds()->setCurrentIndex(m_bar->kinds()->findData(int(kind)));
        Q_EMIT m_bar->kinds()->activated(m_bar->kinds()->currentIndex());
    }
    void clickItem(qint64 item)
    {
        const StripCell &cell = m_strip->geometryShown().cells[size_t(item)];
        QTest::mouseClick(m_strip, Qt::LeftButton, {}, {int((cell.left + cell.right) / 2), m_strip->height() / 2});
    }
    // Chunks 0, 1, 2 by the workers 1, 0, 1, ready after 300 ms; item 3 never runs.
    History history() const
    {
        LiteralTrace trace;
        trace.openedWithWorkers(2);
        trace.at(10).submitted(0, 6, 2);
        trace.chunk(1, 0, 0, 10, {{10, 60}, {60, 110}});
        trace.chunk(0, 0, 1, 10, {{10, 110}}, true);
        trace.chunk(1, 0, 2, 110, {{110, 210}, {210, 310}});
        trace.callback(0, 310, 310, Outcome::Raised);
        trace.at(310).failed(0, Outcome::Raised);
        return trace.read();
    }
    QString said() const { return m_bar->text().replace(QChar(QChar::Nbsp), u' '); }
    QString toldAfterTheRun()
    {
        m_predictor->begin();
        m_predictor->end(history());
        return m_bar->text();
    }

    std::unique_ptr<QWidget> m_desk;
    ChunkStrip *m_strip = nullptr;
    TimelineView *m_timeline = nullptr;
    ChunksizeCurve *m_curve = nullptr;
    PredictionBar *m_bar = nullptr;
    Predictor *m_predictor = nullptr;
};

void TestPredictor::init()
{
    m_desk = std::make_unique<QWidget>();
    m_strip = new ChunkStrip;
    m_timeline = new TimelineView;
    m_curve = new ChunksizeCurve;
    m_bar = new PredictionBar;
    auto *layout = new QVBoxLayout(m_desk.get());
    for (QWidget *part : std::initializer_list<QWidget *>{m_bar, m_strip, m_curve, m_timeline})
        layout->addWidget(part);
    m_predictor = new Predictor(m_bar, {m_strip, m_timeline, m_curve}, m_desk.get());
    m_strip->showPlan({{QStringLiteral("Job 1"), Chunking(6, 2)}});
    m_timeline->showPlan(2);
    m_curve->setSettings(CurveSettings{.items = 6, .processes = 2, .automatic = 1, .chosen = 2});
    m_curve->setAnswer({.curve = {{.chunksize = 1, .makespan = 300 * ms},
                                  {.chunksize = 2, .makespan = 400 * ms},
                                  {.chunksize = 6, .makespan = 600 * ms}},
                        .source = CurveJob::Source::Plan});
    m_predictor->setPlan({.jobs = {{Chunking(6, 2), true}}, .processes = 2, .work = 600 * ms});
    m_desk->resize(1200, 700);
    m_desk->show();
    QVERIFY(QTest::qWaitForWindowActive(m_desk.get()));
    QVERIFY(m_bar->isHidden());
}

void TestPredictor::aMomentIsSaidOnTheAxisAndToldWithItsGap()
{
    const QSignalSpy answered(m_predictor, &Predictor::answered);
    const QSignalSpy told(m_predictor, &Predictor::told);
    ask(GuessKind::Finish);
    QVERIFY(m_bar->isVisible());
    m_timeline->asked()->say(200 * ms);
    QVERIFY2(said().endsWith(QStringLiteral("Your guess: 200 ms")), qPrintable(said()));
    m_predictor->begin();
    QCOMPARE(answered.count(), 1);
    QVERIFY(!m_timeline->asked()->isAsked());
    m_predictor->end(history());
    QCOMPARE(m_bar->text(), QStringLiteral("You said 200 ms; it took 300 ms: 100 ms later."));
    QCOMPARE(told.count(), 1);
    QVERIFY(m_timeline->asked()->flag()); // it stands beside what happened
    m_predictor->setPlan({.jobs = {{Chunking(6, 2), true}}, .processes = 2});
    QVERIFY(m_bar->isHidden());
    QVERIFY(!m_timeline->asked()->flag());
}

void TestPredictor::chunksArePaintedAndToldAsTheRunNamesWorkers()
{
    ask(GuessKind::WorkerOfChunk);
    QCOMPARE(m_bar->workers().size(), 2);
    clickItem(0);
    QTest::mouseClick(m_bar->workers()[1], Qt::LeftButton);
    clickItem(3);
    QTest::keyClick(m_strip, Qt::Key_1);
    QVERIFY(m_bar->workers()[0]->isChecked()); // the key chose it, too
    QCOMPARE(m_predictor->guess().workers, (std::map<quint32, int>{{0, 0}, {1, 0}}));
    clickItem(4);
    QTest::mouseClick(m_bar->workers()[1], Qt::LeftButton);
    clickItem(3);
    QVERIFY(said().endsWith(QStringLiteral("Your guess: 3 of 3 chunks")));
    QCOMPARE(toldAfterTheRun(),
             QStringLiteral("3 of 3 chunks as you said (your worker 1 is worker 2 here, 2 is 1: which of equal workers "
                            "comes first is chance)."));
    QCOMPARE(m_strip->asking()->marks().workers, (std::map<quint32, int>{{0, 1}, {1, 0}, {2, 1}}));
    QCOMPARE(m_timeline->asked()->said().spans->size(), size_t(3)); // over the bars, too
}

void TestPredictor::itemsThatNeverRunAreClickedOrNone()
{
    ask(GuessKind::NeverRun);
    QTest::mouseClick(m_bar->allRunButton(), Qt::LeftButton);
    QVERIFY(m_predictor->guess().allRun);
    clickItem(3);
    QVERIFY(!m_predictor->guess().allRun);
    QVERIFY(!m_bar->allRunButton()->isChecked());
    clickItem(5);
    QCOMPARE(toldAfterTheRun(),
             QStringLiteral("You found 1 of the 1 item that never ran (3); 1 of those that you said ran (5)."));
}

void TestPredictor::aNumberOfChunksIsWritten()
{
    ask(GuessKind::Chunks);
    QVERIFY(m_bar->number()->hasFocus());
    QCoreApplication::processEvents();
    QTest::keyClick(m_bar->number(), Qt::Key_5);
    QCOMPARE(m_predictor->guess().number, 5);
    QCOMPARE(toldAfterTheRun(), QStringLiteral("You said 5 chunks; the items were cut into 3 chunks: 2 fewer."));
}

void TestPredictor::theBestChunksizeIsPutOnTheAxis()
{
    const QSignalSpy chosen(m_curve, &ChunksizeCurve::chunksizeChosen);
    ask(GuessKind::BestChunksize);
    QTest::mouseClick(m_curve, Qt::LeftButton, {}, {int(m_curve->scale().x(6)), m_curve->height() / 2});
    QCOMPARE(m_predictor->guess().number, 6);
    QCOMPARE(m_bar->number()->value(), 6);
    QTest::keyClick(m_curve, Qt::Key_Left);
    QCOMPARE(m_predictor->guess().number, 2);
    QVERIFY(chosen.isEmpty()); // it sets nothing
    QCOMPARE(
        toldAfterTheRun(),
        QStringLiteral("You said chunksize 2, with a forecast of 400 ms; the best is 1, with 300 ms: 100 ms sooner."));
    QCOMPARE(m_curve->guess(), 2);
}

void TestPredictor::anAnswerIsOneOfTheButtons()
{
    ask(GuessKind::Choice);
    QCOMPARE(m_bar->answers().size(), 4);
    QTest::mouseClick(m_bar->answers()[3], Qt::LeftButton);
    QCOMPARE(toldAfterTheRun(), QStringLiteral("You said “once an item”; it is “once”."));
    QVERIFY(m_bar->answers().isEmpty());
}

void TestPredictor::aLessonsQuestionIsFixed()
{
    m_predictor->ask({.kind = GuessKind::Choice,
                      .text = QStringLiteral("Which is faster?"),
                      .answers = {QStringLiteral("chunksize 1"), QStringLiteral("chunksize 2")},
                      .right = 0});
    QVERIFY(m_bar->kinds()->isHidden());
    QCOMPARE(m_bar->text(), QStringLiteral("Which is faster?"));
    QTest::mouseClick(m_bar->answers()[0], Qt::LeftButton);
    QCOMPARE(toldAfterTheRun(), QStringLiteral("You said “chunksize 1”, and so it is."));
    m_predictor->setRight(1); // who asks knows it from the run
    QCOMPARE(m_bar->text(), QStringLiteral("You said “chunksize 1”; it is “chunksize 2”."));
}

void TestPredictor::whatWouldAnswerIsConcealedUntilTheRun()
{
    m_timeline->showForecast(Foreseen({}, 2, Nanoseconds(300 * ms)));
    const QSignalSpy concealed(m_predictor, &Predictor::concealed);
    ask(GuessKind::Finish);
    QVERIFY(!m_timeline->frame()->showsForecast());
    QCOMPARE(m_curve->head(), QStringLiteral("The forecast is hidden until the run"));
    QVERIFY(concealed.last()[0].toBool() && !concealed.last()[1].toBool());
    ask(GuessKind::Chunks);
    QVERIFY(concealed.last()[1].toBool());
    m_predictor->begin();
    QVERIFY(!concealed.last()[0].toBool() && !concealed.last()[1].toBool());
    QVERIFY(m_timeline->frame()->showsForecast());
    QVERIFY(m_curve->head().contains(QStringLiteral("300 ms")));
}

void TestPredictor::aRunWithoutAGuessEndsTheAsking()
{
    ask(GuessKind::WorkerOfChunk);
    m_predictor->begin();
    QVERIFY(m_bar->isHidden());
    m_predictor->end(history());
    QVERIFY(m_bar->isHidden());
    QVERIFY(m_predictor->isIdle());
}

void TestPredictor::anotherPlanForgetsWhatWasSaid()
{
    ask(GuessKind::WorkerOfChunk);
    clickItem(0);
    m_predictor->setPlan({.jobs = {{Chunking(6, 2), true}}, .processes = 2}); // the same
    QCOMPARE(m_predictor->guess().workers.size(), size_t(1));
    m_predictor->setPlan({.jobs = {{Chunking(6, 3), true}}, .processes = 2});
    QVERIFY(m_predictor->isAsking());
    QVERIFY(m_predictor->guess().isEmpty());
    QVERIFY(m_strip->asking()->marks().isEmpty());
    m_predictor->setPlan({.jobs = {{Chunking(6, 3), false}}, .processes = 2});
    QCOMPARE(m_bar->kinds()->findData(int(GuessKind::CallbackAt)), -1); // nobody is called
}

void TestPredictor::whatWasSaidCanBeTakenBack()
{
    ask(GuessKind::NeverRun);
    QVERIFY(!m_bar->clearButton()->isEnabled());
    clickItem(3);
    QTest::mouseClick(m_bar->clearButton(), Qt::LeftButton);
    QVERIFY(m_predictor->guess().isEmpty());
    QVERIFY(m_strip->asking()->marks().isEmpty());
    ask(GuessKind::CallbackAt);
    m_timeline->asked()->say(100 * ms);
    QTest::mouseClick(m_bar->clearButton(), Qt::LeftButton);
    QVERIFY(!m_timeline->asked()->flag());
    QVERIFY(m_timeline->asked()->isAsked());
    QTest::mouseClick(m_bar->closeButton(), Qt::LeftButton);
    QVERIFY(m_bar->isHidden());
    QVERIFY(!m_timeline->asked()->isAsked());
}

void TestPredictor::thePictureGetsTheKeys()
{
    ask(GuessKind::Finish);
    QVERIFY(m_timeline->hasFocus());
    QTest::keyClick(m_timeline, Qt::Key_Right);
    QVERIFY(m_predictor->guess().time);
    ask(GuessKind::NeverRun);
    QVERIFY(m_strip->hasFocus());
    QTest::keyClick(m_strip, Qt::Key_Right);
    QTest::keyClick(m_strip, Qt::Key_Space);
    QCOMPARE(m_predictor->guess().items, (std::set<qint64>{0}));
}

TEST_CLASS(TestPredictor, QApplication)
#include "tst_predictor.moc"
