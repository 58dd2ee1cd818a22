#pragma once

#include "tests/random/observation.h"
#include "tests/random/plannedjob.h"

#include <map>

// The events of one observation by job, chunk and worker. An index says where in the order of events something stands.

struct SettleEvidence { // the end of a chunk
    enum class How { Ok, Raised, Lost };
    size_t index = 0;
    qint64 at = 0;
    std::optional<quint32> worker; // none: the pool gave up
    How how = How::Ok;
    pool::Error error = {};
};

struct AttemptEvidence { // an item began in a worker
    qint64 item = 0;
    quint32 worker = 0;
    bool ended = false;
    pool::ItemStamp stamp = {}; // its start alone unless it ended
};

struct LossEvidence { // a worker died in a chunk
    qint64 chunk = 0;
    quint32 worker = 0;
    qint64 at = 0;
    std::optional<qint64> item; // that was running
    qint64 startedAt = 0;       // that item
    pool::Outcome outcome = {};
};

struct CallbackEvidence {
    size_t started = 0;
    qint64 startedAt = 0;
    bool isErrorCallback = false;
    std::optional<size_t> ended;
    qint64 endedAt = 0;
    std::optional<pool::Error> raised;
};

struct ReadyEvidence {
    size_t index = 0;
    qint64 at = 0;
    pool::Outcome outcome = {};
    pool::Error error = {};
};

struct JobEvidence {
    const PlannedJob *plan = nullptr;
    const SeenJob *seen = nullptr;
    size_t submitted = 0;
    std::vector<ReadyEvidence> ready;
    std::vector<std::vector<SettleEvidence>> settles; // by chunk
    std::vector<AttemptEvidence> attempts;
    std::vector<LossEvidence> losses;
    std::vector<CallbackEvidence> callbacks;

    bool isCutOff() const { return !ready.empty() && ready.front().outcome == pool::Outcome::Terminated; }
    // All ends of its chunks as they came.
    std::vector<std::pair<qint64, const SettleEvidence *>> inOrder() const;
};

struct WorkerEvidence {
    qint64 pid = 0;
    size_t starting = 0;
    std::optional<size_t> ready, stopping, ended;
    pool::WorkerExit exit;
};

struct Evidence {
    // `plans` are those of the calls that were made, in order.
    Evidence(const Observation &seen, const std::vector<PlannedJob> &plans);

    std::vector<JobEvidence> jobs; // that the pool accepted, by id
    std::map<quint32, WorkerEvidence> workers;
    std::optional<size_t> terminated, broken, joined;
    pool::Error breaking;
    QStringList nonsense; // events that cannot be

private:
    void read(const SeenEvent &seen, size_t index);
    void readOfJob(const SeenEvent &seen, size_t index);
    void readLost(const SeenEvent &seen, size_t index, JobEvidence &job);
    std::map<std::tuple<quint32, quint32, quint32>, qint64> m_sentFrom; // job, chunk, worker: first offset
};
