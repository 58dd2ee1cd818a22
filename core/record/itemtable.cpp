#include "core/record/itemtable.h"

#include "core/model/repr.h"
#include "core/program/jobitems.h"
#include "core/program/yieldedvalues.h"
#include "core/record/csvstream.h"
#include "core/record/jsonstream.h"
#include "core/record/recordjobs.h"
#include "core/verdict/processorshares.h"

#include <QBuffer>

#include <algorithm>
#include <array>

namespace pool {

namespace {

constexpr std::array columns = {"job",   "item",     "argument", "chunk",        "worker",    "pid",   "attempt",
                                "state", "start_ms", "end_ms",   "processor_ms", "waited_ms", "value", "error"};

// The errors of the chunks that did not end well, found by item.
class ItemErrors
{
public:
    explicit ItemErrors(const Trace::View &events)
        : m_events(events)
    {
        for (size_t i = events.first(); i < events.size(); ++i) {
            const Event &event = events[i];
            const bool hasFailed = event.kind == EventKind::ChunkLost
                || (event.kind == EventKind::ChunkReported && event.outcome == Outcome::Raised);
            if (hasFailed && event.detail != noDetail)
                m_failures.push_back({event.ref(), i});
        }
        std::stable_sort(m_failures.begin(), m_failures.end(), isBefore);
    }

    // Of an item that raised or was lost; null if it was not recorded. `offset`: in its chunk.
    const Error *of(ChunkRef chunk, qint64 offset, ItemState state) const
    {
        const auto [first, last] = std::equal_range(m_failures.begin(), m_failures.end(), Failure{chunk, 0}, isBefore);
        for (auto failure = std::make_reverse_iterator(last); failure != std::make_reverse_iterator(first); ++failure) {
            const Event &event = m_events[failure->event];
            const bool isIt = state == ItemState::Raised
                ? event.kind == EventKind::ChunkReported
                : event.kind == EventKind::ChunkLost && event.count == offset + 1;
            if (isIt)
                return &m_events.error(event);
        }
        return nullptr;
    }

private:
    struct Failure {
        ChunkRef chunk;
        size_t event = 0;
    };
    static bool isBefore(const Failure &a, const Failure &b)
    {
        return std::pair(a.chunk.job.value, a.chunk.chunk) < std::pair(b.chunk.job.value, b.chunk.chunk);
    }

    const Trace::View &m_events;
    std::vector<Failure> m_failures; // by chunk, then in the order in which they happened
};

void writeJsonText(CsvStream &csv, const QCborValue &value)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    JsonStream json(buffer);
    json.value(value);
    json.finish();
    csv.text(QString::fromUtf8(buffer.data()).chopped(1)); // the line end
}

void writeValue(CsvStream &csv, const std::optional<QCborValue> &value)
{
    if (!value || value->isUndefined())
        csv.empty();
    else if (value->isTag())
        csv.text(pythonRepr(*value));
    else if (value->isInteger())
        csv.integer(value->toInteger());
    else if (value->isDouble())
        csv.text(pythonRepr(*value));
    else if (value->isString())
        csv.text(value->toString());
    else
        writeJsonText(csv, *value);
}

void writeTime(CsvStream &csv, qint64 nanoseconds)
{
    if (nanoseconds < 0)
        csv.empty();
    else
        csv.milliseconds(nanoseconds);
}

class ItemTable
{
public:
    ItemTable(QIODevice &device, const History &history)
        : m_csv(device)
        , m_history(history)
        , m_shares(history)
        , m_errors(history.view())
    {
        for (const char *column : columns)
            m_csv.word(column);
        m_csv.endRow();
    }

    void write(qint64 number, const JobHistory &job, const std::optional<Items> &items, const KnownValues &values)
    {
        for (qint64 index = 0; index < job.info.items; ++index) {
            m_csv.integer(number);
            m_csv.integer(index);
            writeValue(m_csv, items && index < items->size() ? std::optional(items->at(index)) : std::nullopt);
            const quint32 chunk = job.chunking.chunkOf(index);
            m_csv.integer(chunk);
            const ItemHistory item = m_history.item(job.id, index);
            writeRun(item);
            writeValue(m_csv, item.state == ItemState::Ok ? values.at(index) : std::nullopt);
            writeError({job.id, chunk}, index - job.chunking.chunk(chunk).begin, item.state);
            m_csv.endRow();
        }
    }

    bool finish() { return m_csv.finish(); }

private:
    void writeRun(const ItemHistory &item)
    {
        if (item.worker) {
            m_csv.integer(item.worker->value);
            m_csv.integer(m_history.workers()[item.worker->value].pid);
        } else {
            m_csv.empty();
            m_csv.empty();
        }
        m_csv.integer(item.attempt);
        m_csv.word(itemStateName(item.state));
        const ItemStamp stamp = item.stamp.value_or(ItemStamp{-1, -1});
        writeTime(m_csv, stamp.start);
        writeTime(m_csv, stamp.end);
        const bool hasRun = item.worker && stamp.start >= 0 && stamp.end >= 0;
        const auto share = hasRun ? m_shares.of(*item.worker, stamp) : std::nullopt;
        writeTime(m_csv, share ? share->ran : -1);
        writeTime(m_csv, share ? share->waited : -1);
    }

    void writeError(ChunkRef chunk, qint64 offset, ItemState state)
    {
        const bool hasFailed = state == ItemState::Raised || state == ItemState::Lost;
        const Error *error = hasFailed ? m_errors.of(chunk, offset, state) : nullptr;
        if (!error)
            m_csv.empty();
        else
            m_csv.text(error->message.isEmpty() ? error->type
                                                : QStringLiteral("%1: %2").arg(error->type, error->message));
    }

    CsvStream m_csv;
    const History &m_history;
    ProcessorShares m_shares;
    const ItemErrors m_errors;
};

} // namespace

bool writeItemTable(QIODevice &device, const RunResult &run)
{
    History history;
    history.update(*run.trace);
    ItemTable table(device, history);
    const std::vector<std::optional<Items>> items = itemsOfJobs(run);
    const YieldedValues values(*run.trace);
    for (size_t i = 0; i < run.jobs.size(); ++i) {
        const JobRun &job = run.jobs[i];
        if (job.id && history.isFollowed(*job.id))
            table.write(qint64(i), history.jobs()[job.id->value], items[i], values.of(job));
    }
    return table.finish();
}

} // namespace pool
