#pragma once

#include "core/model/options.h"
#include "core/model/processortime.h"
#include "core/model/stamp.h"
#include "core/wire/frame.h"
#include "core/wire/sequence.h"

#include <QByteArray>

#include <vector>

namespace pool {

// What pool and worker say to each other. The first frame is the worker's Hello, the answer a Welcome;
// then the worker runs its initializer and says Ready or InitializerFailed, takes chunks in the order in
// which they are sent, and reports on each in that order. encode() appends a whole frame; a decode function
// returns nothing for any payload that is not exactly one message of its kind: to the pool a worker is a
// stranger, and what it sends is checked before anything is done with it.
enum class MessageType : quint8 {
    // worker to pool
    Hello = 1,
    Ready = 2,
    InitializerFailed = 3,
    Report = 4,
    Output = 5,
    AttachedReport = 6, // a Report whose values are in memory attached to the frame
    ProcessorTime = 7,  // of items that a report tells of that follows
    // pool to worker
    Welcome = 65,
    TaskDefinition = 66,
    Chunks = 67,
    Shutdown = 68,
    AttachedChunks = 69, // Chunks whose items are in memory attached to the frame
};

constexpr quint32 protocolMagic = 0x504f4f4c; // "POOL"
constexpr quint16 protocolVersion = 5;        // both sides must have the same

// The secret of the Hello, which only a process that the pool has started knows: as hexadecimal digits in
// this environment variable, which the worker forgets before anything else runs.
constexpr qsizetype nonceSize = 16;
constexpr const char *nonceVariable = "POOLWORKER_NONCE";

// The largest payload that the pool takes from a worker: before it has said who it is, and after.
constexpr quint32 maximumHelloSize = 4 * 1024;
constexpr quint32 maximumReportSize = 256 * 1024 * 1024;
constexpr qsizetype maximumErrorText = 64 * 1024; // characters of each text of an error; the rest is cut

struct HelloMessage {
    quint32 magic = protocolMagic;
    quint16 version = protocolVersion;
    QByteArray nonce;
};

struct WelcomeMessage {
    quint64 seed = 0;
    quint32 spawnNumber = 0; // the item that the initializer is called with
    std::optional<Task> initializer;
    bool reportsEachItem = false; // before it begins the next, so that what has ended is never lost
};

// What the chunks that follow, up to the next definition, are to be run with.
struct TaskDefinitionMessage {
    Task task;
    bool unpacks = false; // each item is a list of arguments (starmap, apply)
};

// A burst of consecutive chunks of one job; usually one.
struct ChunksMessage {
    quint64 lease = 0; // counts the chunks sent to this worker; names the first one, here, in reports and on the page
    quint32 chunks = 0;
    qint64 chunksize = 0; // items of each, but for the last one, which may have fewer
    qint64 count = 0;     // items of all
    QByteArrayView items; // a Sequence of `count` values
    SharedBytes buffer;   // where the items are; empty: where the payload is
};

// Items of a chunk that ran to their end. A long chunk has several reports, of which only the last settles
// it: all items ran, or the last of those in `stamps` raised `error`.
struct ReportMessage {
    enum class Kind : quint8 { Partial, Completed, Raised };
    quint64 lease = 0;
    Kind kind = Kind::Partial;
    qint64 first = 0;      // offset in the chunk of the first item reported here
    quint32 count = 0;     // items that ended
    QByteArrayView stamps; // an ItemStamp for each, on the shared clock
    QByteArrayView values; // a Sequence of one for each, but for an item that raised
    SharedBytes buffer;    // where the views are; empty: where the payload is
    Error error;           // if kind is Raised

    ItemStamp stamp(quint32 i) const;
    qint64 valueCount() const { return qint64(count) - (kind == Kind::Raised && count > 0 ? 1 : 0); }
};

void encode(QByteArray &out, const HelloMessage &message);
void encode(QByteArray &out, const WelcomeMessage &message);
void encode(QByteArray &out, const TaskDefinitionMessage &message);
// The chunks are `range` of `items`.
void encodeChunks(QByteArray &out, quint64 lease, quint32 chunks, qint64 chunksize, const Items &items,
                  ItemRange range);
void encodeAttachedChunks(QByteArray &out, quint64 lease, quint32 chunks, qint64 chunksize, qint64 count);
// The worker's stamps and values are in buffers of its own, so it has no message object to encode.
void encodeReport(QByteArray &out, quint64 lease, ReportMessage::Kind kind, qint64 first,
                  const std::vector<ItemStamp> &stamps, const SequenceWriter &values, const Error *error);
void encodeAttachedReport(QByteArray &out, quint64 lease, ReportMessage::Kind kind, qint64 first,
                          const std::vector<ItemStamp> &stamps, const Error *error);
void encodeInitializerFailed(QByteArray &out, const Error &error);
void encodeProcessorTime(QByteArray &out, const ProcessorTime &time); // on the shared clock
void encodeOutput(QByteArray &out, const QString &text);
void encodeEmpty(QByteArray &out, MessageType type); // Ready, Shutdown

std::optional<HelloMessage> decodeHello(QByteArrayView payload);
std::optional<WelcomeMessage> decodeWelcome(QByteArrayView payload);
std::optional<TaskDefinitionMessage> decodeTaskDefinition(QByteArrayView payload);
std::optional<ChunksMessage> decodeChunks(QByteArrayView payload);
// The items are those in `attached`.
std::optional<ChunksMessage> decodeAttachedChunks(QByteArrayView payload, const SharedBytes &attached);
// The views are of the payload; what the values are is not checked.
std::optional<ReportMessage> decodeReport(QByteArrayView payload);
// The values are those in `attached`.
std::optional<ReportMessage> decodeAttachedReport(QByteArrayView payload, const SharedBytes &attached);
std::optional<ProcessorTime> decodeProcessorTime(QByteArrayView payload);
std::optional<Error> decodeInitializerFailed(QByteArrayView payload);

} // namespace pool
