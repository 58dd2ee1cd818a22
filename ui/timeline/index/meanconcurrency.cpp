#include "ui/timeline/index/meanconcurrency.h"

namespace pool {

namespace {

class Columns
{
public:
    Columns(qint64 from, qint64 to, int count)
        : m_from(double(from))
        , m_width(double(to - from) / count)
        , m_busy(size_t(count))
    {}

    // `busy` nanoseconds, spread evenly over [start, end].
    void add(qint64 start, qint64 end, qint64 busy)
    {
        const double length = std::max(double(end - start), 1.0);
        const double first = (double(start) - m_from) / m_width;
        const double last = first + length / m_width;
        const auto lowest = qint64(std::max(first, 0.0));
        const auto highest = std::min(qint64(last), qint64(m_busy.size()) - 1);
        for (qint64 i = lowest; i <= highest; ++i) {
            const double inside = std::min(last, double(i + 1)) - std::max(first, double(i));
            m_busy[size_t(i)] += double(busy) * inside * m_width / length;
        }
    }

    std::vector<double> means()
    {
        for (double &busy : m_busy)
            busy /= m_width;
        return std::move(m_busy);
    }

private:
    const double m_from;
    const double m_width;
    std::vector<double> m_busy;
};

} // namespace

std::vector<double> meanConcurrency(const RunView &view, const TimelineRows &rows, qint64 from, qint64 to, int columns)
{
    if (columns <= 0 || to <= from)
        return {};
    Columns sums(from, to, columns);
    const qint64 column = (to - from) / columns;
    const SpanPyramid::Sight sight{.from = from, .to = to, .shortest = column, .gap = std::max<qint64>(column, 1)};
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
