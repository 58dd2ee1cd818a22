#pragma once

#include "core/model/clock.h"
#include "core/trace/history.h"
#include "core/verdict/caption.h"

#include <vector>

namespace pool {

// Which caption is to be read at what moment. Each stays long enough to be read; of those that are due after it the
// weightiest comes next, and what comes too late is left out. A plain value: times are given to it.
// States: nothing to say, a caption is shown; beside either, a few are due.
class Captions
{
public:
    static constexpr std::chrono::milliseconds shortest{1500};
    static constexpr std::chrono::milliseconds longest{6000};         // then nothing is shown until there is news
    static constexpr std::chrono::milliseconds stalest(Weight weight) // how late one may come
    {
        return weight == Weight::Step ? shortest : weight == Weight::Turn ? 2 * shortest : 4 * shortest;
    }
    static constexpr size_t mostDue = 8;

    // Another run, of which so many events are of no interest any more.
    void begin(size_t events = 0);
    // What the history says that it did not say before.
    void hear(const History &history, const Wording &wording, Instant now);
    // The run is over: what is shown goes as soon as it has been there long enough.
    void end() { m_isOver = true; }

    const QString &at(Instant now); // empty: nothing
    // When it is worth asking again, whatever happens; none if that changes nothing.
    std::optional<Instant> nextChange() const;

private:
    struct Due {
        Weight weight = Weight::Detail;
        size_t event = 0;
        Instant since;
        QString text;
    };

    bool makesRoomFor(Weight weight);
    void forgetBegun(const History &history, const Event &ended);

    std::vector<Due> m_due; // in the order in which it happened
    QString m_shown;
    Instant m_shownSince;
    size_t m_heard = 0; // events
    bool m_isOver = false;
};

} // namespace pool
