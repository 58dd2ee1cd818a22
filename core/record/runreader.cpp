#include "core/record/runreader.h"

#include "core/record/recordfields.h"
#include "core/record/recordhead.h"
#include "core/record/recordnotes.h"

namespace pool {

namespace runshape {

namespace {

struct Root {
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
        Trace,
        Script,
        Pools,
        LostMessages
    };
};
struct TraceKey {
    enum : size_t { Version, Kinds, Blocks };
};
struct BlockKey {
    enum : size_t { Table, Rows, Columns };
};
struct ColumnKey {
    enum : size_t { Name, Bytes };
};

using Take = JsonShape::Take;
constexpr JsonShape::Key columnKeys[] = {{"name"}, {"bytes", Take::Elements}};
constexpr JsonShape column{columnKeys};
constexpr JsonShape::Key blockKeys[] = {{"table"}, {"rows"}, {"columns", Take::Objects, &column}};
constexpr JsonShape block{blockKeys};
constexpr JsonShape::Key traceKeys[] = {{"version"}, {"kinds", Take::Elements}, {"blocks", Take::Objects, &block}};
constexpr JsonShape trace{traceKeys};
// What the summary says is checked when all of the trace is known (summarycheck.h).
constexpr JsonShape::Key rootKeys[] = {{"format"},
                                       {"scenario"},
                                       {"engine"},
                                       {"version"},
                                       {"host", Take::Whole, nullptr, true},
                                       {"pool"},
                                       {"jobs", Take::Nothing, nullptr, true},
                                       {"steps", Take::Nothing, nullptr, true},
                                       {"workers", Take::Nothing, nullptr, true},
                                       {"events", Take::Nothing, nullptr, true},
                                       {"metrics", Take::Nothing, nullptr, true},
                                       {"verdict", Take::Nothing, nullptr, true},
                                       {"output", Take::Nothing, nullptr, true},
                                       {"notes", Take::Whole, nullptr, true},
                                       {"trace", Take::Object, &trace, true},
                                       {"script", Take::Whole, nullptr, true},
                                       {"pools", Take::Nothing, nullptr, true},
                                       {"lost_messages", Take::Nothing, nullptr, true}};
constexpr JsonShape root{rootKeys};

} // namespace

} // namespace runshape

namespace {

// Steps and calls are those of the program, as far as it got.
void checkAgainstProgram(const RunResult &run)
{
    const std::vector<Step> &program = run.scenario.program;
    for (size_t i = 0; i < run.steps.size(); ++i) {
        const StepResult &step = run.steps[i];
        if (size_t(step.index) >= program.size() || program[size_t(step.index)].called() != step.call)
            throw ValueError(QStringLiteral("trace: step %1 is not in scenario.program").arg(i));
    }
    auto next = program.begin();
    for (size_t i = 0; i < run.jobs.size(); ++i, ++next) {
        next = std::find_if(next, program.end(), [&](const Step &step) {
            const auto *call = std::get_if<SubmitStep>(&step.call);
            return call && call->method == run.jobs[i].method && call->as == run.jobs[i].as;
        });
        if (next == program.end())
            throw ValueError(QStringLiteral("trace: call %1 is not in scenario.program").arg(i));
    }
}

} // namespace

std::optional<StoredRun> RunReader::read(QIODevice &device)
{
    JsonShapeReader::read(device, runshape::root);
    return m_hasTrace ? std::optional(std::move(m_stored)) : std::nullopt;
}

JsonField RunReader::field(const Fields &fields, Key key) const { return RecordFields(*this, fields).field(key); }

void RunReader::beginObject(const JsonShape &shape)
{
    if (&shape == &runshape::trace) {
        m_hasTrace = true;
    } else if (&shape == &runshape::block) {
        m_block = {};
        m_blockBytes = 0;
    } else if (&shape == &runshape::column) {
        m_column.clear();
    }
}

bool RunReader::beginList(const JsonShape &shape, Key key, const Fields &fields)
{
    if (&shape == &runshape::block && key == runshape::BlockKey::Columns)
        m_mayBeLarge = fields[runshape::BlockKey::Rows] == QCborValue(1);
    return true;
}

void RunReader::element(const JsonShape &shape, Key, const QCborValue &value)
{
    if (&shape == &runshape::column)
        return takePiece(value);
    try {
        m_trace.addKind(value.toString());
    } catch (const ValueError &error) {
        refuse(path(), error.error().message);
    }
}

void RunReader::takePiece(const QCborValue &value)
{
    const auto piece = QByteArray::fromBase64Encoding(value.toString().toLatin1(),
                                                      QByteArray::AbortOnBase64DecodingErrors);
    if (!value.isString() || !piece)
        refuse(path(), QStringLiteral("must be base64"));
    m_blockBytes += piece.decoded.size();
    if (m_blockBytes > ColumnBlock::maximumBytes && !m_mayBeLarge)
        refuse(path(), QStringLiteral("a block of more than %1 MiB").arg(ColumnBlock::maximumBytes >> 20));
    m_column += piece.decoded;
}

void RunReader::endObject(const JsonShape &shape, const Fields &fields)
{
    if (&shape == &runshape::column)
        return endColumn(fields);
    if (&shape == &runshape::block)
        return endBlock(fields);
    if (&shape == &runshape::root)
        return endRecord(fields);
    try {
        m_trace.setVersion(field(fields, runshape::TraceKey::Version).integer(0, std::numeric_limits<int>::max()));
        m_trace.finish(m_stored.run);
    } catch (const ValueError &error) {
        refuse(path(), error.error().message);
    }
}

void RunReader::endColumn(const Fields &fields)
{
    constexpr size_t most = 64;
    if (m_block.columns.size() == most)
        refuse(path(), QStringLiteral("more than %1 columns").arg(most));
    m_block.columns.push_back({field(fields, runshape::ColumnKey::Name).text(), std::exchange(m_column, {})});
}

void RunReader::endBlock(const Fields &fields)
{
    m_block.table = field(fields, runshape::BlockKey::Table).text();
    m_block.rows = field(fields, runshape::BlockKey::Rows).integer(0, ColumnBlock::maximumRows);
    try {
        m_trace.take(m_block);
    } catch (const ValueError &error) {
        refuse(path(), error.error().message);
    }
    m_block = {};
}

void RunReader::endRecord(const Fields &fields)
{
    if (!m_hasTrace)
        return;
    RecordHead head = readHead({.format = field(fields, runshape::Root::Format),
                                .scenario = field(fields, runshape::Root::Scenario),
                                .script = field(fields, runshape::Root::Script),
                                .engine = field(fields, runshape::Root::Engine),
                                .version = field(fields, runshape::Root::Version),
                                .host = field(fields, runshape::Root::Host),
                                .pool = field(fields, runshape::Root::Pool)});
    m_stored.history = m_trace.history();
    RunResult &run = m_stored.run;
    run.scenario = std::move(head.scenario);
    run.origin = std::move(head.origin);
    run.stateAfter = head.stateAfter;
    if (head.processes != run.processes)
        refuse(path(runshape::Root::Pool), QStringLiteral("the trace has %1 processes").arg(run.processes));
    if (head.workers != qint64(m_stored.history->workers().size()))
        refuse(path(runshape::Root::Pool),
               QStringLiteral("the trace has %1 workers").arg(m_stored.history->workers().size()));
    if (run.scenario.script.has_value() != m_stored.history->isPythons())
        refuse(path(runshape::Root::Script), QStringLiteral("the trace is of another pool than Python's"));
    if (run.scenario.script) // its settings are its own
        run.scenario.processes = run.processes;
    else
        checkAgainstProgram(run);
    m_stored.notes = readNotes(field(fields, runshape::Root::Notes));
}

} // namespace pool
