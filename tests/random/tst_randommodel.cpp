#include "tests/literaltrace.h"
#include "tests/random/model.h"
#include "tests/testmain.h"

#include "core/scenario/scenariojson.h"

using namespace pool;

namespace {

// Four items in chunks of two, of which the second raises; then a call that gets through.
const QByteArray program =
    R"({"format": "pool-scenario/1", "pool": {"processes": 1, "maxtasksperchild": 3}, "program": [
    {"call": "map_async", "task": "probe", "params": {"fail": {"11": {}}, "ledger": "x"}, "chunksize": 2, "as": "bad",
     "items": {"list": [10, 11, 12, 13]}, "error_callback": {"sleep_ms": 2}},
    {"call": "get", "on": "bad", "timeout": 0.001, "except": true},
    {"call": "get", "on": "bad", "except": true},
    {"call": "imap", "task": "square", "items": {"range": [3, 4]}, "as": "good"},
    {"call": "next", "on": "good"},
    {"call": "close"}, {"call": "join"}]})";

SeenEvent happened(qint64 at, EventKind kind, Event with = {})
{
    with.at = at * ms;
    with.kind = kind;
    return {.event = with};
}

SeenEvent ran(qint64 at, Event with, std::vector<ItemStamp> stamps)
{
    SeenEvent seen = happened(at, EventKind::ItemsRan, with);
    seen.event.count = qint64(stamps.size());
    seen.stamps = std::move(stamps);
    return seen;
}

SeenEvent with(SeenEvent seen, const Error &error)
{
    seen.error = error;
    return seen;
}

// What becomes of it if everything is right.
Observation truth()
{
    const Error bad{.type = QStringLiteral("ValueError"),
                    .message = QStringLiteral("bad 11"),
                    .worker = WorkerId{0},
                    .pid = 77,
                    .item = 1};
    const Error late{.type = QStringLiteral("TimeoutError")};
    const JobId first{0}, second{1};
    Observation seen{.stateAfter = Pool::State::Close, .processes = 1};
    seen.events = {
        happened(0, EventKind::PoolOpened),
        happened(0, EventKind::WorkerStarting, {.count = 77}),
        happened(1, EventKind::JobSubmitted, {.job = first}),
        happened(3, EventKind::WorkerReady),
        happened(3, EventKind::ChunkSent, {.job = first, .count = 2}),
        ran(5, {.job = first}, {{4 * ms, 4 * ms}, {4 * ms, 5 * ms}}),
        with(happened(5, EventKind::ChunkReported, {.outcome = Outcome::Raised, .job = first, .count = 1}), bad),
        ran(6, {.job = first, .chunk = 1}, {{5 * ms, 5 * ms}, {5 * ms, 6 * ms}}),
        happened(6, EventKind::ChunkReported, {.job = first, .chunk = 1, .count = 1}),
        happened(6, EventKind::CallbackStarted, {.outcome = Outcome::Raised, .job = first}),
        happened(9, EventKind::CallbackEnded, {.job = first}),
        with(happened(9, EventKind::JobReady, {.outcome = Outcome::Raised, .job = first}), bad),
        happened(11, EventKind::JobSubmitted, {.job = second}),
        happened(11, EventKind::ChunkSent, {.job = second, .count = 1}),
        ran(12, {.job = second}, {{11 * ms, 12 * ms}}),
        happened(12, EventKind::ChunkReported, {.job = second, .count = 1}),
        happened(12, EventKind::JobReady, {.job = second}),
        happened(14, EventKind::PoolClosed),
        happened(14, EventKind::WorkerStopping),
        happened(15, EventKind::WorkerEnded),
        happened(15, EventKind::PoolJoined),
    };
    seen.events[19].exit.expected = true;
    seen.jobs = {
        {.as = QStringLiteral("bad"),
         .id = first,
         .end = SeenJob::End::Failed,
         .error = bad,
         .callbacks = {{.at = 6 * ms, .isErrorCallback = true, .error = bad}}},
        {.as = QStringLiteral("good"), .id = second, .yielded = {9}},
    };
    seen.steps = {
        {.index = 0, .call = Call::MapAsync, .startedAt = 1 * ms, .endedAt = 1 * ms},
        {.index = 1, .call = Call::Get, .startedAt = 1 * ms, .endedAt = 2 * ms, .error = late},
        {.index = 2, .call = Call::Get, .startedAt = 2 * ms, .endedAt = 10 * ms, .error = bad},
        {.index = 3, .call = Call::Imap, .startedAt = 11 * ms, .endedAt = 11 * ms},
        {.index = 4, .call = Call::Next, .startedAt = 11 * ms, .endedAt = 13 * ms, .value = QCborArray{9}},
        {.index = 5, .call = Call::Close, .startedAt = 14 * ms, .endedAt = 14 * ms},
        {.index = 6, .call = Call::Join, .startedAt = 14 * ms, .endedAt = 16 * ms},
    };
    seen.lines = QStringList{QStringLiteral("Failed with: "), QStringLiteral("Got an error: bad 11"),
                             QStringLiteral("Failed with: bad 11"), QStringLiteral("Got result: 9")};
    seen.ledger = {{10, 77}, {11, 77}, {12, 77}, {13, 77}};
    return seen;
}

QStringList complaints(const Observation &seen, const Circumstances &circumstances = {})
{
    return complaintsAbout(readScenario(program), circumstances, seen);
}

// The first event of the kind, of that job.
SeenEvent &find(Observation &seen, EventKind kind, quint32 job = 0)
{
    return *std::find_if(seen.events.begin(), seen.events.end(),
                         [&](const SeenEvent &each) { return each.event.kind == kind && each.event.job.value == job; });
}

void swapWithNext(Observation &seen, EventKind kind, quint32 job = 0)
{
    SeenEvent &found = find(seen, kind, job);
    std::swap(found, *(&found + 1));
}

} // namespace

// Of one program the truth, and every lie about it that a rule is there for: the model believes the one and none of the
// others.
class TestRandomModel : public QObject
{
    Q_OBJECT

private slots:
    void itHasNothingAgainstTheTruth() { QCOMPARE(complaints(truth()), QStringList()); }
    void itFindsEachLie_data();
    void itFindsEachLie();
    void aKilledWorkerExplainsALostChunkAndNothingElseDoes();
};

void TestRandomModel::itFindsEachLie_data()
{
    using Lie = std::function<void(Observation &)>;
    QTest::addColumn<Lie>("lie");
    const auto row = [](const char *name, Lie lie) { QTest::newRow(name) << lie; };

    row("a chunk ends twice", [](Observation &o) { o.events.insert(o.events.begin() + 8, o.events[8]); });
    row("a chunk never ends", [](Observation &o) { o.events.erase(o.events.begin() + 8); });
    row("a job gets ready twice", [](Observation &o) { o.events.insert(o.events.begin() + 16, o.events[16]); });
    row("a job never gets ready", [](Observation &o) { o.events.erase(o.events.begin() + 16); });
    row("a job is cut off for no reason", [](Observation &o) {
        find(o, EventKind::JobReady).event.outcome = Outcome::Terminated;
        o.jobs[0].end = SeenJob::End::CutOff;
    });
    row("a failing chunk is ok", [](Observation &o) { find(o, EventKind::ChunkReported).event.outcome = Outcome::Ok; });
    row("another error", [](Observation &o) { find(o, EventKind::ChunkReported).error.message += u'!'; });
    row("another worker is named", [](Observation &o) { find(o, EventKind::ChunkReported).error.pid = 78; });
    row("the outcome is another", [](Observation &o) { find(o, EventKind::JobReady).event.outcome = Outcome::Lost; });
    row("a line is printed that nobody wrote", [](Observation &o) { o.lines << QString(63, u'x'); });
    row("another item failed", [](Observation &o) { find(o, EventKind::ChunkReported).error.item = 0; });
    row("an item does not run", [](Observation &o) { o.events[7].stamps.pop_back(); });
    row("an item runs twice", [](Observation &o) { o.events.insert(o.events.begin() + 7, o.events[7]); });
    row("an item begins twice", [](Observation &o) { o.ledger.push_back({13, 77}); });
    row("an item begins too late", [](Observation &o) { std::swap(o.ledger[2], o.ledger[3]); });
    row("a chunk begins before its turn",
        [](Observation &o) { std::rotate(o.ledger.begin(), o.ledger.begin() + 2, o.ledger.end()); });
    row("a stranger runs an item", [](Observation &o) { o.ledger[3].pid = 78; });
    row("no callback", [](Observation &o) {
        o.events.erase(o.events.begin() + 9, o.events.begin() + 11), o.jobs[0].callbacks.clear();
    });
    row("two callbacks", [](Observation &o) { o.jobs[0].callbacks.push_back(o.jobs[0].callbacks[0]); });
    row("the callback before the last chunk",
        [](Observation &o) { swapWithNext(o, EventKind::ChunkReported), std::swap(o.events[8], o.events[9]); });
    row("the callback after ready", [](Observation &o) { swapWithNext(o, EventKind::CallbackEnded); });
    row("ready inside the callback", [](Observation &o) { o.jobs[0].callbacks[0].readyInside = true; });
    row("a short callback", [](Observation &o) { find(o, EventKind::CallbackEnded).event.at -= 2 * ms; });
    row("the callback gets another error", [](Observation &o) { o.jobs[0].callbacks[0].error.message.clear(); });
    row("a result says that it is ok", [](Observation &o) { o.jobs[0].end = SeenJob::End::Ok; });
    row("get() returns too soon", [](Observation &o) { o.steps[2].endedAt = 8 * ms; });
    row("get() raises another error", [](Observation &o) { o.steps[2].error->message.clear(); });
    row("get() raises nothing", [](Observation &o) { o.steps[2].error.reset(); });
    row("a timeout is early", [](Observation &o) { o.steps[1].endedAt -= 1; });
    row("a timeout of a job that is ready",
        [](Observation &o) { std::swap(o.steps[1].error, o.steps[2].error), o.steps[1].endedAt = 10 * ms; });
    row("another value is yielded", [](Observation &o) { o.jobs[1].yielded = {8}; });
    row("a value is yielded before it is there", [](Observation &o) { o.steps[4].endedAt = 11 * ms; });
    row("a value is printed twice", [](Observation &o) { o.lines << o.lines[3]; });
    row("an error is not printed", [](Observation &o) { o.lines.removeAt(2); });
    row("join() returns before the workers", [](Observation &o) { o.steps[6].endedAt = 14 * ms; });
    row("a step is left out", [](Observation &o) { o.steps.pop_back(); });
    row("the pool is in another state", [](Observation &o) { o.stateAfter = Pool::State::Terminate; });
    row("the program ended with an error", [](Observation &o) { o.uncaught = Error{}; });
    row("nobody interrupted it", [](Observation &o) { o.interrupted = true; });
    row("a call is refused", [](Observation &o) { o.jobs[1].refused = Error{}, o.jobs[1].id.reset(); });
    row("a worker never ends", [](Observation &o) { o.events.erase(o.events.begin() + 19); });
    row("a worker dies", [](Observation &o) { o.events[19].exit = {.signal = 9}; });
    row("a worker leaves with an error", [](Observation &o) { o.events[19].exit.code = 3; });
    row("a worker is left over", [](Observation &o) { o.leftOver = {77}; });
    row("two workers at once", [](Observation &o) {
        o.events.insert(o.events.begin() + 2, happened(0, EventKind::WorkerStarting, {.worker = {1}, .count = 78}));
    });
    row("the pool never ends", [](Observation &o) { o.events.pop_back(); });
    row("the pool gives up",
        [](Observation &o) { o.events.insert(o.events.begin() + 3, happened(3, EventKind::PoolBroken)); });
}

void TestRandomModel::itFindsEachLie()
{
    QFETCH(std::function<void(Observation &)>, lie);
    Observation seen = truth();
    lie(seen);
    QVERIFY(!complaints(seen).isEmpty());
}

void TestRandomModel::aKilledWorkerExplainsALostChunkAndNothingElseDoes()
{
    const Error lost{.type = QStringLiteral("WorkerLostError"),
                     .worker = WorkerId{0},
                     .pid = 77,
                     .item = 2,
                     .phase = QStringLiteral("running")};
    Observation seen = truth();
    seen.ledger.pop_back();
    seen.events[7] = ran(6, {.job = {0}, .chunk = 1}, {});
    seen.events[8] = with(happened(6, EventKind::ChunkLost,
                                   {.outcome = Outcome::Lost, .job = {0}, .chunk = 1, .first = 5 * ms, .count = 1}),
                          lost);
    SeenEvent ended = happened(6, EventKind::WorkerEnded);
    ended.exit = {.signal = 9};
    seen.events.insert(seen.events.begin() + 9,
                       {ended, happened(6, EventKind::WorkerStarting, {.worker = {1}, .count = 78})});
    for (SeenEvent &later : std::span(seen.events).subspan(11))
        later.event.worker = {1};
    QCOMPARE(complaints(seen, {.deadlySignals = 1}), QStringList());
    QVERIFY(!complaints(seen).isEmpty());
    seen.ledger.push_back({13, 77}); // ran behind the one that was lost
    QVERIFY(!complaints(seen, {.deadlySignals = 1}).isEmpty());
}

TEST_CLASS(TestRandomModel, QCoreApplication)
#include "tst_randommodel.moc"
