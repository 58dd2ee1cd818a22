#include "core/program/printedlines.h"

#include "core/model/repr.h"

#include <QHash>

#include <algorithm>

namespace pool {

namespace {

// repr() of a list, or str() of a single value: what print() shows of a callback's argument.
QString shown(const Values &values)
{
    QStringList parts;
    parts.reserve(values.size());
    for (const QCborValue &value : values)
        parts << pythonRepr(value);
    return u'[' + parts.join(QStringLiteral(", ")) + u']';
}

QString shown(const QCborValue &value) { return pythonStr(value); }
QString shown(const Error &error) { return error.message; }

// Lines that were printed at one time, made when they are asked for: there may be a million of them.
struct Printed {
    qint64 at = 0;
    qint64 count = 1;
    std::function<QString(qint64 index)> line;
};

// All that a run has printed, in the order in which it was printed: the lines of its tasks, from the trace, and
// those of its caller, from what each step came to.
class PrintedRun
{
public:
    PrintedRun(const RunResult &run, TaskLines order)
        : m_run(run)
    {
        run.trace->update(m_trace);
        for (size_t i = 0; i < m_trace.size(); ++i)
            if (m_trace[i].kind == EventKind::Output)
                add(order == TaskLines::First ? -1 : m_trace[i].at, 1,
                    [this, i](qint64) { return m_trace.output(m_trace[i]).text; });
        for (const StepResult &step : run.steps)
            if (!run.scenario.script && size_t(step.index) < run.scenario.program.size())
                readStep(step, run.scenario.program[size_t(step.index)]);
        std::stable_sort(m_printed.begin(), m_printed.end(),
                         [](const Printed &a, const Printed &b) { return a.at < b.at; });
    }

    PrintedLines last(qint64 limit) const
    {
        PrintedLines printed;
        for (const Printed &some : m_printed)
            printed.before += some.count;
        auto some = m_printed.rbegin();
        for (; some != m_printed.rend() && printed.lines.size() < limit; ++some)
            for (qint64 i = some->count; i > 0 && printed.lines.size() < limit; --i)
                printed.lines << some->line(i - 1), printed.times.push_back(some->at);
        std::reverse(printed.lines.begin(), printed.lines.end());
        std::reverse(printed.times.begin(), printed.times.end());
        printed.before -= printed.lines.size();
        return printed;
    }

private:
    void add(qint64 at, qint64 count, std::function<QString(qint64)> line)
    {
        if (count > 0)
            m_printed.push_back({at, count, std::move(line)});
    }

    void readStep(const StepResult &result, const Step &step)
    {
        const qint64 at = result.endedAt;
        if (const auto *submit = std::get_if<SubmitStep>(&step.call))
            readSubmit(result, *submit);
        else if (const auto *get = std::get_if<GetStep>(&step.call); get && get->print && !result.error)
            addValue(at, jobOf(get->on));
        else if (const auto *query = std::get_if<QueryStep>(&step.call); query && result.value)
            add(at, 1, [query, &result](qint64) { return queryLine(query->query, *result.value); });
        else if (const auto *next = std::get_if<NextStep>(&step.call))
            addYielded(result, jobOf(next->on));
        if (result.error && step.except)
            add(at, 1, [&result](qint64) { return failureLine(*result.error); });
    }

    void readSubmit(const StepResult &result, const SubmitStep &submit)
    {
        if (m_submitted == m_run.jobs.size())
            return;
        const JobRun &job = m_run.jobs[m_submitted++];
        m_named[submit.as] = &job;
        if (blocksCaller(callOf(submit.method)) && !result.error)
            addValue(result.endedAt, &job);
        for (const JobRun::CallbackRun &call : job.callbacks) {
            const auto &spec = std::holds_alternative<Error>(call.argument) ? submit.errorCallback : submit.callback;
            if (spec && spec->print)
                add(call.at, 1, [&call](qint64) { return callbackLine(call.argument); });
        }
    }

    const JobRun *jobOf(const QString &name) const { return m_named.value(name); }

    void addValue(qint64 at, const JobRun *job)
    {
        const std::optional<Values> values = job ? valuesOf(*job) : std::nullopt;
        if (values)
            add(at, values->size(), [all = *values](qint64 i) { return resultLine(all.at(i)); });
    }

    // A step that raised has no value: it took what is left, if nothing was taken after it.
    void addYielded(const StepResult &result, const JobRun *job)
    {
        if (!job)
            return;
        qsizetype &taken = m_taken[job];
        const qsizetype count = result.value ? result.value->toArray().size() : job->yielded.size() - taken;
        const qsizetype first = taken;
        taken = std::min(taken + count, job->yielded.size());
        add(result.endedAt, taken - first, [job, first](qint64 i) { return resultLine(job->yielded.at(first + i)); });
    }

    const RunResult &m_run;
    Trace::View m_trace;
    std::vector<Printed> m_printed;
    size_t m_submitted = 0;
    QHash<QString, const JobRun *> m_named;   // by `as`
    QHash<const JobRun *, qsizetype> m_taken; // of an iterator
};

} // namespace

QString resultLine(const QCborValue &value) { return QStringLiteral("Got result: ") + pythonStr(value); }
QString failureLine(const Error &error) { return QStringLiteral("Failed with: ") + error.message; }

QString queryLine(QueryStep::Query query, const QCborValue &answer)
{
    const bool asksReady = query == QueryStep::Query::Ready;
    return (asksReady ? QStringLiteral("Ready: ") : QStringLiteral("Successful: ")) + pythonStr(answer);
}

QString callbackLine(const std::variant<Values, QCborValue, Error> &argument)
{
    const QString form = std::holds_alternative<Error>(argument) ? QStringLiteral("Got an error: ")
                                                                 : QStringLiteral("Callback got values: ");
    return form + std::visit([](const auto &what) { return shown(what); }, argument);
}

PrintedLines printedLines(const RunResult &run, TaskLines order, qint64 limit)
{
    return PrintedRun(run, order).last(limit);
}

} // namespace pool
