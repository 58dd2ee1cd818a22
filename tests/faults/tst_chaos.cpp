#include "core/worker/taskregistry.h"
#include "tests/conformance/calls.h"
#include "tests/faults/traces.h"
#include "tests/testmain.h"

#include <QRandomGenerator>
#include <QTemporaryDir>

#include <atomic>
#include <map>
#include <set>
#include <sys/resource.h>

using namespace pool;

namespace {

constexpr int processes = 4;
constexpr qint64 itemsOfJob = 200;
constexpr auto hang = 20s;

// What the tasks themselves wrote down of one item: the processes that began it, and those that ended it.
struct Entry {
    QList<qint64> begun;
    QList<qint64> ended;
};

ChunkRun newestRun(const History &history, JobId id, qint64 item)
{
    const JobHistory &job = history.jobs()[id.value];
    return history.chunkRun(job.runs[job.chunking.chunkOf(item)]);
}

bool hasTwice(QList<qint64> pids)
{
    std::ranges::sort(pids);
    return std::ranges::adjacent_find(pids) != pids.end();
}

// Kills random workers at random times until there have been so many deaths.
class Killer
{
public:
    Killer(Pool &pool, int kills, quint32 seed)
        : m_thread([this, &pool, kills, seed] { run(pool, kills, seed); })
    {}
    ~Killer()
    {
        m_stops = true;
        m_thread.join();
    }
    bool isDone() const { return m_done; }

private:
    void run(Pool &pool, int kills, quint32 seed)
    {
        QRandomGenerator random(seed);
        while (kills > 0 && !m_stops) {
            std::this_thread::sleep_for(std::chrono::microseconds(random.bounded(10'000)));
            // A pool none of whose workers lives long enough for a chunk gives up, and rightly.
            const auto workers = pool.workers();
            const auto starting = std::ranges::count(workers, WorkerStatus::State::Starting, &WorkerStatus::state);
            if (hasSettledChunk(workers))
                m_killsInARow = 0;
            if (workers.empty() || starting > processes / 2 || m_killsInARow == mostInARow)
                continue;
            const WorkerStatus &status = workers[size_t(random.bounded(int(workers.size())))];
            const WorkerId victim = status.id;
            if (m_killed.contains(victim))
                continue; // is about to be gone
            const int how = random.bounded(100);
            if (how < 10) {
                pool.signalWorker(victim, Signal::Stop);
                std::this_thread::sleep_for(std::chrono::microseconds(random.bounded(2'000)));
                pool.signalWorker(victim, Signal::Continue);
                continue;
            }
            const Signal signal = how < 20 ? Signal::SegmentationFault : how < 30 ? Signal::Terminate : Signal::Kill;
            if (pool.signalWorker(victim, signal)) {
                m_killed.insert(victim);
                ++m_killsInARow;
                --kills;
            }
        }
        m_done = true;
    }

    // Seen by a worker that is on to another chunk.
    bool hasSettledChunk(const std::vector<WorkerStatus> &workers)
    {
        bool hasSettled = false;
        for (const WorkerStatus &worker : workers) {
            if (worker.state != WorkerStatus::State::Running)
                continue;
            const auto [known, isNew] = m_chunks.try_emplace(worker.id, worker.chunk);
            hasSettled |= !isNew && known->second != worker.chunk;
            known->second = worker.chunk;
        }
        return hasSettled;
    }

    static constexpr int mostInARow = 4; // of five the pool would think that workers cannot live here

    std::set<WorkerId> m_killed;
    std::map<WorkerId, ChunkRef> m_chunks; // that they were last seen in
    int m_killsInARow = 0;                 // without a chunk settled in between
    std::atomic<bool> m_stops{false}, m_done{false};
    std::thread m_thread;
};

} // namespace

// Workers are killed at random while jobs run, and the tasks keep a ledger of their own. Afterwards ledger and
// record are compared item by item. POOL_SEED repeats the order of what is random, POOL_KILLS says how many.
class TestChaos : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void theRecordIsTrueWhateverIsKilled_data();
    void theRecordIsTrueWhateverIsKilled();

private:
    void submit(Pool &pool, QRandomGenerator &random);
    void finishOldest();
    void readLedger();
    void compare(const History &history, JobId job, qint64 item);

    struct Running {
        JobId id;
        std::optional<MapResult> map;
        std::optional<ResultIterator> iterator;
    };
    struct Figures {
        int hangs = 0;
        int lost = 0;          // results that should be there, and are not
        int duplicated = 0;    // items that ran more often than asked for
        int misattributed = 0; // by another process, or with another end than the ledger says
        int jobs = 0, ok = 0, cut = 0, again = 0, skipped = 0, givenUp = 0, resultLost = 0;
    };

    int m_retries = 0;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::deque<Running> m_running;
    std::map<std::pair<quint32, qint64>, Error> m_errors; // of items of iterated jobs
    std::map<std::pair<quint32, qint64>, Entry> m_ledger;
    Figures m_figures;
};

void TestChaos::initTestCase()
{
    // Known to the caller.
    TaskRegistry::instance().add({.name = QStringLiteral("ledgered"),
                                  .params = {{.name = QStringLiteral("ledger"), .type = takes::Text{}},
                                             {.name = QStringLiteral("job"), .type = takes::Integer{}}},
                                  .make = [](const TaskParams &) { return TaskFunction(); }});
}

void TestChaos::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_running.clear();
    m_errors.clear();
    m_ledger.clear();
    m_figures = {};
}

void TestChaos::submit(Pool &pool, QRandomGenerator &random)
{
    const Task task{QStringLiteral("ledgered"),
                    {{QStringLiteral("ledger"), m_directory->filePath(QStringLiteral("ledger"))},
                     {QStringLiteral("job"), m_figures.jobs++}}};
    Running &running = m_running.emplace_back();
    if (random.bounded(2)) {
        running.map = pool.mapAsync(task, Items::range(itemsOfJob), {.chunksize = random.bounded(1, 12)});
        running.id = running.map->id();
    } else {
        running.iterator = pool.imap(task, Items::range(itemsOfJob));
        running.id = running.iterator->id();
    }
}

// Takes the results of the oldest job; whatever is not its right value is a loss, or an error to be explained.
void TestChaos::finishOldest()
{
    Running job = std::move(m_running.front());
    m_running.pop_front();
    const auto expected = [&](qint64 item) { return QCborValue(qint64(job.id.value) * 1'000'000 + item); };
    if (job.map) {
        const Error error = thrownBy([&] {
            const Values values = job.map->get(hang);
            for (qint64 item = 0; item < itemsOfJob; ++item)
                m_figures.lost += values.at(item) != expected(item);
        });
        m_figures.hangs += error.type == u"TimeoutError";
        m_figures.lost += !error.type.isEmpty() && error.type != u"WorkerLostError";
        return;
    }
    for (qint64 item = 0; item < itemsOfJob; ++item) {
        std::optional<QCborValue> value;
        const Error error = thrownBy([&] { value = job.iterator->next(hang); });
        m_figures.hangs += error.type == u"TimeoutError";
        m_figures.lost += error.type.isEmpty() ? value != expected(item) : error.type != u"WorkerLostError";
        if (!error.type.isEmpty())
            m_errors[{job.id.value, item}] = error;
    }
}

void TestChaos::readLedger()
{
    QFile file(m_directory->filePath(QStringLiteral("ledger")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    while (!file.atEnd()) {
        const QList<QByteArray> words = file.readLine().trimmed().split(' ');
        QCOMPARE(words.size(), 4);
        Entry &entry = m_ledger[{words[1].toUInt(), words[2].toLongLong()}];
        (words[0] == "begun" ? entry.begun : entry.ended) << words[3].toLongLong();
    }
}

void TestChaos::compare(const History &history, JobId job, qint64 item)
{
    const Entry entry = m_ledger[{job.value, item}];
    const ItemHistory is = history.item(job, item);
    const auto error = m_errors.find({job.value, item});
    const auto pidOf = [&](const ItemHistory &attempt) { return history.workers()[attempt.worker->value].pid; };
    QList<qint64> pids; // of its attempts
    for (const ItemHistory &attempt : history.lostAttempts(job, item))
        pids << pidOf(attempt);
    m_figures.again += !pids.isEmpty();
    if (is.worker)
        pids << pidOf(is);
    m_figures.duplicated += pids.size() > m_retries + 1 || hasTwice(pids) || hasTwice(entry.begun)
        || hasTwice(entry.ended);
    const auto isAttempt = [&](qint64 pid) { return pids.contains(pid); };
    bool agrees = std::ranges::all_of(entry.begun, isAttempt) && std::ranges::all_of(entry.ended, isAttempt);
    switch (is.state) {
    case ItemState::Ok:
        // Its result may be lost if the worker died between the item's end and its report.
        agrees &= entry.begun.contains(pidOf(is)) && entry.ended.contains(pidOf(is));
        ++m_figures.ok;
        if (error != m_errors.end()) {
            ++m_figures.resultLost;
            m_figures.lost += error->second.phase != u"sending";
        }
        break;
    case ItemState::Lost:
        // The worker may have died before its first line was written, or just after its last one. It was the last
        // attempt, unless three workers in a row died of receiving the next one.
        agrees &= is.worker && history.workers()[is.worker->value].exit.signal
            && (is.attempt == m_retries || newestRun(history, job, item).state == ChunkRun::State::Returned);
        ++m_figures.cut;
        break;
    case ItemState::Skipped:
        agrees &= entry.begun.isEmpty();
        ++m_figures.skipped;
        break;
    case ItemState::NotStarted: // three workers in a row died of receiving its chunk
        agrees &= entry.begun.isEmpty() && history.jobs()[job.value].outcome != Outcome::Ok;
        ++m_figures.givenUp;
        break;
    default:
        agrees = false;
        break;
    }
    m_figures.misattributed += !agrees;
    if (!agrees)
        qInfo() << "job" << job.value << "item" << item << "state" << int(is.state) << "attempt" << is.attempt << "by"
                << pids << "but begun by" << entry.begun << "ended by" << entry.ended;
}

void TestChaos::theRecordIsTrueWhateverIsKilled_data()
{
    QTest::addColumn<int>("retries");
    QTest::newRow("without retries") << 0;
    QTest::newRow("with two") << 2;
}

void TestChaos::theRecordIsTrueWhateverIsKilled()
{
    QFETCH(int, retries);
    m_retries = retries;
    const quint32 seed =
        qEnvironmentVariable("POOL_SEED", QString::number(QRandomGenerator::global()->bounded(1'000'000))).toUInt();
    const int kills = qEnvironmentVariable("POOL_KILLS", QStringLiteral("500")).toInt();
    qInfo("POOL_SEED=%u POOL_KILLS=%d", seed, kills);
    const rlimit noCores{};
    QCOMPARE(::setrlimit(RLIMIT_CORE, &noCores), 0);
    QRandomGenerator random(seed);
    Pool pool({.processes = processes, .retries = retries, .workerProgram = QStringLiteral(LEDGERWORKER)});
    {
        const Killer killer(pool, kills, seed);
        while (!killer.isDone() && m_figures.hangs + m_figures.lost == 0) {
            while (m_running.size() < 3)
                submit(pool, random);
            finishOldest();
        }
    }
    while (!m_running.empty())
        finishOldest();
    QVERIFY(!historyOf(pool).broken());
    QTRY_COMPARE_WITH_TIMEOUT(workersInState(pool, WorkerStatus::State::Idle), processes, 20'000);
    pool.close();
    pool.join(20s);

    readLedger();
    const History history = historyOf(pool);
    for (quint32 job = 0; job < quint32(m_figures.jobs); ++job) {
        for (qint64 item = 0; item < itemsOfJob; ++item)
            compare(history, JobId{job}, item);
    }
    qInfo("%d kills, %zu workers, %d jobs, %d items: %d ran, %d began more than once, %d were running at the end, "
          "%d skipped behind those, %d never begun, %d ran without a result",
          kills, history.workers().size(), m_figures.jobs, m_figures.jobs * int(itemsOfJob), m_figures.ok,
          m_figures.again, m_figures.cut, m_figures.skipped, m_figures.givenUp, m_figures.resultLost);
    qInfo("%d hangs, %d lost, %d duplicated, %d misattributed", m_figures.hangs, m_figures.lost, m_figures.duplicated,
          m_figures.misattributed);
    QCOMPARE(m_figures.hangs + m_figures.lost + m_figures.duplicated + m_figures.misattributed, 0);
    QVERIFY(history.workers().size() >= size_t(kills));
    QVERIFY((retries > 0 ? m_figures.again : m_figures.cut) > 0 && m_figures.ok > 0);
}

TEST_CLASS(TestChaos, QCoreApplication)
#include "tst_chaos.moc"
