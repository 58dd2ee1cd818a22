#include "core/model/call.h"
#include "core/model/chunking.h"
#include "core/model/endreason.h"
#include "core/model/error.h"
#include "core/model/signal.h"
#include "tests/testmain.h"

#include <QTest>

#include <csignal>

using namespace pool;

// The small facts that everybody reads: methods, calls, signals, reasons, kinds of errors.
class TestFacts : public QObject
{
    Q_OBJECT

private slots:
    void everyMethodIsACallOfTheSameName();
    void everyNameIsReadBack();
    void onlyCallsThatWaitForWorkersBlockTheCaller();
    void anExecutorsCallsAreNamedAsItsAndInNoScenario();
    void anErrorEndsTheIterationOfAnExecutorsMap();
    void aMethodCutsItemsAsPythonsPoolDoes();
    void aSignalHasOneNameOneWordAndOneNumber();
    void aReasonSaysWhatHappened();
    void aRaisedNameIsNotAKindOfError();
};

void TestFacts::everyMethodIsACallOfTheSameName()
{
    for (const Method method : allMethods()) {
        QCOMPARE(callName(callOf(method)), methodName(method));
        QCOMPARE(methodOf(callOf(method)), method);
        QVERIFY(!(isIterated(method) && isAsync(method)));
        QCOMPARE(takesChunksize(method), !isApply(method));
    }
    QCOMPARE(methodOf(Call::Get), std::nullopt);
}

void TestFacts::everyNameIsReadBack()
{
    for (const Call call : allCalls())
        QCOMPARE(callFromName(callName(call)), call);
    for (const Method method : allMethods())
        QCOMPARE(methodFromName(methodName(method)), method);
    QCOMPARE(callFromName(QStringLiteral("geT")), std::nullopt);
    QCOMPARE(methodFromName(QString()), std::nullopt);
}

void TestFacts::onlyCallsThatWaitForWorkersBlockTheCaller()
{
    QStringList blocking;
    for (const Call call : allCalls()) {
        if (blocksCaller(call))
            blocking << callName(call);
    }
    QCOMPARE(blocking.join(u' '),
             QStringLiteral("map starmap apply get wait next join terminate result as_completed shutdown"));
}

void TestFacts::anExecutorsCallsAreNamedAsItsAndInNoScenario()
{
    QCOMPARE(callShown(Call::Map), QStringLiteral("map"));
    QCOMPARE(callShown(callOf(Method::ExecutorMap)), QStringLiteral("executor.map"));
    QCOMPARE(callShown(callOf(Method::Submit)), QStringLiteral("executor.submit"));
    QStringList outside;
    for (const Call call : allCalls()) {
        if (!isInScenarios(call))
            outside << callName(call);
    }
    QCOMPARE(outside.join(u' '), QStringLiteral("submit executor_map result as_completed shutdown"));
}

void TestFacts::anErrorEndsTheIterationOfAnExecutorsMap()
{
    QVERIFY(isEndedByError(Method::ExecutorMap, 1));
    QVERIFY(isEndedByError(Method::Imap, 2));
    QVERIFY(!isEndedByError(Method::Imap, 1));
    QVERIFY(!isEndedByError(Method::Map, 2));
}

void TestFacts::aMethodCutsItemsAsPythonsPoolDoes()
{
    QCOMPARE(effectiveChunksize(Method::MapAsync, {}, 40, 4), 3);
    QCOMPARE(effectiveChunksize(Method::Starmap, {}, 0, 4), 0);
    QCOMPARE(effectiveChunksize(Method::Imap, {}, 40, 4), 1);
    QCOMPARE(effectiveChunksize(Method::ImapUnordered, 7, 40, 4), 7);
    QCOMPARE(effectiveChunksize(Method::Map, 100, 40, 4), 100);
    QCOMPARE(effectiveChunksize(Method::Apply, 9, 1, 4), 1);
}

void TestFacts::aSignalHasOneNameOneWordAndOneNumber()
{
    QCOMPARE(signalText(Signal::SegmentationFault), QStringLiteral("SIGSEGV"));
    QCOMPARE(signalNumber(Signal::Kill), SIGKILL);
    for (const QString &word : signalWords()) {
        const auto signal = signalFromWord(word);
        QVERIFY(signal);
        QCOMPARE(signalWord(*signal), word);
        QCOMPARE(signalFromName(QStringLiteral("SIG") + word), signalNumber(*signal));
    }
    QCOMPARE(signalFromWord(QStringLiteral("HUP")), std::nullopt);
    for (int number = 1; number <= 64; ++number)
        QCOMPARE(signalFromName(signalName(number)), number);
    for (const char *stranger : {"", "SIG", "signal 0", "signal 65", "signal x", "KILL"})
        QCOMPARE(signalFromName(QString::fromLatin1(stranger)), std::nullopt);
}

void TestFacts::aReasonSaysWhatHappened()
{
    using namespace std::chrono_literals;
    QVERIFY(!EndReason{}.isThere());
    QCOMPARE((EndReason{.kind = EndReason::Kind::Stopped, .time = 30s}.text()),
             QStringLiteral("it was stopped for 30 s"));
    QCOMPARE((EndReason{.kind = EndReason::Kind::ItemTooLong, .time = 250ms, .item = 4}.text()),
             QStringLiteral("item 4 ran longer than 0.25 s"));
    QCOMPARE((EndReason{.kind = EndReason::Kind::Protocol, .detail = QStringLiteral("x")}.text()),
             QStringLiteral("protocol: x"));
}

void TestFacts::aRaisedNameIsNotAKindOfError()
{
    QCOMPARE(TaskError(QStringLiteral("WorkerLostError"), {}).error().kind, Error::Kind::Raised);
    QCOMPARE(workerLostError({}).kind, Error::Kind::WorkerLost);
    QCOMPARE(poolTerminatedError().kind, Error::Kind::PoolTerminated);
}

TEST_CLASS(TestFacts, NoApplication)
#include "tst_facts.moc"
