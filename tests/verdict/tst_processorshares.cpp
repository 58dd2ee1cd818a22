#include "core/verdict/processorshares.h"
#include "tests/testmain.h"
#include "tests/verdict/measured.h"

#include <QTest>

#include <random>

using namespace pool;

namespace {

std::optional<ProcessorShares::Share> shareOf(ProcessorShares &shares, quint32 worker, qint64 start, qint64 end)
{
    return shares.of({worker}, {start * ms, end * ms});
}

} // namespace

// What of a measured stretch is an item's.
class TestProcessorShares : public QObject
{
    Q_OBJECT

private slots:
    void anItemHasItsPartOfItsStretch();
    void anItemThatNoStretchCoversWasNotMeasured();
    void workersAreToldApart();
    void theOrderOfAskingChangesNothing();
    void aStretchWithoutLengthHasNoTimeToShare();
};

void TestProcessorShares::anItemHasItsPartOfItsStretch()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(40).measured(0, {0, 40, 20, 8});
    t.at(60).measured(0, {40, 60, 0, 20});
    const History history = t.read();
    ProcessorShares shares(history);
    const auto first = shareOf(shares, 0, 0, 10);
    const auto second = shareOf(shares, 0, 10, 40);
    const auto third = shareOf(shares, 0, 40, 60);
    QVERIFY(first && second && third);
    QCOMPARE(first->ran, 5 * ms);
    QCOMPARE(first->waited, 2 * ms);
    QCOMPARE(second->ran, 15 * ms);
    QCOMPARE(second->waited, 6 * ms);
    QCOMPARE(third->ran, 0);
    QCOMPARE(third->waited, 20 * ms);
}

void TestProcessorShares::anItemThatNoStretchCoversWasNotMeasured()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(20).measured(0, {10, 20, 5, 5});
    t.at(40).measured(0, {30, 40, 5, 5});
    const History history = t.read();
    ProcessorShares shares(history);
    QVERIFY(!shareOf(shares, 0, 5, 15));
    QVERIFY(!shareOf(shares, 0, 22, 28)); // between two
    QVERIFY(!shareOf(shares, 0, 15, 35)); // from one to the next
    QVERIFY(!shareOf(shares, 0, 35, 45));
    QVERIFY(!shareOf(shares, 0, 50, 60)); // after all of them
    QVERIFY(shareOf(shares, 0, 30, 40));
}

void TestProcessorShares::workersAreToldApart()
{
    LiteralTrace t;
    t.openedWithWorkers(3);
    t.at(10).measured(0, {0, 10, 10, 0});
    t.at(10).measured(1, {0, 10, 0, 10});
    const History history = t.read();
    ProcessorShares shares(history);
    QCOMPARE(shareOf(shares, 0, 0, 10)->waited, 0);
    QCOMPARE(shareOf(shares, 1, 0, 10)->waited, 10 * ms);
    QVERIFY(!shareOf(shares, 2, 0, 10));
}

void TestProcessorShares::theOrderOfAskingChangesNothing()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    constexpr qint64 stretches = 50;
    for (qint64 i = 0; i < stretches; ++i)
        t.at(i * 10 + 10).measured(0, {i * 10, i * 10 + 10, i % 10, 10 - i % 10});
    const History history = t.read();
    ProcessorShares shares(history);
    std::mt19937 random(1);
    for (int draw = 0; draw < 2000; ++draw) {
        const qint64 stretch = qint64(random() % stretches);
        const auto share = shareOf(shares, 0, stretch * 10 + 5, stretch * 10 + 10);
        QVERIFY(share);
        QCOMPARE(share->ran, stretch % 10 * ms / 2);
        QCOMPARE(share->waited, (10 - stretch % 10) * ms / 2);
    }
}

void TestProcessorShares::aStretchWithoutLengthHasNoTimeToShare()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(10).measured(0, {10, 10, 0, 0});
    const History history = t.read();
    ProcessorShares shares(history);
    const auto share = shareOf(shares, 0, 10, 10);
    QVERIFY(share);
    QCOMPARE(share->ran, 0);
    QCOMPARE(share->waited, 0);
}

TEST_CLASS(TestProcessorShares, NoApplication)
#include "tst_processorshares.moc"
