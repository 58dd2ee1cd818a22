#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace pool {

// What the recorder in a Python program tells, frame by frame; resources/python/poolrecorder.py writes them. A frame is
// a stranger's: what its payload says is checked by who reads it. Times are clockTicks().

enum class FrameKind : quint16 {
    Padding = 0,
    Taken = 1, // a worker has a chunk; the stamps of its items follow in the frame while it runs
    Done = 2,  // ... and has run it
    Put = 3,   // ... and has sent its result back
    Sent = 4,
    Known = 5, // the parent has read what came of a chunk
    Process = 10,
    Pool = 11,
    Job = 12,
    Error = 13,
    Callback = 14,
    Ready = 15,
    WorkerStarting = 16,
    WorkerReady = 17,
    WorkerLeaving = 18,
    WorkerEnded = 19,
    StepBegins = 20,
    StepEnds = 21,
    State = 22,
    Output = 23,
    Values = 24,
    Arguments = 25,
    Refused = 26,
    Unknown = 27,
    Initializer = 28,
    Processor = 30,
    Counted = 29, // all items of a job that could not be counted when it was submitted have been sent
};

struct RecorderFrame {
    FrameKind kind = FrameKind::Padding;
    quint16 flags = 0;
    qint64 at = 0;
    quint64 position = 0; // of the payload, in bytes ever written to its ring
    QByteArray payload;
    quint64 round = 0; // of its reader, in which it was read

    QJsonObject object() const; // empty if it is none
};

// Which chunk of which job, as multiprocessing counts them.
struct FrameChunk {
    quint64 job = 0;
    quint64 index = 0;
    auto operator<=>(const FrameChunk &) const = default;
};

struct TakenFrame {
    static constexpr qsizetype size = 56; // bytes before the stamps
    FrameChunk chunk;
    quint64 items = 0;
    qint64 got = 0;
    qint64 unpickled = 0;
    quint64 bytes = 0;
    quint64 stamps = 0;
    static std::optional<TakenFrame> from(const RecorderFrame &frame);
};

struct DoneFrame {
    enum class Outcome : quint32 { Ok, Raised, NotPicklable };
    FrameChunk chunk;
    quint64 items = 0; // that ended
    Outcome outcome = Outcome::Ok;
    static std::optional<DoneFrame> from(const RecorderFrame &frame);
};

struct PutFrame {
    FrameChunk chunk;
    quint64 bytes = 0;
    qint64 pickled = 0; // when the result had been pickled
    static std::optional<PutFrame> from(const RecorderFrame &frame);
};

struct SentFrame {
    quint64 pool = 0;
    FrameChunk chunk;
    quint64 items = 0;
    quint64 bytes = 0;
    qint64 pickling = 0; // nanoseconds
    qint64 began = 0;
    static std::optional<SentFrame> from(const RecorderFrame &frame);
};

struct ProcessorFrame { // nanoseconds that end with the frame
    qint64 span = 0;
    qint64 ran = 0;
    qint64 waited = 0;
    static std::optional<ProcessorFrame> from(const RecorderFrame &frame);
};

struct KnownFrame {
    quint64 pool = 0;
    FrameChunk chunk;
    bool isOk = false;
    static std::optional<KnownFrame> from(const RecorderFrame &frame);
};

} // namespace pool
