#pragma once

#include <QStringList>

#include <optional>

namespace pool {

// What a learner is asked before a run.
enum class GuessKind : quint8 {
    Finish,        // when is all done
    WorkerOfChunk, // which worker takes a chunk
    NeverRun,      // which items never run
    CallbackAt,    // when does the callback run
    Chunks,        // how many chunks there are
    BestChunksize, // with which chunksize is it fastest
    Choice         // one of several answers
};

// As a lesson's file has it: "worker_of_chunk".
QString guessKindKey(GuessKind kind);
std::optional<GuessKind> guessKindFromKey(const QString &key);
const QStringList &guessKindKeys(); // of all kinds, in their order

} // namespace pool
