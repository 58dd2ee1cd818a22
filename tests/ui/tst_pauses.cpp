#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "ui/timeline/index/pauses.h"

#include <QTest>

using namespace pool;

namespace {

using Fold = FoldedTime::Fold;
using Folds = std::vector<Fold>;
// One job of one item, from its submit to when it is ready.
void job(LiteralRun &run, quint32 number, qint64 from, qint64 to)
{
    run.at(from).submitted(number, 1, 1);
    run.chunk(0, number, 0, from + 1, {{from + 2, to - 1}});
    run.at(to).ready(number);
}

} // namespace

class TestPauses : public QObject
{
    Q_OBJECT

private slots:
    void thereIsNoneInAShortRun();
    void theTimeBetweenTwoJobsIsOne();
    void lessThanTwoSecondsAreNone();
    void aJobThatWaitsIsWork();
    void theLastOneGrowsWhileNothingHappens();
    void whatHappensInOneCutsItInTwo();
    void theStartOfAWorkerIsNoPause();
};

void TestPauses::thereIsNoneInAShortRun()
{
    LiteralRun run(1);
    QCOMPARE(pausesOf(RunView()), Folds());
    job(run, 0, 10, 900);
    QCOMPARE(pausesOf(run.view(1000)), Folds());
}

void TestPauses::theTimeBetweenTwoJobsIsOne()
{
    LiteralRun run(1);
    job(run, 0, 10, 900);
    job(run, 1, 12'900, 13'500);
    QCOMPARE(pausesOf(run.view(13'600)), (Folds{{900 * ms, 12'900 * ms}}));
}

void TestPauses::lessThanTwoSecondsAreNone()
{
    LiteralRun run(1);
    job(run, 0, 10, 900);
    job(run, 1, 2'900, 3'500);
    job(run, 2, 5'501, 6'000);
    QCOMPARE(pausesOf(run.view(6'100)), (Folds{{3'500 * ms, 5'501 * ms}}));
}

void TestPauses::aJobThatWaitsIsWork()
{
    LiteralRun run(1);
    job(run, 0, 10, 900);
    run.at(1000).submitted(1, 1, 1);
    QCOMPARE(pausesOf(run.view(20'000, {WorkerStatus{}})), Folds());
}

void TestPauses::theLastOneGrowsWhileNothingHappens()
{
    LiteralRun run(1);
    job(run, 0, 10, 900);
    QCOMPARE(pausesOf(run.view(2'900, {WorkerStatus{}})), Folds());
    QCOMPARE(pausesOf(run.view(2'901, {WorkerStatus{}})), (Folds{{900 * ms, 2'901 * ms}}));
    QCOMPARE(pausesOf(run.view(60'000, {WorkerStatus{}})), (Folds{{900 * ms, 60'000 * ms}}));
}

void TestPauses::whatHappensInOneCutsItInTwo()
{
    LiteralRun run(2);
    job(run, 0, 10, 900);
    run.at(5'000).workerEnded(1, WorkerExit{});
    job(run, 1, 12'000, 13'000);
    QCOMPARE(pausesOf(run.view(13'100)), (Folds{{900 * ms, 5'000 * ms}, {5'000 * ms, 12'000 * ms}}));
}

void TestPauses::theStartOfAWorkerIsNoPause()
{
    LiteralRun run(1);
    run.startWorker(1, 0, 4'000);
    job(run, 0, 7'000, 8'000);
    QCOMPARE(pausesOf(run.view(8'100)), (Folds{{4'000 * ms, 7'000 * ms}}));
}

TEST_CLASS(TestPauses, NoApplication)
#include "tst_pauses.moc"
