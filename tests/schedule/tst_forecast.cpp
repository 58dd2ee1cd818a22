#include "tests/schedule/forecast.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;
using namespace std::chrono_literals;

// Known cases, by list scheduling on paper; then what must hold for every schedule.
class TestForecast : public QObject
{
    Q_OBJECT

private:
    static std::function<Nanoseconds(ItemRange)> summed(const std::vector<Nanoseconds> &items)
    {
        return [items](ItemRange range) {
            Nanoseconds sum{};
            for (qint64 item = range.begin; item < range.end; ++item)
                sum += items[size_t(item)];
            return sum;
        };
    }

    static Forecast ofItems(const std::vector<Nanoseconds> &items, qint64 chunksize, int processes)
    {
        return forecast({.pool = {.processes = processes}},
                        {{.chunking = Chunking(qint64(items.size()), chunksize), .duration = summed(items)}});
    }

private slots:
    void equalItemsTakeTheRoundsThatTheChunksNeed_data()
    {
        QTest::addColumn<int>("items");
        QTest::addColumn<int>("chunksize");
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("52 in chunks of 4: one chunk too many") << 52 << 4 << 1600;
        QTest::newRow("52 in chunks of 13") << 52 << 13 << 1300;
        QTest::newRow("52 one by one") << 52 << 1 << 1300;
        QTest::newRow("10 in chunks of 2") << 10 << 2 << 400;
        QTest::newRow("10 in chunks of 3") << 10 << 3 << 300;
        QTest::newRow("10 in one chunk") << 10 << 10 << 1000;
    }

    void equalItemsTakeTheRoundsThatTheChunksNeed()
    {
        QFETCH(int, items);
        QFETCH(int, chunksize);
        QFETCH(int, milliseconds);
        const Forecast known = ofItems(std::vector<Nanoseconds>(size_t(items), 100ms), chunksize, 4);
        QCOMPARE(known.makespan(), Nanoseconds(std::chrono::milliseconds(milliseconds)));
        QCOMPARE(known.work(), Nanoseconds(items * 100ms));
        QCOMPARE(known.runs.size(), size_t((items + chunksize - 1) / chunksize));
    }

    void aLongItemComingLastIsWaitedFor()
    {
        std::vector<Nanoseconds> items(16, 200ms);
        items.front() = 2s;
        QCOMPARE(ofItems(items, 1, 4).makespan(), Nanoseconds(2s));
        std::swap(items.front(), items.back());
        QCOMPARE(ofItems(items, 1, 4).makespan(), Nanoseconds(2600ms));
    }

    void workersStartUpOnceAndAgainWhenTheyAreReplaced()
    {
        const std::vector<ForecastJob> job{
            {.chunking = Chunking(4, 1), .duration = [](ItemRange) { return Nanoseconds(100ms); }}};
        QCOMPARE(forecast({.pool = {.processes = 2}, .startUp = 50ms}, job).makespan(), Nanoseconds(250ms));
        QCOMPARE(forecast({.pool = {.processes = 2, .maxtasksperchild = 1}, .startUp = 50ms}, job).makespan(),
                 Nanoseconds(300ms));
    }

    void aSecondJobWaitsForTheChunksOfTheFirst()
    {
        const auto second = [](ItemRange range) { return Nanoseconds(range.size() * 1s); };
        const Forecast known = forecast({.pool = {.processes = 2}},
                                        {{Chunking(3, 1), second}, {Chunking(1, 1), second}});
        QCOMPARE(known.readyAt, (std::vector<Nanoseconds>{2s, 2s}));
        const Forecast later = forecast({.pool = {.processes = 2}},
                                        {{Chunking(3, 1), second}, {Chunking(2, 1), second, 5s}});
        QCOMPARE(later.readyAt, (std::vector<Nanoseconds>{2s, 6s}));
    }

    void noItemsAreReadyWhenTheyAreSubmitted()
    {
        const Forecast known = forecast({.pool = {.processes = 2}}, {{Chunking(), {}, 3s}});
        QCOMPARE(known.makespan(), Nanoseconds(3s));
        QVERIFY(known.runs.empty());
    }

    // Short chunks are sent ahead and taken back; the schedule stays that of one shared queue.
    void everyChunkRunsOnceAndNoWorkerRunsTwoAtATime()
    {
        quint32 seed = 7;
        const auto next = [&](quint32 bound) {
            seed = seed * 1664525u + 1013904223u;
            return (seed >> 8) % bound;
        };
        for (int round = 0; round < 200; ++round) {
            std::vector<Nanoseconds> items(next(300) + 1);
            for (Nanoseconds &item : items)
                item = std::chrono::microseconds(next(4) == 0 ? next(200'000) : next(500));
            const qint64 chunksize = next(12) + 1;
            const int processes = int(next(9)) + 1;
            const Forecast known = ofItems(items, chunksize, processes);
            const Chunking chunking(qint64(items.size()), chunksize);
            QCOMPARE(known.runs.size(), size_t(chunking.count()));
            std::vector<bool> seen(chunking.count());
            std::map<WorkerId, Nanoseconds> freeAt;
            Nanoseconds longest{};
            for (const Forecast::Run &run : known.runs) {
                QVERIFY(!seen[run.chunk.chunk]);
                seen[run.chunk.chunk] = true;
                QVERIFY(run.worker.value < quint32(processes));
                QVERIFY(run.begin >= freeAt[run.worker]);
                freeAt[run.worker] = run.end;
                longest = std::max(longest, run.end - run.begin);
            }
            const Nanoseconds work = known.work();
            QVERIFY(known.makespan() >= std::max(work / processes, longest));
            // Graham: no greedy schedule is worse.
            QVERIFY(known.makespan() <= work / processes + longest);
        }
    }
};

TEST_CLASS(TestForecast, NoApplication)
#include "tst_forecast.moc"
