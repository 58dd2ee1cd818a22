#include "core/pool/pool.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// That a pool ends, whatever it has done; run under each of Qt's event dispatchers.
class TestPoolsEnd : public QObject
{
    Q_OBJECT

private slots:
    void aPoolThatDidNothingEnds();
    void aPoolThatDidSomethingEnds();
};

void TestPoolsEnd::aPoolThatDidNothingEnds()
{
    for (int i = 0; i < 100; ++i)
        const Pool workers({.processes = 2});
}

void TestPoolsEnd::aPoolThatDidSomethingEnds()
{
    for (int i = 0; i < 50; ++i) {
        Pool workers({.processes = 2});
        QCOMPARE(workers.map({QStringLiteral("square")}, Items::range(4)).size(), 4);
        workers.close();
        workers.join();
    }
}

TEST_CLASS(TestPoolsEnd, QCoreApplication)

#include "tst_poolsend.moc"
