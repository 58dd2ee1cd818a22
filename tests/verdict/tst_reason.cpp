#include "core/verdict/caption.h"
#include "core/verdict/reason.h"
#include "tests/runwitheverything.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

// Of the newest event.
QString told(const LiteralTrace &t)
{
    const History history = t.read();
    return captionWithReason(history, history.applied() - 1, Wording());
}

} // namespace

// Why something happened, as the sentence of a step says it.
class TestReason : public QObject
{
    Q_OBJECT

private slots:
    void aFirstChunkGoesToAFreeWorker();
    void aFurtherChunkGoesToTheWorkerThatReported();
    void aChunkThatIsSentAheadIsSaidToBe();
    void aReportSaysWhatThePoolKnowsNow();
    void itemsSayHowFarTheirChunkIs();
    void theDefaultChunksizeIsReckonedOut();
    void aCallerThatWaitsIsToldForHowMany();
    void theEndOfAJobSaysWhatMadeIt();
    void aSuccessorSaysWhosePlaceItTakes();
    void eachEventOfARunHasTheCaptionThatItHasAnywhere();
};

void TestReason::aFirstChunkGoesToAFreeWorker()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.submitted(0, 8, 2);
    t.sent(0, 0, 0);
    QCOMPARE(told(t),
             QStringLiteral("Chunk 0 goes to worker 1: items 0 and 1, because it is next in the queue and worker "
                            "1 is free"));
}

void TestReason::aFurtherChunkGoesToTheWorkerThatReported()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.submitted(0, 8, 2);
    t.chunk(0, 0, 0, 10, {{11, 12}, {12, 13}});
    t.sent(0, 0, 1);
    QCOMPARE(told(t),
             QStringLiteral("Chunk 1 goes to worker 1: items 2 and 3, because it is next in the queue and worker "
                            "1 is free since it reported chunk 0"));
}

void TestReason::aChunkThatIsSentAheadIsSaidToBe()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.submitted(0, 8, 2);
    t.sent(0, 0, 0);
    t.sent(0, 0, 1);
    QCOMPARE(told(t),
             QStringLiteral("Chunk 1 goes to worker 1: items 2 and 3, because it is next in the queue: where "
                            "chunks are short, some are sent ahead"));
}

void TestReason::aReportSaysWhatThePoolKnowsNow()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.submitted(0, 8, 2);
    t.chunk(0, 0, 0, 10, {{11, 12}, {12, 13}});
    QCOMPARE(told(t),
             QStringLiteral("Worker 1 reports chunk 0: only now the pool has its results; it knows 1 of 4 chunks"));
    t.at(20).sent(0, 0, 1);
    t.ran(0, 0, 1, 0, {{21, 22}});
    t.raised(0, 0, 1);
    QCOMPARE(told(t),
             QStringLiteral("Item 2 raised Exception: item 3 will never run, because an error ends its chunk, not "
                            "the job"));
}

void TestReason::itemsSayHowFarTheirChunkIs()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.submitted(0, 8, 4);
    t.sent(0, 0, 0);
    t.ran(0, 0, 0, 0, {{5, 6}});
    QCOMPARE(told(t),
             QStringLiteral("Worker 1 ran item 0: 1 of the 4 items of its chunk have run, and the pool waits for "
                            "all"));
    t.ran(0, 0, 0, 1, {{6, 7}, {7, 8}, {8, 9}});
    QCOMPARE(told(t), QStringLiteral("Worker 1 ran items 1 to 3"));
}

void TestReason::theDefaultChunksizeIsReckonedOut()
{
    LiteralTrace t;
    t.openedWithWorkers(4);
    t.trace.append({.at = 5 * ms, .kind = EventKind::JobSubmitted},
                   JobInfo{.items = 52, .chunksize = 4, .automaticChunksize = true});
    QCOMPARE(told(t),
             QStringLiteral("map_async() hands over 52 items in 13 chunks and returns at once, because the "
                            "chunksize is left to it: 52 / (4 × 4), rounded up, is 4"));
}

void TestReason::aCallerThatWaitsIsToldForHowMany()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.submitted(0, 8, 2);
    t.chunk(0, 0, 0, 10, {{11, 12}, {12, 13}});
    t.step(1, Call::Get, QStringLiteral("result.get()"), 14);
    QCOMPARE(told(t),
             QStringLiteral("get() waits: the caller is blocked, because 3 chunks of the job have not been reported"));
}

void TestReason::theEndOfAJobSaysWhatMadeIt()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.submitted(0, 2, 2);
    t.chunk(0, 0, 0, 10, {{11, 12}, {12, 13}});
    t.ready(0);
    QCOMPARE(told(t), QStringLiteral("The job is ready: 2 items done, because its last chunk has been reported"));
}

void TestReason::aSuccessorSaysWhosePlaceItTakes()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.workerEnded(1, {.signal = 9});
    t.starting(2, 300);
    QCOMPARE(told(t),
             QStringLiteral("Worker 3 starts in place of one that has ended, because worker 2 has died and left "
                            "its place"));
    t.workerEnded(0, {.expected = true});
    t.starting(3, 301);
    QVERIFY(told(t).endsWith(QStringLiteral("because worker 1 has run as many chunks as it may")));
}

void TestReason::eachEventOfARunHasTheCaptionThatItHasAnywhere()
{
    const auto run = runWithEverything();
    const History whole = run->read();
    History history = whole;
    for (size_t event = whole.applied(); event-- > 0;) {
        history.goTo(event + 1);
        const QString caption = captionOf(history, event, Wording());
        QVERIFY(captionWithReason(history, event, Wording()).startsWith(caption));
        QCOMPARE(captionWithReason(history, event, Wording()).isEmpty(), caption.isEmpty());
    }
}

TEST_CLASS(TestReason, NoApplication)
#include "tst_reason.moc"
