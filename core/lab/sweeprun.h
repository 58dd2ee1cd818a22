#pragma once

#include "core/lab/sweep.h"
#include "core/program/runresult.h"

#include <functional>
#include <memory>
#include <mutex>

namespace pool {

class Runner;

// Runs the points of a sweep, one run after the other, in the thread that calls run(). interrupt() belongs to any
// thread. What has been measured before it stays.
class SweepRun
{
public:
    struct Progress {
        size_t done = 0; // runs
        size_t all = 0;
        std::optional<Nanoseconds> left; // how long the others will take, judged by those that are done
    };
    // After each run, in the thread of run(). A run that was interrupted, or in which something raised, is told without
    // a makespan.
    using Listener =
        std::function<void(size_t point, const RunResult &run, const std::optional<RunTime> &took, Progress)>;

    SweepRun(Sweep &sweep, int repeats, Listener listener);
    ~SweepRun();

    // Throws what Runner throws where the pool cannot be started. A point of which a run did not come to its end well
    // is not run again.
    void run();
    void interrupt();

private:
    bool isInterrupted() const;
    RunResult runOnce(const Scenario &scenario);

    Sweep &m_sweep;
    const int m_repeats;
    const Listener m_listener;
    mutable std::mutex m_mutex; // guards the two
    std::shared_ptr<Runner> m_runner;
    bool m_interrupted = false;
};

} // namespace pool
