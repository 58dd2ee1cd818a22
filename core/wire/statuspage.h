#pragma once

#include "core/model/ids.h"
#include "core/model/stamp.h"
#include "core/wire/outbox.h"

#include <atomic>
#include <optional>

namespace pool {

// Memory that one worker shares with its pool (a mapped file), so that three things need no message:
// what the worker is doing right now; taking back a chunk that it has not begun; and, after its death,
// exactly how far it came. The pool creates it zeroed. To the pool its contents are claims by a stranger.
//
// A chunk that the pool sends is first marked queued in its slot. Whoever changes that first, decides: the
// worker to running when it takes the chunk up, or the pool to revoked when it takes the chunk back.
class StatusPage
{
public:
    static constexpr int slotCount = 4096; // more than a worker ever has at once, so a slot is free when reused
    static constexpr int stampCount = 2048;

    // How far a chunk has come: exact once its worker is dead, a recent state while it lives.
    struct Progress {
        qint64 begun = 0;
        qint64 ended = 0; // begun or begun - 1
        qint64 since = 0; // start of the newest item begun, on the shared clock
    };
    struct Current {
        ChunkRef chunk;
        qint64 first = 0; // offset in the chunk from which the progress counts
        Progress progress;
    };

    // The pool's side.
    void markQueued(quint64 lease, ChunkRef chunk, qint64 first = 0);
    bool revoke(quint64 lease) { return exchange(lease, Revoked); }
    // None unless the worker has taken the chunk up; all numbers lie within `items`.
    std::optional<Progress> progress(quint64 lease, qint64 items) const;
    // The stamp of an item that has ended. Only those of the newest stampCount items are still there.
    ItemStamp stamp(quint64 lease, qint64 offset) const;
    // What is running now; none between chunks.
    std::optional<Current> current() const;

    // The worker's side. An item is published as begun before its function is called.
    bool takeUp(quint64 lease);
    void itemBegins(qint64 now);
    void itemEnded(qint64 now);
    void chunkEnded();

private:
    enum SlotState : quint64 { Queued = 1, Running = 2, Revoked = 3 };
    struct Slot {
        std::atomic<quint64> state; // lease << 2 | SlotState
        std::atomic<quint64> chunk; // job << 32 | chunk
        std::atomic<qint64> first;  // offset in the chunk at which the lease begins
        std::atomic<quint64> base;  // number of the chunk's first item, over the worker's life
        std::atomic<qint64> ran;    // items ended, once the chunk has
    };
    struct Stamp {
        std::atomic<qint64> start;
        std::atomic<qint64> end;
    };

    bool exchange(quint64 lease, SlotState to);
    Slot &slot(quint64 lease) { return m_slots[lease % slotCount]; }
    const Slot &slot(quint64 lease) const { return m_slots[lease % slotCount]; }
    bool isRunning(quint64 lease) const
    {
        return slot(lease).state.load(std::memory_order_acquire) == (lease << 2 | Running);
    }

    Slot m_slots[slotCount];
    std::atomic<quint64> m_lease; // of the chunk that runs now, 0 between chunks; it has
    std::atomic<quint64> m_begun; // ... begun up to this item, and
    std::atomic<quint64> m_ended; // ... ended up to this one, both counted over the worker's life
    std::atomic<qint64> m_since;
    Stamp m_stamps[stampCount]; // a ring, by item number
};

// All that one worker shares with its pool: the contents of one mapped file.
struct SharedPage {
    StatusPage status;
    Outbox outbox;
};

static_assert(std::atomic<quint64>::is_always_lock_free, "a lock could not be shared between processes");

} // namespace pool
