#include "core/verdict/verdict.h"
#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "ui/insight/insightline.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace pool;

namespace {

// The run as it is shown once it is over.
RunView over(LiteralRun &run)
{
    RunView view = run.view(1000);
    view.verdict = std::make_shared<const Verdict>(judge(*view.history, 2));
    return view;
}

} // namespace

// The one sentence under the chunk strip.
class TestInsightLine : public QObject
{
    Q_OBJECT

private slots:
    void theInsightLineKeepsItsPlaceAndOffersItsButton();
    void besideALessonItIsLow();
    void aSentenceThatHasNoRoomEndsAtAWord();
    void whatWentWrongIsSaidFirst();
    void whatIsNotKnownIsLeftOutOnAStageAndWhereThereIsNoRoom();
    void aPoolThatGaveUpCanBeRestarted();
    void aDeathIsToldInOneSentence_data();
    void aDeathIsToldInOneSentence();
    void fewerWorkersAreOfferedToo();
    void adviceIsOfferedWithItsSentence();
};

void TestInsightLine::theInsightLineKeepsItsPlaceAndOffersItsButton()
{
    InsightLine line;
    line.resize(900, 40);
    line.show();
    const int before = line.sizeHint().height();
    QVERIFY(!line.button()->isVisible());
    QSignalSpy tried(&line, &InsightLine::adviceTaken);
    line.say(QStringLiteral("<b>Two</b> workers idled."), Advice{.chunksize = 13, .predicted = 200 * ms});
    QCOMPARE(line.sizeHint().height(), before);
    QCOMPARE(line.sentence(), QStringLiteral("<b>Two</b> workers idled."));
    QCOMPARE(line.button()->text(), QStringLiteral("Try chunksize 13"));
    QTest::mouseClick(line.button(), Qt::LeftButton);
    QCOMPARE(tried.size(), 1);
    QCOMPARE(tried[0][0].value<Advice>().chunksize, 13);
    line.clear();
    QVERIFY(!line.button()->isVisible());
}

void TestInsightLine::besideALessonItIsLow()
{
    InsightLine line;
    const int before = line.sizeHint().height();
    line.setAdviceShown(false);
    const int low = line.sizeHint().height();
    QVERIFY(low < before);
    line.setBrief(true); // captions on a stage have larger letters
    QVERIFY(line.sizeHint().height() > low && line.sizeHint().height() < before);
}

void TestInsightLine::aSentenceThatHasNoRoomEndsAtAWord()
{
    InsightLine line;
    line.resize(400, 40);
    line.show();
    const QString sentence = QStringLiteral("one worker was busy and no other had a chunk ").repeated(5).trimmed();
    line.say(sentence);
    QCoreApplication::processEvents();
    const auto *label = line.findChild<QLabel *>();
    QVERIFY(label->text().endsWith(QStringLiteral(" …")));
    QVERIFY(sentence.startsWith(label->text().chopped(1)));
    QCOMPARE(label->toolTip(), sentence);
    QCOMPARE(line.sentence(), sentence);
    line.resize(4000, 40);
    QCoreApplication::processEvents();
    QCOMPARE(label->text(), sentence);
}

void TestInsightLine::whatWentWrongIsSaidFirst()
{
    LiteralRun run(2);
    run.at(0).submitted(0, 8, 4);
    run.at(10).sent(0, 0, 0);
    run.at(30).ran(0, 0, 0, 0, {{10, 20}, {20, 30}});
    run.at(30).raised(0, 0, 0);
    run.at(10).sent(1, 0, 1);
    run.at(50).ran(1, 0, 1, 0, {{10, 20}, {20, 30}, {30, 40}, {40, 50}});
    run.at(50).reported(1, 0, 1);
    run.at(50).failed(0, Outcome::Raised);
    InsightLine line;
    line.showRun(over(run));
    QCOMPARE(
        line.sentence(),
        QStringLiteral("Item 1 failed, so items 2 and 3, which follow it in its chunk, never ran. All others ran, but "
                       "the job's result is that error: their values are lost to the caller. Unknown whether another "
                       "chunksize gains: not every item returned."));
    QVERIFY(!line.advice());
}

void TestInsightLine::whatIsNotKnownIsLeftOutOnAStageAndWhereThereIsNoRoom()
{
    LiteralRun run(2);
    run.at(0).submitted(0, 8, 4);
    run.at(10).sent(0, 0, 0);
    run.at(30).ran(0, 0, 0, 0, {{10, 20}, {20, 30}});
    run.at(30).raised(0, 0, 0);
    run.chunk(1, 0, 1, 10, {{10, 20}, {20, 30}, {30, 40}, {40, 50}});
    run.at(50).failed(0, Outcome::Raised);
    InsightLine line;
    line.resize(4000, 40);
    line.show();
    line.showRun(over(run));
    QCoreApplication::processEvents();
    const auto *label = line.findChild<QLabel *>();
    QCOMPARE(label->text(), line.sentence());
    const QString brief = line.sentence().left(line.sentence().indexOf(QStringLiteral(" Unknown")));
    line.setBrief(true);
    QCOMPARE(label->text(), brief);
    QCOMPARE(label->toolTip(), line.sentence());
    line.setBrief(false);
    QCOMPARE(label->text(), line.sentence());
    line.resize(label->fontMetrics().horizontalAdvance(brief) * 2 / 3, 40);
    QCoreApplication::processEvents();
    QCOMPARE(label->text(), brief);
}

void TestInsightLine::aPoolThatGaveUpCanBeRestarted()
{
    LiteralRun run(2);
    run.trace.append({.at = 20 * ms, .kind = EventKind::PoolBroken},
                     Error{.type = QStringLiteral("PoolBrokenError"), .message = QStringLiteral("workers die")});
    InsightLine line;
    line.show();
    QSignalSpy restarts(&line, &InsightLine::restartRequested);
    line.showRun(run.view(50));
    QCOMPARE(line.sentence(), QStringLiteral("The pool gave up, and its jobs failed: workers die."));
    QVERIFY(line.button()->isVisible());
    QCOMPARE(line.button()->text(), QStringLiteral("Restart"));
    QTest::keyClick(line.button(), Qt::Key_Space);
    QCOMPARE(restarts.size(), 1);
    line.say(QStringLiteral("Something else."), Advice{.chunksize = 3});
    QTest::keyClick(line.button(), Qt::Key_Space);
    QCOMPARE(restarts.size(), 1);
}

void TestInsightLine::aDeathIsToldInOneSentence_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("lost")
        << Outcome::Lost
        << QStringLiteral("Worker 1 died of SIGKILL running item 1 and took chunk 0 with it. Python's Pool would wait "
                          "for that chunk for ever; this pool reports the loss. Worker 3 took its place. Unknown "
                          "whether another chunksize gains: not every item returned.");
    QTest::newRow("run again")
        << Outcome::GoesOn
        << QStringLiteral(
               "Worker 1 died of SIGKILL running item 1 in chunk 0; item 1 was run "
               "again, and nothing was lost. Python's Pool would wait for that chunk for "
               "ever. Worker 3 took its place. Unknown whether another chunksize gains: a worker was replaced.");
}

void TestInsightLine::aDeathIsToldInOneSentence()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, sentence);
    LiteralRun run(2);
    run.at(0).submitted(0, 2, 2);
    run.at(10).sent(0, 0, 0);
    run.at(20).ran(0, 0, 0, 0, {{10, 20}});
    run.at(30).lost(0, 0, 0, 2, 20, LiteralRun::badThing(), outcome);
    run.at(30).workerEnded(0, {.signal = 9});
    run.startWorker(2, 31, 32);
    if (outcome == Outcome::GoesOn) {
        run.at(40).sent(2, 0, 0, 1, 1);
        run.at(45).ran(2, 0, 0, 1, {{40, 45}}, 1);
        run.at(45).reported(2, 0, 0);
    }
    if (outcome == Outcome::Lost)
        run.at(45).failed(0, Outcome::Lost);
    else
        run.at(45).ready(0);
    InsightLine line;
    line.showRun(over(run));
    QCOMPARE(line.sentence(), sentence);
}

void TestInsightLine::fewerWorkersAreOfferedToo()
{
    InsightLine line;
    line.say(QStringLiteral("Too many."), Advice{.processes = 2});
    QCOMPARE(line.button()->text(), QStringLiteral("Try 2 workers"));
    line.say(QStringLiteral("Too many."), Advice{.processes = 1});
    QCOMPARE(line.button()->text(), QStringLiteral("Try 1 worker"));
}

void TestInsightLine::adviceIsOfferedWithItsSentence()
{
    LiteralRun run(2);
    run.at(10).submitted(0, 4, 2);
    run.chunk(0, 0, 0, 10, {{10, 20}, {20, 30}});
    run.chunk(1, 0, 1, 10, {{10, 110}, {110, 210}});
    run.at(210).ready(0);
    InsightLine line;
    line.show();
    line.showRun(over(run));
    QCOMPARE(line.sentence(),
             QStringLiteral("The end waited for chunk 1: it took 200 ms, 10.0 times as long as the one in the middle. "
                            "With chunksize 1 these items would have taken 110 ms instead of 200 ms."));
    QVERIFY(line.advice() && line.advice()->chunksize == 1);
    QVERIFY(line.button()->isVisible());
}

TEST_CLASS(TestInsightLine, QApplication)
#include "tst_insightline.moc"
