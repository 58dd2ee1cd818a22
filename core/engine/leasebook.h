#pragma once

#include "core/model/status.h"
#include "core/trace/event.h"
#include "core/wire/messages.h"
#include "core/wire/statuspage.h"

#include <deque>

namespace pool {

// A chunk in a worker's hands. Worker and pool count leases in the same order, and reports come in it.
struct Lease {
    quint64 number = 0;
    ChunkRef chunk;
    ItemRange items;
    ChunkPart part;      // of the chunk, which `items` is
    qint64 reported = 0; // items reported so far
    qint64 busy = 0;     // nanoseconds inside those
    qint64 sentAt = 0;   // nanoseconds since the trace's epoch
};

// What a worker reported of one chunk, checked.
struct ChunkReport {
    Lease lease; // with what is reported here
    ReportMessage::Kind kind = ReportMessage::Kind::Partial;
    qint64 first = 0; // offset in the chunk
    std::vector<ItemStamp> stamps;
    Sequence values;
    Error error; // if kind is Raised
};

// Consecutive chunks of one job that ran to their end and whose values are all integers or all doubles:
// gathered so that the pool does once for a burst of short chunks what it would do for each of them.
struct ReportBurst {
    ChunkRef first;
    quint32 chunks = 0;
    qint64 firstItem = 0; // absolute
    qint64 busy = 0;      // nanoseconds inside items
    std::vector<ItemStamp> stamps;
    Words values;
};

// What a worker had done, when it was gone, with a chunk that it had been sent and had not reported in full.
struct UnsettledChunk {
    Lease lease;
    bool isTakenUp = false;
    StatusPage::Progress progress;     // `since` on the trace's clock
    std::vector<ItemStamp> unreported; // of the items that ended and that it had not reported
};

// The chunks in one worker's hands, and the check of what it reports of them: a report must be about the
// oldest lease and continue it, and its stamps are put between sending and now. Knows no process.
class LeaseBook
{
public:
    // `epoch` is the trace's, on the shared clock.
    explicit LeaseBook(qint64 epoch)
        : m_epoch(epoch)
    {}

    bool isEmpty() const { return m_leases.empty(); }
    const Lease &oldest() const { return m_leases.front(); }
    // Lends `count` chunks of a job from `first` on, or a part of that one; the number of the first lease.
    quint64 lend(ChunkRef first, quint32 count, const Chunking &chunking, qint64 now, ChunkPart part = {});
    // The lease of a chunk that has not been reported; none if there is none.
    std::optional<quint64> find(ChunkRef chunk) const;
    void takeBack(quint64 number);

    // What a report turns out to be. `now` is on the trace's clock, not before the report was received.
    struct Nonsense {};
    struct Gathered {}; // it is part of burst() now
    using Verdict = std::variant<Nonsense, Gathered, ChunkReport>;
    // Whether report() would add to the burst; if not, the burst is to be dealt with first.
    bool continuesBurst(const ReportMessage &message) const;
    Verdict report(const ReportMessage &message, qint64 now);
    // What has been gathered since the last call; no chunks if nothing.
    const ReportBurst &burst() const { return m_burst; }
    void clearBurst();

    // The item that runs now, as the page claims it, and since when on the trace's clock: not before its chunk
    // was sent.
    struct Running {
        qint64 item = 0; // absolute
        qint64 since = 0;
    };
    std::optional<Running> running(const StatusPage &page, qint64 now) const;

    // Stamps are claims; whatever they are, the picture stays in order.
    ItemStamp placed(ItemStamp stamp, qint64 earliest, qint64 now) const;

    // Once the worker is dead.
    std::vector<UnsettledChunk> unsettledChunks(const StatusPage &page, qint64 now) const;

private:
    const qint64 m_epoch;
    quint64 m_lastNumber = 0;
    std::deque<Lease> m_leases; // sent, not settled, not taken back
    ReportBurst m_burst;
};

} // namespace pool
