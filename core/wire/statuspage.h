#pragma once

#include "core/trace/event.h"

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
    static constexpr int slotCount = 512; // more than a worker ever has at once, so a slot is free when reused
    static constexpr int stampCount = 2048;

    // The pool's side.
    void markQueued(quint64 lease) { slot(lease).store(lease << 2 | Queued, std::memory_order_release); }
    bool revoke(quint64 lease) { return exchange(lease, Revoked); }
    bool isRunning(quint64 lease) const { return slot(lease).load(std::memory_order_acquire) == (lease << 2 | Running); }

    // The worker's side. An item is published as begun before its function is called.
    bool takeUp(quint64 lease);
    void itemBegins(qint64 offset, qint64 now);
    void itemEnded(qint64 offset, qint64 now);

    // How far a chunk has come: exact once its worker is dead, a recent state while it lives.
    struct Progress {
        qint64 begun = 0;
        qint64 ended = 0; // begun or begun - 1
        qint64 since = 0; // start of the newest item begun, on the shared clock
    };
    std::optional<Progress> progress(quint64 lease, qint64 items) const; // none unless it is running
    // The stamp of an item that has ended; only the newest stampCount are there.
    ItemStamp stamp(qint64 offset) const;

private:
    enum SlotState : quint64 { Queued = 1, Running = 2, Revoked = 3 };
    struct Stamp {
        std::atomic<qint64> start;
        std::atomic<qint64> end;
    };

    bool exchange(quint64 lease, SlotState to);
    std::atomic<quint64> &slot(quint64 lease) { return m_slots[lease % slotCount]; }
    const std::atomic<quint64> &slot(quint64 lease) const { return m_slots[lease % slotCount]; }

    std::atomic<quint64> m_slots[slotCount];
    std::atomic<quint64> m_lease; // of the chunk that the numbers below speak of
    std::atomic<qint64> m_begun;
    std::atomic<qint64> m_ended;
    std::atomic<qint64> m_since;
    Stamp m_stamps[stampCount]; // a ring by item offset
};

static_assert(std::atomic<quint64>::is_always_lock_free, "a lock could not be shared between processes");

} // namespace pool
