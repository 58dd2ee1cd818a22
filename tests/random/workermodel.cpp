#include "tests/random/model.h"

#include <set>

using namespace pool;

namespace {

// Dead by what the tasks or the time limit did: what is left was killed from outside.
bool isExplained(const Scenario &scenario, const Evidence &evidence, quint32 id, const WorkerExit &exit)
{
    if (exit.reason.kind == EndReason::Kind::ItemTooLong)
        return true; // its job has been judged
    if (scenario.initializer
        && scenario.initializer->params.value(QStringLiteral("fail")).toMap().contains(QString::number(id)))
        return true;
    for (const JobEvidence &job : evidence.jobs)
        for (const LossEvidence &loss : job.losses)
            if (loss.worker == id && loss.item && !job.plan->items[size_t(*loss.item)].death.isEmpty())
                return true;
    return false;
}

#ifdef __SANITIZE_ADDRESS__
constexpr bool looksForLeaks = true; // as it leaves, which may take longer than it is given
#else
constexpr bool looksForLeaks = false;
#endif

void judgeEnds(const Scenario &scenario, int killings, const Evidence &evidence, QStringList &complaints)
{
    int unexplained = 0;
    for (const auto &[id, worker] : evidence.workers) {
        const QString name = QStringLiteral("worker %1 ").arg(id);
        if (!worker.ended) {
            complaints << name + QStringLiteral("never ended");
            continue;
        }
        if (*worker.ended < worker.starting || (worker.stopping && *worker.ended < *worker.stopping))
            complaints << name + QStringLiteral("ended too soon");
        if (!evidence.joined || *worker.ended > *evidence.joined)
            complaints << name + QStringLiteral("ended after the pool");
        if (!worker.exit.expected)
            unexplained += !isExplained(scenario, evidence, id, worker.exit);
        else if (!(looksForLeaks && worker.exit.signal) && worker.ready && !evidence.terminated && !evidence.broken
                 && killings == 0 && worker.exit.text() != u"exit 0") // one that is not ready may be told by a signal
            complaints << name + QStringLiteral("left with ") + worker.exit.text();
    }
    if (unexplained > killings)
        complaints << QStringLiteral("%1 workers died, but only %2 were killed").arg(unexplained).arg(killings);
}

void judgeNumber(const Evidence &evidence, int processes, QStringList &complaints)
{
    std::map<size_t, int> changes; // by index of an event
    for (const auto &[id, worker] : evidence.workers) {
        ++changes[worker.starting];
        if (worker.ended)
            --changes[*worker.ended];
    }
    int live = 0;
    for (const auto &[index, change] : changes) {
        live += change;
        if (live > processes)
            complaints << QStringLiteral("%1 workers at once").arg(live);
    }
    if (int(evidence.workers.size()) < processes)
        complaints << QStringLiteral("only %1 workers were started").arg(evidence.workers.size());
}

void judgeTasksOfEach(int most, const Evidence &evidence, QStringList &complaints)
{
    std::map<quint32, std::set<std::pair<size_t, qint64>>> chunks; // by worker: job, chunk
    for (size_t id = 0; id < evidence.jobs.size(); ++id)
        for (const AttemptEvidence &attempt : evidence.jobs[id].attempts)
            chunks[attempt.worker].insert({id, attempt.item / evidence.jobs[id].plan->chunksize});
    for (const auto &[worker, begun] : chunks)
        if (int(begun.size()) > most)
            complaints << QStringLiteral("worker %1 took %2 chunks").arg(worker).arg(begun.size());
}

// It runs once in each worker, before anything else.
void judgeInitializer(const Observation &seen, const Evidence &evidence, QStringList &complaints)
{
    std::map<qint64, qint64> spawnNumbers; // by pid
    for (const auto &[id, worker] : evidence.workers)
        spawnNumbers[worker.pid] = id;
    std::set<qint64> initialized;
    for (const LedgerLine &line : seen.ledger) {
        const auto spawn = spawnNumbers.find(line.pid);
        const bool isFirst = initialized.insert(line.pid).second;
        if (spawn == spawnNumbers.end() || isFirst != (line.key == spawn->second))
            complaints << QStringLiteral("process %1 ran item %2 %3")
                              .arg(line.pid)
                              .arg(line.key)
                              .arg(isFirst ? QStringLiteral("uninitialized")
                                           : QStringLiteral("as its second initializer"));
    }
}

// What tasks print by the system's own means is all there, unless they are killed before; an item prints one such line.
void judgeOutput(const Observation &seen, const Evidence &evidence, bool isDisturbed, QStringList &complaints)
{
    const QString printed(63, u'x');
    std::set<qint64> printing; // keys
    for (const JobEvidence &job : evidence.jobs)
        for (const PlannedItem &item : job.plan->items)
            if (job.plan->step.task.params.contains(QStringLiteral("print_bytes")))
                printing.insert(item.key);
    const auto begun = std::count_if(seen.ledger.begin(), seen.ledger.end(),
                                     [&](const LedgerLine &line) { return printing.contains(line.key); });
    const auto lines = std::count(seen.lines.begin(), seen.lines.end(), printed);
    if (lines > begun || (lines < begun && !isDisturbed))
        complaints << QStringLiteral("%1 items began to print and %2 lines came").arg(begun).arg(lines);
}

// The pool gives up only after so many deaths in a row without a chunk settled in between.
void judgeBreak(const Observation &seen, const Evidence &evidence, int processes, QStringList &complaints)
{
    int deaths = 0;
    for (size_t index = 0; index < *evidence.broken; ++index) {
        const SeenEvent &event = seen.events[index];
        if (event.event.kind == EventKind::ChunkReported)
            deaths = 0;
        deaths += event.event.kind == EventKind::WorkerEnded && !event.exit.expected;
    }
    if (deaths < std::max(5, 2 * processes))
        complaints << QStringLiteral("the pool gave up after %1 deaths").arg(deaths);
    if (evidence.breaking.type != u"PoolBrokenError")
        complaints << QStringLiteral("the pool gave up with ") + describe(evidence.breaking);
}

} // namespace

void judgeWorkers(const Scenario &scenario, const Circumstances &circumstances, const Observation &seen,
                  const Evidence &evidence, QStringList &complaints)
{
    const int killings = circumstances.deadlySignals + deadlySteps(scenario);
    judgeEnds(scenario, killings, evidence, complaints);
    judgeNumber(evidence, *scenario.processes, complaints);
    if (scenario.maxtasksperchild)
        judgeTasksOfEach(*scenario.maxtasksperchild, evidence, complaints);
    if (scenario.initializer)
        judgeInitializer(seen, evidence, complaints);
    if (evidence.broken)
        judgeBreak(seen, evidence, *scenario.processes, complaints);
    if (!evidence.joined)
        complaints << QStringLiteral("the pool never ended");
    judgeOutput(seen, evidence, killings > 0 || scenario.itemTimeout || evidence.terminated, complaints);
    for (const qint64 pid : seen.leftOver)
        complaints << QStringLiteral("process %1 is left over").arg(pid);
}
