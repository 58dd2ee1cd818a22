#include "core/wire/statuspage.h"
#include "tests/testmain.h"

#include <QTest>

#include <thread>

using namespace pool;

class TestStatusPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<StatusPage> m_page;

private slots:
    void init() { m_page = std::make_unique<StatusPage>(); }

    void aChunkBelongsToWhoTakesItFirst()
    {
        m_page->markQueued(1, {});
        QVERIFY(m_page->takeUp(1));
        QVERIFY(!m_page->revoke(1));
        m_page->markQueued(2, {});
        QVERIFY(m_page->revoke(2));
        QVERIFY(!m_page->takeUp(2));
    }

    void aRaceForAChunkHasOneWinner()
    {
        for (quint64 lease = 1; lease <= 20'000; ++lease) {
            m_page->markQueued(lease, {});
            if (lease % StatusPage::slotCount)
                continue;
            std::atomic<int> taken = 0, revoked = 0;
            const auto all = [&](auto claim, std::atomic<int> &count) {
                for (quint64 l = lease - StatusPage::slotCount + 1; l <= lease; ++l)
                    count += claim(l);
            };
            std::thread worker([&] { all([&](quint64 l) { return m_page->takeUp(l); }, taken); });
            std::thread engine([&] { all([&](quint64 l) { return m_page->revoke(l); }, revoked); });
            worker.join();
            engine.join();
            QCOMPARE(taken + revoked, StatusPage::slotCount);
        }
    }

    void progressIsKnownToTheItem()
    {
        m_page->markQueued(5, {{2}, 7});
        QVERIFY(!m_page->progress(5, 10));
        QVERIFY(m_page->takeUp(5));
        QCOMPARE(m_page->progress(5, 10)->begun, 0);
        m_page->itemBegins(100);
        m_page->itemEnded(110);
        m_page->itemBegins(120);
        const auto progress = m_page->progress(5, 10);
        QCOMPARE(progress->begun, 2);
        QCOMPARE(progress->ended, 1);
        QCOMPARE(progress->since, 120);
        QVERIFY(m_page->stamp(5, 0) == (ItemStamp{100, 110}));
        QVERIFY(m_page->current()->chunk == (ChunkRef{{2}, 7}));
    }

    void anEndedChunkKeepsItsCountWhileTheNextRuns()
    {
        m_page->markQueued(1, {});
        m_page->markQueued(2, {});
        QVERIFY(m_page->takeUp(1));
        for (int i = 0; i < 3; ++i) {
            m_page->itemBegins(10 * i);
            m_page->itemEnded(10 * i + 5);
        }
        m_page->chunkEnded();
        QVERIFY(!m_page->current());
        QVERIFY(m_page->takeUp(2));
        m_page->itemBegins(100);
        QCOMPARE(m_page->progress(1, 3)->begun, 3);
        QCOMPARE(m_page->progress(1, 3)->ended, 3);
        QVERIFY(m_page->stamp(1, 2) == (ItemStamp{20, 25}));
        QCOMPARE(m_page->progress(2, 3)->begun, 1);
        QCOMPARE(m_page->progress(2, 3)->ended, 0);
    }

    void whateverThePageHoldsTheNumbersStayWithinTheChunk()
    {
        m_page->markQueued(1, {});
        QVERIFY(m_page->takeUp(1));
        for (int i = 0; i < 100; ++i)
            m_page->itemBegins(i); // more than the chunk has, and none of them ended
        const auto progress = m_page->progress(1, 10);
        QCOMPARE(progress->begun, 10);
        QVERIFY(progress->ended >= 9 && progress->ended <= 10);
    }
};

TEST_CLASS(TestStatusPage, QCoreApplication)
#include "tst_statuspage.moc"
