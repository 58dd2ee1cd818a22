#pragma once

#include "core/engine/callbackthread.h"
#include "core/model/items.h"
#include "core/model/knownvalues.h"
#include "core/model/options.h"
#include "core/trace/event.h"
#include "core/wire/sequence.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace pool {

// What was asked for in one call.
struct JobSpec {
    Method method = Method::MapAsync;
    Task task;
    Items items;
    Chunking chunking;
    bool automaticChunksize = false;
    std::function<void(const Values &)> callback;
    std::function<void(const Error &)> errorCallback;

    bool unpacks() const; // each item is a list of arguments
    bool isIterated() const { return pool::isIterated(method); }
};

// One job as its callers and the engine share it: the engine files what arrives, callers wait for it. A job
// leaves Pending once. Values go in by absolute index, a chunk is settled once, and what arrives later
// changes nothing.
class Job : public KnownValues::Source
{
public:
    using Deadline = std::optional<std::chrono::steady_clock::time_point>; // none: as long as it takes
    enum class State { Pending, Ok, Failed, CutOff };

    // `callbacks` is where its pool's callbacks run.
    Job(JobId id, JobSpec spec, std::shared_ptr<const CallbackThread> callbacks = {});

    JobId id() const { return m_id; }
    const JobSpec &spec() const { return m_spec; }
    const Chunking &chunking() const { return m_spec.chunking; }

    // Callers. `values` and `error` belong to a job that is not pending.
    State state() const;
    State wait(Deadline deadline) const;
    // Called in a callback of the job's own pool: a pending job gets ready only after it.
    bool isHeldUpHere() const { return m_callbacks && m_callbacks->isCurrent(); }
    Values values() const;
    Error error() const;

    // Callers of an iterated job: the `taken`-th chunk, in input order or in order of arrival, and its
    // values. None when the deadline is over first.
    struct Arrival {
        quint32 chunk = 0;
        std::optional<Error> error;
        bool cutOff = false; // it will never arrive
    };
    std::optional<Arrival> waitForChunk(quint32 taken, bool ordered, Deadline deadline) const;
    QCborValue value(qint64 index) const;

    std::optional<QCborValue> known(qint64 item) const override;

    // The engine.
    void store(qint64 first, const Sequence &values);
    void store(qint64 first, const Words &values);
    // Of a job that is not iterated, only the first error to arrive is kept, as in Python.
    void settleChunk(quint32 chunk, std::optional<Error> error);
    // What the job came to, when all its chunks are settled; not visible to callers yet.
    std::optional<Error> failure() const;
    Values result() const { return Values(m_values); }
    // True for the first who asks, from any thread: who may end the job, so that it gets ready once.
    bool claimEnd() { return !m_isEnding.exchange(true); }
    void finish(State state, std::optional<Error> error = {});

private:
    void letYield(quint32 chunk); // the one that is next for an iterator

    const JobId m_id;
    std::atomic<bool> m_isEnding = false;
    const std::shared_ptr<const CallbackThread> m_callbacks;
    JobSpec m_spec;             // does not change, but that finish() drops the callbacks
    mutable std::mutex m_mutex; // guards everything below, and the values while the job is pending
    mutable std::condition_variable m_changed;
    State m_state = State::Pending;
    std::shared_ptr<ValueTable> m_values;
    std::optional<Error> m_error;
    // Of an iterated job:
    std::vector<quint32> m_arrivals;
    std::vector<bool> m_arrived; // by chunk
    std::map<quint32, Error> m_chunkErrors;
    std::vector<bool> m_yieldable; // by chunk: an iterator that took all would get to its values by now
    quint32 m_nextToYield = 0;     // in input order
    bool m_yieldsNoMore = false;   // an error has ended the iteration
};

} // namespace pool
