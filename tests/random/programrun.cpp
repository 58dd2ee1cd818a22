#include "tests/random/programrun.h"

#include "core/program/runner.h"
#include "core/record/record.h"
#include "core/record/recordreader.h"
#include "core/scenario/scenariojson.h"
#include "tests/faults/traces.h"

#include <QBuffer>
#include <QFile>
#include <QJsonDocument>

#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>

using namespace pool;
using namespace std::chrono_literals;

namespace {

// Whether a program is over; any thread may ask.
class Over
{
public:
    void set()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isOver = true;
        }
        m_over.notify_all();
    }
    bool waitUntil(Instant time) const
    {
        std::unique_lock lock(m_mutex);
        return m_over.wait_until(lock, time, [this] { return m_isOver; });
    }

private:
    mutable std::mutex m_mutex; // guards the flag
    mutable std::condition_variable m_over;
    bool m_isOver = false;
};

// A thread that ends when the program is over.
class Joined
{
public:
    Joined(Over &over, std::function<void()> run)
        : m_over(over)
        , m_thread(std::move(run))
    {}
    ~Joined()
    {
        m_over.set();
        m_thread.join();
    }

private:
    Over &m_over;
    std::thread m_thread;
};

// Ends this process if a program hangs. Touches nothing that the program could hold.
void watch(const Over &over, const DrawnProgram &drawn, std::chrono::seconds hang)
{
    if (over.waitUntil(Clock::now() + hang))
        return;
    std::fprintf(stderr, "HANG: not over after %lld s: POOL_SEED=%u POOL_PROGRAMS=1\n  %s\n",
                 static_cast<long long>(hang.count()), drawn.seed, drawn.text().constData());
    std::fflush(stderr);
    std::_Exit(1);
}

// Does to a program what its disturbances say.
class Outside
{
public:
    Outside(Runner &runner, const DrawnProgram &drawn, const Over &over)
        : m_runner(runner)
        , m_drawn(drawn)
        , m_over(over)
    {}

    void run()
    {
        std::vector<Due> due;
        for (const Disturbance &one : m_drawn.disturbances)
            due.push_back({.atMs = one.atMs, .disturbance = &one});
        const Instant begun = Clock::now();
        for (;;) {
            std::sort(due.begin(), due.end(), [](const Due &a, const Due &b) { return a.atMs < b.atMs; });
            // Now and then all go on, so that none that a step has stopped stays so.
            const auto next = std::chrono::ceil<Nanoseconds>(
                std::chrono::duration<double, std::milli>(due.empty() ? 100 : due.front().atMs));
            if (m_over.waitUntil(due.empty() ? Clock::now() + next : begun + next))
                return;
            if (due.empty()) {
                for (const qint64 pid : pids())
                    send(pid, SIGCONT);
                continue;
            }
            const Due now = due.front();
            due.erase(due.begin());
            if (!now.disturbance)
                send(now.pid, SIGCONT);
            else if (const auto pid = disturb(*now.disturbance); pid && now.disturbance->signal == SIGSTOP)
                due.push_back({.atMs = now.atMs + now.disturbance->stopMs, .pid = *pid});
        }
    }

private:
    struct Due {
        double atMs = 0;
        const Disturbance *disturbance = nullptr; // none: a worker is to go on
        qint64 pid = 0;
    };

    std::vector<qint64> pids() const
    {
        std::vector<qint64> pids;
        if (const std::shared_ptr<Pool> pool = m_runner.pool())
            for (const WorkerStatus &worker : pool->workers())
                pids.push_back(worker.pid);
        return pids;
    }

    // Whom it has hit.
    std::optional<qint64> disturb(const Disturbance &disturbance)
    {
        if (disturbance.kind == Disturbance::Kind::Interruption) {
            m_runner.interrupt();
            return {};
        }
        const std::vector<qint64> there = pids();
        if (there.empty())
            return {};
        const qint64 pid = there[size_t(disturbance.place) % there.size()];
        send(pid, disturbance.signal);
        return pid;
    }

    // As another program would; not to a process that has that number by now.
    static void send(qint64 pid, int signal)
    {
        if (pid > 0 && statFields(pid).value(1).toLongLong() == ::getpid())
            ::kill(pid_t(pid), signal);
    }

    Runner &m_runner;
    const DrawnProgram &m_drawn;
    const Over &m_over;
};

// What is written of the run is read as the same run.
QStringList complaintsAboutRecord(const RunResult &run)
{
    QBuffer file;
    file.open(QIODevice::ReadWrite);
    writeRecord(file, run, RecordDetail::File);
    file.seek(0);
    const RunResult again = readRecord(file).run;
    if (makeRecord(run) == makeRecord(again))
        return {};
    return {QStringLiteral("its record reads as another run")};
}

} // namespace

QStringList wrongIn(const DrawnProgram &drawn, const QString &ledger, std::chrono::seconds hang)
{
    QFile::remove(ledger);
    try {
        const Scenario scenario = readScenario(QJsonDocument(drawn.scenario).toJson());
        Scenario first = scenario; // the part that is not called by hand
        first.program.resize(first.program.size() - size_t(drawn.byHand));
        QStringList lines;
        Runner runner(first, [&lines](const QString &line) { lines << line; });
        Over over;
        const Joined watchdog(over, [&] { watch(over, drawn, hang); });
        const Joined outside(over, [&] { Outside(runner, drawn, over).run(); });
        runner.keepOpen(drawn.byHand > 0);
        const Joined hand(over, [&] {
            for (size_t step = first.program.size(); step < scenario.program.size(); ++step)
                runner.call(scenario.program[step]);
            runner.keepOpen(false);
        });
        const RunResult result = runner.run();
        over.set();
        return complaintsAbout(scenario, drawn.circumstances(), observationOf(result, lines, ledger))
            + complaintsAboutRecord(result);
    } catch (const Exception &exception) {
        return {QStringLiteral("the program did not run: ") + describe(exception.error())};
    }
}
