#pragma once

#include "core/trace/history.h"

namespace pool {

// What became of the time inside items: how much of it their worker ran on a processor, and how much it was ready but
// waited for one. A worker measures stretches of time in which items follow one another (ProcessorTime); an item has a
// part of what was measured, in proportion to its time. Reads the history, which must outlive this. Asked in the order
// of time, an answer takes a few steps.
class ProcessorShares
{
public:
    struct Share {
        qint64 ran = 0; // nanoseconds
        qint64 waited = 0;
    };

    explicit ProcessorShares(const History &history)
        : m_history(history)
        , m_next(history.workers().size())
    {}

    // Empty if it was not measured: the system does not say, the worker died in the meantime, or the worker had done
    // less than half a millisecond when it ran out of work.
    std::optional<Share> of(WorkerId worker, const ItemStamp &item);

private:
    const History &m_history;
    std::vector<size_t> m_next; // by worker: the stretch that the last answer was about
};

} // namespace pool
