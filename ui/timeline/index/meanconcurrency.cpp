#include "ui/timeline/index/meanconcurrency.h"

#include <algorithm>

namespace pool {

namespace {

class Columns
{
public:
    explicit Columns(const std::vector<qint64> &edges)
        : m_edges(edges)
        , m_busy(edges.size() - 1)
    {}

    // `busy` nanoseconds, spread evenly over [start, end].
    void add(qint64 start, qint64 end, qint64 busy)
    {
        const double last = double(std::max(end, start + 1));
        const double length = last - double(start);
        const auto after = std::upper_bound(m_edges.begin(), m_edges.end(), start);
        for (auto i = size_t(std::max<std::ptrdiff_t>(after - m_edges.begin() - 1, 0)); i < m_busy.size(); ++i) {
            if (double(m_edges[i]) >= last)
                return;
            const double inside = std::min(last, double(m_edges[i + 1])) - double(std::max(start, m_edges[i]));
            m_busy[i] += double(busy) * std::max(inside, 0.0) / length;
        }
    }

    std::vector<double> means()
    {
        for (size_t i = 0; i < m_busy.size(); ++i)
            m_busy[i] /= std::max(double(m_edges[i + 1] - m_edges[i]), 1.0);
        return std::move(m_busy);
    }

private:
    const std::vector<qint64> &m_edges;
    std::vector<double> m_busy;
};

} // namespace

std::vector<double> meanConcurrency(const RunView &view, const TimelineRows &rows, const std::vector<qint64> &edges)
{
    if (edges.size() < 2 || edges.back() <= edges.front())
        return {};
    Columns sums(edges);
    qint64 column = edges.back() - edges.front(); // the narrowest
    for (size_t i = 1; i < edges.size(); ++i)
        column = std::min(column, edges[i] - edges[i - 1]);
    const SpanPyramid::Sight sight{
        .from = edges.front(), .to = edges.back(), .shortest = column, .gap = std::max<qint64>(column, 1)};
    for (const WorkerHistory &worker : view.history->workers()) {
        const WorkerSpans &spans = rows.spans(worker.id.value);
        spans.items().walk(
            sight, [&](qint64 i) { return spans.item(*view.history, worker, i).span; },
            [&](const SpanPyramid::Piece &piece) { sums.add(piece.start, piece.end, piece.busy); });
        if (worker.chunkRuns.empty())
            continue;
        const ChunkRun last = view.history->chunkRun(worker.chunkRuns.back());
        if (last.cutStart >= 0)
            sums.add(last.cutStart, last.settledAt, last.settledAt - last.cutStart);
    }
    for (const WorkerStatus &status : view.live)
        if (status.state == WorkerStatus::State::Running && status.since < view.now)
            sums.add(status.since, view.now, view.now - status.since);
    return sums.means();
}

} // namespace pool
