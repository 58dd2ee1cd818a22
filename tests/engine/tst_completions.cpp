#include "core/engine/completions.h"
#include "tests/testmain.h"

#include <QTest>

#include <atomic>
#include <future>

using namespace pool;

// What follows a callback, without an engine: the test completes jobs by hand.
class TestCompletions : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_trace = std::make_shared<Trace>();
        m_completions = std::make_unique<Completions>(m_trace);
        m_completions->prepareForCallbacks();
    }
    void whatComesAfterAllJobsComesAfterThoseThatAreCutOff();
    void whatComesAfterAllJobsInACallbackThatStopsComesAfterThoseThatAreCutOff();

private:
    std::shared_ptr<Job> make(std::function<void(const Values &)> callback = {}) const
    {
        JobSpec spec{.items = Items::range(1), .callback = std::move(callback)};
        spec.chunking = Chunking(1, 1);
        return std::make_shared<Job>(JobId{}, std::move(spec), m_completions->callbackThread());
    }

    // Held up by a callback, and so many that the last of them is cut off a while after the first.
    std::vector<std::shared_ptr<Job>> completeMany()
    {
        constexpr int many = 20'000;
        std::vector<std::shared_ptr<Job>> jobs;
        for (int i = 0; i < many; ++i) {
            jobs.push_back(make());
            m_completions->complete(jobs.back());
        }
        return jobs;
    }

    std::shared_ptr<Trace> m_trace;
    std::unique_ptr<Completions> m_completions;
};

// The pool says that it has ended after all jobs: whoever waits for that must find none that goes on.
void TestCompletions::whatComesAfterAllJobsComesAfterThoseThatAreCutOff()
{
    std::promise<void> runs;
    std::atomic<bool> mayReturn = false;
    m_completions->complete(make([&](const Values &) {
        runs.set_value();
        while (!mayReturn)
            std::this_thread::yield();
    }));
    runs.get_future().get();
    const auto jobs = completeMany();
    std::promise<Job::State> ended;
    m_completions->afterAll([&] { ended.set_value(jobs.back()->state()); });

    std::thread stopping([&] { m_completions->requestStop(); });
    while (jobs.front()->state() == Job::State::Pending)
        std::this_thread::yield();
    mayReturn = true;
    const Job::State state = ended.get_future().get();
    stopping.join();
    QCOMPARE(state, Job::State::CutOff);
}

void TestCompletions::whatComesAfterAllJobsInACallbackThatStopsComesAfterThoseThatAreCutOff()
{
    std::promise<void> runs;
    std::vector<std::shared_ptr<Job>> jobs;
    std::atomic<bool> mayStop = false;
    m_completions->complete(make([&](const Values &) {
        runs.set_value();
        while (!mayStop)
            std::this_thread::yield();
        m_completions->stop();
    }));
    runs.get_future().get();
    jobs = completeMany();
    std::promise<Job::State> ended;
    m_completions->afterAll([&] { ended.set_value(jobs.back()->state()); });

    std::thread stopping([&] { m_completions->requestStop(); });
    while (jobs.front()->state() == Job::State::Pending)
        std::this_thread::yield();
    mayStop = true;
    const Job::State state = ended.get_future().get();
    stopping.join();
    QCOMPARE(state, Job::State::CutOff);
}

TEST_CLASS(TestCompletions, QCoreApplication)
#include "tst_completions.moc"
