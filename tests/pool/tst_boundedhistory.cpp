#include "core/pool/pool.h"
#include "core/trace/history.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// A pool that lives long inside another program: its history has a bound, and what it has dropped is counted.
class TestBoundedHistory : public QObject
{
    Q_OBJECT

private slots:
    void fourThousandJobsKeepTheirHistoryFlat()
    {
        constexpr qint64 bound = minimumHistoryBytes;
        Pool workers({.processes = 2, .maxtasksperchild = 2000, .historyBytes = bound});
        History follower; // sees everything
        for (int i = 0; i < 4000; ++i) {
            const Values values = workers.map({QStringLiteral("square")}, Items::range(40), 4);
            QCOMPARE(values.at(39), QCborValue(39 * 39));
            QVERIFY2(workers.trace()->bytes() <= bound, qPrintable(QString::number(workers.trace()->bytes())));
            if (i % 20 == 0)
                follower.update(*workers.trace());
        }
        workers.close();
        workers.join(std::chrono::seconds(20));
        follower.update(*workers.trace());
        QCOMPARE(follower.droppedEvents(), size_t(0));
        QCOMPARE(follower.jobs().size(), size_t(4000));

        History late;
        late.update(*workers.trace());
        const Trace::View view = workers.trace()->view();
        QCOMPARE(late.droppedEvents(), workers.trace()->droppedEvents());
        QCOMPARE(view.first(), late.droppedEvents());
        QCOMPARE(view.size(), follower.applied()); // dropped and kept are all that happened
        QVERIFY(late.droppedEvents() > 0);
        QCOMPARE(late.processes(), 2);
        QVERIFY(late.joinedAt() >= 0);
        const JobId last{3999};
        QVERIFY(late.isFollowed(last));
        QCOMPARE(late.item(last, 39).state, ItemState::Ok);
        QCOMPARE(late.workers().size(), follower.workers().size());
    }

    void aBoundBelowTheLeastIsRefused()
    {
        try {
            const Pool refused({.processes = 1, .historyBytes = minimumHistoryBytes - 1});
            QFAIL("it was taken");
        } catch (const ValueError &error) {
            QVERIFY(error.error().message.contains(QStringLiteral("history")));
        }
    }
};

TEST_CLASS(TestBoundedHistory, QCoreApplication)
#include "tst_boundedhistory.moc"
