#include "core/record/checkedtrace.h"
#include "core/verdict/metrics.h"
#include "tests/record/smallrun.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

using Change = std::function<void(Event &)>;

// The small run again, but for one event, changed.
QString refusalOf(size_t index, const Change &change, CheckedTrace &to)
{
    const RunResult run = smallRun();
    const Trace::View view = run.trace->view();
    try {
        for (size_t i = 0; i < view.size(); ++i) {
            const Event was = view[i];
            Event event = was;
            event.detail = noDetail;
            if (i == index)
                change(event);
            if (was.detail == noDetail) {
                to.append(event);
            } else if (was.kind == EventKind::ItemsRan) {
                std::vector<ItemStamp> stamps;
                for (qint64 k = 0; k < was.count; ++k)
                    stamps.push_back(view.stamp(was.detail + quint64(k)));
                to.append(event, std::span<const ItemStamp>(stamps));
            } else if (was.kind == EventKind::JobSubmitted) {
                to.append(event, view.job(was));
            } else if (was.kind == EventKind::WorkerEnded) {
                to.append(event, view.exit(was));
            } else if (was.kind == EventKind::Output) {
                to.append(event, view.output(was));
            } else if (was.kind == EventKind::StepStarted) {
                to.append(event, view.step(was));
            } else if (was.kind == EventKind::ProcessorMeasured) {
                to.append(event, view.processorTime(was));
            } else if (traitsOf(was.kind).detail == SideTable::Picklings) {
                to.append(event, view.pickling(was));
            } else {
                to.append(event, view.error(was));
            }
        }
    } catch (const ValueError &error) {
        return error.error().message;
    }
    return {};
}

// The n-th event of that kind.
size_t find(EventKind kind, int n = 0)
{
    const RunResult run = smallRun();
    const Trace::View view = run.trace->view();
    for (size_t i = 0; i < view.size(); ++i) {
        if (view[i].kind == kind && n-- == 0)
            return i;
    }
    return view.size();
}

// Everything that a window asks a history for.
void lookAtAll(const History &history)
{
    measure(history);
    for (const JobHistory &job : history.jobs()) {
        measure(history, job.id);
        for (qint64 item = 0; item < job.info.items; ++item) {
            history.item(job.id, item);
            history.lostAttempts(job.id, item);
        }
    }
    for (quint32 id = 0; id < history.chunkRunCount(); ++id) {
        const ChunkRun run = history.chunkRun(id);
        for (quint32 i = 0; i < run.itemRunCount; ++i)
            history.stamp(history.piece(run, i), history.piece(run, i).count - 1);
    }
}

} // namespace

class TestCheckedTrace : public QObject
{
    Q_OBJECT

private slots:
    void whatHappenedIsTaken();
    void aLieIsRefusedByItsEvent_data();
    void aLieIsRefusedByItsEvent();
    void anyChangeIsRefusedOrCanBeLookedAt();
    void aJobOfTooManyChunksIsRefused();
    void anEventWithoutItsDetailIsRefused();
    void onlyAWatchedPoolHasGaps();
    void anImpossibleProcessorTimeIsRefused_data();
    void anImpossibleProcessorTimeIsRefused();
};

void TestCheckedTrace::whatHappenedIsTaken()
{
    CheckedTrace trace;
    QCOMPARE(refusalOf(~size_t(0), {}, trace), QString());
    QCOMPARE(trace.history().applied(), smallRun().trace->view().size());
    lookAtAll(trace.history());
}

void TestCheckedTrace::aLieIsRefusedByItsEvent_data()
{
    QTest::addColumn<size_t>("index");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, size_t index, const Change &change, const char *sentence) {
        QTest::newRow(name) << index << change << QString::fromLatin1(sentence);
    };
    using enum EventKind;
    row(
        "no pool", 0, [](Event &e) { e.kind = PoolClosed; }, "a pool is opened first");
    row(
        "a pool twice", find(PoolClosed), [](Event &e) { e.kind = PoolOpened; }, "a pool is opened first");
    row(
        "no processes", 0, [](Event &e) { e.count = 0; }, "has 0 processes");
    row(
        "a worker that is not next", find(WorkerStarting, 1), [](Event &e) { e.worker = {7}; }, "workers count up");
    row(
        "a worker of nowhere", find(WorkerReady), [](Event &e) { e.worker = {7}; }, "never started");
    row(
        "ready twice", find(WorkerReady, 1), [](Event &e) { e.worker = {0}; }, "comes twice");
    row(
        "ready before it started", find(WorkerReady), [](Event &e) { e.at = 0; }, "before its worker's start");
    row(
        "a dead worker stops", find(WorkerStopping), [](Event &e) { e.worker = {1}; }, "which has ended");
    row(
        "a job that is not next", find(JobSubmitted, 1), [](Event &e) { e.job = {5}; }, "jobs count up");
    row(
        "a chunk of no job", find(ChunkSent), [](Event &e) { e.job = {3}; }, "never submitted");
    row(
        "a chunk that is not", find(ChunkSent), [](Event &e) { e.chunk = 3; }, "and its job has 3");
    row(
        "more chunks than there are", find(ChunkSent, 1), [](Event &e) { e.count = 3; }, "and its job has 3");
    row(
        "a burst without end", find(ChunkSent, 1), [](Event &e) { e.count = qint64(1) << 40; }, "and its job has 3");
    row(
        "a chunk that is elsewhere", find(ChunkSent, 1), [](Event &e) { e.chunk = 0; }, "elsewhere or has run");
    row(
        "a part that nobody left", find(ChunkSent), [](Event &e) { e.first = 1; }, "elsewhere or has run");
    row(
        "a part that has run", find(ChunkSent, 3), [](Event &e) { e.first = 0; }, "elsewhere or has run");
    row(
        "sent before it was submitted", find(ChunkSent), [](Event &e) { e.at = 1; }, "before its job's submission");
    row(
        "given back by another", find(ChunkReturned), [](Event &e) { e.worker = {0}; }, "does not have");
    row(
        "given back and begun", find(ChunkReported), [](Event &e) { e.kind = ChunkReturned; }, "which has begun");
    row(
        "items at another worker", find(ItemsRan), [](Event &e) { e.worker = {1}; }, "does not have");
    row(
        "items out of order", find(ItemsRan, 1), [](Event &e) { e.first = 1; }, "out of their order");
    row(
        "more items than there are", find(ItemsRan, 2), [](Event &e) { e.first = 1; }, "more items than there are");
    row(
        "items before they end", find(ItemsRan), [](Event &e) { e.at -= 1; }, "impossible time");
    row(
        "two items again", find(ItemsRan), [](Event &e) { e.attempt = 1; }, "the one that is run again");
    row(
        "reported and not run", find(ItemsRan, 2), [](Event &e) { e.kind = ChunkReported; }, "");
    row(
        "reported by another", find(ChunkReported), [](Event &e) { e.worker = {1}; }, "does not have");
    row(
        "reported early", find(ChunkReported), [](Event &e) { e.at = 0; }, "is before");
    row(
        "lost and done", find(ChunkLost), [](Event &e) { e.outcome = Outcome::Ok; }, "has no outcome");
    row(
        "more begun than there are", find(ChunkLost), [](Event &e) { e.count = 3; }, "has begun 3 items");
    row(
        "less begun than ended", find(ChunkLost), [](Event &e) { e.count = 0; }, "has begun 0 items");
    row(
        "a callback ends twice", find(CallbackStarted), [](Event &e) { e.kind = CallbackEnded; }, "had not begun");
    row(
        "a callback in another", find(CallbackEnded), [](Event &e) { e.kind = CallbackStarted; }, "inside another");
    row(
        "ready too early", find(CallbackStarted), [](Event &e) { e.kind = JobReady, e.job = {0}; }, "");
    row(
        "good and not done", find(ChunkReported, 1), [](Event &e) { e.kind = JobReady; }, "of 5 items ran");
    row(
        "ready twice", find(JobReady, 1), [](Event &e) { e.job = {0}; }, "comes twice");
    row(
        "a step in a step", find(StepEnded), [](Event &e) { e.kind = PoolClosed; }, "steps follow one another");
    row(
        "a step backwards", find(StepStarted, 1), [](Event &e) { e.count = 0; }, "out of order");
    row(
        "another step ends", find(StepEnded), [](Event &e) { e.count = 1; }, "out of order");
    row(
        "a signal that is none", find(Signalled), [](Event &e) { e.count = 50; }, "no known signal");
    row(
        "measured at another worker", find(ProcessorMeasured), [](Event &e) { e.worker = {7}; }, "never started");
    row(
        "measured before it was", find(ProcessorMeasured), [](Event &e) { e.at -= 1; }, "of an impossible time");
    row(
        "output of two workers", find(Output), [](Event &e) { e.worker = {1}; }, "names two workers");
}

void TestCheckedTrace::aLieIsRefusedByItsEvent()
{
    QFETCH(const size_t, index);
    QFETCH(const Change, change);
    QFETCH(const QString, sentence);
    CheckedTrace trace;
    const QString line = refusalOf(index, change, trace);
    QVERIFY2(line.startsWith(QStringLiteral("event ")) && line.contains(sentence), qPrintable(line));
}

// Refused, or no harm: the history that comes of it can be asked for anything.
void TestCheckedTrace::anyChangeIsRefusedOrCanBeLookedAt()
{
    std::vector<Change> changes;
    for (const qint64 by : {qint64(-1), qint64(1), qint64(1000), qint64(1) << 40}) {
        changes.push_back([by](Event &e) { e.at += by; });
        changes.push_back([by](Event &e) { e.worker.value += quint32(by); });
        changes.push_back([by](Event &e) { e.job.value += quint32(by); });
        changes.push_back([by](Event &e) { e.chunk += quint32(by); });
        changes.push_back([by](Event &e) { e.first += by; });
        changes.push_back([by](Event &e) { e.count += by; });
        changes.push_back([by](Event &e) { e.attempt = quint16(e.attempt + by); });
    }
    for (int outcome = 0; outcome <= int(Outcome::GoesOn); ++outcome)
        changes.push_back([outcome](Event &e) { e.outcome = Outcome(outcome); });
    for (int kind = 0; kind < int(eventKinds); ++kind)
        changes.push_back([kind](Event &e) { e.kind = EventKind(kind); });
    int refused = 0;
    const size_t events = smallRun().trace->view().size();
    for (size_t i = 0; i < events; ++i) {
        for (const Change &change : changes) {
            CheckedTrace trace;
            refused += refusalOf(i, change, trace).isEmpty() ? 0 : 1;
            lookAtAll(trace.history());
        }
    }
    QVERIFY2(refused > int(events) * 20, qPrintable(QString::number(refused)));
}

void TestCheckedTrace::aJobOfTooManyChunksIsRefused()
{
    CheckedTrace trace;
    trace.append({.kind = EventKind::PoolOpened, .count = 1});
    const auto submit = [&trace](quint32 job, qint64 items, qint64 chunksize) {
        trace.append({.kind = EventKind::JobSubmitted, .job = {job}}, JobInfo{.items = items, .chunksize = chunksize});
    };
    submit(0, CheckedTrace::maximumItems, CheckedTrace::maximumItems);
    QVERIFY_EXCEPTION_THROWN(submit(1, 1, 1), ValueError);
    QVERIFY_EXCEPTION_THROWN(submit(1, 1, 0), ValueError);
    submit(1, 0, 0);
    CheckedTrace another;
    another.append({.kind = EventKind::PoolOpened, .count = 1});
    QVERIFY_EXCEPTION_THROWN(another.append({.kind = EventKind::JobSubmitted},
                                            JobInfo{.items = CheckedTrace::maximumChunks + 1, .chunksize = 1}),
                             ValueError);
}

void TestCheckedTrace::anEventWithoutItsDetailIsRefused()
{
    CheckedTrace trace;
    trace.append({.kind = EventKind::PoolOpened, .count = 1});
    for (const EventKind kind : {EventKind::PoolBroken, EventKind::JobSubmitted, EventKind::Output,
                                 EventKind::StepStarted, EventKind::ProcessorMeasured, EventKind::ArgumentsPickled})
        QVERIFY_EXCEPTION_THROWN(trace.append({.kind = kind}), ValueError);
}

void TestCheckedTrace::onlyAWatchedPoolHasGaps()
{
    const auto refusal = [](PoolOwner owner, const Event &gap, const std::vector<Event> &after = {}) {
        CheckedTrace trace;
        try {
            trace.append({.kind = EventKind::PoolOpened, .chunk = quint32(owner), .count = 1});
            trace.append({.kind = EventKind::WorkerStarting, .count = 10});
            trace.append({.at = 5, .kind = EventKind::JobSubmitted}, JobInfo{.items = 2, .chunksize = 1});
            trace.append({.at = 6, .kind = EventKind::ChunkSent});
            trace.append(gap);
            for (const Event &event : after)
                trace.append(event);
        } catch (const ValueError &error) {
            return error.error().message;
        }
        return QString();
    };
    using enum EventKind;
    const Event gap{.at = 10, .kind = Unrecorded, .worker = nobody, .first = 6, .count = 1};
    const Event unknown{.at = 11, .kind = ChunkLost, .outcome = Outcome::Unknown};
    const Event ready{.at = 12, .kind = JobReady};
    QCOMPARE(refusal(PoolOwner::Python, gap, {unknown, ready}), QString());
    QVERIFY(refusal(PoolOwner::ThisProgram, gap).contains(QStringLiteral("nobody watched")));
    for (const auto &[change, sentence] : std::initializer_list<std::pair<void (*)(Event &), const char *>>{
             {[](Event &e) { e.count = 0; }, "of no messages"},
             {[](Event &e) { e.first = 11; }, "impossible time"},
             {[](Event &e) { e.worker = {7}; }, "never started"}}) {
        Event spoilt = gap;
        change(spoilt);
        QVERIFY(refusal(PoolOwner::Python, spoilt).contains(QLatin1String(sentence)));
    }
    Event begun = unknown;
    begun.count = 1;
    QVERIFY(refusal(PoolOwner::Python, gap, {begun}).contains(QStringLiteral("nothing unknown")));
    Event early = gap; // the job came later
    early.at = early.first = 4;
    QVERIFY(refusal(PoolOwner::Python, early, {unknown}).contains(QStringLiteral("nothing unknown")));
    QVERIFY(refusal(PoolOwner::Python, early, {ready}).contains(QStringLiteral("0 of 2 items ran")));
    Event odd = ready;
    odd.outcome = Outcome::Unknown;
    QVERIFY(refusal(PoolOwner::Python, gap, {odd}).contains(QStringLiteral("no outcome")));
}

void TestCheckedTrace::anImpossibleProcessorTimeIsRefused_data()
{
    QTest::addColumn<ProcessorTime>("time");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const ProcessorTime &time, const char *sentence) {
        QTest::newRow(name) << time << QString::fromLatin1(sentence);
    };
    row("possible", {.from = 40, .to = 60, .ran = 15, .waited = 5}, "");
    row("asleep", {.from = 45, .to = 60}, "");
    row("before the last", {.from = 39, .to = 60}, "impossible time");
    row("in the future", {.from = 40, .to = 101}, "impossible time");
    row("backwards", {.from = 60, .to = 50}, "more time than there was");
    row("more on a processor than there was", {.from = 40, .to = 60, .ran = 21}, "more time than there was");
    row("more waiting than there was", {.from = 40, .to = 60, .waited = 21}, "more time than there was");
    row("more of both", {.from = 40, .to = 60, .ran = 15, .waited = 6}, "more time than there was");
    row("less than nothing", {.from = 40, .to = 60, .ran = -5, .waited = 20}, "more time than there was");
    row("waiting less than nothing", {.from = 40, .to = 60, .ran = 20, .waited = -5}, "more time than there was");
    row("more than a number holds", {.from = 40, .to = 60, .ran = std::numeric_limits<qint64>::max(), .waited = 5},
        "more time than there was");
}

void TestCheckedTrace::anImpossibleProcessorTimeIsRefused()
{
    QFETCH(const ProcessorTime, time);
    QFETCH(const QString, sentence);
    CheckedTrace trace;
    trace.append({.kind = EventKind::PoolOpened, .count = 1});
    trace.append({.kind = EventKind::WorkerStarting, .count = 10});
    trace.append({.at = 40, .kind = EventKind::ProcessorMeasured}, ProcessorTime{.from = 20, .to = 40, .ran = 20});
    QString refused;
    try {
        trace.append({.at = 100, .kind = EventKind::ProcessorMeasured}, time);
    } catch (const ValueError &error) {
        refused = error.error().message;
    }
    QCOMPARE(refused.isEmpty(), sentence.isEmpty());
    QVERIFY2(refused.contains(sentence), qPrintable(refused));
    QCOMPARE(trace.history().workers()[0].processorTimes.size(), sentence.isEmpty() ? size_t(2) : size_t(1));
}

TEST_CLASS(TestCheckedTrace, QCoreApplication)
#include "tst_checkedtrace.moc"
