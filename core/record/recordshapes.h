#pragma once

#include "core/record/jsonshape.h"

namespace pool {

// Private to recordreader.h: the objects of a record as shapes, and their keys by name.

struct RecordKey {
    enum : size_t {
        Format,
        Scenario,
        Engine,
        Version,
        Host,
        Pool,
        Jobs,
        Steps,
        Workers,
        Events,
        Metrics,
        Verdict,
        Output,
        Notes,
        Script,
        Pools,
        LostMessages
    };
};
struct JobKey {
    enum : size_t {
        As,
        Method,
        N,
        Chunksize,
        Chunks,
        Outcome,
        Result,
        Error,
        Submitted,
        Ready,
        ReadyAtSubmit,
        Callbacks,
        Items,
        Pool
    };
};
struct CallbackKey {
    enum : size_t { Kind, At, ReadyInside, Value, Error };
};
struct ItemKey {
    enum : size_t { I, Chunk, Worker, Pid, Start, End, State, Attempt, Lost };
};
struct StepKey {
    enum : size_t { Index, Call, Start, End, Outcome, Value, Error };
};
struct WorkerKey {
    enum : size_t { Id, Pid, Started, Ended, Exit, Chunks, Items, Busy, Pool };
};

namespace recordshape {

using Key = JsonShape::Key;
using Take = JsonShape::Take;

inline constexpr Key callbackKeys[] = {{"kind"},
                                       {"t_ms"},
                                       {"ready_inside"},
                                       {"value", Take::Elements, nullptr, true},
                                       {"error", Take::Whole, nullptr, true}};
inline constexpr JsonShape callback{callbackKeys};

inline constexpr Key itemKeys[] = {{"i"},     {"chunk"},    {"worker"},
                                   {"pid"},   {"start_ms"}, {"end_ms"},
                                   {"state"}, {"attempt"},  {"lost", Take::Whole, nullptr, true}};
inline constexpr JsonShape item{itemKeys};

inline constexpr Key jobKeys[] = {{"as"},
                                  {"method"},
                                  {"n"},
                                  {"chunksize"},
                                  {"chunks", Take::Elements},
                                  {"outcome"},
                                  {"result", Take::Elements},
                                  {"error"},
                                  {"submitted_ms"},
                                  {"ready_ms"},
                                  {"ready_at_submit"},
                                  {"callbacks", Take::Objects, &callback},
                                  {"items", Take::Objects, &item},
                                  {"pool", Take::Whole, nullptr, true}};
inline constexpr JsonShape job{jobKeys};

inline constexpr Key stepKeys[] = {{"index"}, {"call"}, {"start_ms"}, {"end_ms"}, {"outcome"}, {"value"}, {"error"}};
inline constexpr JsonShape step{stepKeys};

// What a worker did in all is in its items.
inline constexpr Key workerKeys[] = {{"id"},
                                     {"pid"},
                                     {"started_ms"},
                                     {"ended_ms"},
                                     {"exit"},
                                     {"chunks", Take::Nothing, nullptr, true},
                                     {"items", Take::Nothing, nullptr, true},
                                     {"busy_ms", Take::Nothing, nullptr, true},
                                     {"pool", Take::Whole, nullptr, true}};
inline constexpr JsonShape worker{workerKeys};

inline constexpr Key recordKeys[] = {{"format"},
                                     {"scenario"},
                                     {"engine"},
                                     {"version"},
                                     {"host", Take::Whole, nullptr, true},
                                     {"pool"},
                                     {"jobs", Take::Objects, &job},
                                     {"steps", Take::Objects, &step},
                                     {"workers", Take::Objects, &worker},
                                     {"events", Take::Nothing, nullptr, true},
                                     {"metrics", Take::Nothing, nullptr, true},
                                     {"verdict", Take::Nothing, nullptr, true},
                                     {"output", Take::Elements},
                                     {"notes", Take::Whole, nullptr, true},
                                     {"script", Take::Whole, nullptr, true},
                                     {"pools", Take::Whole, nullptr, true},
                                     {"lost_messages", Take::Whole, nullptr, true}};
inline constexpr JsonShape record{recordKeys};

} // namespace recordshape

} // namespace pool
