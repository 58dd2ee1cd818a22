#include "core/verdict/caption.h"
#include "tests/historydifference.h"
#include "tests/runwitheverything.h"
#include "tests/testmain.h"
#include "ui/base/localwording.h"
#include "ui/chunkstrip/stripgeometry.h"
#include "ui/inspector/callbacksmodel.h"
#include "ui/inspector/resultsmodel.h"
#include "ui/inspector/runprogress.h"
#include "ui/inspector/workersmodel.h"
#include "ui/playback/playback.h"
#include "ui/playback/transport.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace pool;

namespace {

QStringList cellsOf(QAbstractItemModel &model)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
    return cells;
}

// What panels show of one reading of a run.
QStringList shown(const RunView &view)
{
    WorkersModel workers;
    CallbacksModel callbacks;
    workers.showRun(view);
    callbacks.showRun(view);
    QStringList all = cellsOf(workers) << QStringLiteral("-") << cellsOf(callbacks);
    for (const JobHistory &job : view.history->jobs()) {
        ResultsModel results;
        results.showRun(view, job.id);
        all << QStringLiteral("-") << cellsOf(results);
    }
    all << progressText(ProgressReader().read(view));
    ChunkStates states;
    states.update(*view.history);
    std::vector<PlannedJob> jobs;
    for (const JobHistory &job : view.history->jobs())
        jobs.push_back({.chunking = job.chunking});
    for (const StripCell &cell : stripGeometry(jobs, view, states, 0, 800).cells)
        all << QStringLiteral("%1 %2 %3").arg(cell.item).arg(int(cell.fill)).arg(cell.worker);
    return all;
}

} // namespace

class TestPlayback : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void thereIsNothingToLookBackAtBeforeARun();
    void aTimeThatIsSoughtIsTheMomentOfTheView();
    void steppingVisitsEachEventThatThereIsSomethingToSayOf();
    void atEachEventThePanelsShowWhatTheyShowedOfTheRunThen();
    void jumpsFindFailuresCallbacksAndEndsOfChunks();
    void playingGoesOnToTheEndAndStopsThere();
    void aLoopComesBackToItsBeginning();
    void leavingShowsTheNewestMoment();
    void theNewestMomentOfALiveRunStandsStillAndCatchesUp();
    void theSpeedHasBounds();
    void theKeysOfAPlayerDoWhatTheySay();

private:
    RunView newest(bool isRunning = false) const
    {
        return {.history = m_whole.get(), .now = m_whole->lastEventAt(), .isRunning = isRunning};
    }
    void open(bool isRunning = false)
    {
        m_playback->setRun(std::shared_ptr<const Trace>(m_literal, &m_literal->trace), m_whole, newest(isRunning));
    }

    std::shared_ptr<LiteralTrace> m_literal;
    std::shared_ptr<History> m_whole;
    std::unique_ptr<Playback> m_playback;
};

void TestPlayback::init()
{
    m_literal = runWithEverything();
    m_whole = std::make_shared<History>(m_literal->read());
    m_playback = std::make_unique<Playback>();
}

void TestPlayback::thereIsNothingToLookBackAtBeforeARun()
{
    QVERIFY(!m_playback->isAvailable());
    m_playback->play();
    m_playback->step(-1);
    m_playback->seek(5);
    QVERIFY(!m_playback->isActive());
}

void TestPlayback::aTimeThatIsSoughtIsTheMomentOfTheView()
{
    open();
    QSignalSpy moved(m_playback.get(), &Playback::moved);
    m_playback->seek(25 * ms);
    QVERIFY(moved.count() >= 1);
    const RunView &view = m_playback->view();
    QCOMPARE(view.now, 25 * ms);
    QVERIFY(view.isReplayed());
    QCOMPARE(view.run(), m_whole.get());
    QCOMPARE(view.history->applied(), m_whole->eventsUpTo(25 * ms));
    QCOMPARE(view.extent(), m_whole->lastEventAt());
    m_playback->seek(1'000'000 * ms);
    QCOMPARE(m_playback->view().now, m_whole->lastEventAt());
    m_playback->seek(-5);
    QCOMPARE(m_playback->view().now, 0);
}

void TestPlayback::steppingVisitsEachEventThatThereIsSomethingToSayOf()
{
    open();
    std::vector<size_t> back;
    while (m_playback->canJump(Playback::Jump::Event, -1)) {
        m_playback->step(-1);
        back.push_back(*m_playback->event());
        QVERIFY(back.size() <= m_whole->applied());
    }
    std::vector<size_t> on{back.back()};
    while (m_playback->canJump(Playback::Jump::Event, 1)) {
        m_playback->step(1);
        on.push_back(*m_playback->event());
        QVERIFY(on.size() <= m_whole->applied());
    }
    std::vector<size_t> told;
    for (size_t i = 0; i < m_whole->applied(); ++i)
        if (!captionOf(*m_whole, i, LocalWording()).isEmpty())
            told.push_back(i);
    QCOMPARE(on, told);
    std::reverse(back.begin(), back.end());
    told.pop_back(); // at the end one has seen the last one
    QCOMPARE(back, told);
}

void TestPlayback::atEachEventThePanelsShowWhatTheyShowedOfTheRunThen()
{
    open();
    m_playback->seek(0);
    for (int steps = 0; m_playback->canJump(Playback::Jump::Event); ++steps) {
        m_playback->step(1);
        const RunView &moment = m_playback->view();
        const History then = readOnly(m_literal->trace, moment.history->applied());
        if (then.jobs().empty())
            continue; // the clock of the window begins with the first submit
        const RunView live{.history = &then, .live = moment.live, .now = moment.now, .isRunning = true};
        QCOMPARE(shown(moment), shown(live));
    }
    while (m_playback->canJump(Playback::Jump::Event, -1)) {
        m_playback->step(-1);
        const RunView &moment = m_playback->view();
        QCOMPARE(differenceOf(*moment.history, readOnly(m_literal->trace, moment.history->applied())), QString());
    }
}

void TestPlayback::jumpsFindFailuresCallbacksAndEndsOfChunks()
{
    open();
    m_playback->seek(0);
    const auto kinds = [&](Playback::Jump to) {
        std::vector<EventKind> found;
        m_playback->seek(0);
        while (m_playback->canJump(to)) {
            m_playback->jump(to);
            found.push_back(m_whole->view()[*m_playback->event()].kind);
        }
        return found;
    };
    QCOMPARE(kinds(Playback::Jump::Callback), std::vector<EventKind>{EventKind::CallbackStarted});
    const auto failures = kinds(Playback::Jump::Failure);
    QCOMPARE(std::ranges::count(failures, EventKind::WorkerEnded), 2);
    QCOMPARE(std::ranges::count(failures, EventKind::ChunkReported), 2);
    QCOMPARE(std::ranges::count(failures, EventKind::ChunkLost), 3);
    for (const EventKind kind : kinds(Playback::Jump::ChunkEnd))
        QVERIFY(kind == EventKind::ChunkReported || kind == EventKind::ChunkLost);
    m_playback->jump(Playback::Jump::Callback, -1);
    QCOMPARE(m_whole->view()[*m_playback->event()].kind, EventKind::CallbackStarted);
    QVERIFY(!m_playback->canJump(Playback::Jump::Callback, -1));
}

void TestPlayback::playingGoesOnToTheEndAndStopsThere()
{
    open();
    m_playback->play();
    QVERIFY(m_playback->isPlaying());
    QCOMPARE(m_playback->time(), m_playback->begin());
    qint64 latest = 0;
    bool isForward = true;
    connect(m_playback.get(), &Playback::moved, this, [&] {
        isForward &= m_playback->view().now >= latest;
        latest = m_playback->view().now;
    });
    QTRY_VERIFY(!m_playback->isPlaying());
    QVERIFY(isForward);
    QCOMPARE(latest, m_whole->lastEventAt());
    m_playback->play(); // once more
    QVERIFY(m_playback->time() < m_whole->lastEventAt());
}

void TestPlayback::aLoopComesBackToItsBeginning()
{
    open();
    m_playback->setLoop(std::pair(10 * ms, 30 * ms));
    m_playback->play();
    int turns = 0;
    qint64 last = -1;
    bool isInside = true;
    connect(m_playback.get(), &Playback::moved, this, [&] {
        const qint64 now = m_playback->view().now;
        isInside &= now >= 10 * ms && now <= 30 * ms;
        turns += now <= last && !m_playback->view().isStill; // a frame may be as long as the loop
        last = now;
    });
    QTRY_VERIFY(turns >= 2);
    QVERIFY(isInside);
    QVERIFY(m_playback->isPlaying());
}

void TestPlayback::leavingShowsTheNewestMoment()
{
    open();
    m_playback->seek(10 * ms);
    QSignalSpy left(m_playback.get(), &Playback::left);
    m_playback->leave();
    QCOMPARE(left.count(), 1);
    QVERIFY(!m_playback->isActive());
    QCOMPARE(m_playback->time(), m_whole->lastEventAt());
    m_playback->leave();
    QCOMPARE(left.count(), 1);
}

void TestPlayback::theNewestMomentOfALiveRunStandsStillAndCatchesUp()
{
    open(true);
    m_playback->toggle();
    QVERIFY(m_playback->isActive());
    QVERIFY(!m_playback->isPlaying());
    const qint64 held = m_playback->time();
    m_literal->at(90).signalled(1, Signal::Continue);
    m_whole->update(m_literal->trace);
    open(true); // the run has gone on
    QCOMPARE(m_playback->time(), held);
    QCOMPARE(m_playback->view().now, held);
    QSignalSpy left(m_playback.get(), &Playback::left);
    m_playback->setSpeed(16);
    m_playback->toggle();
    QTRY_COMPARE(left.count(), 1);
}

void TestPlayback::theSpeedHasBounds()
{
    for (int i = 0; i < 20; ++i)
        m_playback->setSpeed(m_playback->speed() * 2);
    QCOMPARE(m_playback->speed(), 16.0);
    for (int i = 0; i < 20; ++i)
        m_playback->setSpeed(m_playback->speed() / 2);
    QCOMPARE(m_playback->speed(), 1.0 / 16);
}

void TestPlayback::theKeysOfAPlayerDoWhatTheySay()
{
    Transport transport(m_playback.get());
    const auto with = [&](const QKeySequence &key) {
        for (QAction *action : transport.actions())
            if (action && action->shortcuts().contains(key))
                return action;
        return static_cast<QAction *>(nullptr);
    };
    QVERIFY(!with(Qt::Key_K)->isEnabled());
    open();
    QVERIFY(with(Qt::Key_K)->isEnabled());
    QVERIFY(!with(Qt::Key_9)->isEnabled()); // it is the end that is shown
    with(Qt::Key_0)->trigger();
    QCOMPARE(m_playback->time(), m_playback->begin());
    with(Qt::Key_Period)->trigger();
    const auto event = m_playback->event();
    with(Qt::Key_Period)->trigger();
    with(Qt::Key_Comma)->trigger();
    QCOMPARE(m_playback->event(), event);
    QVERIFY(!with(Qt::Key_O)->isEnabled()); // nothing is marked
    transport.setRange(std::pair(10 * ms, 20 * ms));
    with(Qt::Key_O)->trigger();
    QVERIFY(m_playback->isPlaying());
    QVERIFY(m_playback->loop());
    with(Qt::Key_K)->trigger();
    QVERIFY(!m_playback->isPlaying());
    with(Qt::Key_Less)->trigger();
    QCOMPARE(m_playback->speed(), 0.5);
    with(Qt::Key_9)->trigger();
    QVERIFY(!m_playback->isActive());
}

TEST_CLASS(TestPlayback, QApplication)
#include "tst_playback.moc"
