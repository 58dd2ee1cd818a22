#pragma once

#include "core/verdict/seats.h"

namespace pool {

// Somebody hands out the chunks of a job: the items stay in their order, but how many of the next ones make a chunk,
// and which worker gets it, is said chunk by chunk. Time stands still while a worker is free and items are left; else
// it goes on until the next worker is free, or to the end. It goes on as in a Replay, so whoever hands out as Pool does
// needs as long as Pool. Pure; a value; times are nanoseconds since the submit.
// States: a chunk is to be handed out; over.
class HandOut
{
public:
    static constexpr qint64 mostItems = 1000; // that somebody can hand out by hand
    static constexpr int mostWorkers = 32;

    // A chunk that was handed out.
    struct Chunk {
        ItemRange items;
        int worker = 0;
        qint64 begin = 0;
        qint64 end = -1; // -1: it goes on
    };
    enum class State : quint8 { Starting, Free, Working };
    struct Span {
        qint64 begin = 0;
        qint64 end = -1; // -1: it goes on
    };

    explicit HandOut(const Replay &replay); // as toHandOut() makes it

    int workers() const { return int(m_states.size()); }
    qint64 items() const { return m_times.items(); }
    qint64 given() const { return m_given; } // so many of the items
    qint64 left() const { return items() - m_given; }
    ItemRange next(qint64 count) const { return {m_given, m_given + std::clamp<qint64>(count, 0, left())}; }
    qint64 length(qint64 item) const { return m_times.of(item); } // of an item by itself
    bool isOver() const { return m_isOver; }
    qint64 now() const { return qRound64(m_seats.now()); }
    State state(int worker) const { return m_states[size_t(worker)]; }
    const std::vector<Span> &starts(int worker) const { return m_starts[size_t(worker)]; } // of its processes
    std::vector<int> freeWorkers() const;                                                  // in ascending order
    const std::vector<Chunk> &chunks() const { return m_chunks; }                          // as they were handed out
    // The bounds of its items in time, one more than items: what of them lies ahead as if no worker got a chunk before.
    std::vector<qint64> bounds(size_t chunk) const;
    qint64 makespan() const { return now() + m_seats.pool().costs.report; } // once it is over

    // The next items, at least 1 and as many as there are, to a worker that is free; false: it is not, or none is left.
    bool give(int worker, qint64 count);
    // Nothing for those who are free, until something happens; false: nothing would.
    bool wait();
    bool canWait() const { return !m_isOver && m_seats.next() < Seats::never; }
    bool undo(); // the last of these; false: there is none
    bool canUndo() const { return !m_done.empty(); }
    void startOver();
    // From the beginning to the end as Pool does it: whoever is free takes the next chunk.
    void handOut(const Cut &cut);

private:
    struct Decision {
        int worker = 0;
        qint64 count = 0; // 0: wait
    };

    void reset();
    void decide(const Decision &decision);
    void goOn();
    void step();
    double timeAt(double work) const;

    OwnTimes m_times;
    Seats m_seats;
    std::vector<State> m_states;             // by worker
    std::vector<std::vector<Span>> m_starts; // by worker
    std::vector<Chunk> m_chunks;
    std::vector<double> m_begun;                     // by chunk: on the clock of work
    std::vector<std::pair<double, double>> m_clocks; // work and time, whenever one of them changes its pace
    std::vector<Decision> m_done;
    qint64 m_given = 0;
    int m_working = 0; // chunks
    bool m_isOver = false;
};

// One job of a replay by itself, in which every item returns: else who has more of them skipped would be faster.
Replay toHandOut(const Replay &replay, size_t job);

// How Pool, or another policy, hands out the same items.
struct Rival {
    Policy policy = Policy::Default;
    std::optional<qint64> chunksize; // none: chunks differ
    qint64 chunks = 0;
    qint64 makespan = 0;
};

// Of what toHandOut() makes: Pool's default, the chunksize that was `chosen`, if that is another one, and the policies
// that Pool does not have.
std::vector<Rival> rivalsOf(const Replay &replay, qint64 chosen);
Cut cutOf(const Rival &rival, qint64 items, int workers);

// No way to hand out these items to these workers, in whatever order and chunks, takes less: by what the items, and at
// least one chunk, need of the workers and of the processors that these share.
qint64 shortestMakespan(const Replay &replay);

} // namespace pool
