#include "core/verdict/insight.h"
#include "core/verdict/wording.h"
#include "tests/testmain.h"
#include "tests/verdict/plannedrun.h"

#include <QTest>

#include <random>

using namespace pool;
using Kind = Insight::Kind;

namespace {

// 40 items in 40 chunks on 4 workers in one second: well balanced.
Metrics even()
{
    Metrics m;
    m.processes = 4;
    m.items = m.okItems = m.chunks = 40;
    m.makespan = 1000 * ms;
    m.busy = 3800 * ms;
    m.work = m.processorTime = 3800 * ms;
    m.waited = 0;
    m.efficiency = 0.95;
    m.overhead = 50 * ms;
    m.idleAfter = 150 * ms;
    m.chunkMedian = m.lastChunk = 95 * ms;
    m.straggler = 39;
    return m;
}

// Everything at once, so that what is left decides: each of these makes room for the next one.
Metrics everythingAtOnce()
{
    Metrics m = even();
    m.work = 400 * ms;
    m.busy = 900 * ms;
    m.waited = 500 * ms;
    m.crowding = 1000 * ms;
    m.efficiency = 0.225;
    m.overhead = 900 * ms;
    m.idleBefore = 1000 * ms;
    m.idleAfter = 600 * ms;
    m.lastChunk = 300 * ms;
    m.loneTime = 200 * ms;
    m.items = m.okItems = m.chunks = 3;
    return m;
}

Kind kindOf(const Metrics &metrics, int processors = 2) { return insight(metrics, processors)->kind; }

QString sentence(const Insight &insight) { return insightText(insight, Wording()); }

} // namespace

class TestInsight : public QObject
{
    Q_OBJECT

private slots:
    void whatDominatesIsSaidFirst();
    void oneWorkerIsALoop();
    void aPoolThatLostToALoopSaysSo();
    void workThatIsNotKnownIsNoLongerThanTheTimeInItems();
    void overheadSaysWhatAChunkCost();
    void startUpSaysHowLong();
    void sharedProcessorsSayWhatAnItemNeeds();
    void processorsThatAreNotKnownOrEnoughAreNotShared();
    void workersWithoutAChunkAreCounted();
    void fewerItemsThanWorkersIsNobodysFault();
    void aChunkUnlikeTheOthersIsAStraggler();
    void aLoneLastChunkIsNamed();
    void anEvenRunIsBalanced();
    void whatIsNeitherIsAccountedFor();
    void waitingForAProcessorIsPartOfTheAccount();
    void itemsTooShortToBeMeasuredAreSaidToBe();
    void noTimeBelowATwentiethIsSaid();
    void ofAJobThatWasNotAloneIdleTimeSaysNothing();
    void nothingIsSaidOfNothing();
    void eachIsOneSentence_data();
    void eachIsOneSentence();
};

void TestInsight::whatDominatesIsSaidFirst()
{
    Metrics m = everythingAtOnce();
    m.processes = 1;
    QCOMPARE(kindOf(m), Kind::OneWorker);
    m.processes = 4;
    QCOMPARE(kindOf(m), Kind::SlowerThanLoop);
    m.busy = 1400 * ms;
    QCOMPARE(kindOf(m, 4), Kind::OtherWork);
    QCOMPARE(kindOf(m), Kind::Overhead);
    m.overhead = 700 * ms;
    QCOMPARE(kindOf(m), Kind::StartUp);
    m.idleBefore = 700 * ms;
    QCOMPARE(kindOf(m), Kind::SharedProcessors);
    m.waited = 100 * ms;
    QCOMPARE(kindOf(m), Kind::FewerItems);
    m.items = m.okItems = 6;
    QCOMPARE(kindOf(m), Kind::UnusedWorkers);
    m.chunks = 6;
    QCOMPARE(kindOf(m), Kind::Straggler);
    m.lastChunk = 100 * ms;
    QCOMPARE(kindOf(m), Kind::LoneLastChunk);
    m.loneTime = 0;
    QCOMPARE(kindOf(m), Kind::Account);
    m.efficiency = 0.9;
    QCOMPARE(kindOf(m), Kind::Balanced);
}

void TestInsight::oneWorkerIsALoop()
{
    LiteralTrace t;
    PlannedRun(t, 1).run({50, 50, 200}, 1);
    QCOMPARE(kindOf(measured(t)), Kind::OneWorker);
}

void TestInsight::aPoolThatLostToALoopSaysSo()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 2, 1);
    t.chunk(0, 0, 0, 60, {{60, 70}});
    t.chunk(1, 0, 1, 60, {{60, 72}});
    t.at(75).ready(0);
    const auto said = insight(measured(t), 2);
    QVERIFY(said && said->kind == Kind::SlowerThanLoop);
    QCOMPARE(said->time, 22 * ms);
    QCOMPARE(said->other, 75 * ms);
}

void TestInsight::workThatIsNotKnownIsNoLongerThanTheTimeInItems()
{
    Metrics m = even();
    m.work = m.waited = {};
    m.efficiency = {};
    m.busy = 900 * ms;
    QCOMPARE(kindOf(m), Kind::SlowerThanLoop); // whatever of that was waiting
    m.busy = 1100 * ms;
    QCOMPARE(kindOf(m), Kind::Unmeasured);
}

void TestInsight::overheadSaysWhatAChunkCost()
{
    Metrics m = even();
    m.busy = *(m.work = 2000 * ms);
    m.overhead = 700 * ms;
    m.idleBetween = 500 * ms;
    const auto said = insight(m, 2);
    QCOMPARE(said->kind, Kind::Overhead);
    QCOMPARE(said->ratio, 0.3);
    QCOMPARE(said->count, 40);
    QCOMPARE(said->time, 30 * ms);
}

void TestInsight::startUpSaysHowLong()
{
    Metrics m = even();
    m.idleBefore = 1200 * ms;
    const auto said = insight(m, 2);
    QCOMPARE(said->kind, Kind::StartUp);
    QCOMPARE(said->time, 300 * ms);
    QCOMPARE(said->other, 1000 * ms);
}

void TestInsight::sharedProcessorsSayWhatAnItemNeeds()
{
    LiteralTrace t;
    shareProcessors(t);
    const auto said = insight(measured(t), 2);
    QVERIFY(said && said->kind == Kind::SharedProcessors);
    QCOMPARE(said->count, 8);
    QCOMPARE(said->total, 2);
    QCOMPARE(said->time, 50 * ms);
    QCOMPARE(said->other, 200 * ms);
}

void TestInsight::processorsThatAreNotKnownOrEnoughAreNotShared()
{
    Metrics m = even();
    m.waited = 1000 * ms;
    m.work = 2800 * ms;
    m.efficiency = 0.7;
    QCOMPARE(kindOf(m, 2), Kind::SharedProcessors);
    QCOMPARE(kindOf(m, 4), Kind::OtherWork);
    QCOMPARE(kindOf(m, 0), Kind::Account);
    m.processorTime = 100 * ms;                      // they sleep
    QCOMPARE(kindOf(m, 2), Kind::CrowdedProcessors); // they may all have begun with a little work
    m.processorTime = 2800 * ms;
    m.waited = 300 * ms; // of 3800 in items
    QCOMPARE(kindOf(m, 2), Kind::Account);
}

void TestInsight::workersWithoutAChunkAreCounted()
{
    LiteralTrace t;
    PlannedRun(t, 4).run(std::vector<qint64>(10, 10), 5);
    const auto said = insight(measured(t), 8);
    QVERIFY(said && said->kind == Kind::UnusedWorkers);
    QCOMPARE(said->count, 2);
    QCOMPARE(said->total, 4);
}

void TestInsight::fewerItemsThanWorkersIsNobodysFault()
{
    LiteralTrace t;
    PlannedRun(t, 5).run({50, 50}, 1);
    const auto said = insight(measured(t), 8);
    QVERIFY(said && said->kind == Kind::FewerItems);
    QCOMPARE(said->count, 3);
    QCOMPARE(said->total, 5);
}

void TestInsight::aChunkUnlikeTheOthersIsAStraggler()
{
    LiteralTrace t;
    PlannedRun(t, 2).run({100, 100, 100, 100, 100, 700}, 1);
    const auto said = insight(measured(t), 2);
    QVERIFY(said && said->kind == Kind::Straggler);
    QCOMPARE(said->chunk, 5u);
    QCOMPARE(said->time, 700 * ms);
    QCOMPARE(said->ratio, 7.0);
}

void TestInsight::aLoneLastChunkIsNamed()
{
    LiteralTrace t;
    PlannedRun(t, 4).run(std::vector<qint64>(13, 400), 1);
    const auto said = insight(measured(t), 4);
    QVERIFY(said && said->kind == Kind::LoneLastChunk);
    QCOMPARE(said->count, 3);
    QCOMPARE(said->time, 400 * ms);
    QCOMPARE(said->chunk, 12u);
}

void TestInsight::anEvenRunIsBalanced()
{
    LiteralTrace t;
    PlannedRun(t, 2).run({50, 50, 50, 46}, 1);
    const auto said = insight(measured(t), 2);
    QVERIFY(said && said->kind == Kind::Balanced);
    QCOMPARE(said->ratio, 0.98);
}

void TestInsight::whatIsNeitherIsAccountedFor()
{
    Metrics m = even();
    m.busy = *(m.work = 2400 * ms);
    m.efficiency = 0.6;
    m.overhead = m.idleBefore = m.idleBetween = 300 * ms;
    const auto said = insight(m, 2);
    QCOMPARE(said->kind, Kind::Account);
    QCOMPARE(said->ratio, 0.6);
    QCOMPARE(said->time, 400 * ms);
    QCOMPARE(said->other, 1000 * ms);
}

void TestInsight::waitingForAProcessorIsPartOfTheAccount()
{
    Metrics m = even();
    m.waited = 1800 * ms;
    m.work = 2000 * ms;
    m.efficiency = 0.5;
    const auto said = insight(m, 0);
    QCOMPARE(said->kind, Kind::Account);
    QCOMPARE(said->time, 500 * ms);
}

void TestInsight::itemsTooShortToBeMeasuredAreSaidToBe()
{
    Metrics m = even();
    m.work = m.waited = {};
    m.efficiency = {};
    QCOMPARE(kindOf(m), Kind::Unmeasured);
}

void TestInsight::noTimeBelowATwentiethIsSaid()
{
    std::mt19937 random(9);
    const auto upTo = [&random](qint64 most) { return qint64(random() % quint64(most)) * ms / 10; };
    QSet<int> kinds;
    for (int draw = 0; draw < 50'000; ++draw) {
        Metrics m = even();
        m.busy = (draw % 2 ? 2000 : 0) * ms + upTo(20'000);
        m.waited = upTo(m.busy / ms + 1);
        m.work = m.busy - *m.waited;
        m.efficiency = double(*m.work) / (4000.0 * ms);
        m.overhead = upTo(2000 * (1 + draw % 8));
        m.idleBefore = upTo(2000 * (1 + draw % 8));
        m.idleBetween = upTo(1000);
        m.idleAfter = upTo(8000);
        m.loneTime = upTo(2000);
        m.lastChunk = upTo(2000);
        m.chunkMedian = upTo(1000);
        const auto said = insight(m, int(random() % 5));
        QVERIFY(said);
        kinds << int(said->kind);
        const double least = worthSaying * double(m.makespan);
        switch (said->kind) {
        case Kind::StartUp:
        case Kind::LoneLastChunk:
        case Kind::Straggler:
        case Kind::Account:
            QVERIFY2(double(said->time) > least, qPrintable(sentence(*said)));
            break;
        case Kind::Overhead: // of each chunk
            QVERIFY2(double(said->time) * double(said->count) > least, qPrintable(sentence(*said)));
            break;
        default:
            break;
        }
    }
    for (const Kind kind : {Kind::StartUp, Kind::LoneLastChunk, Kind::Straggler, Kind::Account, Kind::Overhead})
        QVERIFY2(kinds.contains(int(kind)), "the draws do not try it");
}

void TestInsight::ofAJobThatWasNotAloneIdleTimeSaysNothing()
{
    Metrics m = everythingAtOnce(); // which a loop would have beaten
    m.idleBetween = 900 * ms;
    QCOMPARE(insight(m, 2, false)->kind, Kind::Overhead); // of its own chunks
    m.overhead = 100 * ms;
    QCOMPARE(insight(m, 2, false)->kind, Kind::SharedProcessors);
    const auto said = insight(m, 0, false);
    QCOMPARE(said->kind, Kind::SharedWorkers);
    QCOMPARE(said->ratio, 0.225);
    m.efficiency = {};
    QCOMPARE(insight(m, 0, false)->kind, Kind::Unmeasured);
    m.processes = 1;
    QCOMPARE(insight(m, 0, false)->kind, Kind::OneWorker);
}

void TestInsight::nothingIsSaidOfNothing()
{
    QVERIFY(!insight(Metrics{}, 2));
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 4, 1);
    t.at(10).ready(0);
    QVERIFY(!insight(measured(t), 2));
}

void TestInsight::eachIsOneSentence_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const Insight &insight, const char *text) {
        QTest::newRow(name) << sentence(insight) << QString::fromUtf8(text);
    };
    row("one worker", {.kind = Kind::OneWorker}, "One worker does the items one after the other, as a loop would.");
    row("loop", {.kind = Kind::SlowerThanLoop, .time = 900 * ms, .other = 1200 * ms},
        "A plain loop would have been faster: its items take 900 ms, the pool took 1.2 s.");
    row("callback", {.kind = Kind::SlowCallback, .time = 700 * ms, .other = 1000 * ms},
        "For 700 ms of the 1 s all items had ended, and a callback kept the results back: one thread calls callbacks "
        "and "
        "completes jobs.");
    row("other programs", {.kind = Kind::OtherWork, .ratio = 0.42},
        "The processors had other work, too: the items waited 42 % of their time. Run again when the machine is "
        "quiet.");
    row("a crowd", {.kind = Kind::CrowdedProcessors, .count = 8, .total = 2, .ratio = 0.42},
        "The items waited 42 % of their time for a processor: 8 workers had to share 2 processors with whatever else "
        "ran on the machine.");
    row("overhead", {.kind = Kind::Overhead, .count = 1000, .time = ms / 5, .ratio = 0.31},
        "31 % of the workers' time went beside the items: each chunk cost 200 µs, and there were 1000.");
    row("start-up", {.kind = Kind::StartUp, .time = 30 * ms, .other = 100 * ms},
        "The workers were still starting for 30 ms of the 100 ms that the job took.");
    row("one processor", {.kind = Kind::SharedProcessors, .count = 4, .total = 1, .time = 50 * ms, .other = 200 * ms},
        "4 workers share 1 processor: an item that needs 50 ms took 200 ms. More workers than processors do not help "
        "items that compute.");
    row("shared", {.kind = Kind::SharedWorkers, .ratio = 0.4},
        "40 % of the workers' time was work of this job; they had chunks of other jobs to run, too.");
    row("unused", {.kind = Kind::UnusedWorkers, .count = 1, .total = 4},
        "1 of the 4 workers got no chunk: there were fewer chunks than workers.");
    row("few", {.kind = Kind::FewerItems, .count = 3, .total = 5},
        "3 of the 5 workers had nothing to do: there were fewer items than workers.");
    row("lone", {.kind = Kind::LoneLastChunk, .count = 3, .time = 400 * ms, .chunk = 12},
        "At the end one worker was busy with chunk 12 for 400 ms, and no other had anything to do.");
    row("straggler", {.kind = Kind::Straggler, .time = 3600 * ms, .ratio = 4.5, .chunk = 3},
        "The end waited for chunk 3: it took 3.6 s, 4.5 times as long as the one in the middle.");
    row("balanced", {.kind = Kind::Balanced, .ratio = 0.97}, "Well balanced: 97 % of the workers' time was work.");
    row("account", {.kind = Kind::Account, .time = 400 * ms, .other = 1000 * ms, .ratio = 0.6},
        "60 % of the workers' time was work; each of them spent 400 ms of 1 s starting, waiting or between items.");
    row("unmeasured", {.kind = Kind::Unmeasured},
        "How much of the time was work is not known: how long the items waited for a processor was not measured.");
}

void TestInsight::eachIsOneSentence()
{
    QFETCH(const QString, said);
    QFETCH(const QString, sentence);
    QCOMPARE(said, sentence);
}

TEST_CLASS(TestInsight, NoApplication)
#include "tst_insight.moc"
