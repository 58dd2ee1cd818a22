#pragma once

#include "core/model/chunking.h"
#include "core/trace/trace.h"

#include <algorithm>
#include <ctime>

// What the benches of the window have in common: a run of many items, made without a pool, and a clock.

namespace pool {

inline constexpr qint64 length = 9'000; // of an item, in nanoseconds; a gap of a tenth follows
inline constexpr qint64 pitch = 10'000;

// Cheap chunks travel in bursts, and are recorded so.
inline quint32 usualBurst(qint64 chunksize) { return chunksize == 1 ? 64 : 1; }

inline void fill(Trace &trace, int workers, qint64 items, qint64 chunksize, quint32 burst)
{
    trace.append({.kind = EventKind::PoolOpened, .count = workers});
    for (quint32 i = 0; i < quint32(workers); ++i) {
        trace.append({.kind = EventKind::WorkerStarting, .worker = {i}, .count = 4000 + i});
        trace.append({.at = 1000, .kind = EventKind::WorkerReady, .worker = {i}});
    }
    trace.append({.at = 1000, .kind = EventKind::JobSubmitted},
                 JobInfo{.task = QStringLiteral("square"), .items = items, .chunksize = chunksize});
    const Chunking chunking(items, chunksize);
    std::vector<qint64> at(size_t(workers), 2000);
    for (quint32 chunk = 0; chunk < chunking.count(); chunk += burst) {
        const quint32 worker = chunk / burst % quint32(workers);
        const quint32 chunks = std::min(burst, chunking.count() - chunk);
        qint64 &time = at[worker];
        trace.append({.at = time, .kind = EventKind::ChunkSent, .worker = {worker}, .chunk = chunk, .count = chunks});
        const qint64 size = chunking.chunk(chunk + chunks - 1).end - chunking.chunk(chunk).begin;
        for (qint64 first = 0; first < size; first += 1000) {
            std::vector<ItemStamp> stamps;
            for (qint64 i = first; i < std::min(size, first + 1000); ++i, time += pitch)
                stamps.push_back({time, time + length});
            trace.append({.at = time, .kind = EventKind::ItemsRan, .worker = {worker}, .chunk = chunk, .first = first},
                         stamps);
        }
        trace.append(
            {.at = time, .kind = EventKind::ChunkReported, .worker = {worker}, .chunk = chunk, .count = chunks});
    }
    trace.append({.at = *std::max_element(at.begin(), at.end()), .kind = EventKind::JobReady});
}

inline void fill(Trace &trace, int workers, qint64 items, qint64 chunksize)
{
    fill(trace, workers, items, chunksize, usualBurst(chunksize));
}

// Of this thread's processor time: whatever else the machine does does not count.
inline double ownMs()
{
    timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

} // namespace pool
