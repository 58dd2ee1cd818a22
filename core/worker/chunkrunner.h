#pragma once

#include "core/wire/messages.h"
#include "core/wire/statuspage.h"
#include "core/worker/processormeter.h"
#include "core/worker/reportstream.h"
#include "core/worker/taskregistry.h"

#include <vector>

namespace pool {

// Runs chunks: items in order, in one process, each stamped and published before and after its function.
// An item that raises ends its chunk, as list(map(function, chunk)) does. What has ended is reported with
// the chunk, or before, when a chunk takes long.
class ChunkRunner : private TaskContext
{
public:
    ChunkRunner(StatusPage &page, ReportStream &reports, const TaskRegistry &registry);

    void setSeed(quint64 seed) { m_seed = seed; }
    void setReportsEachItem(bool reports) { m_reportsEachItem = reports; }
    // False if it raised; the error is in `error` then.
    bool runInitializer(const Task &task, qint64 spawnNumber, Error &error);
    void define(const TaskDefinitionMessage &definition);
    // False if the message contradicts itself.
    bool run(const ChunksMessage &chunks);

private:
    void print(const QString &line) override;
    quint64 seed() const override { return m_seed; }
    const QCborArray &arguments() const override;

    QCborValue call(const QCborValue &item);
    void run(quint64 lease, const Sequence &items, ItemRange range);
    bool reportProcessorTime(qint64 now);
    void report(ReportMessage::Kind kind, const Error *error = nullptr);

    StatusPage &m_page;
    ReportStream &m_reports;
    const TaskRegistry &m_registry;
    ProcessorMeter m_meter;
    quint64 m_seed = 0;
    bool m_reportsEachItem = false;

    // What chunks are run with at present.
    TaskFunction m_function; // empty if it could not be made
    Error m_functionError;   // why
    bool m_unpacks = false;

    // Of the item that is running. A list of one is made only when it is asked for.
    QCborValue m_item;
    mutable QCborArray m_arguments;

    // Of the chunk that is running: what has ended and is not reported.
    quint64 m_lease = 0;
    qint64 m_reported = 0;
    qint64 m_reportedAt = 0;
    std::vector<ItemStamp> m_stamps;
    SequenceWriter m_values;
};

} // namespace pool
