#pragma once

#include "ui/base/plannedjob.h"
#include "ui/base/runview.h"
#include "ui/style/fills.h"

namespace pool {

// What stands in the strip: cells of one item each while they are wide enough, else runs of neighbours in
// the same state. Merged cells show the most urgent state among them: failed and lost before running,
// running before waiting, waiting before done.
struct StripCell {
    double left = 0;
    double right = 0;
    Fill fill = Fill::Waiting;
    JobId job;
    quint32 chunk = 0; // the first one, when several are merged
    qint64 item = -1;  // the first one
    qint64 count = 1;
    int worker = -1; // its position among the lanes, if one cell is one item
};

struct StripBracket {
    double left = 0;
    double right = 0;
    JobId job;
    quint32 chunk = 0;
    qint64 chunks = 1; // more than one: too narrow to be told apart
    int worker = -1;
};

struct StripGeometry {
    std::vector<StripCell> cells;
    std::vector<StripBracket> brackets;
    double cellWidth = 0; // of one item
};

// The state of each chunk as one bit in a byte, a higher one for a more urgent state, kept up to date with a run: what
// the strip reads when chunks are narrower than pixels.
class ChunkStates
{
public:
    void update(const History &history);
    Fill at(quint32 job, quint32 chunk) const;
    Fill mostUrgent(quint32 job, quint32 from, quint32 to) const;

private:
    std::vector<std::vector<quint8>> m_bits; // by job and chunk
    size_t m_applied = 0;
};

constexpr double jobGap = 18;    // pixels: between two jobs
constexpr double usualCell = 56; // pixels: the cell of one item is no wider, unless asked for

// Costs what is seen. Without a history every cell waits.
StripGeometry stripGeometry(const std::vector<PlannedJob> &jobs, const RunView &view, const ChunkStates &states,
                            double left, double width, double widestCell = usualCell);

// What the cell of one item shows.
Fill itemFill(const RunView &view, JobId job, qint64 item, int *worker);

} // namespace pool
