#include "core/engine/job.h"

namespace pool {

bool JobSpec::unpacks() const { return isStarmap(method) || isApply(method); }

Job::Job(JobId id, JobSpec spec, std::shared_ptr<const CallbackThread> callbacks)
    : m_id(id)
    , m_callbacks(std::move(callbacks))
    , m_spec(std::move(spec))
    , m_values(std::make_shared<ValueTable>(m_spec.items.size()))
{
    if (m_spec.isIterated())
        m_yieldable = m_arrived = std::vector<bool>(chunking().count(), false);
}

Job::State Job::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

Job::State Job::wait(Deadline deadline) const
{
    std::unique_lock lock(m_mutex);
    const auto done = [this] { return m_state != State::Pending; };
    if (deadline)
        m_changed.wait_until(lock, *deadline, done);
    else
        m_changed.wait(lock, done);
    return m_state;
}

Values Job::values() const
{
    const std::lock_guard lock(m_mutex);
    Q_ASSERT(m_state == State::Ok);
    return Values(m_values);
}

Error Job::error() const
{
    const std::lock_guard lock(m_mutex);
    Q_ASSERT(m_error);
    return *m_error;
}

std::optional<Job::Arrival> Job::waitForChunk(quint32 taken, bool ordered, Deadline deadline) const
{
    std::unique_lock lock(m_mutex);
    const auto arrived = [&] { return ordered ? bool(m_arrived[taken]) : taken < m_arrivals.size(); };
    const auto settled = [&] { return arrived() || m_state == State::CutOff; };
    if (deadline)
        m_changed.wait_until(lock, *deadline, settled);
    else
        m_changed.wait(lock, settled);

    if (arrived()) {
        Arrival arrival{.chunk = ordered ? taken : m_arrivals[taken]};
        if (const auto error = m_chunkErrors.find(arrival.chunk); error != m_chunkErrors.end())
            arrival.error = error->second;
        return arrival;
    }
    if (m_state == State::CutOff)
        return Arrival{.error = m_error, .cutOff = true};
    return {};
}

QCborValue Job::value(qint64 index) const
{
    const std::lock_guard lock(m_mutex);
    return m_values->at(index);
}

std::optional<QCborValue> Job::known(qint64 item) const
{
    const std::lock_guard lock(m_mutex);
    const bool isKnown = m_spec.isIterated() ? bool(m_yieldable[chunking().chunkOf(item)]) : m_state == State::Ok;
    return isKnown ? std::optional(m_values->at(item)) : std::nullopt;
}

void Job::store(qint64 first, const Sequence &values)
{
    const std::lock_guard lock(m_mutex);
    values.store(*m_values, first);
}

void Job::store(qint64 first, const Words &values)
{
    const std::lock_guard lock(m_mutex);
    values.store(*m_values, first);
}

void Job::settleChunk(quint32 chunk, std::optional<Error> error)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_spec.isIterated() && m_arrived[chunk])
            return;
        if (error && !m_error)
            m_error = error;
        if (m_spec.isIterated()) {
            if (error)
                m_chunkErrors.emplace(chunk, std::move(*error));
            m_arrived[chunk] = true;
            m_arrivals.push_back(chunk);
            if (m_spec.method == Method::ImapUnordered)
                letYield(chunk);
            else
                while (m_nextToYield < m_arrived.size() && m_arrived[m_nextToYield])
                    letYield(m_nextToYield++);
        }
    }
    if (m_spec.isIterated())
        m_changed.notify_all();
}

void Job::letYield(quint32 chunk)
{
    const bool failed = m_chunkErrors.contains(chunk);
    m_yieldable[chunk] = !failed && !m_yieldsNoMore;
    m_yieldsNoMore |= failed && chunking().chunksize() > 1;
}

std::optional<Error> Job::failure() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

void Job::finish(State state, std::optional<Error> error)
{
    // A callback that holds its own job's result would keep the two alive for ever.
    std::function<void(const Values &)> callback;
    std::function<void(const Error &)> errorCallback;
    {
        const std::lock_guard lock(m_mutex);
        if (m_state != State::Pending)
            return;
        m_state = state;
        if (error)
            m_error = std::move(error);
        callback.swap(m_spec.callback);
        errorCallback.swap(m_spec.errorCallback);
    }
    m_changed.notify_all();
}

} // namespace pool
