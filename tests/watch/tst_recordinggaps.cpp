#include "tests/testmain.h"
#include "tests/watch/watcheddesk.h"

#include <QTest>

using namespace pool;

namespace {

QJsonObject ready(bool ok = true) { return numbered("job", 5, {{QStringLiteral("ok"), ok}}); }

} // namespace

// What is said of a program whose messages were not all read: what is known, and that the rest is not.
class TestRecordingGaps : public QObject
{
    Q_OBJECT

private slots:
    void aJobThatIsReadyIsReadyWhateverWasLostOfIt()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(6, 2));
        desk.worker.taken(start + 30, 5, 0, 2, false);
        desk.worker.done(start + 40, 5, 0, 2);
        desk.parent.known(start + 45, 5, 0);
        desk.worker.lose(4); // of the chunks 1 and 2
        desk.parent.known(start + 60, 5, 1);
        desk.parent.known(start + 70, 5, 2);
        desk.parent.write(FrameKind::Ready, start + 80, ready());
        const History history = desk.readToTheEnd();
        QCOMPARE(history.jobs()[0].readyAt, 80);
        QCOMPARE(history.jobs()[0].outcome, Outcome::Ok);
        QCOMPARE(history.item(JobId{0}, 1).state, ItemState::Ok);
        for (qint64 item = 2; item < 6; ++item)
            QCOMPARE(history.item(JobId{0}, item).state, ItemState::Unrecorded);
        QCOMPARE(history.unrecordedItems(JobId{0}), 4);
        const QStringList said = desk.pools.complaints();
        QVERIFY(said.contains(QStringLiteral("4 messages of the recorder were dropped for lack of room")));
        QVERIFY(said.contains(QStringLiteral("what became of 4 items is not recorded")));
    }

    void aChunkWhoseEndWasLostDoesNotHideThoseThatFollow()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(4, 2));
        const quint64 taken = desk.worker.taken(start + 30, 5, 0, 2, true);
        desk.worker.setStamp(taken, 0, start + 31);
        desk.worker.setStamp(taken, 1, start + 35);
        desk.read();
        desk.worker.lose(1);
        desk.worker.taken(start + 50, 5, 1, 2, false);
        desk.worker.done(start + 60, 5, 1, 2);
        desk.parent.known(start + 61, 5, 1);
        desk.parent.known(start + 62, 5, 0);
        desk.parent.write(FrameKind::Ready, start + 80, ready());
        const History history = desk.readToTheEnd();
        QCOMPARE(*history.item(JobId{0}, 0).stamp, (ItemStamp{31, 35}));
        QCOMPARE(history.item(JobId{0}, 1).state, ItemState::Unrecorded); // when it ended nobody has told
        QCOMPARE(*history.item(JobId{0}, 3).stamp, (ItemStamp{55, 60}));
        QCOMPARE(history.jobs()[0].readyAt, 80);
        QVERIFY(history.workers()[0].lostRuns.empty());
    }

    void theCallersNextMessagesDoNotWaitForWhatWasLost()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(2, 1));
        desk.worker.lose(2);
        desk.parent.known(start + 60, 5, 0);
        desk.parent.write(FrameKind::State, start + 70,
                          numbered("pool", 0, {{QStringLiteral("state"), QStringLiteral("closed")}}));
        QCOMPARE(desk.read().closedAt(), -1); // a ring may have been found too late
        desk.read();
        QCOMPARE(desk.read().closedAt(), 70);
    }

    void whatTheCallerCouldNotTellItKnewWhenItsJobWasReady()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(2, 1));
        for (quint64 chunk = 0; chunk < 2; ++chunk) {
            desk.worker.taken(start + 30 + qint64(chunk) * 10, 5, chunk, 1, false);
            desk.worker.done(start + 35 + qint64(chunk) * 10, 5, chunk, 1, chunk == 1);
        }
        desk.parent.lose(2);
        desk.parent.write(FrameKind::Ready, start + 80, ready(false));
        const History history = desk.readToTheEnd();
        QCOMPARE(history.chunkRun(history.jobs()[0].runs[0]).state, ChunkRun::State::Reported);
        QCOMPARE(history.chunkRun(history.jobs()[0].runs[0]).settledAt, 80);
        QCOMPARE(history.item(JobId{0}, 1).state, ItemState::Raised);
        QCOMPARE(history.unrecordedItems(JobId{0}), 0);
    }

    void aChunkOfWhichTheCallerMayHaveKnownIsNotLost()
    {
        for (const bool hasLoss : {false, true}) {
            WatchedDesk desk;
            desk.open();
            desk.parent.write(FrameKind::Job, start + 20, jobFrame(3, 1));
            desk.worker.taken(start + 30, 5, 0, 1, false);
            desk.worker.done(start + 35, 5, 0, 1);
            if (hasLoss)
                desk.parent.lose(1);
            const History history = desk.readToTheEnd();
            const ChunkRun run = history.chunkRun(history.jobs()[0].runs[0]);
            QCOMPARE(run.state, hasLoss ? ChunkRun::State::Unrecorded : ChunkRun::State::Lost);
            QCOMPARE(history.item(JobId{0}, 0).state, ItemState::Ok); // that much its worker told
        }
    }

    void aWorkerThatDiesAfterALossIsNotSaidToHaveTakenItsChunkWithIt()
    {
        for (const bool hasLoss : {false, true}) {
            WatchedDesk desk;
            desk.open();
            desk.parent.write(FrameKind::Job, start + 20, jobFrame(2, 2));
            desk.worker.taken(start + 30, 5, 0, 2, false);
            if (hasLoss)
                desk.worker.lose(1);
            desk.parent.write(FrameKind::WorkerEnded, start + 50,
                              numbered("pid", workerPid, {{QStringLiteral("exitcode"), -9}}));
            const History history = desk.readToTheEnd();
            QCOMPARE(history.workers()[0].exit.signal, 9);
            QCOMPARE(history.workers()[0].lostRuns.empty(), hasLoss);
            QCOMPARE(history.item(JobId{0}, 0).state, hasLoss ? ItemState::Unrecorded : ItemState::Lost);
        }
    }

    void aJobThatWasSubmittedAfterAllLossesHasNoGaps()
    {
        WatchedDesk desk;
        desk.open();
        desk.worker.lose(3);
        QVERIFY(!desk.read().gaps().empty());
        const qint64 later = clockTicks(Clock::now()) + 1'000'000'000;
        desk.parent.write(FrameKind::Job, later, jobFrame(2, 1));
        const History history = desk.readToTheEnd();
        QVERIFY(!history.hasGaps(JobId{0}));
        QCOMPARE(history.item(JobId{0}, 0).state, ItemState::NotStarted);
    }

    void aGapBeginsWhenTheRingWasFull()
    {
        WatchedDesk desk;
        desk.open();
        desk.worker.lose(3, 1020); // since 20 ms after the first pool
        const RecordingGap first = desk.read().gaps()[0];
        QCOMPARE(first.worker, WorkerId{0});
        QCOMPARE(first.from, 20'000'001); // the ring was made at 1
        QCOMPARE(first.messages, 3);
        desk.worker.lose(2, 1030);
        const History history = desk.read();
        QCOMPARE(history.gaps()[1].from, first.to); // it may have been full all the time
        QCOMPARE(history.gaps()[1].messages, 2);
        desk.read();
        desk.worker.lose(2, 1040);
        QVERIFY(desk.read().gaps()[2].from > history.gaps()[1].to); // not before it was last read and whole
        QCOMPARE(unrecordedTimes(desk.read().gaps(), {0}).size(), size_t(2));
    }

    void itemsAreCountedByTheirSender()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(QJsonValue::Null, 2, "imap"));
        desk.parent.sent(start + 30, 5, 0, 2);
        desk.parent.lose(1);
        desk.parent.write(FrameKind::Counted, start + 41, numbered("job", 5, {{QStringLiteral("n"), 3}}));
        QCOMPARE(desk.read().jobs()[0].info.items, 3);
    }

    void valuesThatWereLostAreNotMadeUp()
    {
        WatchedDesk desk;
        desk.open();
        desk.parent.write(FrameKind::Job, start + 20, jobFrame(3, 1));
        desk.parent.write(
            FrameKind::Values, start + 60,
            numbered("job", 5, {{QStringLiteral("first"), 2}, {QStringLiteral("values"), QJsonArray{7}}}));
        desk.parent.lose(1);
        desk.parent.write(FrameKind::Ready, start + 80, ready());
        desk.readToTheEnd();
        QVERIFY(std::holds_alternative<std::monostate>(desk.pools.jobs()[0].returned));
    }
};

TEST_CLASS(TestRecordingGaps, QCoreApplication)
#include "tst_recordinggaps.moc"
