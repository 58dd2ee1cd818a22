#include "core/lab/chunktimes.h"

#include <algorithm>

namespace pool {

namespace {

bool areCutAlike(const History &a, const History &b)
{
    return std::ranges::equal(a.jobs(), b.jobs(), [](const JobHistory &x, const JobHistory &y) {
        return x.info.items == y.info.items && x.info.chunksize == y.info.chunksize;
    });
}

qint64 timeOf(const History &history, const JobHistory &job, quint32 chunk)
{
    const quint32 index = job.runs[chunk];
    if (index == JobHistory::noRun)
        return -1;
    const ChunkRun run = history.chunkRun(index);
    return run.firstStart >= 0 && run.lastEnd >= 0 ? run.lastEnd - run.firstStart : -1;
}

} // namespace

std::optional<ChunkTimes> ChunkTimes::of(const std::vector<const History *> &runs)
{
    if (runs.empty()
        || !std::ranges::all_of(runs, [&](const History *run) { return areCutAlike(*runs.front(), *run); }))
        return {};
    ChunkTimes times;
    times.m_runs = runs.size();
    for (size_t i = 0; i < runs.front()->jobs().size(); ++i) {
        const JobHistory &job = runs.front()->jobs()[i];
        for (quint32 number = 0; number < job.chunking.count(); ++number) {
            const auto items = job.chunking.chunk(number);
            times.m_chunks.push_back({job.id, number, items.begin, items.end - items.begin});
            for (const History *run : runs)
                times.m_times.push_back(timeOf(*run, run->jobs()[i], number));
        }
    }
    return times;
}

std::optional<qint64> ChunkTimes::time(size_t row, size_t run) const
{
    const qint64 time = m_times[row * m_runs + run];
    return time >= 0 ? std::optional(time) : std::nullopt;
}

std::optional<qint64> ChunkTimes::difference(size_t row, size_t run) const
{
    const auto before = time(row, 0);
    const auto after = time(row, run);
    return before && after ? std::optional(*after - *before) : std::nullopt;
}

} // namespace pool
