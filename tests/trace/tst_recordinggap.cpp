#include "tests/historydifference.h"
#include "tests/testmain.h"
#include "tests/trace/twoworkers.h"

#include <QTest>

using namespace pool;

// Seven items in chunks of three, two workers; of one of them messages were lost.
class TestRecordingGap : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_trace = twoWorkers();
        m_trace->sent(0, 0, 0);
        m_trace->ran(0, 0, 0, 0, {{10, 11}});
        m_trace->unrecorded(0, 11, 20, 5);
        m_trace->forgotten(0, 0, 0, 1);
        m_trace->sent(1, 0, 1);
        m_trace->ran(1, 0, 1, 0, {{12, 13}, {13, 14}, {14, 15}});
        m_trace->reported(1, 0, 1);
        m_trace->unrecorded(0, 20, 30);
        m_trace->unrecorded(0, 50, 60);
        m_trace->unrecorded(1, 30, 31);
        m_trace->at(70).ready(0);
    }

    void whatNobodyHasToldOfIsUnrecorded()
    {
        const History history = m_trace->read();
        QList<ItemState> states;
        for (qint64 item = 0; item < 7; ++item)
            states << history.item({0}, item).state;
        QCOMPARE(states, (QList{Ok, ItemState::Unrecorded, ItemState::Unrecorded, Ok, Ok, Ok, ItemState::Unrecorded}));
        QCOMPARE(history.unrecordedItems({0}), 3);
        QCOMPARE(history.item({0}, 1).worker, std::nullopt);
        QCOMPARE(history.jobs()[0].cutItems, 0);
    }

    void timesOfAWorkerAreJoinedWhereTheyTouch()
    {
        const History history = m_trace->read();
        using Times = std::vector<std::pair<qint64, qint64>>;
        QCOMPARE(unrecordedTimes(history.gaps(), {0}), (Times{{11 * ms, 30 * ms}, {50 * ms, 60 * ms}}));
        QCOMPARE(unrecordedTimes(history.gaps(), {1}), (Times{{30 * ms, 31 * ms}}));
        QCOMPARE(unrecordedTimes(history.gaps(), nobody), Times());
        QCOMPARE(lostMessages(history.gaps()), 8);
    }

    void aHistoryGoesBackBehindAGap()
    {
        History history = m_trace->read();
        for (size_t events = history.view().size(); events-- > 0;) {
            history.goTo(events);
            QCOMPARE(differenceOf(history, readOnly(m_trace->trace, events)), QString());
        }
        for (size_t events = 1; events <= history.view().size(); ++events) {
            history.goTo(events);
            QCOMPARE(differenceOf(history, readOnly(m_trace->trace, events)), QString());
        }
    }

    void whatFollowsAChunkThatWasTakenAfterAllGapsStillWaits()
    {
        m_trace = twoWorkers();
        m_trace->unrecorded(0, 6, 10);
        QCOMPARE(m_trace->read().item({0}, 6).state, ItemState::Unrecorded);
        QCOMPARE(m_trace->read().unrecordedItems({0}), 7);
        m_trace->at(20).sent(1, 0, 1);
        History history = m_trace->read();
        QCOMPARE(history.firstWaiting({0}), 2u);
        QCOMPARE(history.item({0}, 6).state, NotStarted);
        QCOMPARE(history.item({0}, 2).state, ItemState::Unrecorded); // it was taken before
        QCOMPARE(history.unrecordedItems({0}), 3);
        history.goTo(history.view().size() - 1);
        QCOMPARE(history.item({0}, 6).state, ItemState::Unrecorded);
        m_trace->unrecorded(0, 25, 30);
        QCOMPARE(m_trace->read().item({0}, 6).state, ItemState::Unrecorded);
    }

    void aJobThatIsSubmittedLaterHasNoGaps()
    {
        m_trace->at(80).submitted(1, 2, 1);
        const History history = m_trace->read();
        QVERIFY(history.hasGaps({0}));
        QVERIFY(!history.hasGaps({1}));
        QCOMPARE(history.item({1}, 0).state, NotStarted);
    }

private:
    std::unique_ptr<LiteralTrace> m_trace;
};

TEST_CLASS(TestRecordingGap, QCoreApplication)
#include "tst_recordinggap.moc"
