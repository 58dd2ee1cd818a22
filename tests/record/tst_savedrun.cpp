#include "core/program/runner.h"
#include "core/record/record.h"
#include "tests/record/readingback.h"
#include "tests/record/recordedscenarios.h"
#include "tests/record/smallrun.h"
#include "tests/testmain.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pool;

namespace {

QByteArray written(const RunResult &run, RecordDetail detail)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    writeRecord(buffer, run, detail);
    return buffer.data();
}

void compareDetails(const Trace::View &was, const Trace::View &is, const Event &event)
{
    if (event.detail == noDetail)
        return;
    switch (event.kind) {
    case EventKind::ItemsRan:
        for (quint64 i = event.detail; i < event.detail + quint64(event.count); ++i)
            QCOMPARE(is.stamp(i), was.stamp(i));
        return;
    case EventKind::JobSubmitted:
        QVERIFY(is.job(event) == was.job(event));
        return;
    case EventKind::WorkerEnded:
        QVERIFY(is.exit(event) == was.exit(event));
        return;
    case EventKind::Output:
        QVERIFY(is.output(event) == was.output(event));
        return;
    case EventKind::StepStarted:
        QVERIFY(is.step(event) == was.step(event));
        return;
    case EventKind::ArgumentsPickled:
    case EventKind::ResultPickled:
        QCOMPARE(is.pickling(event), was.pickling(event));
        return;
    case EventKind::ProcessorMeasured:
        QCOMPARE(is.processorTime(event), was.processorTime(event));
        return;
    default:
        QVERIFY(is.error(event) == was.error(event));
    }
}

// All fields of all events, and all that they refer to.
void compareTraces(const RunResult &wasRun, const RunResult &isRun)
{
    const Trace::View was = wasRun.trace->view();
    const Trace::View is = isRun.trace->view();
    QCOMPARE(is.size(), was.size());
    for (size_t i = 0; i < was.size(); ++i) {
        const Event &a = was[i];
        const Event &b = is[i];
        QCOMPARE(b.at, a.at);
        QCOMPARE(b.kind, a.kind);
        QCOMPARE(b.outcome, a.outcome);
        QCOMPARE(b.attempt, a.attempt);
        QCOMPARE(b.worker, a.worker);
        QCOMPARE(b.job, a.job);
        QCOMPARE(b.chunk, a.chunk);
        QCOMPARE(b.first, a.first);
        QCOMPARE(b.count, a.count);
        QCOMPARE(b.detail, a.detail);
        compareDetails(was, is, a);
    }
}

QCborArray argumentOf(const JobRun::CallbackRun &callback)
{
    if (const auto *values = std::get_if<Values>(&callback.argument))
        return values->toArray();
    const auto *value = std::get_if<QCborValue>(&callback.argument);
    return value ? QCborArray{*value} : QCborArray();
}

void compareJobs(const JobRun &was, const JobRun &is)
{
    QCOMPARE(is.as, was.as);
    QCOMPARE(is.method, was.method);
    QCOMPARE(is.items, was.items);
    QVERIFY(is.id == was.id);
    QVERIFY(is.refused == was.refused);
    QCOMPARE(is.readyAtSubmit, was.readyAtSubmit);
    QVERIFY(is.yieldError == was.yieldError);
    QVERIFY(is.yielded == was.yielded);
    const auto a = valuesOf(was);
    const auto b = valuesOf(is);
    QCOMPARE(b.has_value(), a.has_value());
    if (a)
        QVERIFY(b->toArray() == a->toArray());
    QCOMPARE(is.callbacks.size(), was.callbacks.size());
    for (size_t i = 0; i < was.callbacks.size(); ++i) {
        QCOMPARE(is.callbacks[i].at, was.callbacks[i].at);
        QCOMPARE(is.callbacks[i].readyInside, was.callbacks[i].readyInside);
        QCOMPARE(is.callbacks[i].argument.index(), was.callbacks[i].argument.index());
        QVERIFY(argumentOf(is.callbacks[i]) == argumentOf(was.callbacks[i]));
        if (const auto *error = std::get_if<Error>(&was.callbacks[i].argument))
            QVERIFY(std::get<Error>(is.callbacks[i].argument) == *error);
    }
}

void compareResults(const RunResult &was, const RunResult &is)
{
    QVERIFY(toJson(is.scenario) == toJson(was.scenario));
    QCOMPARE(is.processes, was.processes);
    QCOMPARE(is.stateAfter, was.stateAfter);
    QVERIFY(is.uncaught == was.uncaught);
    QCOMPARE(is.interrupted, was.interrupted);
    QCOMPARE(is.jobs.size(), was.jobs.size());
    for (size_t i = 0; i < was.jobs.size(); ++i)
        compareJobs(was.jobs[i], is.jobs[i]);
    QCOMPARE(is.steps.size(), was.steps.size());
    for (size_t i = 0; i < was.steps.size(); ++i) {
        QCOMPARE(is.steps[i].index, was.steps[i].index);
        QCOMPARE(is.steps[i].call, was.steps[i].call);
        QCOMPARE(is.steps[i].startedAt, was.steps[i].startedAt);
        QCOMPARE(is.steps[i].endedAt, was.steps[i].endedAt);
        QVERIFY(is.steps[i].error == was.steps[i].error);
        QVERIFY(is.steps[i].value == was.steps[i].value);
    }
}

} // namespace

// A run that is saved with its trace and read back is the run that it was.
class TestSavedRun : public QObject
{
    Q_OBJECT

private slots:
    void everyEventAndEveryTextReadsBack_data();
    void everyEventAndEveryTextReadsBack();
    void aRunWithABitOfEverythingReadsBack();
    void theFileLeavesOutWhatItsTraceSays();
    void manyChunksAreLeftOut();
    void whereItRanIsKept();
    void aRetoldRunIsSavedWithoutATrace();
    void waitingForAProcessorIsKept();
    void aFileThatDoesNotSayItHasNoFiguresOfWaiting();
    void theVerdictIsThatOfTheMachineThatRanIt();
};

void TestSavedRun::everyEventAndEveryTextReadsBack_data()
{
    QTest::addColumn<Scenario>("scenario");
    for (const RecordedScenario &recorded : recordedScenarios())
        QTest::newRow(recorded.name) << recorded.scenario;
}

void TestSavedRun::everyEventAndEveryTextReadsBack()
{
    QFETCH(Scenario, scenario);
    const RunResult run = Runner(scenario, {}).run();
    const QByteArray file = written(run, RecordDetail::File);
    StoredRun stored;
    try {
        stored = read(file);
    } catch (const ValueError &error) {
        QFAIL(qPrintable(error.error().message));
    }
    compareTraces(run, stored.run);
    compareResults(run, stored.run);
    for (const RecordDetail detail : {RecordDetail::Full, RecordDetail::Summary, RecordDetail::File})
        QCOMPARE(written(stored.run, detail), written(run, detail));
    QCOMPARE(stored.history->applied(), run.trace->view().size());
}

void TestSavedRun::aRunWithABitOfEverythingReadsBack()
{
    StoredRun stored;
    try {
        stored = read(smallSavedRun());
    } catch (const ValueError &error) {
        QFAIL(qPrintable(error.error().message));
    }
    compareTraces(smallRun(), stored.run);
    compareResults(smallRun(), stored.run);
    QCOMPARE(written(stored.run, RecordDetail::Full), written(smallRun(), RecordDetail::Full));
    QCOMPARE(stored.history->workers()[0].stops.size(), size_t(1));
    QCOMPARE(stored.history->workers()[1].exit.reason.item, std::optional<qint64>(3));
}

void TestSavedRun::theFileLeavesOutWhatItsTraceSays()
{
    const RunResult run = Runner(scenarioOf(R"([
        {"call":"map_async","task":"probe","params":{"print_bytes":5},"items":{"range":[0,6]},"chunksize":2,"as":"r",
         "callback":true},
        {"call":"get","on":"r"}])"),
                                 {})
                              .run();
    const QJsonObject full = QJsonDocument::fromJson(written(run, RecordDetail::Full)).object();
    const QJsonObject file = QJsonDocument::fromJson(written(run, RecordDetail::File)).object();
    QVERIFY(!full.contains(u"trace") && full.contains(u"output")
            && full[u"jobs"][0][u"callbacks"][0][u"value"].isArray());
    QVERIFY(file.contains(u"trace") && !file.contains(u"output"));
    const QJsonObject job = file[u"jobs"][0].toObject();
    QVERIFY(!job.contains(u"items") && !job.contains(u"result") && job.contains(u"chunks"));
    QVERIFY(job[u"callbacks"][0][u"value"].isUndefined());
}

void TestSavedRun::manyChunksAreLeftOut()
{
    const RunResult run = Runner(scenarioOf(R"([
        {"call":"map","task":"identity","items":{"range":[0,1001]},"chunksize":1}])"),
                                 {})
                              .run();
    QVERIFY(!written(run, RecordDetail::File).contains("\"chunks\":["));
    QVERIFY(written(run, RecordDetail::Summary).contains("\"chunks\":["));
}

void TestSavedRun::whereItRanIsKept()
{
    RunResult run = Runner(scenarioOf(R"([{"call":"close"}])"), {}).run();
    run.origin = RunOrigin{
        .engine = QStringLiteral("qt"), .version = QStringLiteral("9"), .cpus = 77, .os = QStringLiteral("X")};
    const QByteArray summary = written(run, RecordDetail::Summary);
    QVERIFY(summary.contains(R"("host":{"cpus":77,"os":"X"})"));
    QCOMPARE(written(read(written(run, RecordDetail::File)).run, RecordDetail::Summary), summary);
}

void TestSavedRun::aRetoldRunIsSavedWithoutATrace()
{
    const RunResult run = Runner(scenarioOf(R"([{"call":"map","task":"square","items":{"range":[0,3]}}])"), {}).run();
    const StoredRun stored = read(written(run, RecordDetail::Full));
    QVERIFY(stored.run.trace->isRetold());
    QVERIFY(!written(stored.run, RecordDetail::File).contains("\"trace\""));
    QVERIFY(!read(written(run, RecordDetail::File)).run.trace->isRetold());
}

void TestSavedRun::waitingForAProcessorIsKept()
{
    const StoredRun stored = read(smallSavedRun());
    const ProcessorTimes &times = stored.history->workers()[0].processorTimes;
    QCOMPARE(times.size(), size_t(2));
    QCOMPARE(times[1], (ProcessorTime{.from = 10'000'000, .to = 11'000'000, .ran = 500'000, .waited = 500'000}));
    const QJsonObject metrics = QJsonDocument::fromJson(smallSavedRun()).object()[u"metrics"][u"jobs"][0].toObject();
    QCOMPARE(metrics[u"busy_ms"].toDouble(), 6.0);
    QCOMPARE(metrics[u"waited_for_processor_ms"].toDouble(), 3.5);
    QCOMPARE(metrics[u"processor_ms"].toDouble(), 2.5);
    QCOMPARE(metrics[u"serial_work_ms"].toDouble(), 2.5);
    QVERIFY(metrics[u"bound_ms"].isDouble() && metrics[u"speedup"].isDouble() && metrics[u"efficiency"].isDouble());
}

// As files were before this was measured, or where the system cannot tell.
void TestSavedRun::aFileThatDoesNotSayItHasNoFiguresOfWaiting()
{
    const QByteArray file = written(smallRun(false), RecordDetail::File);
    QVERIFY(!file.contains("processor_times"));
    const StoredRun stored = read(file);
    QCOMPARE(written(stored.run, RecordDetail::Full), written(smallRun(false), RecordDetail::Full));
    const QJsonObject summary = QJsonDocument::fromJson(written(stored.run, RecordDetail::Summary)).object();
    const QJsonObject metrics = summary[u"metrics"].toObject();
    for (const char *key : {"serial_work_ms", "waited_for_processor_ms", "processor_ms", "speedup", "efficiency",
                            "processor_efficiency", "processors_used", "bound_ms", "chunk_bound_ms"})
        QVERIFY2(metrics.contains(QLatin1String(key)) && metrics[QLatin1String(key)].isNull(), key);
    QCOMPARE(metrics[u"busy_ms"].toDouble(), 6.0);
    QVERIFY(metrics[u"overhead_ms"].isDouble());
    QVERIFY(summary[u"verdict"].isObject());
}

void TestSavedRun::theVerdictIsThatOfTheMachineThatRanIt()
{
    // Four workers in whose items a processor worked half of the time, the other half they waited for it.
    const auto verdictOf = [](int cpus) {
        constexpr qint64 ms = 1'000'000;
        RunResult run{.scenario = scenarioOf(R"([{"call":"map","task":"square","items":{"range":[0,4]}}])"),
                      .trace = std::make_shared<Trace>(),
                      .processes = 4};
        run.origin = RunOrigin{.engine = QStringLiteral("qt"), .version = QStringLiteral("1"), .cpus = cpus};
        run.trace->append({.kind = EventKind::PoolOpened, .count = 4});
        for (quint32 worker = 0; worker < 4; ++worker) {
            run.trace->append({.kind = EventKind::WorkerStarting, .worker = {worker}, .count = 10});
            run.trace->append({.kind = EventKind::WorkerReady, .worker = {worker}});
        }
        run.trace->append({.kind = EventKind::JobSubmitted},
                          JobInfo{.method = Method::Map, .items = 4, .chunksize = 1});
        for (quint32 worker = 0; worker < 4; ++worker) {
            const std::vector<ItemStamp> stamps{{0, 100 * ms}};
            run.trace->append({.kind = EventKind::ChunkSent, .worker = {worker}, .chunk = worker});
            run.trace->append({.at = 100 * ms, .kind = EventKind::ProcessorMeasured, .worker = {worker}},
                              ProcessorTime{.to = 100 * ms, .ran = 50 * ms, .waited = 50 * ms});
            run.trace->append({.at = 100 * ms, .kind = EventKind::ItemsRan, .worker = {worker}, .chunk = worker},
                              stamps);
            run.trace->append({.at = 100 * ms, .kind = EventKind::ChunkReported, .worker = {worker}, .chunk = worker});
        }
        run.trace->append({.at = 100 * ms, .kind = EventKind::JobReady});
        run.jobs = {{.method = Method::Map, .items = 4, .id = JobId{0}, .returned = Values::of({1, 2, 3, 4})}};
        const QJsonObject record = QJsonDocument::fromJson(written(run, RecordDetail::Summary)).object();
        return record[u"verdict"].toObject();
    };
    const QString sentence = QStringLiteral(
        "4 workers share 2 processors: an item that needs 50 ms took 100 ms. More "
        "workers than processors do not help items that compute. No other chunksize gains 10 ms.");
    const QJsonObject shared = verdictOf(2);
    QCOMPARE(shared[u"sentence"].toString(), sentence);
    QCOMPARE(shared[u"jobs"][0][u"sentence"].toString(), sentence);
    QVERIFY(shared.contains(u"advice") && shared[u"advice"].isNull() && shared[u"jobs"][0][u"advice"].isNull());
    QVERIFY(verdictOf(4)[u"sentence"].toString() != sentence);
}

TEST_CLASS(TestSavedRun, QCoreApplication)
#include "tst_savedrun.moc"
