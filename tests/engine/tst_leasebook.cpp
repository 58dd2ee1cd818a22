#include "core/engine/leasebook.h"
#include "tests/testmain.h"

#include <QTest>

#include <limits>

using namespace pool;

// A worker's reports, checked without a worker. The trace began at 1000 on the shared clock.
class TestLeaseBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_book.emplace(1000);
        m_page = std::make_unique<StatusPage>();
    }
    void gathersWholeChunksIntoOneBurst();
    void aBurstEndsWhereTheNextChunkIsAnothersOrOfAnotherKind();
    void whatIsNotANumberComesAlone();
    void aChunkReportedInPiecesComesPieceByPiece();
    void refusesWhatDoesNotContinueTheOldestLease();
    void refusesAPartialReportOfNothing();
    void putsStampsBetweenSendingAndNow();
    void aLeaseTakenBackIsNotExpectedAnyMore();
    void tellsWhatADeadWorkerHadDone();

private:
    static QByteArray payloadOf(quint64 lease, ReportMessage::Kind kind, qint64 first, const QCborArray &results,
                                const std::vector<ItemStamp> &stamps)
    {
        SequenceWriter values;
        for (const QCborValue &value : results)
            values.append(value);
        const Error error{.type = QStringLiteral("E")};
        QByteArray out;
        encodeReport(out, lease, kind, first, stamps, values, &error);
        return out.sliced(frameHeaderSize);
    }

    LeaseBook::Verdict tell(quint64 lease, const QCborArray &results,
                            ReportMessage::Kind kind = ReportMessage::Kind::Completed, qint64 first = 0)
    {
        std::vector<ItemStamp> stamps;
        for (qsizetype i = 0; i < results.size(); ++i)
            stamps.push_back({1100 + 10 * i, 1105 + 10 * i});
        m_payload = payloadOf(lease, kind, first, results, stamps);
        return m_book->report(*decodeReport(m_payload), 10'000);
    }

    bool wouldContinue(quint64 lease, const QCborArray &results)
    {
        m_payload = payloadOf(lease, ReportMessage::Kind::Completed, 0, results,
                              std::vector<ItemStamp>(size_t(results.size())));
        return m_book->continuesBurst(*decodeReport(m_payload));
    }

    static bool isNonsense(const LeaseBook::Verdict &verdict)
    {
        return std::holds_alternative<LeaseBook::Nonsense>(verdict);
    }
    static bool isGathered(const LeaseBook::Verdict &verdict)
    {
        return std::holds_alternative<LeaseBook::Gathered>(verdict);
    }

    std::optional<LeaseBook> m_book;
    std::unique_ptr<StatusPage> m_page;
    QByteArray m_payload;
};

void TestLeaseBook::gathersWholeChunksIntoOneBurst()
{
    QCOMPARE(m_book->lend({{3}, 5}, 3, Chunking(20, 2), 50), 1u);
    QVERIFY(isGathered(tell(1, {10, 11})));
    QVERIFY(isGathered(tell(2, {12, 13})));
    const ReportBurst &burst = m_book->burst();
    QCOMPARE(burst.first, (ChunkRef{{3}, 5}));
    QCOMPARE(burst.chunks, 2u);
    QCOMPARE(burst.firstItem, 10);
    QCOMPARE(burst.busy, 20);
    QCOMPARE(burst.stamps.size(), size_t(4));
    QCOMPARE(burst.stamps[3], (ItemStamp{110, 115}));
    ValueTable table(20);
    burst.values.store(table, burst.firstItem);
    QCOMPARE(table.at(13), QCborValue(13));
    m_book->clearBurst();
    QVERIFY(isGathered(tell(3, {14, 15})));
    QCOMPARE(m_book->burst().firstItem, 14);
    QCOMPARE(m_book->burst().busy, 10);
    QVERIFY(m_book->isEmpty());
}

void TestLeaseBook::aBurstEndsWhereTheNextChunkIsAnothersOrOfAnotherKind()
{
    m_book->lend({{0}, 0}, 2, Chunking(9, 1), 50);
    m_book->lend({{0}, 5}, 1, Chunking(9, 1), 50);
    m_book->lend({{1}, 6}, 1, Chunking(9, 1), 50);
    QVERIFY(isGathered(tell(1, {1})));
    QVERIFY(!wouldContinue(2, {1.5}));
    QVERIFY(wouldContinue(2, {2}));
    QVERIFY(isGathered(tell(2, {2})));
    QVERIFY(!wouldContinue(3, {3})); // chunk 5 does not follow chunk 1
    m_book->clearBurst();
    QVERIFY(isGathered(tell(3, {3})));
    QVERIFY(!wouldContinue(4, {4})); // another job
}

void TestLeaseBook::whatIsNotANumberComesAlone()
{
    m_book->lend({{0}, 0}, 1, Chunking(2, 2), 50);
    const auto verdict = tell(1, {QStringLiteral("a"), 2});
    const auto *report = std::get_if<ChunkReport>(&verdict);
    QVERIFY(report);
    QCOMPARE(report->values.at(0), QCborValue(QStringLiteral("a")));
    QCOMPARE(report->stamps.size(), size_t(2));
    QCOMPARE(m_book->burst().chunks, 0u);
    QVERIFY(m_book->isEmpty());
}

void TestLeaseBook::aChunkReportedInPiecesComesPieceByPiece()
{
    m_book->lend({{0}, 0}, 2, Chunking(6, 3), 50);
    auto verdict = tell(1, {0, 1}, ReportMessage::Kind::Partial);
    QVERIFY(std::holds_alternative<ChunkReport>(verdict));
    QCOMPARE(std::get<ChunkReport>(verdict).lease.reported, 2);
    QVERIFY(isNonsense(tell(1, {2}, ReportMessage::Kind::Partial, 2))); // it ends the chunk and says that it does not
    verdict = tell(1, {2}, ReportMessage::Kind::Completed, 2);
    QVERIFY(std::holds_alternative<ChunkReport>(verdict));
    QCOMPARE(std::get<ChunkReport>(verdict).first, 2);
    QCOMPARE(std::get<ChunkReport>(verdict).lease.busy, 15);
    QVERIFY(isGathered(tell(2, {3, 4, 5})));
}

void TestLeaseBook::refusesWhatDoesNotContinueTheOldestLease()
{
    QVERIFY(isNonsense(tell(1, {0})));
    m_book->lend({{0}, 0}, 2, Chunking(4, 2), 50);
    QVERIFY(isNonsense(tell(2, {0, 1})));
    QVERIFY(isNonsense(tell(1, {0})));
    QVERIFY(isNonsense(tell(1, {0, 1, 2})));
    QVERIFY(isNonsense(tell(1, {0}, ReportMessage::Kind::Completed, 1)));
    // The right number of stamps, and bytes that are no values.
    m_payload = payloadOf(1, ReportMessage::Kind::Completed, 0, {0, 1}, {{1, 2}, {3, 4}});
    m_payload.chop(1);
    QVERIFY(isNonsense(m_book->report(*decodeReport(m_payload), 10'000)));
}

void TestLeaseBook::refusesAPartialReportOfNothing()
{
    m_book->lend({{0}, 0}, 1, Chunking(4, 4), 50);
    QVERIFY(isNonsense(tell(1, {}, ReportMessage::Kind::Partial)));
    QVERIFY(!isNonsense(tell(1, {0, 1}, ReportMessage::Kind::Partial)));
    QVERIFY(isNonsense(tell(1, {}, ReportMessage::Kind::Partial, 2)));
    QVERIFY(!isNonsense(tell(1, {2, 3}, ReportMessage::Kind::Completed, 2)));
}

void TestLeaseBook::putsStampsBetweenSendingAndNow()
{
    constexpr qint64 least = std::numeric_limits<qint64>::min();
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    m_book->lend({{0}, 0}, 1, Chunking(4, 4), 50);
    m_payload = payloadOf(1, ReportMessage::Kind::Completed, 0, {0, 1, 2, 3},
                          {{least, 1020}, {1200, 1100}, {1150, 1300}, {most, most}});
    QVERIFY(isGathered(m_book->report(*decodeReport(m_payload), 400)));
    const std::vector<ItemStamp> expected{{50, 50}, {200, 200}, {200, 300}, {400, 400}};
    QVERIFY(m_book->burst().stamps == expected);
}

void TestLeaseBook::aLeaseTakenBackIsNotExpectedAnyMore()
{
    m_book->lend({{0}, 0}, 3, Chunking(3, 1), 50);
    QCOMPARE(m_book->find({{0}, 1}), std::optional<quint64>(2));
    m_book->takeBack(2);
    QVERIFY(!m_book->find({{0}, 1}));
    QVERIFY(isGathered(tell(1, {0})));
    QVERIFY(isNonsense(tell(2, {1})));
    m_book->clearBurst();
    QVERIFY(isGathered(tell(3, {2})));
    QVERIFY(m_book->isEmpty());
}

void TestLeaseBook::tellsWhatADeadWorkerHadDone()
{
    m_book->lend({{0}, 0}, 2, Chunking(6, 3), 50);
    m_page->markQueued(1, {{0}, 0});
    m_page->markQueued(2, {{0}, 1});
    QVERIFY(m_page->takeUp(1));
    m_page->itemBegins(1100);
    m_page->itemEnded(1110);
    m_page->itemBegins(1120);
    const std::vector<UnsettledChunk> unsettled = m_book->unsettledChunks(*m_page, 500);
    QCOMPARE(unsettled.size(), size_t(2));
    QVERIFY(unsettled[0].isTakenUp);
    QCOMPARE(unsettled[0].progress.begun, 2);
    QCOMPARE(unsettled[0].progress.since, 120);
    QVERIFY(unsettled[0].unreported == (std::vector<ItemStamp>{{100, 110}}));
    QVERIFY(!unsettled[1].isTakenUp);
}

TEST_CLASS(TestLeaseBook, QCoreApplication)
#include "tst_leasebook.moc"
