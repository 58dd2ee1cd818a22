#include "core/schedule/dispatchqueue.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

class TestDispatchQueue : public QObject
{
    Q_OBJECT

private slots:
    void chunksComeInOrderOverAllJobs()
    {
        DispatchQueue queue;
        queue.add({0}, 2);
        queue.add({1}, 1);
        QCOMPARE(queue.size(), 3u);
        QVERIFY(queue.take() == (ChunkRef{{0}, 0}));
        QVERIFY(queue.take() == (ChunkRef{{0}, 1}));
        QVERIFY(queue.take() == (ChunkRef{{1}, 0}));
        QVERIFY(queue.isEmpty());
    }

    void whatComesBackGoesFirstAndInOrder()
    {
        DispatchQueue queue;
        queue.add({0}, 4);
        queue.add({1}, 2);
        for (int i = 0; i < 5; ++i)
            queue.take();
        queue.putBack({{1}, 0});
        queue.putBack({{0}, 3});
        queue.putBack({{0}, 1});
        QVERIFY(queue.take() == (ChunkRef{{0}, 1}));
        QVERIFY(queue.take() == (ChunkRef{{0}, 3}));
        QVERIFY(queue.take() == (ChunkRef{{1}, 0}));
        QVERIFY(queue.take() == (ChunkRef{{1}, 1}));
    }

    void aJobIsDoneWithItsLastChunk()
    {
        DispatchQueue queue;
        queue.add({0}, 3);
        QVERIFY(!queue.settle({0}));
        QVERIFY(!queue.settle({0}));
        QCOMPARE(queue.unsettledJobs(), 1u);
        QVERIFY(queue.settle({0}));
        QCOMPARE(queue.unsettledJobs(), 0u);
    }
};

TEST_CLASS(TestDispatchQueue, QCoreApplication)
#include "tst_dispatchqueue.moc"
