#include "core/schedule/scheduler.h"
#include "tests/testmain.h"

#include <QTest>

#include <deque>

using namespace pool;
using namespace std::chrono_literals;

// What becomes of a chunk whose worker dies in it, if its items may be run again.
class TestRetries : public QObject
{
    Q_OBJECT

private slots:
    void aRetriedItemTravelsAloneThenItsChunkGoesOn();
    void anItemIsRunAgainAsOftenAsAskedForAndNotOnceMore();
    void eachItemHasItsOwnRetries();
    void whatRanIsNotRunAgainForTheSakeOfAResultThatIsLost();
    void aDeathBetweenTwoItemsCostsNoRetry();
    void deathsBetweenTwoItemsDoNotGoOnForEver();
    void aRestThatHadNotBegunGoesToAnotherAsItIs();
    void withoutRetriesABegunChunkEndsWhereItsWorkerDied();

private:
    struct Run { // performs the actions; one chunk in one job
        explicit Run(int retries, int processes = 1)
            : scheduler({.processes = processes, .retries = retries})
        {
            scheduler.open(now);
            scheduler.submit({0}, 1, now);
            perform();
        }
        void perform()
        {
            while (const auto action = scheduler.nextAction()) {
                if (const auto *start = std::get_if<Scheduler::StartWorker>(&*action))
                    scheduler.workerReady(start->worker, now);
                else if (const auto *send = std::get_if<Scheduler::SendChunk>(&*action))
                    sent.push_back(*send);
                else if (std::holds_alternative<Scheduler::GiveUpChunk>(*action))
                    ++givenUp;
                else if (std::holds_alternative<Scheduler::JobDone>(*action))
                    ++done;
            }
        }
        // Whoever was sent the chunk last dies in it.
        bool die(std::optional<qint64> next, bool isRunning)
        {
            const InterruptedChunk begun{chunk, next, isRunning};
            const bool goesOn = scheduler.willContinue(begun);
            scheduler.workerEnded(sent.back().worker, {begun}, now += 2s);
            perform();
            return goesOn;
        }
        void finishPart()
        {
            scheduler.partReported(sent.back().worker, chunk, 1ms, now += 1ms);
            perform();
        }
        void finishChunk()
        {
            scheduler.chunkReported(sent.back().worker, chunk, 1ms, now += 1ms);
            perform();
        }

        static constexpr ChunkRef chunk{{0}, 0};
        Scheduler scheduler;
        Scheduler::Time now{};
        std::deque<Scheduler::SendChunk> sent;
        int givenUp = 0;
        int done = 0;
    };
};

void TestRetries::aRetriedItemTravelsAloneThenItsChunkGoesOn()
{
    Run run(3);
    QVERIFY(run.sent.back().part.isWhole());
    QVERIFY(run.die(4, true));
    QCOMPARE(run.sent.size(), size_t(2));
    QVERIFY(run.sent[1].part == (ChunkPart{.first = 4, .isAlone = true, .attempt = 1}));
    QVERIFY(run.sent[1].worker != run.sent[0].worker);
    run.finishPart();
    QCOMPARE(run.done, 0);
    QVERIFY(run.sent.back().part == (ChunkPart{.first = 5}));
    run.finishChunk();
    QCOMPARE(run.done, 1);
    QCOMPARE(run.sent.size(), size_t(3));
}

void TestRetries::anItemIsRunAgainAsOftenAsAskedForAndNotOnceMore()
{
    Run run(3);
    for (int attempt = 1; attempt <= 3; ++attempt) {
        QVERIFY(run.die(0, true));
        QCOMPARE(int(run.sent.back().part.attempt), attempt);
    }
    QVERIFY(!run.die(0, true));
    QCOMPARE(run.sent.size(), size_t(4));
    QCOMPARE(run.done, 1);
}

void TestRetries::eachItemHasItsOwnRetries()
{
    Run run(1);
    for (const qint64 item : {0, 1, 2}) {
        QVERIFY(run.die(item, true));
        QVERIFY(run.sent.back().part == (ChunkPart{.first = item, .isAlone = true, .attempt = 1}));
        run.finishPart();
    }
    run.finishChunk();
    QCOMPARE(run.done, 1);
}

void TestRetries::whatRanIsNotRunAgainForTheSakeOfAResultThatIsLost()
{
    Run run(3);
    QVERIFY(!run.die({}, true));
    QCOMPARE(run.sent.size(), size_t(1));
    QCOMPARE(run.done, 1);
}

void TestRetries::aDeathBetweenTwoItemsCostsNoRetry()
{
    Run run(1);
    QVERIFY(run.die(3, false));
    QVERIFY(run.sent.back().part == (ChunkPart{.first = 3}));
    QVERIFY(run.die(3, true));
    QVERIFY(run.sent.back().part == (ChunkPart{.first = 3, .isAlone = true, .attempt = 1}));
}

void TestRetries::deathsBetweenTwoItemsDoNotGoOnForEver()
{
    Run run(10);
    int deaths = 0;
    while (run.done == 0 && deaths < 100) {
        run.die(3, false);
        ++deaths;
    }
    QCOMPARE(deaths, 3);
}

void TestRetries::aRestThatHadNotBegunGoesToAnotherAsItIs()
{
    Run run(1);
    QVERIFY(run.die(4, true));
    const ChunkPart part = run.sent.back().part;
    run.scheduler.workerEnded(run.sent.back().worker, {}, run.now += 2s);
    run.perform();
    QVERIFY(run.sent.back().part == part);
    run.finishPart();
    run.scheduler.workerEnded(run.sent.back().worker, {}, run.now += 2s);
    run.perform();
    QVERIFY(run.sent.back().part == (ChunkPart{.first = 5}));
    run.finishChunk();
    QCOMPARE(run.done, 1);
    QCOMPARE(run.givenUp, 0);
}

void TestRetries::withoutRetriesABegunChunkEndsWhereItsWorkerDied()
{
    Run run(0);
    QVERIFY(!run.die(4, true));
    QCOMPARE(run.sent.size(), size_t(1));
    QCOMPARE(run.done, 1);
}

TEST_CLASS(TestRetries, QCoreApplication)

#include "tst_retries.moc"
