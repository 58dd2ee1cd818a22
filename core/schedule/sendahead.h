#pragma once

#include "core/model/clock.h"
#include "core/schedule/dispatchqueue.h"

#include <map>
#include <optional>

namespace pool {

// How many chunks a worker is sent ahead of the one that it runs. Chunks ahead hide the wake-up of a worker (tens of
// microseconds), so that is about what takes two milliseconds to run. Chunks that take longer are not sent ahead at
// all: one that waits behind a long one would be overtaken by those after it, and who is free is to take the next.
// Learns from reports how long chunks take. Pure.
class SendAhead
{
public:
    // Of a job with large items no more than `most` chunks wait at one worker.
    void limit(JobId job, size_t most) { m_limits.emplace(job, most); }
    void forget(JobId job) { m_limits.erase(job); }

    // A chunk of the job was reported; its items took so long.
    void learn(JobId job, Nanoseconds busy)
    {
        // A new job says nothing about the old one's costs; a moving average follows uneven chunks.
        if (!m_meanBusy || m_meanJob != job)
            m_meanBusy = busy;
        else
            *m_meanBusy += (busy - *m_meanBusy) / 8;
        m_meanJob = job;
    }

    // For one of `workers`, while those chunks wait.
    size_t chunks(const DispatchQueue &waiting, size_t workers) const;

    // How long a worker may say nothing before what waits at it is taken back, and how often that is looked at; none
    // before the first report.
    std::optional<Nanoseconds> patience() const;
    static constexpr Nanoseconds window = std::chrono::milliseconds(2);

private:
    std::optional<Nanoseconds> m_meanBusy; // of a chunk of the newest job that has reported; a moving average
    JobId m_meanJob;
    std::map<JobId, size_t> m_limits;
};

} // namespace pool
