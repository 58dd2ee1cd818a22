#include "tests/schedule/simulation.h"
#include "tests/testmain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pool;
using namespace std::chrono_literals;

// Random programs of submits, reports, deaths and closings. The seed of a failing round is printed.
class TestSchedulerInvariants : public QObject
{
    Q_OBJECT

private slots:
    void everyChunkIsSettledOnceInAnyOrderOfEvents()
    {
        const quint32 seed = qEnvironmentVariable("POOL_SEED", QStringLiteral("1")).toUInt();
        for (quint32 round = seed; round < seed + 500; ++round) {
            QRandomGenerator random(round);
            Scheduler::Settings settings{.processes = random.bounded(1, 9)};
            if (random.bounded(3) == 0)
                settings.maxtasksperchild = random.bounded(1, 5);
            const int costs = random.bounded(3);
            Simulation pool(settings, [&](ChunkRef chunk) -> Scheduler::Time {
                const quint32 mix = (chunk.chunk * 2654435761u) ^ (chunk.job.value * 40503u);
                return costs == 0 ? 5us
                    : costs == 1  ? Scheduler::Time((mix % 3000 + 1) * 1us)
                                  : Scheduler::Time((mix % 50 + 1) * 1ms);
            });
            std::map<ChunkRef, int> expected;
            quint32 jobs = 0;
            const int events = random.bounded(5, 200);
            for (int i = 0; i < events; ++i) {
                switch (random.bounded(10)) {
                case 0: {
                    const quint32 chunks = quint32(random.bounded(1, costs == 0 ? 400 : 40));
                    for (quint32 chunk = 0; chunk < chunks; ++chunk)
                        expected[{{jobs}, chunk}] = 1;
                    pool.submit({jobs++}, chunks);
                    break;
                }
                case 1: {
                    // Somebody dies; not so young that the pool would give up on starting workers.
                    std::vector<WorkerId> running;
                    for (const auto &[id, worker] : pool.workers) {
                        if (worker.running)
                            running.push_back(id);
                    }
                    if (!running.empty())
                        pool.kill(running[size_t(random.bounded(int(running.size())))]);
                    break;
                }
                default:
                    pool.step();
                }
            }
            pool.close();
            pool.finish();

            const auto hint = qPrintable(QStringLiteral("POOL_SEED=%1").arg(round));
            std::map<ChunkRef, int> settled = pool.reported;
            for (const auto &[chunk, times] : pool.lost)
                settled[chunk] += times;
            QVERIFY2(settled == expected, hint);
            QVERIFY2(pool.done.size() == jobs, hint);
            for (const auto &[job, times] : pool.done)
                QVERIFY2(times == 1, hint);
            QVERIFY2(pool.drained == 1 && pool.breaks == 0, hint);
            QVERIFY2(pool.lawBreaks == 0, hint);
            // Nothing that ran is run again.
            std::map<ChunkRef, int> begun;
            for (const Simulation::Run &run : pool.runs)
                ++begun[run.chunk];
            QVERIFY2(begun == expected, hint);
        }
    }
};

TEST_CLASS(TestSchedulerInvariants, QCoreApplication)
#include "tst_schedulerinvariants.moc"
