#pragma once

#include <QtGlobal>

#include <compare>
#include <functional>

namespace pool {

// A number that cannot be mistaken for another kind of number. Ids count up from 0 over a pool's life and
// are never reused, so a late message about a finished thing can only miss, never hit something else.
template <class Tag> struct Id {
    quint32 value = 0;
    auto operator<=>(const Id &) const = default;
};

using WorkerId = Id<struct WorkerTag>; // one worker process; a replacement is a new worker
using JobId = Id<struct JobTag>;       // one map/apply/imap call

// One chunk of one job. The order is the dispatch order: all chunks of an earlier job come first.
struct ChunkRef {
    JobId job;
    quint32 chunk = 0;
    auto operator<=>(const ChunkRef &) const = default;
};

} // namespace pool

template <class Tag> struct std::hash<pool::Id<Tag>> {
    size_t operator()(pool::Id<Tag> id) const noexcept { return std::hash<quint32>{}(id.value); }
};
