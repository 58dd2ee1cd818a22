#pragma once

#include "core/lab/sweeprun.h"
#include "core/model/mailbox.h"
#include "core/verdict/poolcosts.h"

#include <QObject>

#include <atomic>
#include <thread>

namespace pool {

// A sweep in a thread of its own, for the window: its runs go one after the other, and what each of them took comes
// back through a mailbox. Keeps of each point the run whose time is the closest to the point's median, as long as all
// kept runs together have no more than mostItems.
// States: nothing swept; running; over. Lives in the GUI thread.
class SweepJob : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 mostItems = 2'000'000;

    explicit SweepJob(QObject *parent = nullptr);
    ~SweepJob() override; // interrupts; returns when the workers have gone, at most 3 s

    // Only if !isRunning(). Throws ValueError as Sweep does.
    void start(const Scenario &scenario, const SweepQuestion &question, int repeats, const PoolCosts &costs);
    void interrupt(); // returns at once; what was measured stays

    bool isRunning() const { return m_isRunning; }
    const Sweep *sweep() const { return m_sweep ? &*m_sweep : nullptr; } // null: nothing swept
    const SweepRun::Progress &progress() const { return m_progress; }
    std::shared_ptr<const RunResult> runOf(size_t point) const { return m_kept[point]; } // null: none is kept
    const QString &trouble() const { return m_trouble; } // what went wrong with some run; empty: nothing

signals:
    void advanced(); // sweep() has changed
    void finished();

private:
    void take(size_t point, std::shared_ptr<const RunResult> run, const std::optional<RunTime> &took,
              const SweepRun::Progress &progress);
    void keepRun(size_t point, std::shared_ptr<const RunResult> run, qint64 makespan);
    void finish();
    void foresee(const PoolCosts &costs);

    std::optional<Sweep> m_sweep;                         // as the window sees it; the thread has one of its own
    std::vector<std::shared_ptr<const RunResult>> m_kept; // by point
    std::vector<qint64> m_keptMakespans;
    qint64 m_keptItems = 0;
    SweepRun::Progress m_progress;
    QString m_trouble;
    Mailbox m_mailbox;
    std::unique_ptr<Sweep> m_running; // the thread's
    std::unique_ptr<SweepRun> m_run;
    std::thread m_thread;
    bool m_isRunning = false;
    std::atomic<bool> m_isEnding = false;
};

} // namespace pool
