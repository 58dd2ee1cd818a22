#include "core/trace/trace.h"
#include "tests/testmain.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace pool;

class TestTrace : public QObject
{
    Q_OBJECT

private slots:
    void aViewStaysAsItWasTaken();
    void aViewIsExtendedByWhatIsNew();
    void whatALogHasShownNeverMoves();
    void sideTablesBelongToTheirEvents();
    void aReaderSeesOnlyWholeEventsWhileAnotherThreadWrites();
    void twoWritersLoseNothing();
    void methodNamesAreThoseOfPython();
    void anExitReadsAsItsSignalOrItsCode();
};

void TestTrace::aViewStaysAsItWasTaken()
{
    Trace trace;
    trace.append({.at = 1, .kind = EventKind::PoolOpened, .count = 4});
    const Trace::View view = trace.view();
    trace.append({.at = 2, .kind = EventKind::PoolClosed});
    QCOMPARE(view.size(), size_t(1));
    QCOMPARE(view[0].count, 4);
    QCOMPARE(trace.view().size(), size_t(2));
}

void TestTrace::aViewIsExtendedByWhatIsNew()
{
    Trace trace;
    Trace::View view;
    for (qint64 i = 0; i < 10'000; ++i) {
        trace.append({.at = i});
        if (i % 777 == 0)
            trace.update(view);
    }
    trace.update(view);
    QCOMPARE(view.size(), size_t(10'000));
    for (size_t i = 0; i < view.size(); ++i)
        QCOMPARE(view[i].at, qint64(i));
}

void TestTrace::whatALogHasShownNeverMoves()
{
    AppendLog<int, 4> log;
    AppendLog<int, 4>::View view;
    log.append(7);
    log.extend(view);
    const int *first = &view[0];
    for (int i = 1; i < 100; ++i)
        log.append(7 + i);
    QCOMPARE(view.size(), size_t(1));
    log.extend(view);
    QCOMPARE(&view[0], first);
    QCOMPARE(view.size(), size_t(100));
    QCOMPARE(view[99], 106);
}

void TestTrace::sideTablesBelongToTheirEvents()
{
    Trace trace;
    trace.append({.kind = EventKind::JobSubmitted},
                 JobInfo{.task = QStringLiteral("square"), .items = 5, .chunksize = 2});
    trace.append({.kind = EventKind::WorkerEnded}, WorkerExit{.code = 3});
    trace.append({.kind = EventKind::JobReady, .outcome = Outcome::Raised}, Error{.type = QStringLiteral("KeyError")});
    trace.append({.kind = EventKind::Output}, OutputLine{.worker = {1}, .text = QStringLiteral("hello")});
    trace.append({.kind = EventKind::StepStarted}, StepInfo{.call = Call::Close, .text = QStringLiteral("close()")});
    const std::vector<ItemStamp> stamps{{10, 20}, {20, 35}};
    trace.append({.kind = EventKind::ItemsRan}, stamps);
    trace.append({.kind = EventKind::JobReady, .outcome = Outcome::Lost},
                 Error{.type = QStringLiteral("WorkerLostError")});

    const Trace::View view = trace.view();
    QCOMPARE(view.job(view[0]).task, QStringLiteral("square"));
    QCOMPARE(view.exit(view[1]).code, 3);
    QCOMPARE(view.error(view[2]).type, QStringLiteral("KeyError"));
    QCOMPARE(view.output(view[3]).text, QStringLiteral("hello"));
    QCOMPARE(view.step(view[4]).text, QStringLiteral("close()"));
    QCOMPARE(view.step(view[4]).call, Call::Close);
    QCOMPARE(view[5].count, 2);
    QCOMPARE(view.stamp(view[5].detail + 1), stamps[1]);
    QCOMPARE(view.error(view[6]).type, QStringLiteral("WorkerLostError"));
}

// The writer's event k refers to stamps and an error that carry k too: a reader that saw half of it would
// notice.
void TestTrace::aReaderSeesOnlyWholeEventsWhileAnotherThreadWrites()
{
    constexpr qint64 events = 60'000;
    Trace trace;
    std::atomic<bool> begun = false;
    std::thread writer([&] {
        begun = true;
        for (qint64 k = 0; k < events; ++k) {
            const ItemStamp stamps[]{{k, k + 1}, {k + 1, k + 2}};
            if (k % 3 == 0)
                trace.append({.at = k, .kind = EventKind::JobReady}, Error{.item = k});
            else
                trace.append({.at = k, .kind = EventKind::ItemsRan}, stamps);
        }
    });
    qint64 wrong = 0;
    size_t read = 0;
    Trace::View view;
    while (!begun) {}
    while (read < size_t(events)) {
        trace.update(view);
        for (; read < view.size(); ++read) {
            const Event &event = view[read];
            const bool whole = event.kind == EventKind::JobReady
                ? view.error(event).item == event.at
                : view.stamp(event.detail) == ItemStamp{event.at, event.at + 1}
                    && view.stamp(event.detail + 1).end == event.at + 2;
            wrong += event.at != qint64(read) || !whole;
        }
    }
    writer.join();
    QCOMPARE(wrong, 0);
    QCOMPARE(view.size(), size_t(events));
}

void TestTrace::twoWritersLoseNothing()
{
    constexpr int each = 20'000;
    Trace trace;
    const auto write = [&trace](quint32 worker) {
        for (qint64 k = 0; k < each; ++k)
            trace.append({.at = k, .kind = EventKind::Output},
                         OutputLine{.worker = {worker}, .text = QString::number(k)});
    };
    std::thread first(write, 0), second(write, 1);
    first.join();
    second.join();
    const Trace::View view = trace.view();
    QCOMPARE(view.size(), size_t(2 * each));
    qint64 next[2] = {0, 0};
    for (size_t i = 0; i < view.size(); ++i) {
        const OutputLine &line = view.output(view[i]);
        QCOMPARE(view[i].at, next[line.worker.value]++); // each writer's own order is kept
        QCOMPARE(line.text, QString::number(view[i].at));
    }
}

void TestTrace::methodNamesAreThoseOfPython()
{
    QCOMPARE(methodName(Method::ImapUnordered), QStringLiteral("imap_unordered"));
    for (const char *name :
         {"map_async", "map", "starmap_async", "starmap", "apply_async", "apply", "imap", "imap_unordered"})
        QCOMPARE(methodName(methodFromName(QLatin1String(name)).value()), QLatin1String(name));
    QVERIFY(!methodFromName(QStringLiteral("mapAsync")));
    QVERIFY(!methodFromName(QString()));
}

void TestTrace::anExitReadsAsItsSignalOrItsCode()
{
    QCOMPARE((WorkerExit{.signal = 9}.text()), QStringLiteral("SIGKILL"));
    QCOMPARE((WorkerExit{.signal = 11}.text()), QStringLiteral("SIGSEGV"));
    QCOMPARE((WorkerExit{.signal = 64}.text()), QStringLiteral("signal 64"));
    QCOMPARE((WorkerExit{.code = 3}.text()), QStringLiteral("exit 3"));
    QCOMPARE((WorkerExit{}.text()), QStringLiteral("exit 0"));
}

TEST_CLASS(TestTrace, NoApplication)
#include "tst_trace.moc"
