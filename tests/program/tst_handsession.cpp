#include "core/program/handsession.h"
#include "tests/testmain.h"

#include <QTest>

#include <future>

using namespace pool;

// The queue of calls by hand, without a pool.
class TestHandSession : public QObject
{
    Q_OBJECT

private slots:
    void callsAreTakenInOrderAlsoAfterItIsNoLongerKeptOpen()
    {
        HandSession session;
        session.keepOpen(true);
        session.call({.call = SleepStep{.seconds = 1}});
        session.call({.call = SleepStep{.seconds = 2}});
        session.keepOpen(false);
        QCOMPARE(std::get<SleepStep>(session.next()->call).seconds, 1.0);
        QCOMPARE(std::get<SleepStep>(session.next()->call).seconds, 2.0);
        QVERIFY(!session.next());
    }

    void whatACallRaisesIsExcepted()
    {
        HandSession session;
        session.call({.call = SleepStep{}});
        QVERIFY(session.next()->except);
    }

    void aSessionThatIsNotKeptOpenWaitsForNothing() { QVERIFY(!HandSession().next()); }

    void theCallerWaitsWhileItIsKeptOpen()
    {
        HandSession session;
        session.keepOpen(true);
        QVERIFY(!session.awaitsCall());
        auto next = std::async(std::launch::async, [&] { return session.next(); });
        QTRY_VERIFY(session.awaitsCall());
        session.call({.call = SleepStep{}});
        QVERIFY(next.get());
        QVERIFY(!session.awaitsCall());
    }

    void theEndLeavesOutWhatIsToCome()
    {
        HandSession session;
        session.keepOpen(true);
        session.call({.call = SleepStep{}});
        session.end();
        QVERIFY(!session.next());
    }

    void theEndWakesTheCaller()
    {
        HandSession session;
        session.keepOpen(true);
        auto next = std::async(std::launch::async, [&] { return session.next(); });
        QTRY_VERIFY(session.awaitsCall());
        session.end();
        QVERIFY(!next.get());
    }
};

TEST_CLASS(TestHandSession, QCoreApplication)
#include "tst_handsession.moc"
