#include "core/lesson/runoutcome.h"
#include "tests/testmain.h"
#include "tests/verdict/plannedrun.h"

#include <QTest>

using namespace pool;

class TestRunOutcome : public QObject
{
    Q_OBJECT

private slots:
    void aRunIsToldByItsHistory();
    void anErrorAndWhatCameBehindItAreTold();
    void aRunWithoutJobsHasNone();
};

void TestRunOutcome::aRunIsToldByItsHistory()
{
    LiteralTrace trace;
    PlannedRun run(trace, 3);
    run.run({100, 100, 300, 100, 100}, 2);
    const RunOutcome outcome = outcomeOf(trace.read(), 2);
    QCOMPARE(outcome.makespan, 400 * ms);
    QCOMPARE(outcome.work, std::optional(700 * ms));
    QCOMPARE(outcome.itemsOfWorkers, (std::vector<qint64>{2, 2, 1}));
    QCOMPARE(outcome.usedWorkers(), 3);
    QCOMPARE(outcome.usedProcesses, 3);
    QCOMPARE(outcome.mostOfProcess, 2);
    QCOMPARE(outcome.alone, 200 * ms);
    const JobOutcome &job = outcome.jobs.at(0);
    QCOMPARE(job.chunks, 3);
    QCOMPARE(job.done, 5);
    QCOMPARE(job.firstEnd, std::optional(100 * ms));
    QCOMPARE(job.firstReport, std::optional(100 * ms));
    QCOMPARE(job.lastEnd, 400 * ms);
    QCOMPARE(job.lastFinished, 3);
    QCOMPARE(job.lastChunk, 1);
    QCOMPARE(job.lastWorker, 1);
    QCOMPARE(job.readyAt, std::optional(400 * ms));
}

void TestRunOutcome::anErrorAndWhatCameBehindItAreTold()
{
    LiteralTrace trace;
    trace.openedWithWorkers(1);
    trace.at(1).started(0);
    trace.at(10).submitted(0, 4, 4);
    trace.at(10).sent(0, 0, 0);
    trace.at(60).ran(0, 0, 0, 0, {{10, 30}, {30, 60}});
    trace.at(61).raised(0, 0, 0);
    trace.at(62).failed(0, Outcome::Raised);
    const JobOutcome job = outcomeOf(trace.read(), 2).jobs.at(0);
    QCOMPARE(job.done, 1);
    QCOMPARE(job.failed, std::vector<qint64>{1});
    QCOMPARE(job.neverRan, (std::vector<ItemRange>{{2, 4}}));
    QCOMPARE(job.firstFailedAt, std::optional(50 * ms)); // since the submit
    QCOMPARE(job.firstReport, std::optional(51 * ms));
}

void TestRunOutcome::aRunWithoutJobsHasNone()
{
    LiteralTrace trace;
    trace.openedWithWorkers(2);
    const RunOutcome outcome = outcomeOf(trace.read(), 2);
    QVERIFY(outcome.jobs.empty());
    QCOMPARE(outcome.usedWorkers(), 0);
    QVERIFY(!outcome.speedup());
}

TEST_CLASS(TestRunOutcome, NoApplication)
#include "tst_runoutcome.moc"
