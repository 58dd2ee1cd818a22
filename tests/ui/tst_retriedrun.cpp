#include "core/verdict/trouble.h"
#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "tests/ui/shapes.h"
#include "tests/ui/showntimeline.h"
#include "ui/base/localwording.h"
#include "ui/chunkstrip/stripgeometry.h"
#include "ui/inspector/resultsmodel.h"
#include "ui/inspector/workersmodel.h"
#include "ui/timeline/words/phrases.h"
#include "ui/timeline/words/shapetext.h"

#include <QTest>

using namespace pool;

namespace {

using Kind = ShapeKind;
Error killed(quint32 worker, qint64 item, const QString &cause = QStringLiteral("SIGKILL"))
{
    return {.type = QStringLiteral("WorkerLostError"),
            .message = QStringLiteral("it was killed"),
            .worker = WorkerId{worker},
            .item = item,
            .cause = cause};
}

} // namespace

// What the window says of an item that is run again after its worker died: everywhere the same.
class TestRetriedRun : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theTimelineTellsEachAttemptFromTheOther();
    void anAttemptOfARecordIsNotExplainedByAnother();
    void whatFollowsARetriedItemWasNotSkipped();
    void theRestOfAChunkWaitsAgain();
    void aChunkThatSeveralWorkersRanIsNobodys();
    void anAttemptThatRunsNowIsShownAsSuch();
    void theResultsTellTheAttemptAndWhatItTook();
    void theWorkersTellWhatWasRunAgain();
    void theSentenceSaysWhatTheDeathsCameTo_data();
    void theSentenceSaysWhatTheDeathsCameTo();

private:
    void die(quint32 worker, qint64 at, qint64 begun, Outcome outcome, quint32 next);
    void finish();
    std::unique_ptr<LiteralRun> m_run;
};

// Chunk 0 is items 0 to 2; item 1 has taken the first worker with it, and the third one has taken its place.
void TestRetriedRun::init()
{
    m_run = std::make_unique<LiteralRun>(2);
    m_run->at(0).submitted(0, 6, 3);
    m_run->at(10).sent(0, 0, 0);
    m_run->at(20).ran(0, 0, 0, 0, {{10, 20}});
    die(0, 30, 2, Outcome::GoesOn, 2);
}

void TestRetriedRun::die(quint32 worker, qint64 at, qint64 begun, Outcome outcome, quint32 next)
{
    m_run->at(at).lost(worker, 0, 0, begun, at - 10, killed(worker, begun - 1), outcome);
    m_run->at(at).workerEnded(worker, {.signal = worker == 0 ? 9 : 11});
    m_run->startWorker(next, at + 1, at + 2);
}

void TestRetriedRun::finish()
{
    m_run->at(40).sent(2, 0, 0, 1, 1);
    die(2, 50, 2, Outcome::GoesOn, 3);
    m_run->at(60).sent(1, 0, 0, 1, 2);
    m_run->at(65).ran(1, 0, 0, 1, {{60, 65}}, 2);
    m_run->at(65).goesOnAfterItem(1, 0, 0);
    m_run->at(66).sent(1, 0, 0, 2);
    m_run->at(70).ran(1, 0, 0, 2, {{66, 70}});
    m_run->at(70).reported(1, 0, 0);
    m_run->at(60).sent(3, 0, 1);
    m_run->at(75).ran(3, 0, 1, 0, {{60, 65}, {65, 70}, {70, 75}});
    m_run->at(75).reported(3, 0, 1);
    m_run->at(80).ready(0);
}

void TestRetriedRun::theTimelineTellsEachAttemptFromTheOther()
{
    finish();
    ShownTimeline shown(m_run->view(100));
    const FramePtr frame = shown.view.frame();
    const auto text = [&](Shape shape) { return shapeText(*frame, shape).split(u'\n'); };
    const Shape first{.kind = Kind::Lost, .chunk = 0, .item = 1, .worker = {0}, .start = 20 * ms, .end = 30 * ms};
    QCOMPARE(
        text(first).mid(0, 3),
        (QStringList{QStringLiteral("Item 1: lost with its worker"), QStringLiteral("WorkerLostError: it was killed"),
                     QStringLiteral("worker 3 ran it again, attempt 2")}));
    Shape second = first;
    second.worker = {2};
    const QString since = QStringLiteral("attempt 2, since worker 1 died of SIGKILL");
    QCOMPARE(text(second).mid(2, 2), (QStringList{since, QStringLiteral("worker 2 ran it again, attempt 3")}));
    Shape third = first;
    third.kind = Kind::Item;
    third.worker = {1};
    const QString sinceBoth = QStringLiteral("attempt 3, since worker 1 died of SIGKILL, worker 3 died of SIGSEGV");
    QCOMPARE(text(third).mid(0, 2), (QStringList{QStringLiteral("Item 1: done"), sinceBoth}));
    QVERIFY(shapeSentence(*frame, third).endsWith(sinceBoth));
    QVERIFY(shapeSentence(*frame, second).endsWith(since + QStringLiteral(", worker 2 ran it again, attempt 3")));
    QCOMPARE(deathParts(*frame, {0}),
             (QStringList{QStringLiteral("worker 1 died: SIGKILL"), QStringLiteral("item 1 is run again"),
                          QStringLiteral("worker 3 took its place")}));
}

// A record keeps the error of the job alone.
void TestRetriedRun::anAttemptOfARecordIsNotExplainedByAnother()
{
    LiteralRun run(2);
    run.at(0).submitted(0, 1, 1);
    run.at(10).sent(0, 0, 0);
    run.at(20).say({.kind = EventKind::ChunkLost,
                    .outcome = Outcome::GoesOn,
                    .worker = {0},
                    .job = {0},
                    .first = 10 * ms,
                    .count = 1});
    run.at(20).workerEnded(0, {.signal = 9});
    run.at(30).sent(1, 0, 0, 0, 1);
    run.at(40).lost(1, 0, 0, 1, 30, killed(1, 0));
    run.at(40).workerEnded(1, {.signal = 9});
    run.trace.append({.at = 50 * ms, .kind = EventKind::JobReady, .outcome = Outcome::Lost, .job = {0}}, killed(1, 0));
    ShownTimeline shown(run.view(60));
    const auto saysWhy = [&](quint32 worker) {
        const Shape shape{.kind = Kind::Lost, .item = 0, .worker = {worker}, .start = 10 * ms, .end = 20 * ms};
        return shapeText(*shown.view.frame(), shape).contains(QStringLiteral("it was killed"));
    };
    QVERIFY(!saysWhy(0));
    QVERIFY(saysWhy(1));
}

void TestRetriedRun::whatFollowsARetriedItemWasNotSkipped()
{
    finish();
    const RunView view = m_run->view(100);
    TimelineRows rows;
    rows.update(*view.history);
    for (quint32 lane = 0; lane < 2; ++lane)
        QVERIFY(only(laneShapes(view, rows, lane, scaleOf(0, 100)), Kind::Skipped).empty());
}

void TestRetriedRun::theRestOfAChunkWaitsAgain()
{
    ChunkStates states;
    states.update(*m_run->view(35).history);
    QCOMPARE(states.at(0, 0), Fill::Waiting);
    finish();
    const RunView view = m_run->view(100);
    QueueDepth queue;
    queue.update(*view.history);
    QList<qint64> waiting;
    for (const QueueDepth::Step &step : queue.steps())
        waiting << step.waiting;
    QCOMPARE(waiting, (QList<qint64>{2, 1, 2, 1, 2, 1, 2, 1, 0}));
    states.update(*view.history);
    QCOMPARE(states.at(0, 0), Fill::Done);
}

void TestRetriedRun::aChunkThatSeveralWorkersRanIsNobodys()
{
    finish();
    const RunView view = m_run->view(100);
    ChunkStates states;
    states.update(*view.history);
    const auto geometry = stripGeometry({{QStringLiteral("a"), Chunking(6, 3)}}, view, states, 0, 500);
    QCOMPARE(geometry.brackets.size(), size_t(2));
    QCOMPARE(geometry.brackets[0].worker, -1); // worker 1 did item 0, worker 2 the others
    QCOMPARE(geometry.brackets[1].worker, 3);
}

void TestRetriedRun::anAttemptThatRunsNowIsShownAsSuch()
{
    RunView view = m_run->view(35);
    QCOMPARE(itemFill(view, {0}, 1, nullptr), Fill::Lost);
    m_run->at(40).sent(2, 0, 0, 1, 1);
    const WorkerStatus status{.id = {2}, .state = WorkerStatus::State::Running, .item = 1, .since = 42 * ms};
    view = m_run->view(45, {status});
    int worker = -1;
    QCOMPARE(itemFill(view, {0}, 1, &worker), Fill::Running);
    QCOMPARE(worker, 2);

    TimelineRows rows;
    rows.update(*view.history);
    const auto shapes = laneShapes(view, rows, rows.laneOf(2), scaleOf(0, 100));
    const auto running = only(shapes, Kind::Running);
    QCOMPARE(running.size(), size_t(1));
    QCOMPARE(running[0].item, 1);
    QVERIFY(only(shapes, Kind::Unreported).empty()); // what ran before ran elsewhere
    QCOMPARE(only(shapes, Kind::Band).back().start, 42 * ms);

    ResultsModel model;
    model.showRun(view, {0});
    const QModelIndex state = model.index(1, ResultsModel::State);
    QCOMPARE(state.data().toString(), QStringLiteral("running"));
    QCOMPARE(state.data(Qt::ToolTipRole).toString(),
             QStringLiteral("running, attempt 2, since worker 1 died of SIGKILL"));
}

void TestRetriedRun::theResultsTellTheAttemptAndWhatItTook()
{
    const auto texts = [this](const RunView &view) {
        ResultsModel model;
        model.showRun(view, {0});
        const QModelIndex state = model.index(1, ResultsModel::State);
        return QStringList{state.data().toString(), state.data(Qt::ToolTipRole).toString()};
    };
    QCOMPARE(texts(m_run->view(35)), (QStringList{QStringLiteral("lost"), QStringLiteral("lost, it is run again")}));
    finish();
    QCOMPARE(
        texts(m_run->view(100)),
        (QStringList{QStringLiteral("done, attempt 3"),
                     QStringLiteral("done, attempt 3, since worker 1 died of SIGKILL, worker 3 died of SIGSEGV")}));
}

void TestRetriedRun::theWorkersTellWhatWasRunAgain()
{
    m_run->at(40).sent(2, 0, 0, 1, 1);
    die(2, 50, 2, Outcome::Lost, 3);
    WorkersModel model;
    model.showRun(m_run->view(60));
    QCOMPARE(model.index(0, WorkersModel::State).data().toString(),
             QStringLiteral("died: SIGKILL, item 1 is run again"));
    QCOMPARE(model.index(2, WorkersModel::State).data().toString(),
             QStringLiteral("died: SIGSEGV, chunk 0 was lost at attempt 2 of item 1"));
}

void TestRetriedRun::theSentenceSaysWhatTheDeathsCameTo_data()
{
    QTest::addColumn<std::function<void(LiteralRun &)>>("goesOn");
    QTest::addColumn<QString>("sentence");
    using Story = std::function<void(LiteralRun &)>;
    const auto rerun = [](LiteralRun &run) {
        run.at(40).sent(2, 0, 0, 1, 1);
        run.at(45).ran(2, 0, 0, 1, {{40, 45}}, 1);
    };
    const QString made = QStringLiteral(
        "Worker 1 died of SIGKILL running item 1 in chunk 0; item 1 was run again, and "
        "nothing was lost. Python's Pool would wait for that chunk for ever. Worker 3 took its place.");
    QTest::newRow("made good") << Story([rerun](LiteralRun &run) {
        rerun(run);
        run.at(45).reported(2, 0, 0);
        run.at(50).ready(0);
    }) << made;
    QTest::newRow("another death") << Story([rerun](LiteralRun &run) {
        rerun(run);
        run.at(45).reported(2, 0, 0);
        run.at(46).workerEnded(1, {.signal = 9});
        run.at(50).ready(0);
    }) << made + QStringLiteral(" 1 more worker died, and nothing was lost with that.");
    QTest::newRow("given up") << Story([](LiteralRun &run) {
        run.at(40).sent(2, 0, 0, 1, 1);
        run.at(50).lost(2, 0, 0, 2, 40, killed(2, 1));
        run.at(50).workerEnded(2, {.signal = 11});
        run.at(50).failed(0, Outcome::Lost);
    })
                              << QStringLiteral(
                                     "Worker 3 died of SIGSEGV running item 1, attempt 2, and took chunk 0 with it. "
                                     "Python's Pool would wait for that chunk for ever; this pool reports the loss. 1 "
                                     "more worker died, and nothing was lost with that.");
    QTest::newRow("two lost") << Story([](LiteralRun &run) {
        run.at(10).sent(1, 0, 1);
        run.at(50).lost(1, 0, 1, 1, 40, killed(1, 3));
        run.at(50).workerEnded(1, {.signal = 9});
        run.at(40).sent(2, 0, 0, 1, 1);
        run.at(60).lost(2, 0, 0, 2, 40, killed(2, 1));
        run.at(60).workerEnded(2, {.signal = 9});
        run.at(60).failed(0, Outcome::Lost);
    })
                              << QStringLiteral(
                                     "Worker 2 died of SIGKILL running item 3 and took chunk 1 with it; in all 2 "
                                     "chunks were lost. Python's Pool would wait for them for ever; this pool reports "
                                     "the loss. 1 more worker died, and nothing was lost with that.");
    QTest::newRow("too long") << Story([](LiteralRun &run) {
        run.at(10).sent(1, 0, 1);
        run.at(50).lost(1, 0, 1, 1, 40, killed(1, 3, QStringLiteral("item 3 ran longer than 0.2 s")));
        run.at(50).workerEnded(
            1,
            {.signal = 9,
             .reason = {.kind = EndReason::Kind::ItemTooLong, .time = std::chrono::milliseconds(200), .item = 3}});
        run.at(60).failed(0, Outcome::Lost);
    })
                              << QStringLiteral(
                                     "Worker 2 was ended because item 3 ran longer than 200 ms and took chunk 1 with "
                                     "it. 1 more worker died, and nothing was lost with that.");
    QTest::newRow("a liar") << Story([](LiteralRun &run) {
        run.at(10).sent(1, 0, 1);
        run.at(50).lost(1, 0, 1, 1, 40, killed(1, 3, QStringLiteral("protocol: nonsense")));
        run.at(50).workerEnded(
            1, {.signal = 9, .reason = {.kind = EndReason::Kind::Protocol, .detail = QStringLiteral("nonsense")}});
        run.at(60).failed(0, Outcome::Lost);
    })
                            << QStringLiteral("Worker 2 was ended (it broke the rules: nonsense) and took chunk 1 with "
                                              "it. 1 more worker died, and nothing was lost with that.");
    QTest::newRow("an exception says more")
        << Story([rerun](LiteralRun &run) {
               rerun(run);
               run.at(45).raised(2, 0, 0);
               run.at(50).failed(0, Outcome::Raised);
           })
        << QStringLiteral("Item 1 failed, so item 2, which follows it in its chunk, never ran. The job's result is an "
                          "error, so the caller gets no values.");
    QTest::newRow("terminated")
        << Story([](LiteralRun &run) { run.at(50).failed(0, Outcome::Terminated); })
        << QStringLiteral("The pool was terminated before the job was ready: 1 item cut off, 4 never ran, no callback "
                          "called.");
}

void TestRetriedRun::theSentenceSaysWhatTheDeathsCameTo()
{
    QFETCH(std::function<void(LiteralRun &)>, goesOn);
    QFETCH(QString, sentence);
    goesOn(*m_run);
    QCOMPARE(troubleText(*m_run->view(100).history, LocalWording()), sentence);
}

TEST_CLASS(TestRetriedRun, QApplication)
#include "tst_retriedrun.moc"
