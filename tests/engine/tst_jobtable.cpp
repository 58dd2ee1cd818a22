#include "core/engine/jobtable.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// The end of jobs, without a worker: what the engine says of their chunks is said here by hand.
class TestJobTable : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_left.clear();
        m_trace = std::make_shared<Trace>();
        m_completions = std::make_unique<Completions>(m_trace);
        m_completions->prepareForCallbacks();
        m_table = std::make_unique<JobTable>(*m_completions, [this](JobId id) { m_left.push_back(id); });
    }
    void aCompleteJobLeavesTheTable();
    void aJobHasLeftTheTableWhenItsCallbackRuns();
    void theFirstErrorIsWhatAJobFailsWith();
    void aChunkOfAnIteratedJobArrivesBeforeTheJobIsComplete();
    void onlyWhatIsNotSettledOfAnIteratedJobFails();
    void aJobOutsideTheTableFailsWithoutLeavingIt();
    void anErrorOfThePoolFailsEveryJob();
    void aTerminatedPoolCutsOffEveryJobWithoutACallback();
    void aJobThatIsCutOffInTwoPlacesGetsReadyOnce();

private:
    static constexpr quint32 chunks = 3;

    std::shared_ptr<Job> make(quint32 id, JobSpec spec = {}) const
    {
        spec.items = Items::range(chunks);
        spec.chunking = Chunking(chunks, 1);
        return std::make_shared<Job>(JobId{id}, std::move(spec), m_completions->callbackThread());
    }

    std::shared_ptr<Job> add(quint32 id, JobSpec spec = {})
    {
        auto job = make(id, std::move(spec));
        m_table->add(job);
        return job;
    }

    // None: it has not arrived yet.
    static std::optional<Job::Arrival> arrived(const Job &job, quint32 chunk)
    {
        return job.waitForChunk(chunk, true, std::chrono::steady_clock::now());
    }

    static Error named(const QString &type) { return {.type = type}; }

    // How jobs got ready, by the trace.
    std::vector<Outcome> outcomes() const
    {
        std::vector<Outcome> outcomes;
        const Trace::View view = m_trace->view();
        for (size_t i = 0; i < view.size(); ++i)
            if (view[i].kind == EventKind::JobReady)
                outcomes.push_back(view[i].outcome);
        return outcomes;
    }

    std::vector<JobId> m_left;
    std::shared_ptr<Trace> m_trace;
    std::unique_ptr<Completions> m_completions;
    std::unique_ptr<JobTable> m_table;
};

void TestJobTable::aCompleteJobLeavesTheTable()
{
    const auto first = add(0);
    const auto second = add(1);
    QCOMPARE(m_table->find({0}), first);
    for (quint32 chunk = 0; chunk < chunks; ++chunk)
        m_table->settleChunk(first, chunk, {});
    QCOMPARE(first->state(), Job::State::Pending);
    m_table->complete({0});
    QCOMPARE(first->state(), Job::State::Ok);
    QVERIFY(!m_table->find({0}));
    QCOMPARE(m_table->find({1}), second);
    QCOMPARE(m_left, std::vector<JobId>{{0}});
    QCOMPARE(outcomes(), std::vector{Outcome::Ok});
}

void TestJobTable::aJobHasLeftTheTableWhenItsCallbackRuns()
{
    std::vector<JobId> leftBefore;
    const auto job = add(0, {.callback = [&](const Values &) { leftBefore = m_left; }});
    m_table->complete({0});
    QCOMPARE(job->wait({}), Job::State::Ok);
    QCOMPARE(leftBefore, std::vector<JobId>{{0}});
}

void TestJobTable::theFirstErrorIsWhatAJobFailsWith()
{
    const auto job = add(0);
    m_table->settleChunk(job, 2, named(QStringLiteral("KeyError")));
    m_table->settleChunk(job, 0, named(QStringLiteral("TypeError")));
    m_table->settleChunk(job, 1, {});
    m_table->complete({0});
    QCOMPARE(job->state(), Job::State::Failed);
    QCOMPARE(job->error().type, QStringLiteral("KeyError"));
    QCOMPARE(outcomes(), std::vector{Outcome::Raised});
}

void TestJobTable::aChunkOfAnIteratedJobArrivesBeforeTheJobIsComplete()
{
    const auto job = add(0, {.method = Method::Imap});
    QVERIFY(!arrived(*job, 1));
    m_table->settleChunk(job, 1, {});
    const auto arrival = arrived(*job, 1);
    QVERIFY(arrival);
    QVERIFY(!arrival->error);
    QVERIFY(!arrived(*job, 0));
    QCOMPARE(job->state(), Job::State::Pending);
}

void TestJobTable::onlyWhatIsNotSettledOfAnIteratedJobFails()
{
    const auto job = add(0, {.method = Method::Imap});
    m_table->settleChunk(job, 1, {});
    m_table->failAll(named(QStringLiteral("OSError")));
    for (const quint32 chunk : {0u, 2u}) {
        const auto arrival = arrived(*job, chunk);
        QVERIFY(arrival && arrival->error);
        QCOMPARE(arrival->error->type, QStringLiteral("OSError"));
    }
    QVERIFY(!arrived(*job, 1)->error);
    QCOMPARE(job->state(), Job::State::Failed);
}

void TestJobTable::aJobOutsideTheTableFailsWithoutLeavingIt()
{
    const auto inside = add(0);
    const auto outside = make(1);
    m_table->fail(outside, named(QStringLiteral("OSError")));
    QCOMPARE(outside->state(), Job::State::Failed);
    QCOMPARE(inside->state(), Job::State::Pending);
    QVERIFY(m_left.empty());
}

void TestJobTable::anErrorOfThePoolFailsEveryJob()
{
    QString told;
    const auto first = add(0, {.errorCallback = [&](const Error &error) { told = error.type; }});
    const auto second = add(1);
    m_table->failAll(workerLostError(QStringLiteral("all of them died")));
    for (const auto &job : {first, second}) {
        QCOMPARE(job->wait({}), Job::State::Failed);
        QCOMPARE(job->error().message, QStringLiteral("all of them died"));
        QVERIFY(!m_table->find(job->id()));
    }
    QCOMPARE(told, first->error().type);
    QCOMPARE(m_left.size(), size_t(2));
    QCOMPARE(outcomes(), (std::vector{Outcome::Lost, Outcome::Lost}));
}

void TestJobTable::aTerminatedPoolCutsOffEveryJobWithoutACallback()
{
    std::atomic<bool> isCalled = false;
    const auto call = [&](const auto &) { isCalled = true; };
    const auto first = add(0, {.callback = call, .errorCallback = call});
    const auto second = add(1, {.method = Method::Imap});
    m_table->cutOffAll();
    for (const auto &job : {first, second}) {
        QCOMPARE(job->state(), Job::State::CutOff);
        QCOMPARE(job->error().kind, Error::Kind::PoolTerminated);
        QVERIFY(!m_table->find(job->id()));
    }
    QVERIFY(arrived(*second, 0)->cutOff);
    m_completions->stop();
    QVERIFY(!isCalled);
    QCOMPARE(m_left.size(), size_t(2));
    QCOMPARE(outcomes(), (std::vector{Outcome::Terminated, Outcome::Terminated}));
}

// The chunk of an imap() arrives when the pool is being terminated: its job is cut off there, and again with the table.
void TestJobTable::aJobThatIsCutOffInTwoPlacesGetsReadyOnce()
{
    const auto job = add(0, {.method = Method::Imap});
    m_completions->requestStop();
    m_table->settleChunk(job, 0, {});
    m_table->cutOffAll();
    QCOMPARE(outcomes(), std::vector<Outcome>{Outcome::Terminated});
    QCOMPARE(job->state(), Job::State::CutOff);
}

TEST_CLASS(TestJobTable, NoApplication)
#include "tst_jobtable.moc"
