#pragma once

#include "core/trace/historyparts.h"

namespace pool {

// What the events of chunks do to a history, and how each is taken back. Refers to the parts of the history; made for
// one event.
class ChunkEvents
{
public:
    explicit ChunkEvents(HistoryParts &parts)
        : m(parts)
    {}

    void apply(const Event &event, size_t index); // the index is that in the trace
    void revert(const Event &event);              // the newest one applied

private:
    void applySent(const Event &event, quint32 index);
    void applyItems(const Event &event);
    void applyReported(const Event &event);
    void applyReturned(const Event &event);
    void applyLost(const Event &event);
    void applyPickled(const Event &event, quint32 entry);
    void revertSent(const Event &event);
    void revertItems(const Event &event);
    void revertReported(const Event &event);
    void revertReturned(const Event &event);
    void revertLost(const Event &event);

    ItemRun *settledAtOnce(const Event &reported);
    void endWithLastPiece(ChunkRun &run) const;

    HistoryParts &m;
};

} // namespace pool
