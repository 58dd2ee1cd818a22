#include "core/verdict/replay.h"
#include "tests/schedule/forecast.h"
#include "tests/testmain.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace pool;

namespace {

constexpr int unlimited = 1'000'000;

OwnTimes timesOf(const std::vector<qint64> &items, double computing = 1)
{
    OwnTimes times{.upTo = {0}, .computing = computing};
    for (const qint64 item : items)
        times.upTo.push_back(times.upTo.back() + item);
    return times;
}

Replay one(const std::vector<qint64> &items, int workers, int processors, double computing = 1,
           Replay::Costs costs = {})
{
    return Replay({{.times = timesOf(items, computing)}}, std::vector<qint64>(size_t(workers)), costs, processors);
}

// One to three jobs of items whose times are drawn, submitted one after the other, on workers that start together.
struct RandomRun {
    template <class Draw>
    RandomRun(std::mt19937 &random, const Draw &draw)
        : workers(1 + int(random() % 6))
        , startUp(qint64(random() % 3) * 7'000'000)
        , jobs(1 + random() % 3)
    {
        qint64 submittedAt = 0;
        std::vector<ForecastJob> planned;
        for (Replay::Job &job : jobs) {
            std::vector<qint64> items(1 + random() % 20);
            for (qint64 &item : items)
                item = draw();
            job = {submittedAt, 1 + qint64(random() % items.size()), timesOf(items)};
            submittedAt += qint64(random() % 30'000'000);
            planned.push_back({.chunking = Chunking(qint64(items.size()), job.chunksize),
                               .duration = [times = job.times](ItemRange r) { return Nanoseconds(times.of(r)); },
                               .submittedAt = Nanoseconds(job.submittedAt)});
        }
        forecasted = forecast({.pool = {.processes = workers}, .startUp = Nanoseconds(startUp)}, planned);
    }

    qint64 replayed(size_t job) const
    {
        return Replay(jobs, std::vector<qint64>(size_t(workers), startUp), {}, unlimited)
            .run(job, jobs[job].chunksize, workers)
            .makespan;
    }
    qint64 foreseen(size_t job) const { return forecasted.readyAt[job].count() - jobs[job].submittedAt; }

    int workers;
    qint64 startUp;
    std::vector<Replay::Job> jobs;
    Forecast forecasted;
};

} // namespace

// Literal items, in nanoseconds.
class TestReplay : public QObject
{
    Q_OBJECT

private slots:
    void withoutCostsItIsTheForecastOfTheScheduler();
    void shortChunksThatAreSentAheadMakeLittleDifference();
    void workersThatShareProcessorsTakeTheSumOverThese();
    void itemsThatSleepShareNothing();
    void itemsThatComputeHalfTheTimeShareHalf();
    void oneThatIsAloneGetsAProcessorForItself();
    void jobsAreServedInTheirOrder();
    void aLaterJobWaitsForWhatOthersTook();
    void eachChunkHasItsCostAndTheJobItsReport();
    void aWorkerTakesNothingBeforeItIsReady();
    void fewerWorkersAreThoseThatWereReadyFirst();
};

// Chunks take more than 20 ms here, so that none is sent ahead.
void TestReplay::withoutCostsItIsTheForecastOfTheScheduler()
{
    std::mt19937 random(3);
    for (int draw = 0; draw < 4000; ++draw) {
        const RandomRun run(random, [&] {
            return draw % 2 == 0 ? 21'000'000 + qint64(random() % 50'000'000) : qint64(21 + random() % 4) * 1'000'000;
        });
        for (size_t job = 0; job < run.jobs.size(); ++job)
            QCOMPARE(run.replayed(job), run.foreseen(job));
    }
}

// A chunk that is sent ahead may wait for the one before it while another worker takes one that comes later.
void TestReplay::shortChunksThatAreSentAheadMakeLittleDifference()
{
    std::mt19937 random(5);
    double worst = 0;
    for (int draw = 0; draw < 2000; ++draw) {
        const RandomRun run(random, [&] { return qint64(random() % 1'000'000); });
        for (size_t job = 0; job < run.jobs.size(); ++job)
            worst = std::max(worst, std::abs(double(run.replayed(job) - run.foreseen(job))));
    }
    QVERIFY2(worst < 5'000'000, qPrintable(QString::number(worst)));
}

void TestReplay::workersThatShareProcessorsTakeTheSumOverThese()
{
    const std::vector<qint64> items(24, 50'000);
    QCOMPARE(one(items, 8, 2).run(0, 1, 8).makespan, 24 * 50'000 / 2);
    QCOMPARE(one(items, 8, 8).run(0, 1, 8).makespan, 24 * 50'000 / 8);
    QCOMPARE(one(items, 8, 2).run(0, 1, 2).makespan, 24 * 50'000 / 2); // two workers are as fast
    QCOMPARE(one(items, 8, 2).run(0, 24, 8).makespan, 24 * 50'000);
}

void TestReplay::itemsThatSleepShareNothing()
{
    const std::vector<qint64> items(24, 50'000);
    QCOMPARE(one(items, 8, 2, 0).run(0, 1, 8).makespan, 24 * 50'000 / 8);
}

void TestReplay::itemsThatComputeHalfTheTimeShareHalf()
{
    const std::vector<qint64> items(8, 100'000);
    QCOMPARE(one(items, 8, 2, 0.5).run(0, 1, 8).makespan, 200'000); // eight need four processors
    QCOMPARE(one(items, 4, 2, 0.5).run(0, 1, 4).makespan, 200'000); // four need no more than there are
}

void TestReplay::oneThatIsAloneGetsAProcessorForItself()
{
    // Three share two processors until 150, then one goes on alone.
    QCOMPARE(one({100, 100, 100, 100}, 3, 2).run(0, 1, 3).makespan, 250);
    QCOMPARE(one({100, 100, 100, 100}, 3, 2).run(0, 1, 2).makespan, 200);
}

void TestReplay::jobsAreServedInTheirOrder()
{
    const Replay replay({{.times = timesOf({100, 100})}, {.submittedAt = 10, .times = timesOf({5, 5})}}, {0}, {},
                        unlimited);
    QCOMPARE(replay.run(0, 1, 1).makespan, 200);
    QCOMPARE(replay.run(1, 1, 1).makespan, 210 - 10); // behind all of the first
}

void TestReplay::aLaterJobWaitsForWhatOthersTook()
{
    const Replay replay({{.times = timesOf({100, 100})}, {.submittedAt = 10, .times = timesOf({50, 50})}}, {0, 0}, {},
                        unlimited);
    QCOMPARE(replay.run(1, 1, 2).makespan, 150 - 10);
    QCOMPARE(replay.run(1, 2, 2).makespan, 200 - 10);
    QCOMPARE(replay.run(0, 2, 2).makespan, 200); // the other job keeps its own chunks
}

void TestReplay::eachChunkHasItsCostAndTheJobItsReport()
{
    const std::vector<qint64> items(6, 100);
    const Replay replay = one(items, 1, 1, 1, {.chunk = 10, .report = 7});
    QCOMPARE(replay.run(0, 1, 1).makespan, 600 + 6 * 10 + 7);
    QCOMPARE(replay.run(0, 4, 1).makespan, 600 + 2 * 10 + 7);
}

void TestReplay::aWorkerTakesNothingBeforeItIsReady()
{
    const Replay replay({{.times = timesOf({100, 100, 100})}}, {150, 20}, {}, unlimited);
    QCOMPARE(replay.run(0, 1, 2).makespan, 250); // 20 to 120 to 220, and 150 to 250
    QCOMPARE(replay.run(0, 3, 2).makespan, 320);
}

void TestReplay::fewerWorkersAreThoseThatWereReadyFirst()
{
    const Replay replay({{.times = timesOf({100, 100})}}, {500, 0, 30}, {}, unlimited);
    QCOMPARE(replay.run(0, 1, 2).makespan, 130);
    QCOMPARE(replay.run(0, 1, 1).makespan, 200);
    QCOMPARE(replay.workers(), 3);
    QCOMPARE(replay.run(0, 1, 9).makespan, 130); // there are no more
}

TEST_CLASS(TestReplay, NoApplication)
#include "tst_replay.moc"
