#include "tests/schedule/simulation.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;
using namespace std::chrono_literals;

class TestScheduler : public QObject
{
    Q_OBJECT

private:
    static Scheduler::Time oneSecond(ChunkRef) { return 1s; }
    static Scheduler::Time tenMicroseconds(ChunkRef) { return 10us; }

    template <class Action> static std::vector<Action> take(Scheduler &scheduler)
    {
        std::vector<Action> taken;
        while (const auto action = scheduler.nextAction()) {
            if (const Action *wanted = std::get_if<Action>(&*action))
                taken.push_back(*wanted);
        }
        return taken;
    }

private slots:
    void allWorkersAreStartedAtOnceWhateverTheWork()
    {
        Scheduler scheduler({.processes = 6});
        scheduler.open(0ns);
        QCOMPARE(take<Scheduler::StartWorker>(scheduler).size(), 6u);
    }

    void nothingIsSentToAWorkerThatIsNotReady()
    {
        Scheduler scheduler({.processes = 2});
        scheduler.open(0ns);
        scheduler.submit({0}, 4, 0ns);
        QVERIFY(take<Scheduler::SendChunk>(scheduler).empty());
        scheduler.workerReady({1}, 1ns);
        QVERIFY(take<Scheduler::SendChunk>(scheduler) == (std::vector<Scheduler::SendChunk>{{{1}, {{0}, 0}}}));
    }

    void aFreeWorkerTakesTheNextChunk() // D01
    {
        Simulation pool({.processes = 2}, [](ChunkRef chunk) { return chunk.chunk == 0 ? 1s : 100ms; });
        pool.submit({0}, 6);
        pool.finish();
        for (const Simulation::Run &run : pool.runs)
            QCOMPARE(run.worker.value, run.chunk.chunk == 0 ? 0u : 1u);
        QCOMPARE(pool.done.at({0}), 1);
    }

    void jobsAreServedInTheOrderOfSubmission() // D02
    {
        Simulation pool({.processes = 2}, oneSecond);
        pool.submit({0}, 5);
        pool.submit({1}, 1);
        pool.finish();
        QVERIFY(pool.runs.back().chunk == (ChunkRef{{1}, 0}));
    }

    void slowChunksWaitInTheQueueAndNotAtAWorker()
    {
        Simulation pool({.processes = 2}, oneSecond);
        pool.submit({0}, 10);
        while (pool.step()) {
            for (const auto &[id, worker] : pool.workers)
                QVERIFY(worker.received.size() <= 1);
        }
    }

    void cheapChunksAreSentAheadManyAtATime()
    {
        Simulation pool({.processes = 2}, tenMicroseconds);
        pool.submit({0}, 10'000);
        size_t most = 0;
        while (pool.step()) {
            for (const auto &[id, worker] : pool.workers)
                most = std::max(most, worker.received.size());
        }
        QVERIFY(most > 50 && most <= 257);
        QCOMPARE(pool.reported.size(), 10'000u);
    }

    void ofLargeChunksOnlyAsManyAsAllowedAreSentAhead()
    {
        Simulation pool({.processes = 2}, tenMicroseconds);
        pool.submit({0}, 1000, 3);
        pool.submit({1}, 1000);
        size_t most[2] = {};
        while (pool.step()) {
            for (const auto &[id, worker] : pool.workers) {
                if (!worker.received.empty()) {
                    size_t &seen = most[worker.received.back().job.value];
                    seen = std::max(seen, worker.received.size());
                }
            }
        }
        QVERIFY(most[0] > 1 && most[0] <= 4);
        QVERIFY(most[1] > 50);
        QCOMPARE(pool.reported.size(), 2000u);
    }

    void twoLongItemsAreNeverAheadOfOneWorkerWhileTheOtherIdles()
    {
        // A blind chunk ahead would take 2 s: [1 s, 0.1 s, 1 s] on two workers.
        Simulation pool({.processes = 2}, [](ChunkRef chunk) -> Scheduler::Time {
            return chunk.job.value == 0 ? 10us : chunk.chunk == 1 ? 100ms : 1s;
        });
        pool.submit({0}, 1000); // teaches it that chunks are cheap
        pool.finish();
        const Scheduler::Time start = pool.now;
        pool.submit({1}, 3);
        pool.finish();
        QCOMPARE((pool.now - start).count(), Scheduler::Time(1100ms).count());
        QCOMPARE(pool.lawBreaks, 0);
    }

    void theScheduleIsThatOfOneSharedQueue()
    {
        // Random costs from 10 us to 5 ms on 4 workers; list scheduling is what a shared queue does.
        std::vector<Scheduler::Time> cost;
        quint32 state = 12345;
        for (int i = 0; i < 2000; ++i) {
            state = state * 1664525 + 1013904223;
            cost.push_back(state >> 16 & 15 ? Scheduler::Time(10us + (state >> 20) % 50 * 1us) : Scheduler::Time(5ms));
        }
        Simulation pool({.processes = 4}, [&](ChunkRef chunk) { return cost[chunk.chunk]; });
        pool.submit({0}, quint32(cost.size()));
        pool.finish();

        std::vector<Scheduler::Time> freeAt(4);
        for (const Scheduler::Time time : cost)
            *std::min_element(freeAt.begin(), freeAt.end()) += time;
        const Scheduler::Time makespan = *std::max_element(freeAt.begin(), freeAt.end());
        QVERIFY2(pool.now <= makespan + 5ms,
                 qPrintable(QStringLiteral("%1 ns, a shared queue %2 ns").arg(pool.now.count()).arg(makespan.count())));
        QCOMPARE(pool.lawBreaks, 0);
        QCOMPARE(pool.reported.size(), cost.size());
    }

    void aWorkerLeavesAfterItsChunksAndIsReplacedAtOnce() // W01, W02
    {
        Simulation pool({.processes = 1, .maxtasksperchild = 2}, oneSecond);
        pool.submit({0}, 5);
        pool.finish();
        std::map<WorkerId, int> chunks;
        for (const Simulation::Run &run : pool.runs)
            ++chunks[run.worker];
        QVERIFY(chunks == (std::map<WorkerId, int>{{{0}, 2}, {{1}, 2}, {{2}, 1}}));
    }

    void aLimitHoldsForCheapChunksToo()
    {
        Simulation pool({.processes = 3, .maxtasksperchild = 7}, tenMicroseconds);
        pool.submit({0}, 1000);
        pool.finish();
        std::map<WorkerId, int> chunks;
        for (const Simulation::Run &run : pool.runs)
            ++chunks[run.worker];
        for (const auto &[worker, count] : chunks)
            QVERIFY(count <= 7);
        QCOMPARE(pool.reported.size(), 1000u);
    }

    void closingLetsQueuedWorkFinishAndReplacesWorkersUntilThen() // L01, L13
    {
        Simulation pool({.processes = 3, .maxtasksperchild = 1}, oneSecond);
        pool.submit({0}, 6);
        pool.close();
        pool.finish();
        QCOMPARE(pool.reported.size(), 6u);
        QCOMPARE(pool.drained, 1);
        QCOMPARE(pool.scheduler.liveWorkers(), 0u);
    }

    void aClosedIdlePoolDrainsAtOnce()
    {
        Simulation pool({.processes = 3}, oneSecond);
        pool.close();
        QCOMPARE(pool.drained, 1);
        pool.close();
        QCOMPARE(pool.drained, 1);
    }

    void aDyingWorkerLosesOnlyTheChunkItHadBegun() // W03
    {
        Simulation pool({.processes = 2}, tenMicroseconds);
        pool.submit({0}, 2000);
        for (int i = 0; i < 100; ++i)
            pool.step();
        const WorkerId victim = pool.workers.begin()->first;
        QVERIFY(pool.workers.at(victim).received.size() > 1);
        pool.kill(victim);
        pool.finish();
        QCOMPARE(pool.lost.size(), 1u);
        QCOMPARE(pool.reported.size(), 1999u);
        QCOMPARE(pool.done.at({0}), 1);
        QCOMPARE(pool.scheduler.liveWorkers(), 2u);
    }

    void aChunkThatKillsWhoeverReceivesItIsGivenUp()
    {
        Scheduler scheduler({.processes = 1});
        scheduler.open(0ns);
        scheduler.submit({0}, 1, 0ns);
        Scheduler::Time now = 0ns;
        int sent = 0, givenUp = 0, done = 0;
        for (quint32 worker = 0; worker < 4; ++worker) {
            now += 2s; // no young deaths
            scheduler.wake(now);
            scheduler.workerReady({worker}, now);
            now += 2s;
            bool has = false;
            while (const auto action = scheduler.nextAction()) {
                has = has || std::holds_alternative<Scheduler::SendChunk>(*action);
                givenUp += std::holds_alternative<Scheduler::GiveUpChunk>(*action);
                done += std::holds_alternative<Scheduler::JobDone>(*action);
            }
            sent += has;
            if (has)
                scheduler.workerEnded({worker}, {}, now);
        }
        QCOMPARE(sent, 3);
        QCOMPARE(givenUp, 1);
        QCOMPARE(done, 1);
    }

    void workersThatDieAtTheirStartAreNotReplacedForEver()
    {
        Simulation pool({.processes = 2}, oneSecond);
        pool.readyAtOnce = false;
        pool.submit({0}, 3);
        int deaths = 0;
        while (pool.breaks == 0 && deaths < 100) {
            if (pool.workers.empty()) {
                if (!pool.step())
                    break;
                continue;
            }
            ++deaths;
            pool.kill(pool.workers.begin()->first);
        }
        QCOMPARE(pool.breaks, 1);
        QVERIFY(deaths >= 5 && deaths <= 8);
        QVERIFY(pool.scheduler.wakeAt() == std::nullopt);
    }

    void deathsWhileRunningDoNotBreakThePool()
    {
        Simulation pool({.processes = 2}, oneSecond);
        pool.submit({0}, 100);
        for (int i = 0; i < 50; ++i) {
            const auto running = std::find_if(pool.workers.begin(), pool.workers.end(),
                                              [](const auto &w) { return w.second.running; });
            QVERIFY(running != pool.workers.end());
            pool.kill(running->first);
        }
        QCOMPARE(pool.breaks, 0);
        pool.finish();
        QCOMPARE(pool.lost.size() + pool.reported.size(), 100u);
    }

    void whatAFrozenWorkerDoesNotTakeUpGoesToAnother()
    {
        Simulation pool({.processes = 2}, oneSecond);
        pool.freeze({0});
        pool.submit({0}, 2);
        QVERIFY(pool.step()); // worker 1 has reported, and is free
        pool.reclaim(1s);
        pool.finish();
        QCOMPARE(pool.reported.size(), 2u);
        QCOMPARE(pool.done.at({0}), 1);

        // It is asked again only when nobody else is free, and then it may have thawed.
        pool.submit({1}, 1);
        QCOMPARE(pool.runs.back().worker, WorkerId{1});
    }

    void afterTerminateNothingIsAskedForAnyMore()
    {
        Simulation pool({.processes = 2}, oneSecond);
        pool.submit({0}, 10);
        pool.scheduler.terminate();
        pool.scheduler.workerEnded({0}, {}, 1s);
        pool.scheduler.submit({1}, 3, 1s);
        QVERIFY(!pool.scheduler.nextAction());
    }
};

TEST_CLASS(TestScheduler, QCoreApplication)
#include "tst_scheduler.moc"
