#pragma once

#include "core/lab/curve.h"
#include "core/lesson/guesskind.h"
#include "core/trace/history.h"
#include "core/verdict/wording.h"

#include <map>
#include <optional>
#include <set>

namespace pool {

// What someone says of a job before it runs: of one kind, and as much of it as has been said so far. A plain value.
struct Guess {
    GuessKind kind = GuessKind::Finish;
    JobId job;
    std::optional<qint64> time;     // Finish, CallbackAt: nanoseconds since the first submit
    std::map<quint32, int> workers; // WorkerOfChunk: by chunk, the seat of the worker that takes it
    std::set<qint64> items;         // NeverRun
    bool allRun = false;            // NeverRun: there are no such items
    std::optional<qint64> number;   // Chunks, BestChunksize
    std::optional<int> choice;      // Choice: index of the answer

    bool isEmpty() const;
    bool operator==(const Guess &) const = default;
};

// What became of a job, to hold a guess against.
struct Truth {
    bool isSubmitted = false;       // or nothing of the rest is known
    std::optional<qint64> finish;   // nanoseconds since the first submit; none: it never got ready
    bool isFirst = true;            // of the jobs, so that its finish is how long it took
    std::optional<qint64> callback; // likewise; none: nothing was called
    bool isErrorCallback = false;
    std::vector<std::optional<int>> workers; // by chunk: the seat of the worker that took it; none: nobody did
    std::vector<ItemRange> neverRan;         // in order, not touching
    qint64 chunks = 0;
    Curve curve;               // for BestChunksize, of the forecast; empty: not known
    std::optional<int> choice; // for Choice: the right one, which the one who asks knows
};

// `curve` is that of the job's own items. Costs a few steps for each chunk.
Truth truthOf(const History &history, JobId job, const Curve &curve = {});

// The gap between the two in one sentence with figures: "You said 1.3 s; it took 1.62 s: 0.32 s later." Empty if
// nothing was said, or the truth is not known. Equal workers may change places: which of them is first is chance, so
// chunks are compared under the change of names that fits best, and it is told. `answers`: those of a Choice.
QString gapText(const Guess &guess, const Truth &truth, const Wording &wording, const QStringList &answers = {});

// For each seat that is guessed the seat of the run that it stands for: that with which most chunks are as guessed.
std::vector<int> bestRenaming(const Guess &guess, const Truth &truth);

// Which seat of the pool each worker has, by id: one that takes the place of one that left sits where that one did.
std::vector<int> seatsOf(const History &history);

} // namespace pool
