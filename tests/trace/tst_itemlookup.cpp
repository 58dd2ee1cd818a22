#include "core/trace/itemlookup.h"
#include "tests/testmain.h"
#include "tests/trace/twoworkers.h"

#include <QTest>

using namespace pool;

// Seven items in chunks of three, two workers.
class TestItemLookup : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void anItemOfAChunkThatWasNotSentIsNotStarted();
    void anItemIsFoundInThePieceThatItWasReportedIn();
    void whatALaterRunHasNotBegunIsToldByTheRunBefore();
    void lostAttemptsAreListedTheFirstOneFirst();

private:
    std::unique_ptr<LiteralTrace> m_trace;
};

void TestItemLookup::init() { m_trace = twoWorkers(); }

void TestItemLookup::anItemOfAChunkThatWasNotSentIsNotStarted()
{
    const History history = m_trace->read();
    const ItemHistory item = ItemLookup(history, {0}, 6).item();
    QCOMPARE(item.state, ItemState::NotStarted);
    QVERIFY(!item.worker);
    QVERIFY(ItemLookup(history, {0}, 6).lostAttempts().empty());
}

void TestItemLookup::anItemIsFoundInThePieceThatItWasReportedIn()
{
    m_trace->sent(1, 0, 1);
    m_trace->ran(1, 0, 1, 0, {{10, 11}, {11, 14}});
    m_trace->ran(1, 0, 1, 2, {{14, 15}});
    const History history = m_trace->read();
    const auto stamp = [&](qint64 item) { return *ItemLookup(history, {0}, item).item().stamp; };
    QCOMPARE(stamp(3).start, 10 * ms);
    QCOMPARE(stamp(4).end, 14 * ms);
    QCOMPARE(stamp(5), (ItemStamp{14 * ms, 15 * ms}));
}

void TestItemLookup::whatALaterRunHasNotBegunIsToldByTheRunBefore()
{
    m_trace->sent(0, 0, 0);
    m_trace->ran(0, 0, 0, 0, {{10, 11}});
    m_trace->goesOnAfterLoss(0, 0, 0, 2, 11, LiteralTrace::workerLost());
    m_trace->sent(1, 0, 0, 1, 1);
    const History history = m_trace->read();
    QCOMPARE(ItemLookup(history, {0}, 0).item().worker, WorkerId{0});
    QCOMPARE(ItemLookup(history, {0}, 1).item().state, ItemState::Lost);
    QCOMPARE(ItemLookup(history, {0}, 2).item().state, ItemState::NotStarted);
}

void TestItemLookup::lostAttemptsAreListedTheFirstOneFirst()
{
    m_trace->sent(0, 0, 0);
    m_trace->goesOnAfterLoss(0, 0, 0, 1, 10, LiteralTrace::workerLost());
    m_trace->sent(1, 0, 0, 0, 1);
    m_trace->goesOnAfterLoss(1, 0, 0, 1, 20, LiteralTrace::workerLost());
    m_trace->sent(0, 0, 0, 0, 2);
    m_trace->ran(0, 0, 0, 0, {{30, 31}}, 2);
    const History history = m_trace->read();
    const std::vector<ItemHistory> lost = ItemLookup(history, {0}, 0).lostAttempts();
    QCOMPARE(lost.size(), size_t(2));
    QCOMPARE(lost[0].worker, WorkerId{0});
    QCOMPARE(lost[0].stamp->start, 10 * ms);
    QCOMPARE(lost[1].worker, WorkerId{1});
    QCOMPARE(lost[1].stamp->start, 20 * ms);
    QCOMPARE(ItemLookup(history, {0}, 0).item().state, ItemState::Ok);
}

TEST_CLASS(TestItemLookup, NoApplication)
#include "tst_itemlookup.moc"
