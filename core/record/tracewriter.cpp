#include "core/record/tracewriter.h"

#include "core/record/jsonstream.h"
#include "core/record/tracetables.h"
#include "core/record/valuecolumns.h"

namespace pool {

namespace {

// Rows of one table on their way into blocks.
template <class Row> class RowBuffer
{
public:
    RowBuffer(JsonStream &json, const ColumnTable<Row> &table)
        : m_json(json)
        , m_table(table)
    {}

    bool isFull() const
    {
        return qint64(m_rows.size()) == ColumnBlock::maximumRows || m_textSize >= ColumnBlock::wantedBytes;
    }

    // `textSize`: of the texts in the row, which may be large. Then the row stands alone.
    void add(Row row, qint64 textSize = 0)
    {
        if (textSize >= ColumnBlock::wantedBytes)
            flush();
        m_rows.push_back(std::move(row));
        m_textSize += textSize;
    }

    void flush()
    {
        if (m_rows.empty())
            return;
        writeBlock(m_json, m_table.encode(m_rows));
        m_rows.clear();
        m_textSize = 0;
    }

private:
    JsonStream &m_json;
    const ColumnTable<Row> &m_table;
    std::vector<Row> m_rows;
    qint64 m_textSize = 0;
};

class TraceWriter
{
public:
    TraceWriter(JsonStream &json, const RunResult &run, const Trace::View &view)
        : m_json(json)
        , m_run(run)
        , m_view(view)
    {}

    void write()
    {
        m_json.beginObject();
        m_json.key("version").integer(1);
        m_json.key("kinds").beginList();
        for (const EventTraits &event : eventTraits)
            m_json.text(QLatin1String(event.name));
        m_json.endList();
        m_json.key("blocks").beginList();
        for (size_t i = 0; i < m_view.size(); ++i)
            addEvent(m_view[i]);
        flushEvents();
        addCaller();
        m_json.endList();
        m_json.endObject();
    }

private:
    template <class Row> void addDetail(RowBuffer<Row> &buffer, const Row &row, qint64 textSize = 0)
    {
        buffer.add(row, textSize);
        if (buffer.isFull())
            buffer.flush();
    }

    void addError(const Error &error) { addDetail(m_errors, error, error.message.size() + error.detail.size()); }

    void addEvent(const Event &event)
    {
        m_events.add(event);
        if (event.detail != noDetail)
            addDetail(event);
        // A reader keeps the stamps until it has the events that refer to them.
        if (m_events.isFull() || m_stampsBefore >= ColumnBlock::maximumRows)
            flushEvents();
    }

    void addDetail(const Event &event)
    {
        switch (traitsOf(event.kind).detail) {
        case SideTable::Errors:
            return addError(m_view.error(event));
        case SideTable::Stamps:
            for (qint64 i = 0; i < event.count; ++i)
                addDetail(m_stamps, m_view.stamp(event.detail + quint64(i)));
            m_stampsBefore += event.count;
            return;
        case SideTable::Jobs:
            return addDetail(m_jobs, m_view.job(event));
        case SideTable::Exits:
            return addDetail(m_exits, m_view.exit(event));
        case SideTable::Outputs:
            return addDetail(m_outputs, m_view.output(event), m_view.output(event).text.size());
        case SideTable::StepInfos:
            return addDetail(m_stepInfos, m_view.step(event), m_view.step(event).text.size());
        case SideTable::ProcessorTimes:
            return addDetail(m_processorTimes, m_view.processorTime(event));
        case SideTable::Picklings:
            return addDetail(m_picklings, m_view.pickling(event));
        }
    }

    void flushEvents()
    {
        m_errors.flush();
        m_stamps.flush();
        m_jobs.flush();
        m_exits.flush();
        m_outputs.flush();
        m_stepInfos.flush();
        m_processorTimes.flush();
        m_picklings.flush();
        m_events.flush();
        m_stampsBefore = 0;
    }

    void addCaller()
    {
        for (const JobRun &job : m_run.jobs)
            addCall(job);
        m_errors.flush();
        m_calls.flush();
        for (size_t i = 0; i < m_run.jobs.size(); ++i) {
            for (const JobRun::CallbackRun &callback : m_run.jobs[i].callbacks)
                addCallback(i, callback);
        }
        m_errors.flush();
        m_callbacks.flush();
        for (const StepResult &step : m_run.steps)
            addStep(step);
        m_errors.flush();
        m_steps.flush();

        if (m_run.uncaught)
            addError(*m_run.uncaught);
        m_errors.flush();
        m_ends.add({.steps = qint64(m_run.steps.size()),
                    .isInterrupted = m_run.interrupted,
                    .hasRaised = m_run.uncaught.has_value()});
        m_ends.flush();
    }

    void addCall(const JobRun &job)
    {
        CallRow row{.as = job.as,
                    .method = job.method,
                    .items = job.items,
                    .id = job.id,
                    .isReadyAtSubmit = job.readyAtSubmit,
                    .isRefused = job.refused.has_value(),
                    .hasYieldError = job.yieldError.has_value()};
        if (const std::optional<Values> values = job.id ? valuesOf(job) : std::nullopt)
            row.values = addValues(*job.id, *values);
        m_returned.push_back(row.values);
        if (job.refused)
            addError(*job.refused);
        if (job.yieldError)
            addError(*job.yieldError);
        if (!job.arguments.isEmpty())
            row.arguments = QCborValue(job.arguments).toCbor();
        if (row.arguments.size() >= ColumnBlock::wantedBytes)
            m_errors.flush(); // before the calls, which give way
        m_calls.add(row, row.arguments.size());
        flushIfFull(m_calls);
    }

    void addCallback(size_t call, const JobRun::CallbackRun &callback)
    {
        CallbackRow row{.call = qint64(call), .at = callback.at, .isReadyInside = callback.readyInside};
        const JobRun &job = m_run.jobs[call];
        if (const auto *error = std::get_if<Error>(&callback.argument)) {
            addError(*error);
        } else if (m_returned[call] && isReturned(callback.argument, *valuesOf(job))) {
            row.values = m_returned[call]; // as nearly always
        } else {
            const auto *one = std::get_if<QCborValue>(&callback.argument);
            const bool isUntold = one && !isApply(job.method); // a recorder does not tell of all values
            row.values = addValues(*job.id,
                                   isUntold  ? Values()
                                       : one ? Values::of({*one})
                                             : std::get<Values>(callback.argument));
        }
        m_callbacks.add(row);
        flushIfFull(m_callbacks);
    }

    // Errors stand before the rows that have them.
    template <class Row> void flushIfFull(RowBuffer<Row> &rows)
    {
        if (!rows.isFull())
            return;
        m_errors.flush();
        rows.flush();
    }

    static bool isReturned(const std::variant<Values, QCborValue, Error> &argument, const Values &returned)
    {
        if (const auto *one = std::get_if<QCborValue>(&argument))
            return returned.at(0) == *one;
        return std::get<Values>(argument).isSameAs(returned);
    }

    // Which list it is.
    qint64 addValues(JobId job, const Values &values)
    {
        writeBlock(m_json, tracetable::lists().encode(std::vector{ListRow{job, values.size()}}));
        encodeValues(values, [this](const ColumnBlock &block) { writeBlock(m_json, block); });
        return m_lists++;
    }

    void addStep(const StepResult &step)
    {
        if (step.error)
            addError(*step.error);
        const QByteArray value = step.value ? step.value->toCbor() : QByteArray();
        if (value.size() >= ColumnBlock::wantedBytes)
            m_errors.flush(); // before the steps, which give way
        m_steps.add({.index = step.index,
                     .call = step.call,
                     .startedAt = step.startedAt,
                     .endedAt = step.endedAt,
                     .hasRaised = step.error.has_value(),
                     .value = value},
                    value.size());
        flushIfFull(m_steps);
    }

    JsonStream &m_json;
    const RunResult &m_run;
    const Trace::View &m_view;
    qint64 m_lists = 0;
    std::vector<std::optional<qint64>> m_returned; // by call: the list of its values
    RowBuffer<Event> m_events{m_json, tracetable::events()};
    RowBuffer<ItemStamp> m_stamps{m_json, tracetable::stamps()};
    qint64 m_stampsBefore = 0; // of events that have not been written
    RowBuffer<Error> m_errors{m_json, tracetable::errors()};
    RowBuffer<JobInfo> m_jobs{m_json, tracetable::jobs()};
    RowBuffer<WorkerExit> m_exits{m_json, tracetable::exits()};
    RowBuffer<OutputLine> m_outputs{m_json, tracetable::outputs()};
    RowBuffer<StepInfo> m_stepInfos{m_json, tracetable::stepInfos()};
    RowBuffer<ProcessorTime> m_processorTimes{m_json, tracetable::processorTimes()};
    RowBuffer<Pickling> m_picklings{m_json, tracetable::picklings()};
    RowBuffer<CallRow> m_calls{m_json, tracetable::calls()};
    RowBuffer<CallbackRow> m_callbacks{m_json, tracetable::callbacks()};
    RowBuffer<StepRow> m_steps{m_json, tracetable::steps()};
    RowBuffer<EndRow> m_ends{m_json, tracetable::ends()};
};

} // namespace

void writeTrace(JsonStream &json, const RunResult &run, const Trace::View &view)
{
    TraceWriter(json, run, view).write();
}

} // namespace pool
