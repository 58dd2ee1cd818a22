#include "core/verdict/insight.h"
#include "tests/testmain.h"
#include "tests/verdict/measured.h"

#include <QTest>

using namespace pool;
using Kind = Insight::Kind;

namespace {

// `durations` one after the other on each of the workers, in chunks of one; each worker's chunks are numbered on.
Metrics ran(const std::vector<std::vector<qint64>> &durations, int processes, qint64 items, qint64 chunksize = 1)
{
    LiteralTrace t;
    t.openedWithWorkers(processes);
    t.at(0).submitted(0, items, chunksize);
    quint32 chunk = 0;
    qint64 end = 0;
    for (quint32 worker = 0; worker < durations.size(); ++worker) {
        qint64 at = 0;
        for (const qint64 duration : durations[worker]) {
            std::vector<ItemStamp> stamps;
            const qint64 count = std::min(chunksize, items - chunk * chunksize);
            for (qint64 i = 0; i < count; ++i)
                stamps.push_back({at + duration * i / count, at + duration * (i + 1) / count});
            t.chunk(worker, 0, chunk++, at, stamps);
            at += duration;
        }
        end = std::max(end, at);
    }
    t.at(end).ready(0);
    return measured(t);
}

} // namespace

class TestInsight : public QObject
{
    Q_OBJECT

private slots:
    void workersWithoutAChunkComeFirst();
    void aLoneLastChunkSuggestsAnEvenCut();
    void aChunkUnlikeTheOthersIsAStraggler();
    void overheadAboveAFifthSuggestsLargerChunks();
    void aLongItemAtTheEndIsNamed();
    void fewerItemsThanWorkersIsNobodysFault();
    void anEvenRunIsBalanced();
    void nothingIsSaidOfNothing();
};

void TestInsight::workersWithoutAChunkComeFirst()
{
    const auto said = insight(ran({{50}, {50}}, 4, 10, 5));
    QVERIFY(said && said->kind == Kind::UnusedWorkers);
    QCOMPARE(said->count, 2);
    QCOMPARE(said->chunksize, 3);                                      // 3, 3, 3, 1
    QCOMPARE(insight(ran({{20}, {20}, {10}}, 4, 5, 2))->chunksize, 1); // 2 would leave one without
}

void TestInsight::aLoneLastChunkSuggestsAnEvenCut()
{
    const auto said = insight(ran({{400, 400, 400, 400}, {400, 400, 400}, {400, 400, 400}, {400, 400, 400}}, 4, 52, 4));
    QVERIFY(said && said->kind == Kind::LoneLastChunk);
    QCOMPARE(said->count, 3);
    QCOMPARE(said->time, 400 * ms);
    QCOMPARE(said->chunk, 3u);
    QCOMPARE(said->chunksize, 13);
}

void TestInsight::aChunkUnlikeTheOthersIsAStraggler()
{
    const auto said = insight(ran({{100, 100, 100}, {100, 100, 700}}, 2, 24, 4));
    QVERIFY(said && said->kind == Kind::Straggler);
    QCOMPARE(said->chunk, 5u);
    QCOMPARE(said->time, 700 * ms);
    QCOMPARE(said->ratio, 7.0);
    QCOMPARE(said->chunksize, 2);
}

void TestInsight::overheadAboveAFifthSuggestsLargerChunks()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 10, 1);
    for (quint32 chunk = 0; chunk < 10; ++chunk)
        t.chunk(0, 0, chunk, chunk * 10, {{chunk * 10 + 4, chunk * 10 + 10}});
    t.at(100).ready(0);
    const auto said = insight(measured(t));
    QVERIFY(said && said->kind == Kind::Overhead);
    QCOMPARE(said->ratio, 0.4);
    QCOMPARE(said->time, 40 * ms);
    QCOMPARE(said->chunksize, 10); // 13 would make overhead a twentieth; there are 10 items
}

void TestInsight::aLongItemAtTheEndIsNamed()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 8, 2);
    t.chunk(0, 0, 0, 0, {{0, 80}, {80, 100}});
    t.chunk(1, 0, 1, 0, {{0, 20}, {20, 100}});
    t.chunk(0, 0, 2, 100, {{100, 120}, {120, 175}});
    t.chunk(1, 0, 3, 100, {{100, 110}, {110, 240}});
    t.at(240).ready(0);
    const auto said = insight(measured(t));
    QVERIFY(said && said->kind == Kind::LongItemLast);
    QCOMPARE(said->time, 130 * ms);
    QCOMPARE(said->chunk, 3u);
    QVERIFY(!said->chunksize);
}

void TestInsight::fewerItemsThanWorkersIsNobodysFault()
{
    const auto said = insight(ran({{50}, {50}}, 5, 2));
    QVERIFY(said && said->kind == Kind::FewerItemsThanWorkers);
    QCOMPARE(said->count, 3);
    QVERIFY(!said->chunksize);
}

void TestInsight::anEvenRunIsBalanced()
{
    const auto said = insight(ran({{50, 50}, {50, 46}}, 2, 4));
    QVERIFY(said && said->kind == Kind::Balanced);
    QCOMPARE(said->ratio, 0.98);
}

void TestInsight::nothingIsSaidOfNothing()
{
    QVERIFY(!insight(Metrics{}));
    QVERIFY(!insight(ran({}, 2, 4)));
}

TEST_CLASS(TestInsight, NoApplication)
#include "tst_insight.moc"
