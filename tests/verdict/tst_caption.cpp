#include "core/verdict/caption.h"
#include "tests/literaltrace.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

// The newest event, when nothing has happened after it.
QString said(const LiteralTrace &t)
{
    const History history = t.read();
    return captionOf(history, history.applied() - 1, Wording());
}

Weight weight(const LiteralTrace &t)
{
    const History history = t.read();
    return weightOf(history, history.applied() - 1);
}

// Two workers, and a job of so many items.
struct Begun : LiteralTrace {
    Begun(qint64 items, qint64 chunksize, Method method = Method::MapAsync)
    {
        openedWithWorkers(2);
        at(0).submitted(0, items, chunksize, method);
    }
};

// One of everything that can happen.
void fill(LiteralTrace &t)
{
    t.openedWithWorkers(2);
    t.at(1).started(0);
    t.at(2).submitted(0, 6, 2);
    t.step(0, Call::Get, QStringLiteral("result.get()"), 3);
    t.at(4).sent(0, 0, 0);
    t.at(4).sent(1, 0, 1);
    t.at(14).ran(0, 0, 0, 0, {{5, 14}});
    t.at(14).raised(0, 0, 0);
    t.at(20).signalled(1, Signal::Kill);
    t.at(21).lost(1, 0, 1, 1, 6, LiteralTrace::workerLost());
    t.at(21).workerEnded(1, {.signal = 9});
    t.at(22).starting(2, 300);
    t.at(23).sent(0, 0, 2);
    t.at(24).returned(0, 0, 2);
    t.at(25).sent(0, 0, 2);
    t.at(30).ran(0, 0, 2, 0, {{26, 28}, {28, 30}});
    t.at(30).reported(0, 0, 2);
    t.callback(0, 31, 32, Outcome::Raised);
    t.at(33).failed(0, Outcome::Raised);
    t.at(34).say({.kind = EventKind::StepEnded, .outcome = Outcome::Raised, .count = 0});
    t.at(35).say({.kind = EventKind::PoolTerminated});
    t.at(36).workerEnded(0, {.expected = true});
    t.at(37).say({.kind = EventKind::PoolJoined});
}

} // namespace

// What one event means, in one sentence.
class TestCaption : public QObject
{
    Q_OBJECT

private slots:
    void anItemThatRaisesTakesTheRestOfItsChunkWithIt_data();
    void anItemThatRaisesTakesTheRestOfItsChunkWithIt();
    void ofTheSecondJobItIsSaid();
    void aDeathSaysWhatIsLost();
    void aDeathWithRetriesSaysThatNothingIs();
    void aCallSaysWhetherItBlocks();
    void aCallbackSaysHowOftenAndWithHowMuch();
    void leavingWithWorkLeftIsALoss();
    void aChunkSaysWhoGetsIt();
    void theSentenceIsTheSameWhateverHappensLater();
    void whatGoesWrongWeighsMost();
};

void TestCaption::anItemThatRaisesTakesTheRestOfItsChunkWithIt_data()
{
    QTest::addColumn<qint64>("chunksize");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("alone") << qint64(1) << QStringLiteral("Item 0 raised Exception");
    QTest::newRow("one") << qint64(2) << QStringLiteral("Item 0 raised Exception: item 1 will never run");
    QTest::newRow("two") << qint64(3) << QStringLiteral("Item 0 raised Exception: items 1 and 2 will never run");
    QTest::newRow("more") << qint64(4) << QStringLiteral("Item 0 raised Exception: items 1 to 3 will never run");
}

void TestCaption::anItemThatRaisesTakesTheRestOfItsChunkWithIt()
{
    QFETCH(qint64, chunksize);
    QFETCH(QString, sentence);
    Begun t(8, chunksize);
    t.chunk(0, 0, 0, 10, {{10, 20}}, true);
    QCOMPARE(said(t), sentence);
    QCOMPARE(weight(t), Weight::Loss);
}

void TestCaption::ofTheSecondJobItIsSaid()
{
    Begun t(8, 4);
    t.at(1).submitted(1, 8, 4);
    t.chunk(0, 1, 1, 10, {{10, 20}}, true);
    QCOMPARE(said(t), QStringLiteral("Item 4 of job 2 raised Exception: items 5 to 7 will never run"));
}

void TestCaption::aDeathSaysWhatIsLost()
{
    Begun t(8, 4);
    t.at(10).sent(1, 0, 1);
    t.at(30).lost(1, 0, 1, 1, 12, LiteralTrace::workerLost());
    QCOMPARE(said(t), QStringLiteral("Worker 2 is gone: chunk 1 is lost"));
    t.at(30).workerEnded(1, {.signal = 9});
    QCOMPARE(said(t), QStringLiteral("Worker 2 was killed by SIGKILL: chunk 1 is lost"));
    QCOMPARE(weight(t), Weight::Loss);
    t.at(31).starting(2, 300);
    QCOMPARE(said(t), QStringLiteral("Worker 3 starts in place of one that has ended"));
    t.at(40).workerEnded(0, {.code = 3});
    QCOMPARE(said(t), QStringLiteral("Worker 1 ended itself (exit 3): nothing is lost"));
}

void TestCaption::aDeathWithRetriesSaysThatNothingIs()
{
    Begun t(8, 4);
    t.at(10).sent(1, 0, 1);
    t.at(20).ran(1, 0, 1, 0, {{10, 20}});
    t.at(30).goesOnAfterLoss(1, 0, 1, 2, 20, LiteralTrace::workerLost());
    t.at(30).workerEnded(1, {.signal = 9});
    QCOMPARE(said(t), QStringLiteral("Worker 2 was killed by SIGKILL: item 5 is run again"));
    t.at(31).sent(0, 0, 1, 1, 1);
    QCOMPARE(said(t), QStringLiteral("Item 5 goes to worker 1, attempt 2"));
}

void TestCaption::aCallSaysWhetherItBlocks()
{
    QCOMPARE(said(Begun(24, 4)), QStringLiteral("map_async() hands over 24 items in 6 chunks and returns at once"));
    QCOMPARE(said(Begun(1, 1, Method::Map)), QStringLiteral("map() hands over 1 item in 1 chunk and waits for them"));
    QCOMPARE(said(Begun(3, 1, Method::Imap)),
             QStringLiteral("imap() hands over 3 items in 3 chunks and returns an iterator"));
    QCOMPARE(said(Begun(1, 1, Method::Apply)), QStringLiteral("apply() hands over one call and waits for it"));
    Begun t(4, 2);
    t.step(1, Call::Get, QStringLiteral("result.get()"), 10);
    QCOMPARE(said(t), QStringLiteral("get() waits: the caller is blocked"));
    t.at(20).say({.kind = EventKind::StepEnded, .count = 1});
    QCOMPARE(said(t), QStringLiteral("get() returns"));
    t.step(2, Call::Sleep, QStringLiteral("sleep(0.6)"), 30);
    QCOMPARE(said(t), QStringLiteral("The caller does something else: sleep(0.6)"));
    QCOMPARE(weight(t), Weight::Turn);
}

void TestCaption::aCallbackSaysHowOftenAndWithHowMuch()
{
    Begun t(24, 4);
    t.at(10).say({.kind = EventKind::CallbackStarted, .job = {0}});
    QCOMPARE(said(t), QStringLiteral("callback called once, with 24 results"));
    Begun failing(24, 4);
    failing.at(10).say({.kind = EventKind::CallbackStarted, .outcome = Outcome::Raised, .job = {0}});
    QCOMPARE(said(failing), QStringLiteral("error_callback called once, with the error"));
}

void TestCaption::leavingWithWorkLeftIsALoss()
{
    Begun t(4, 2);
    t.at(10).say({.kind = EventKind::PoolTerminated});
    QCOMPARE(said(t), QStringLiteral("The pool is terminated: what is not done is cut off"));
    QCOMPARE(weight(t), Weight::Loss);
    Begun done(4, 2);
    done.at(9).ready(0);
    QCOMPARE(said(done), QStringLiteral("The job is ready: 4 items done"));
    done.at(10).say({.kind = EventKind::PoolTerminated});
    QCOMPARE(said(done), QStringLiteral("The pool is terminated: its workers leave"));
    QCOMPARE(weight(done), Weight::Step);
}

void TestCaption::aChunkSaysWhoGetsIt()
{
    Begun t(5, 2);
    t.at(1).sent(1, 0, 0);
    QCOMPARE(said(t), QStringLiteral("Chunk 0 goes to worker 2: items 0 and 1"));
    QCOMPARE(weight(t), Weight::Step);
    t.at(2).sent(0, 0, 2);
    QCOMPARE(said(t), QStringLiteral("Chunk 2 goes to worker 1: item 4"));
    QCOMPARE(weight(t), Weight::Detail);
    t.at(3).returned(0, 0, 2);
    QCOMPARE(said(t), QStringLiteral("Chunk 2, which worker 1 has not begun, waits again"));
}

// Who steps through a run reads what was read while it went on.
void TestCaption::theSentenceIsTheSameWhateverHappensLater()
{
    LiteralTrace t;
    fill(t);
    const History all = t.read();
    History step;
    for (size_t event = 0; event < all.applied(); ++event) {
        while (step.applied() <= event)
            step.catchUp(t.trace, 1);
        const QString then = captionOf(step, event, Wording());
        QCOMPARE(captionOf(all, event, Wording()), then);
        QCOMPARE(weightOf(all, event), weightOf(step, event));
        QVERIFY2(!then.isEmpty() && !then.contains(u'%'), qPrintable(QString::number(event) + then));
    }
}

void TestCaption::whatGoesWrongWeighsMost()
{
    LiteralTrace t;
    fill(t);
    const History history = t.read();
    QStringList losses;
    for (size_t event = 0; event < history.applied(); ++event)
        if (weightOf(history, event) == Weight::Loss)
            losses << captionOf(history, event, Wording());
    QCOMPARE(losses,
             QStringList({QStringLiteral("Item 0 raised Exception: item 1 will never run"),
                          QStringLiteral("Worker 2 was killed by SIGKILL: chunk 1 is lost"),
                          QStringLiteral("get() raises an error")}));
}

TEST_CLASS(TestCaption, NoApplication)
#include "tst_caption.moc"
