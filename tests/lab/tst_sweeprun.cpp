#include "core/lab/calibration.h"
#include "core/lab/runtime.h"
#include "core/lab/sweeprun.h"
#include "core/verdict/metrics.h"
#include "tests/lab/labruns.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// Real runs, with real workers.
class TestSweepRun : public QObject
{
    Q_OBJECT

private slots:
    void eachPointRunsAsOftenAsAsked();
    void anInterruptedSweepKeepsWhatItHas();
    void aRunThatRaisesIsToldAndLeftOut();
    void theMakespanIsThatOfTheMetrics();
    void aCalibrationSaysWhatChunksAndStartsCost();
};

void TestSweepRun::eachPointRunsAsOftenAsAsked()
{
    Sweep sweep(sleepers(8, 20), {.chunksizes = {1, 4, 8}});
    size_t told = 0;
    SweepRun run(sweep, 2,
                 [&](size_t point, const RunResult &result, const auto &took, const SweepRun::Progress &progress) {
                     QCOMPARE(result.jobs.size(), size_t(1));
                     QVERIFY(took);
                     QCOMPARE(took->makespan, sweep.points()[point].runs.back());
                     QCOMPARE(progress.done, ++told);
                     QCOMPARE(progress.all, size_t(6));
                 });
    run.run();
    QCOMPARE(told, size_t(6));
    for (const SweepPoint &point : sweep.points())
        QCOMPARE(point.runs.size(), size_t(2));
    QVERIFY(*sweep.points()[2].median() >= 160'000'000); // one worker has all items
    QCOMPARE(*sweep.fastest() == 2, false);
}

void TestSweepRun::anInterruptedSweepKeepsWhatItHas()
{
    Sweep sweep(sleepers(4, 10), {.chunksizes = {1, 2}});
    SweepRun *running = nullptr;
    SweepRun run(sweep, 1000, [&](size_t, const RunResult &, auto, const SweepRun::Progress &progress) {
        if (progress.done == 3)
            running->interrupt();
    });
    running = &run;
    run.run();
    QCOMPARE(sweep.points()[0].runs.size() + sweep.points()[1].runs.size(), size_t(3));
}

void TestSweepRun::aRunThatRaisesIsToldAndLeftOut()
{
    SubmitStep map{.method = Method::Map,
                   .task = {QStringLiteral("probe"), {{QStringLiteral("fail"), QCborArray{1}}}},
                   .items = RangeSpec{.stop = 4}};
    Sweep sweep({.processes = 1, .program = {Step{.call = map}}}, {});
    int told = 0;
    SweepRun(sweep, 3, [&](size_t, const RunResult &result, const auto &took, auto) {
        ++told;
        QVERIFY(result.uncaught);
        QVERIFY(!took);
    }).run();
    QCOMPARE(told, 1);
    QVERIFY(sweep.points()[0].runs.empty());
}

void TestSweepRun::theMakespanIsThatOfTheMetrics()
{
    const RunResult run = [] {
        Sweep sweep(sleepers(6, 5), {});
        std::optional<RunResult> kept;
        SweepRun(sweep, 1, [&](size_t, const RunResult &result, auto, auto) { kept = result; }).run();
        return *kept;
    }();
    History history;
    history.update(*run.trace);
    QCOMPARE(runTimeOf(*run.trace)->makespan, measure(history).makespan);
}

void TestSweepRun::aCalibrationSaysWhatChunksAndStartsCost()
{
    const PoolCosts costs = calibrate();
    QVERIFY(costs.firstReady > 0);
    QVERIFY(costs.work.item >= 120);
    QVERIFY(costs.work.chunk > 0);
    QVERIFY(costs.work.report > 0);
}

TEST_CLASS(TestSweepRun, QCoreApplication)
#include "tst_sweeprun.moc"
