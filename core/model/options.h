#pragma once

#include "core/model/error.h"

#include <QCborMap>
#include <QString>

#include <chrono>
#include <optional>

namespace pool {

// The settings of one pool, and the function of one job. Plain values; checked by check() before anything
// is started.

// A function by the name it has in the workers' task registry, with its parameters.
struct Task {
    QString name;
    QCborMap params = {};
};

struct PoolOptions {
    std::optional<int> processes = {};        // none: defaultProcesses()
    std::optional<int> maxtasksperchild = {}; // chunks, not items; none: a worker lives as long as the pool
    std::optional<Task> initializer = {};     // runs in every worker before its first chunk
    int retries = 0;                          // of an item whose worker dies running it, at most maximumRetries
    quint64 seed = 0;                         // what tasks derive their random values from
    QString workerProgram = {};               // none: "poolworker" beside this program
    // A worker is ended and replaced that says nothing for so long after its start;
    std::chrono::milliseconds startTime = std::chrono::seconds(10);
    // that is stopped, or has work and does nothing about it, for so long (0: it is waited for);
    std::chrono::milliseconds stoppedTime = std::chrono::seconds(30);
    // that has begun a message and does not go on for so long;
    std::chrono::milliseconds stalledTime = std::chrono::seconds(10);
    // whose item runs longer (none: items take as long as they take).
    std::optional<std::chrono::milliseconds> itemTime = {};
    // About so many bytes of the newest history are kept, and what is older is dropped and counted (Trace); none: all
    // of it, which grows with every item. What a reader of the trace has seen is the reader's.
    std::optional<qint64> historyBytes = {};
};

// The side tables of a trace have blocks of that size together, one of each.
constexpr qint64 minimumHistoryBytes = 1 << 20;

// How many workers one pool may have: the descriptor limit and one screen allow no more.
constexpr int maximumProcesses = 256;

// How often one item may take a worker with it.
constexpr int maximumRetries = 10;

constexpr std::chrono::milliseconds maximumItemTime = std::chrono::hours(24);

// The logical CPUs this process may use (affinity-aware, unlike os.cpu_count()).
int usableCpus();

// How many workers a pool has that is not told: one for each of those CPUs, as many as a pool may have.
int defaultProcesses();

// The first thing wrong with the options, in CPython's order and words: processes, then maxtasksperchild, then
// what CPython does not have.
std::optional<Error> check(const PoolOptions &options);

} // namespace pool
