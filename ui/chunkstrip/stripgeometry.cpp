#include "ui/chunkstrip/stripgeometry.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>

namespace pool {

namespace {

constexpr double narrowestCell = 3;
constexpr double narrowestChunk = 4;

Fill fillOf(const ChunkRun &run)
{
    switch (run.state) {
    case ChunkRun::State::Sent:
        return Fill::Running;
    case ChunkRun::State::Returned:
        return Fill::Waiting;
    case ChunkRun::State::Reported:
        return run.goesOn ? Fill::Waiting : Fill::Done; // waiting: the rest of it
    case ChunkRun::State::Raised:
        return Fill::Failed;
    case ChunkRun::State::Lost:
        return run.goesOn ? Fill::Waiting : Fill::Lost;
    case ChunkRun::State::Terminated:
        return Fill::Cut;
    case ChunkRun::State::Unrecorded:
        return Fill::Unrecorded;
    }
    return Fill::Waiting;
}

// The states that a chunk as a whole may be in, the least urgent one first.
constexpr std::array statesByUrgency = {Fill::Done,    Fill::Waiting, Fill::Unrecorded, Fill::Cut,
                                        Fill::Running, Fill::Failed,  Fill::Lost};

quint8 bitOfState(Fill fill)
{
    return quint8(1 << (std::ranges::find(statesByUrgency, fill) - statesByUrgency.begin()));
}

// What an event makes of the chunks that it tells of; nothing if it tells of none.
std::optional<Fill> fillAfter(const Event &event)
{
    switch (event.kind) {
    case EventKind::ChunkSent:
        return Fill::Running;
    case EventKind::ChunkReturned:
        return Fill::Waiting;
    case EventKind::ChunkReported:
        return event.outcome == Outcome::Ok    ? Fill::Done
            : event.outcome == Outcome::GoesOn ? Fill::Waiting // the rest of it
                                               : Fill::Failed;
    case EventKind::ChunkLost:
        return event.outcome == Outcome::Lost   ? Fill::Lost
            : event.outcome == Outcome::GoesOn  ? Fill::Waiting
            : event.outcome == Outcome::Unknown ? Fill::Unrecorded
                                                : Fill::Cut;
    default:
        return {};
    }
}

} // namespace

// Events that happened since, or that have been taken back since. Costs little for each chunk: a burst may have many.
void ChunkStates::update(const History &history)
{
    const auto &jobs = history.jobs();
    for (size_t job = m_bits.size(); job < jobs.size(); ++job)
        m_bits.emplace_back(jobs[job].chunking.count(), bitOfState(Fill::Waiting));
    m_bits.resize(jobs.size());
    const auto chunksOf = [&](const Event &event) -> std::span<quint8> {
        if (event.job.value >= jobs.size() || !history.isFollowed(event.job))
            return {};
        const size_t chunks = event.kind == EventKind::ChunkLost ? 1 : event.chunks();
        return std::span(m_bits[event.job.value]).subspan(event.chunk, chunks);
    };
    for (; m_applied < history.applied(); ++m_applied) {
        const Event &event = history.view()[m_applied];
        if (const auto fill = fillAfter(event))
            std::ranges::fill(chunksOf(event), bitOfState(*fill));
    }
    while (m_applied > history.applied()) {
        const Event &event = history.view()[--m_applied];
        if (!fillAfter(event))
            continue;
        quint32 chunk = event.chunk;
        for (quint8 &bit : chunksOf(event)) {
            const quint32 before = jobs[event.job.value].runs[chunk++];
            bit = bitOfState(event.kind != EventKind::ChunkSent ? Fill::Running
                                 : before == JobHistory::noRun  ? Fill::Waiting
                                                                : fillOf(history.chunkRun(before)));
        }
    }
}

Fill ChunkStates::at(quint32 job, quint32 chunk) const { return mostUrgent(job, chunk, chunk + 1); }

// One pass over bytes, as a pixel may stand for thousands of chunks.
Fill ChunkStates::mostUrgent(quint32 job, quint32 from, quint32 to) const
{
    if (job >= m_bits.size() || from >= m_bits[job].size())
        return Fill::Waiting;
    quint8 all = 0;
    for (size_t chunk = from; chunk < std::min<size_t>(to, m_bits[job].size()); ++chunk)
        all |= m_bits[job][chunk];
    return statesByUrgency[size_t(std::bit_width(all)) - 1];
}

Fill itemFill(const RunView &view, JobId id, qint64 index, int *worker)
{
    if (!view.history || id.value >= view.history->jobs().size())
        return Fill::Waiting;
    const JobHistory &job = view.history->jobs()[id.value];
    if (index >= job.chunking.items())
        return Fill::Waiting;
    const ItemHistory item = view.history->item(id, index);
    if (worker && item.worker)
        *worker = int(item.worker->value);
    const quint32 chunk = job.chunking.chunkOf(index);
    switch (item.state) {
    case ItemState::Ok:
        return Fill::Done;
    case ItemState::Raised:
        return Fill::Failed;
    case ItemState::Skipped:
        return Fill::Skipped;
    case ItemState::Unrecorded:
        return Fill::Unrecorded;
    case ItemState::Running:
        return Fill::Cut; // it began and the pool knows that it did not end
    case ItemState::Lost: // it may be run again just now
    case ItemState::NotStarted:
        break;
    }
    for (const WorkerStatus &status : view.live) {
        if (status.state != WorkerStatus::State::Running || status.chunk != ChunkRef{id, chunk})
            continue;
        const qint64 offset = index - job.chunking.chunk(chunk).begin;
        if (offset > status.item)
            break;
        if (worker)
            *worker = int(status.id.value);
        return offset == status.item ? Fill::Running : Fill::Unreported;
    }
    if (item.state == ItemState::Lost)
        return Fill::Lost;
    return job.terminated ? Fill::Skipped : Fill::Waiting; // nobody is going to run it
}

namespace {

class StripBuilder
{
public:
    StripBuilder(const RunView &view, const ChunkStates &states, StripGeometry &geometry)
        : m_view(view)
        , m_states(states)
        , m_geometry(geometry)
    {}

    void addJob(JobId id, const Chunking &chunking, double left)
    {
        const bool isThere = m_view.history && id.value < m_view.history->jobs().size();
        m_firstWaiting = isThere ? m_view.history->firstWaiting(id) : 0;
        const double cell = m_geometry.cellWidth;
        const double chunkWidth = cell * double(chunking.chunksize());
        if (cell >= narrowestCell)
            addItems(id, chunking, left);
        else if (chunkWidth >= narrowestChunk)
            addChunks(id, chunking, left);
        else
            addColumns(id, chunking, left);

        if (chunkWidth >= narrowestChunk) {
            for (quint32 k = 0; k < chunking.count(); ++k) {
                const ItemRange items = chunking.chunk(k);
                m_geometry.brackets.push_back(
                    {left + double(items.begin) * cell, left + double(items.end) * cell, id, k, 1, workerOf(id, k)});
            }
        } else if (chunking.count() > 0) {
            m_geometry.brackets.push_back({left, left + double(chunking.items()) * cell, id, 0, chunking.count(), -1});
        }
    }

private:
    // -1: nobody has it, or several workers ran items of it, since one of them died.
    int workerOf(JobId id, quint32 chunk) const
    {
        if (!m_view.history || id.value >= m_view.history->jobs().size())
            return -1;
        const auto &runs = m_view.history->jobs()[id.value].runs;
        if (chunk >= runs.size() || runs[chunk] == JobHistory::noRun)
            return -1;
        const ChunkRun run = m_view.history->chunkRun(runs[chunk]);
        for (quint32 before = run.previous; before != ChunkRun::noRun;) {
            const ChunkRun other = m_view.history->chunkRun(before);
            if (other.worker != run.worker && other.itemRunCount > 0)
                return -1;
            before = other.previous;
        }
        return run.state == ChunkRun::State::Returned ? -1 : int(run.worker.value);
    }

    // What seems to wait may have run where not all has been told.
    Fill unlessUnrecorded(quint32 chunk, Fill fill) const
    {
        return chunk < m_firstWaiting && fill == Fill::Waiting ? Fill::Unrecorded : fill;
    }

    bool hasRun(JobId id, quint32 chunk) const
    {
        return m_view.history->jobs()[id.value].runs[chunk] != JobHistory::noRun;
    }

    void addItems(JobId id, const Chunking &chunking, double left)
    {
        const double width = m_geometry.cellWidth;
        for (qint64 i = 0; i < chunking.items(); ++i) {
            StripCell cell{.left = left + double(i) * width,
                           .right = left + double(i + 1) * width,
                           .job = id,
                           .chunk = chunking.chunkOf(i),
                           .item = i};
            cell.fill = itemFill(m_view, id, i, &cell.worker);
            m_geometry.cells.push_back(cell);
        }
    }

    // A chunk wide enough to show how far it is, its items too narrow: stretches of one state each.
    void addChunks(JobId id, const Chunking &chunking, double left)
    {
        const double width = m_geometry.cellWidth;
        for (quint32 k = 0; k < chunking.count(); ++k) {
            const ItemRange items = chunking.chunk(k);
            const auto add = [&](qint64 from, qint64 to, Fill fill, double narrowest = 0) {
                if (from >= to)
                    return;
                const double x = left + double(from) * width;
                m_geometry.cells.push_back(
                    {x, std::max(left + double(to) * width, x + narrowest), fill, id, k, from, to - from, -1});
            };
            const Fill state = unlessUnrecorded(k, m_states.at(id.value, k));
            if (state == Fill::Waiting || state == Fill::Done || (state == Fill::Unrecorded && !hasRun(id, k))) {
                add(items.begin, items.end, state);
                continue;
            }
            const ChunkRun run = m_view.history->chunkRun(m_view.history->jobs()[id.value].runs[k]);
            const qint64 ended = items.begin + run.ended;
            if (state == Fill::Running) {
                qint64 current = ended;
                for (const WorkerStatus &status : m_view.live)
                    if (status.state == WorkerStatus::State::Running && status.chunk == ChunkRef{id, k})
                        current = std::max(current, items.begin + status.item);
                current = std::min(current, items.end);
                add(items.begin, ended, Fill::Done);
                add(ended, current, Fill::Unreported);
                add(current, items.end, Fill::Waiting);
                add(current, std::min(current + 1, items.end), Fill::Running, narrowestCell);
                continue;
            }
            const qint64 good = state == Fill::Failed ? ended - 1 : ended;
            add(items.begin, good, Fill::Done);
            if (state == Fill::Unrecorded) {
                add(good, items.end, state);
                continue;
            }
            add(good + 1, items.end, state == Fill::Cut ? Fill::Waiting : Fill::Skipped);
            add(good, std::min(good + 1, items.end), state, narrowestCell);
        }
    }

    // Chunks narrower than pixels: one state a pixel, neighbours alike joined.
    void addColumns(JobId id, const Chunking &chunking, double left)
    {
        const double chunkWidth = m_geometry.cellWidth * double(chunking.chunksize());
        const int columns = std::max(1, int(std::ceil(chunkWidth * chunking.count())));
        for (int column = 0; column < columns; ++column) {
            const auto edge = [&](int x) {
                return std::min(quint32(double(x) / columns * chunking.count()), chunking.count());
            };
            const quint32 from = std::min(edge(column), chunking.count() - 1);
            const quint32 to = std::max(edge(column + 1), from + 1);
            Fill fill = unlessUnrecorded(from, m_states.mostUrgent(id.value, from, to));
            if (fill == Fill::Done)
                fill = Fill::Dense;
            const qint64 items = chunking.chunk(to - 1).end - chunking.chunk(from).begin;
            auto &cells = m_geometry.cells;
            if (column > 0 && cells.back().job == id && cells.back().fill == fill) {
                cells.back().right = left + column + 1;
                cells.back().count += items;
            } else {
                cells.push_back(
                    {left + column, left + column + 1, fill, id, from, chunking.chunk(from).begin, items, -1});
            }
        }
    }

    const RunView &m_view;
    const ChunkStates &m_states;
    StripGeometry &m_geometry;
    quint32 m_firstWaiting = 0; // chunk of the job; see History
};

} // namespace

StripGeometry stripGeometry(const std::vector<PlannedJob> &jobs, const RunView &view, const ChunkStates &states,
                            double left, double width, double widestCell)
{
    StripGeometry geometry;
    qint64 items = 0;
    for (const PlannedJob &job : jobs)
        items += job.chunking.items();
    if (items == 0)
        return geometry;
    const double gaps = jobGap * double(jobs.size() - 1);
    geometry.cellWidth = std::min(std::max(width - gaps, 10.0) / double(items), widestCell);
    StripBuilder builder(view, states, geometry);
    double x = left;
    for (size_t i = 0; i < jobs.size(); ++i) {
        builder.addJob({quint32(i)}, jobs[i].chunking, x);
        x += geometry.cellWidth * double(jobs[i].chunking.items()) + jobGap;
    }
    return geometry;
}

} // namespace pool
