#include "core/lab/overrun.h"
#include "tests/testmain.h"
#include "tests/verdict/plannedrun.h"

#include <QTest>

using namespace pool;

// Each part of the difference between a forecast without costs and what a job took, on histories written by hand.
class TestOverrun : public QObject
{
    Q_OBJECT

private slots:
    void aRunWithoutCostsHasNone();
    void startUpIsThatOfTheWorkerThatEndedLast();
    void chunksCostWhatItsWorkerIsNotInItems();
    void waitingForAProcessorIsNoCostOfChunks();
    void theRestIsWhatItemsTookMore();
    void whatWasNotMeasuredIsNotSaid();
    void whatCannotBeExplainedIsNot();
    void itIsOneSentence();

private:
    static std::optional<Overrun> differ(const LiteralTrace &trace, qint64 forecast)
    {
        return overrunOf(trace.read(), JobId{0}, forecast * ms);
    }
};

void TestOverrun::aRunWithoutCostsHasNone()
{
    LiteralTrace trace;
    PlannedRun(trace, 2).run({10, 20, 30, 40}, 1);
    QCOMPARE(differ(trace, 60), (Overrun{.forecast = 60 * ms, .took = 60 * ms, .waited = 0}));
}

void TestOverrun::startUpIsThatOfTheWorkerThatEndedLast()
{
    LiteralTrace trace;
    trace.openedWithWorkers(2);
    trace.at(5).submitted(0, 2, 1);
    trace.at(30).started(0);
    trace.at(50).started(1);
    trace.chunk(0, 0, 0, 30, {{30, 130}});
    trace.chunk(1, 0, 1, 50, {{50, 150}});
    trace.at(150).ready(0);
    QCOMPARE(differ(trace, 100), (Overrun{.forecast = 100 * ms, .took = 145 * ms, .startUp = 45 * ms, .waited = 0}));
}

void TestOverrun::chunksCostWhatItsWorkerIsNotInItems()
{
    LiteralTrace trace;
    trace.openedWithWorkers(1);
    trace.at(0).started(0);
    trace.at(10).submitted(0, 4, 2);
    trace.chunk(0, 0, 0, 10, {{12, 32}, {33, 53}});
    trace.chunk(0, 0, 1, 54, {{56, 76}, {77, 97}});
    trace.at(100).ready(0);
    // 2 before the first chunk, 1 inside each, 3 between them, 3 for the report.
    QCOMPARE(differ(trace, 80), (Overrun{.forecast = 80 * ms, .took = 90 * ms, .chunks = 10 * ms, .waited = 0}));
}

void TestOverrun::waitingForAProcessorIsNoCostOfChunks()
{
    LiteralTrace trace;
    shareProcessors(trace, 5);
    // Each worker has three items of 50 ms in which it waits 150 ms, and begins each 10 ms late.
    const auto overrun = differ(trace, 150);
    QVERIFY(overrun);
    QCOMPARE(overrun->waited, std::optional(450 * ms));
    QCOMPARE(overrun->chunks, overrun->took - 600 * ms);
    QCOMPARE(overrun->startUp, 0);
    QCOMPARE(overrun->rest, 0);
}

void TestOverrun::theRestIsWhatItemsTookMore()
{
    LiteralTrace trace;
    PlannedRun(trace, 1).run({12, 11}, 2);
    QCOMPARE(differ(trace, 20)->rest, 3 * ms);
    QCOMPARE(differ(trace, 25)->rest, -2 * ms);
}

void TestOverrun::whatWasNotMeasuredIsNotSaid()
{
    LiteralTrace trace;
    trace.openedWithWorkers(1);
    trace.at(0).started(0);
    trace.at(0).submitted(0, 1, 1);
    trace.at(0).sent(0, 0, 0);
    trace.at(20).ran(0, 0, 0, 0, {{0, 20}});
    trace.at(20).reported(0, 0, 0);
    trace.at(20).ready(0);
    const auto overrun = differ(trace, 20);
    QVERIFY(overrun && !overrun->waited);
    QVERIFY(!overrunText(*overrun, Wording()).contains(QStringLiteral("processors")));
}

void TestOverrun::whatCannotBeExplainedIsNot()
{
    QVERIFY(!differ(LiteralTrace(), 10));
    LiteralTrace unready;
    unready.openedWithWorkers(1);
    unready.at(0).submitted(0, 1, 1);
    QVERIFY(!differ(unready, 10));
    LiteralTrace two;
    PlannedRun both(two, 2);
    both.run({10, 10}, 1);
    both.run({10, 10}, 1, 5);
    QVERIFY(!differ(two, 10));
}

void TestOverrun::itIsOneSentence()
{
    const Overrun overrun{
        .forecast = 1600 * ms, .took = 1680 * ms, .startUp = 45 * ms, .chunks = 20 * ms, .waited = 0, .rest = 15 * ms};
    QCOMPARE(
        overrunText(overrun, Wording()),
        QStringLiteral(
            "Without costs it would have taken 1.6 s; it took 1.68 s: 45 ms for starting workers, 20 ms for chunks, "
            "15 ms else."));
    // A worker that was there before, and items that took less than foreseen.
    const Overrun quick{.forecast = 1'600'000'000, .took = 1'610'000'000, .chunks = 15'000'000, .rest = -5'000'000};
    QCOMPARE(overrunText(quick, Wording()),
             QStringLiteral("Without costs it would have taken 1.6 s; it took 1.61 s: 15 ms for chunks, 5 ms less in "
                            "items than foreseen."));
}

TEST_CLASS(TestOverrun, NoApplication)
#include "tst_overrun.moc"
