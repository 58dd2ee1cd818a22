#include "core/verdict/trouble.h"
#include "tests/testmain.h"
#include "tests/verdict/measured.h"

#include <QTest>

using namespace pool;

namespace {

QString trouble(const LiteralTrace &trace) { return troubleText(trace.read(), Wording()); }

// So many items of 10 ms in chunks, one worker; a chunk whose number is in `raising` ends with its first item, which
// raises.
QString troubleOf(qint64 items, qint64 chunksize, const QList<quint32> &raising, Method method = JobInfo().method)
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, items, chunksize, method);
    qint64 at = 0;
    const Chunking chunking(items, chunksize);
    for (quint32 chunk = 0; chunk < chunking.count(); ++chunk) {
        LiteralTrace::Stamps stamps;
        const bool raises = raising.contains(chunk);
        for (qint64 i = 0; i < (raises ? 1 : chunking.chunk(chunk).size()); ++i, at += 10)
            stamps.push_back({at, at + 10});
        t.chunk(0, 0, chunk, stamps.front().start, stamps, raises);
    }
    t.at(at).failed(0, Outcome::Raised);
    return trouble(t);
}

// Two workers; the first one dies at 30, in item 1 of chunk 0, and another takes its place.
void die(LiteralTrace &t, Outcome outcome, const WorkerExit &exit)
{
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 4, 2);
    t.at(0).sent(0, 0, 0);
    t.at(20).ran(0, 0, 0, 0, {{10, 20}});
    t.at(30).lost(0, 0, 0, 2, 20, LiteralTrace::workerLost(), outcome);
    t.at(30).workerEnded(0, exit);
    t.at(31).worker(2, 300);
}

} // namespace

// What went wrong, in one sentence.
class TestTrouble : public QObject
{
    Q_OBJECT

private slots:
    void whereNothingWentWrongNothingIsSaid();
    void failedItemsAreSaid_data();
    void failedItemsAreSaid();
    void aLostChunkSaysThatPythonWouldWait();
    void severalLostChunksAreCounted();
    void theFirstOfSeveralDeathsIsToldOf();
    void anItemThatIsRunAgainLostNothing();
    void aDeathBetweenChunksLostNothing();
    void anItemThatRanTooLongIsNamed();
    void aLossComesBeforeAFailure();
    void otherDeathsAreCounted();
    void anErrorEndsTheIterationOfAnExecutorsMap();
    void aTerminatedJobSaysWhatBecameOfItsItems();
    void whereCPythonWouldWaitIsSaid();
    void aPoolThatGaveUpSaysWhy();
    void callsThatBlockAreToldFromCallsThatDoNot();
};

void TestTrouble::whereNothingWentWrongNothingIsSaid()
{
    LiteralTrace t;
    shareProcessors(t);
    t.at(700).workerEnded(0, {.expected = true});
    QCOMPARE(trouble(t), QString());
}

void TestTrouble::failedItemsAreSaid_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const QString &said, const char *sentence) {
        QTest::newRow(name) << said << QString::fromUtf8(sentence);
    };
    row("one alone", troubleOf(4, 1, {2}),
        "Item 2 failed. All others ran, but the job's result is that error: their values are lost to the caller.");
    row("one with one mate", troubleOf(4, 2, {1}),
        "Item 2 failed, so item 3, which follows it in its chunk, never ran. All others ran, but the job's result is "
        "that error: their values are lost to the caller.");
    row("one with several", troubleOf(8, 4, {1}),
        "Item 4 failed, so items 5 to 7, which follow it in its chunk, never ran. All others ran, but the job's result "
        "is that error: their values are lost to the caller.");
    row("the last of a short chunk", troubleOf(5, 4, {1}),
        "Item 4 failed. All others ran, but the job's result is that error: their values are lost to the caller.");
    row("several with mates", troubleOf(9, 3, {0, 2}),
        "2 items failed, and 4 that followed in their chunks never ran. The job's result is an error, so the caller "
        "gets no values.");
    row("several without mates", troubleOf(3, 1, {0, 1, 2}),
        "3 items failed. The job's result is an error, so the caller gets no values.");
    row("a single call", troubleOf(1, 1, {0}, Method::Apply), "Item 0 failed. The job's result is that error.");
    row("an iterator", troubleOf(4, 1, {2}, Method::Imap),
        "Item 2 failed. The iterator raises that error in place of its chunk's values.");
}

void TestTrouble::failedItemsAreSaid()
{
    QFETCH(const QString, said);
    QFETCH(const QString, sentence);
    QCOMPARE(said, sentence);
}

void TestTrouble::aLostChunkSaysThatPythonWouldWait()
{
    LiteralTrace t;
    die(t, Outcome::Lost, {.signal = 9});
    t.chunk(1, 0, 1, 0, {{0, 20}, {20, 40}});
    t.at(45).failed(0, Outcome::Lost);
    QCOMPARE(trouble(t),
             QStringLiteral("Worker 1 died of SIGKILL running item 1 and took chunk 0 with it. Python's Pool "
                            "would wait for that chunk for ever; this pool reports the loss. Worker 3 took "
                            "its place."));
}

void TestTrouble::severalLostChunksAreCounted()
{
    LiteralTrace t;
    die(t, Outcome::Lost, {.signal = 9});
    t.at(32).sent(1, 0, 1);
    t.at(40).lost(1, 0, 1, 1, 35, LiteralTrace::workerLost());
    t.at(40).workerEnded(1, {.code = 3});
    t.at(45).failed(0, Outcome::Lost);
    QCOMPARE(
        trouble(t),
        QStringLiteral("Worker 1 died of SIGKILL running item 1 and took chunk 0 with it; in all 2 chunks were lost. "
                       "Python's Pool would wait for them for ever; this pool reports the loss. Worker 3 took "
                       "its place."));
}

void TestTrouble::theFirstOfSeveralDeathsIsToldOf()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 4, 2);
    t.at(0).sent(0, 0, 0);
    t.at(0).sent(1, 0, 1);
    t.at(20).lost(1, 0, 1, 1, 10, LiteralTrace::workerLost());
    t.at(20).workerEnded(1, {.signal = 9});
    t.at(21).worker(2, 300);
    t.at(30).lost(0, 0, 0, 1, 10, LiteralTrace::workerLost());
    t.at(30).workerEnded(0, {.code = 3});
    t.at(31).worker(3, 301);
    t.at(45).failed(0, Outcome::Lost);
    const QString said = trouble(t);
    QVERIFY2(said.startsWith(QStringLiteral("Worker 2 died of SIGKILL running item 2 and took chunk 1 with it; in all "
                                            "2 chunks were lost.")),
             qPrintable(said));
    QVERIFY2(said.endsWith(QStringLiteral("Worker 3 took its place.")), qPrintable(said));
}

void TestTrouble::anItemThatIsRunAgainLostNothing()
{
    LiteralTrace t;
    die(t, Outcome::GoesOn, {.signal = 11});
    t.at(32).sent(2, 0, 0, 1, 1);
    t.at(45).ran(2, 0, 0, 1, {{40, 45}}, 1);
    t.at(45).reported(2, 0, 0);
    t.chunk(1, 0, 1, 0, {{0, 20}, {20, 40}});
    t.at(45).ready(0);
    QCOMPARE(
        trouble(t),
        QStringLiteral("Worker 1 died of SIGSEGV running item 1 in chunk 0; item 1 was run again, and "
                       "nothing was lost. Python's Pool would wait for that chunk for ever. Worker 3 took its place."));
}

void TestTrouble::aDeathBetweenChunksLostNothing()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(30).workerEnded(0, {.code = 3});
    QCOMPARE(trouble(t), QStringLiteral("Worker 1 ended itself (exit 3) between two chunks, so nothing was lost."));
}

void TestTrouble::anItemThatRanTooLongIsNamed()
{
    LiteralTrace t;
    die(t, Outcome::Lost,
        {.signal = 9, .reason = {.kind = EndReason::Kind::ItemTooLong, .time = std::chrono::seconds(2), .item = 1}});
    t.chunk(1, 0, 1, 0, {{0, 20}, {20, 40}});
    t.at(45).failed(0, Outcome::Lost);
    QVERIFY2(
        trouble(t).startsWith(QStringLiteral("Worker 1 was ended because item 1 ran longer than 2 s and took chunk 0 "
                                             "with it. Worker 3")),
        qPrintable(trouble(t)));
    QCOMPARE(differenceText(t.read(), Wording()), QString()); // it would have let the item run
}

void TestTrouble::aLossComesBeforeAFailure()
{
    LiteralTrace t;
    die(t, Outcome::Lost, {.signal = 9});
    t.chunk(1, 0, 1, 0, {{0, 20}}, true);
    t.at(45).failed(0, Outcome::Lost);
    QVERIFY2(trouble(t).startsWith(QStringLiteral("Worker 1 died of SIGKILL")), qPrintable(trouble(t)));
}

void TestTrouble::otherDeathsAreCounted()
{
    LiteralTrace t;
    die(t, Outcome::Lost, {.signal = 9});
    t.chunk(1, 0, 1, 0, {{0, 20}, {20, 40}});
    t.at(41).workerEnded(1, {.code = 1});
    t.at(45).failed(0, Outcome::Lost);
    QVERIFY2(trouble(t).endsWith(QStringLiteral("1 more worker died, and nothing was lost with that.")),
             qPrintable(trouble(t)));
}

void TestTrouble::anErrorEndsTheIterationOfAnExecutorsMap()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 2, 1, Method::ExecutorMap);
    t.chunk(0, 0, 0, 0, {{0, 20}}, true);
    t.chunk(0, 0, 1, 20, {{20, 40}});
    t.at(45).failed(0, Outcome::Raised);
    QVERIFY2(trouble(t).endsWith(QStringLiteral("in the order of the items, and gives no value after it.")),
             qPrintable(trouble(t)));
}

void TestTrouble::aTerminatedJobSaysWhatBecameOfItsItems()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 4, 2);
    t.at(0).sent(0, 0, 0);
    t.at(20).ran(0, 0, 0, 0, {{10, 20}});
    t.at(30).cut(0, 0, 0, 2, 20);
    t.at(30).say({.kind = EventKind::JobReady, .outcome = Outcome::Terminated});
    QCOMPARE(trouble(t),
             QStringLiteral("The pool was terminated before the job was ready: 1 item cut off, 2 never "
                            "ran, no callback called."));
}

void TestTrouble::whereCPythonWouldWaitIsSaid()
{
    LiteralTrace lost;
    die(lost, Outcome::Lost, {.signal = 9});
    lost.at(40).failed(0, Outcome::Lost);
    QCOMPARE(differenceText(lost.read(), Wording()),
             QStringLiteral("Python's Pool would wait here for ever; this pool reports the loss."));
    LiteralTrace afterAnError; // which is the job's own then
    die(afterAnError, Outcome::Lost, {.signal = 9});
    afterAnError.at(40).failed(0, Outcome::Raised);
    QCOMPARE(differenceText(afterAnError.read(), Wording()),
             QStringLiteral("Python's Pool would wait here for ever; this pool reports the loss."));
    LiteralTrace rescued;
    die(rescued, Outcome::GoesOn, {.signal = 9});
    QCOMPARE(differenceText(rescued.read(), Wording()),
             QStringLiteral("Python's Pool would wait here for ever; this pool runs again what was lost."));
}

void TestTrouble::aPoolThatGaveUpSaysWhy()
{
    QCOMPARE(
        brokenText({.type = QStringLiteral("PoolBrokenError"), .message = QStringLiteral("workers die %1")}, Wording()),
        QStringLiteral("The pool gave up, and its jobs failed: workers die %1."));
}

void TestTrouble::callsThatBlockAreToldFromCallsThatDoNot()
{
    LiteralTrace t;
    t.openedWithWorkers(1);
    t.at(0).submitted(0, 1, 1, Method::MapAsync);
    t.chunk(0, 0, 0, 0, {{0, 20}});
    t.at(20).ready(0);
    QCOMPARE(blockingText(t.read(), Wording()), QString());
    t.at(30).submitted(1, 1, 1, Method::Map);
    t.chunk(0, 1, 0, 30, {{30, 70}});
    t.at(70).ready(1);
    QCOMPARE(
        blockingText(t.read(), Wording()),
        QStringLiteral("map_async() came back at once and left the caller free; map() held it for 40 ms, until its "
                       "last item was done."));
}

TEST_CLASS(TestTrouble, NoApplication)
#include "tst_trouble.moc"
