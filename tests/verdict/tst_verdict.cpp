#include "core/verdict/figures.h"
#include "core/verdict/verdict.h"
#include "tests/testmain.h"
#include "tests/verdict/plannedrun.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pool;

namespace {

QString sentence(const LiteralTrace &trace, int processors)
{
    const History history = trace.read();
    return sentenceOf(judge(history, processors), history, Wording());
}

} // namespace

// All that is said of a run.
class TestVerdict : public QObject
{
    Q_OBJECT

private slots:
    void sharedProcessorsAreSaidWithTheirNumbers();
    void adviceFollowsWhatIsSaidOfTheJob();
    void theSentenceIsAboutTheJobWithTheMostWork();
    void aJobThatWaitedForAnotherIsNotSaidToHaveStartedLate();
    void thousandsOfJobsAtOnceAreJudgedInTime();
    void aTrialSetsForecastAndResultSideBySide();
    void aJobThatIsNotReadyIsNotJudged();
    void theFiguresOfOneJobAreThoseOfTheRun();
    void whatWentWrongIsSaidFirst();
    void whatCallsDidToTheirCallerComesNext();
    void ofARunWithoutItemsItIsSaidThatNothingRan();
    void adviceSaysForecastAndMeasurement();
    void theCallersPausesAreNotThePools();
    void whereNothingGainsThatIsSaidWithItsFigure();
    void whereAnotherChunksizeIsUnknownTheReasonIsSaid();
    void whereThereIsNoOtherChunksizeNothingIsSaidOfIt();
    void whyThereIsNoAdviceIsOneSentence();
};

void TestVerdict::sharedProcessorsAreSaidWithTheirNumbers()
{
    LiteralTrace t;
    shareProcessors(t);
    QCOMPARE(sentence(t, 2),
             QStringLiteral("8 workers share 2 processors: an item that needs 50 ms took 200 ms. More "
                            "workers than processors do not help items that compute. No other chunksize gains 5 %."));
    QVERIFY(!judge(t.read(), 2).main()->advice);
}

void TestVerdict::adviceFollowsWhatIsSaidOfTheJob()
{
    LiteralTrace t;
    PlannedRun(t, 2).run({10, 10, 10, 10, 10, 10, 10, 10, 100, 100}, 5);
    QCOMPARE(sentence(t, 2),
             QStringLiteral("The end waited for chunk 1: it took 230 ms, 4.6 times as long as the one in "
                            "the middle. With chunksize 1 these items would have taken 140 ms instead of 230 ms."));
}

void TestVerdict::theSentenceIsAboutTheJobWithTheMostWork()
{
    LiteralTrace t;
    PlannedRun pool(t, 2);
    pool.run({20, 20}, 1);
    pool.run({100, 100, 100, 100}, 1, 20);
    const Verdict verdict = judge(t.read(), 2);
    QCOMPARE(verdict.jobs.size(), size_t(2));
    QCOMPARE(verdict.main()->job, JobId{1});
    QCOMPARE(
        sentence(t, 2),
        QStringLiteral("Job 2: Well balanced: 100 % of the workers' time was work. No other chunksize gains 5 %."));
    QCOMPARE(verdict.run.makespan, 220 * ms);
    QCOMPARE(verdict.jobs[1].metrics.makespan, 200 * ms);
}

void TestVerdict::aJobThatWaitedForAnotherIsNotSaidToHaveStartedLate()
{
    LiteralTrace t;
    PlannedRun pool(t, 2);
    pool.run({200, 200}, 1);
    pool.run({250, 250}, 1, 10); // begins at 200
    QCOMPARE(sentence(t, 2),
             QStringLiteral("Well balanced: 100 % of the workers' time was work. Job 2: No other chunksize gains 5 % "
                            "without holding up another job."));
    QCOMPARE(sentenceOf(judge(t.read(), 2).jobs[1], Wording()),
             QStringLiteral("57 % of the workers' time was work of this job; they had chunks of other jobs to run, "
                            "too. No other chunksize gains 5 % without holding up another job."));
}

// Each costs a few steps, and not one for each other job.
void TestVerdict::thousandsOfJobsAtOnceAreJudgedInTime()
{
    LiteralTrace t;
    PlannedRun pool(t, 4);
    pool.setComputing(true);
    for (int job = 0; job < 5000; ++job)
        pool.run({20}, 1, 0, false, Method::ApplyAsync);
    const History history = t.read();
    QElapsedTimer timer;
    timer.start();
    const Verdict verdict = judge(history, 2);
    QCOMPARE(verdict.jobs.size(), size_t(5000));
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestVerdict::aTrialSetsForecastAndResultSideBySide()
{
    QCOMPARE(trialText({.chunksize = 1, .predicted = 2200 * ms, .gain = 400 * ms}, 2600 * ms, 2250 * ms, Wording()),
             QStringLiteral("The advice said 2.2 s; it took 2.25 s, and 2.6 s before."));
}

void TestVerdict::aJobThatIsNotReadyIsNotJudged()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 0, {{0, 100}});
    const Verdict verdict = judge(t.read(), 2);
    QVERIFY(!verdict.main() && !verdict.jobs[0].insight && !verdict.jobs[0].advice);
    QCOMPARE(verdict.jobs[0].metrics.busy, 100 * ms);
    QCOMPARE(sentence(t, 2), QString());
}

void TestVerdict::theFiguresOfOneJobAreThoseOfTheRun()
{
    LiteralTrace t;
    shareProcessors(t);
    const History history = t.read();
    const Verdict verdict = judge(history, 2);
    for (const Figure &figure : figures()) {
        QCOMPARE(figure.value(verdict.run), figure.value(measure(history, 2)));
        QCOMPARE(figure.value(verdict.run), figure.value(verdict.jobs[0].metrics));
    }
}

void TestVerdict::whatWentWrongIsSaidFirst()
{
    LiteralTrace t;
    PlannedRun(t, 2).run({10, 10, 10, 10, 100, 100}, 1, 0, true);
    QVERIFY2(sentence(t, 2).startsWith(QStringLiteral("Item 5 failed.")), qPrintable(sentence(t, 2)));
    t.at(300).workerEnded(0, {.signal = 9});
    t.trace.append({.at = 301 * ms, .kind = EventKind::PoolBroken}, Error{.message = QStringLiteral("workers die")});
    QCOMPARE(sentence(t, 2), QStringLiteral("The pool gave up, and its jobs failed: workers die."));
}

void TestVerdict::whatCallsDidToTheirCallerComesNext()
{
    LiteralTrace t;
    PlannedRun pool(t, 2);
    pool.run({20, 20}, 1, 0, false, Method::MapAsync);
    pool.run({40, 40}, 1, 20, false, Method::Map);
    QVERIFY2(sentence(t, 2).startsWith(QStringLiteral("map_async() came back at once")), qPrintable(sentence(t, 2)));
}

void TestVerdict::ofARunWithoutItemsItIsSaidThatNothingRan()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    QCOMPARE(sentence(t, 2), QString());
    t.at(5).submitted(0, 0, 0);
    t.at(5).ready(0);
    QCOMPARE(sentence(t, 2), QStringLiteral("There were no items, so nothing ran, and no callback was called."));
    QVERIFY(!judge(t.read(), 2).main());
}

void TestVerdict::adviceSaysForecastAndMeasurement()
{
    QCOMPARE(adviceText({.chunksize = 12, .predicted = 2200 * ms, .gain = 400 * ms}, 2600 * ms, Wording()),
             QStringLiteral("With chunksize 12 these items would have taken 2.2 s instead of 2.6 s."));
    QCOMPARE(adviceText({.processes = 1, .predicted = 200 * ms, .gain = 50 * ms}, 250 * ms, Wording()),
             QStringLiteral("With 1 worker these items would have taken 200 ms instead of 250 ms."));
    QCOMPARE(adviceText({.processes = 2, .predicted = 200 * ms, .gain = 50 * ms}, 260 * ms, Wording()),
             QStringLiteral("With 2 workers these items would have taken 200 ms instead of 260 ms."));
}

// Two jobs share the workers; then the caller does something else before the third.
void TestVerdict::theCallersPausesAreNotThePools()
{
    LiteralTrace t;
    PlannedRun pool(t, 2);
    pool.run({100, 100}, 1);
    pool.run({200, 200}, 1, 10);
    pool.run({100, 100}, 1, 5000);
    const Verdict verdict = judge(t.read(), 2);
    QVERIFY(!verdict.insight);
    QVERIFY2(!sentence(t, 2).contains(QStringLiteral("loop")), qPrintable(sentence(t, 2)));
}

void TestVerdict::whereNothingGainsThatIsSaidWithItsFigure()
{
    const auto said = [](const std::vector<qint64> &items, qint64 chunksize) {
        LiteralTrace t;
        PlannedRun(t, 2).run(items, chunksize);
        return sentence(t, 2);
    };
    const std::vector<qint64> few(4, 100);
    QVERIFY2(said(few, 1).endsWith(QStringLiteral(" No other chunksize gains 5 %.")), qPrintable(said(few, 1)));
    const std::vector<qint64> shorts(4, 15); // where a twentieth would be no gain
    QVERIFY2(said(shorts, 1).endsWith(QStringLiteral(" No other chunksize gains 10 ms.")), qPrintable(said(shorts, 1)));
    const std::vector<qint64> many(100, 10); // not all are looked at
    const QString others = QString::number(chunksizesToTry(100, 1, 2).size() - 1);
    QVERIFY2(said(many, 1).endsWith(QStringLiteral(" None of %1 other chunksizes gains 5 %.").arg(others)),
             qPrintable(said(many, 1)));
}

void TestVerdict::whereAnotherChunksizeIsUnknownTheReasonIsSaid()
{
    LiteralTrace failed;
    PlannedRun(failed, 2).run({10, 10, 10, 10, 100, 100}, 1, 0, true);
    QVERIFY2(sentence(failed, 2).endsWith(
                 QStringLiteral("Unknown whether another chunksize gains: not every item returned.")),
             qPrintable(sentence(failed, 2)));
    LiteralTrace run;
    PlannedRun(run, 2).run({100, 100, 100, 100}, 1);
    QVERIFY2(sentence(run, 0).contains(QStringLiteral("how many processors there were is not recorded")),
             qPrintable(sentence(run, 0)));
    run.at(250).workerEnded(0, {.signal = 9});
    run.at(251).worker(2, 500);
    QVERIFY2(sentence(run, 2).contains(QStringLiteral("a worker was replaced")), qPrintable(sentence(run, 2)));
    LiteralTrace retold(TraceSource::Retold);
    PlannedRun(retold, 2).run({100, 100, 100, 100}, 1);
    QVERIFY2(sentence(retold, 2).contains(QStringLiteral("when each item ran is not recorded")),
             qPrintable(sentence(retold, 2)));
}

void TestVerdict::whereThereIsNoOtherChunksizeNothingIsSaidOfIt()
{
    for (const Method method : {Method::MapAsync, Method::ApplyAsync}) {
        LiteralTrace t;
        PlannedRun(t, 2).run({100}, 1, 0, false, method);
        QVERIFY2(!sentence(t, 2).isEmpty() && !sentence(t, 2).contains(QStringLiteral("chunksize")),
                 qPrintable(sentence(t, 2)));
    }
}

void TestVerdict::whyThereIsNoAdviceIsOneSentence()
{
    const auto said = [](const NoAdvice &none) { return noAdviceText(none, 1000 * ms, Wording()); };
    QCOMPARE(said({}), QString());
    QCOMPARE(said({.why = NoAdvice::Why::NothingGains, .isAlone = false}),
             QStringLiteral("No other chunksize gains 5 % without holding up another job."));
    QCOMPARE(said({.why = NoAdvice::Why::ForecastIsOff}),
             QStringLiteral("Unknown whether another chunksize gains: the forecast is too far from the run."));
    for (const Obstacle obstacle : {Obstacle::NotRecorded, Obstacle::NoProcessors, Obstacle::ItemsWithoutTime,
                                    Obstacle::ReplacedWorker, Obstacle::ManyJobs, Obstacle::WaitingUnmeasured}) {
        const QString text = said({.why = NoAdvice::Why::Unknown, .obstacle = obstacle});
        QVERIFY2(text.startsWith(QStringLiteral("Unknown whether")) && text.endsWith(u'.'), qPrintable(text));
    }
}

TEST_CLASS(TestVerdict, NoApplication)
#include "tst_verdict.moc"
