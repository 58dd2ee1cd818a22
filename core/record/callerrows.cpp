#include "core/record/callerrows.h"

#include "core/model/text.h"
#include "core/record/valuecolumns.h"

#include <array>

namespace pool {

namespace {

constexpr QLatin1String valuesTable("values");
constexpr int maximumListsOfJob = 2; // what it returned, and what its callback got if that is something else

[[noreturn]] void refuseRows(QLatin1String table, const QString &sentence)
{
    throw ValueError(QStringLiteral("%1: %2").arg(table, sentence));
}

} // namespace

CallerRows::CallerRows(const History &history, RowQueue<Error> &errors)
    : m_history(history)
    , m_errors(errors)
{}

std::span<const QLatin1String> CallerRows::tables()
{
    static const std::array names{tracetable::lists().name(), valuesTable,
                                  tracetable::calls().name(), tracetable::callbacks().name(),
                                  tracetable::steps().name(), tracetable::ends().name()};
    return names;
}

void CallerRows::take(const ColumnBlock &block)
{
    const auto each = [&](const auto &table, auto takeRow) {
        if (block.table != table.name())
            return;
        for (const auto &row : table.decode(block))
            (this->*takeRow)(row);
    };
    each(tracetable::lists(), &CallerRows::takeList);
    each(tracetable::calls(), &CallerRows::takeCall);
    each(tracetable::callbacks(), &CallerRows::takeCallback);
    each(tracetable::steps(), &CallerRows::takeStep);
    each(tracetable::ends(), &CallerRows::takeEnd);
    if (block.table == valuesTable)
        takeValues(block);
}

void CallerRows::takeList(const ListRow &row)
{
    const QLatin1String table = tracetable::lists().name();
    if (!m_lists.empty() && m_lists.back().filled != m_lists.back().values->size())
        refuseRows(table, QStringLiteral("list %1 is not complete").arg(m_lists.size() - 1));
    if (row.job.value >= m_history.jobs().size())
        refuseRows(table, QStringLiteral("job %1 was never submitted").arg(row.job.value));
    const JobHistory &job = m_history.jobs()[row.job.value];
    if (row.size > (m_history.hasGaps(row.job) ? job.info.items : job.endedItems))
        refuseRows(table, QStringLiteral("job %1 has more values than items that ran").arg(row.job.value));
    m_listsOfJob.resize(m_history.jobs().size());
    if (++m_listsOfJob[row.job.value] > maximumListsOfJob)
        refuseRows(table, QStringLiteral("job %1 has too many lists of values").arg(row.job.value));
    m_lists.push_back({.job = row.job, .values = std::make_shared<ValueTable>(row.size)});
}

void CallerRows::takeValues(const ColumnBlock &block)
{
    if (m_lists.empty() || block.rows > m_lists.back().values->size() - m_lists.back().filled)
        refuseRows(valuesTable, QStringLiteral("more values than their list has"));
    List &list = m_lists.back();
    const DecodedValues values(block);
    values.copyTo(*list.values, list.filled);
    list.filled += values.size();
}

const CallerRows::List &CallerRows::listOf(const JobRun &job, qint64 list, bool isComplete, QLatin1String table) const
{
    if (quint64(list) >= m_lists.size())
        refuseRows(table, QStringLiteral("there is no list of values %1").arg(list));
    const List &found = m_lists[size_t(list)];
    if (!job.id || found.job != *job.id)
        refuseRows(table, QStringLiteral("list of values %1 is another job's").arg(list));
    if (found.filled != found.values->size() || (isComplete && found.filled != job.items))
        refuseRows(table, QStringLiteral("list of values %1 is not complete").arg(list));
    return found;
}

void CallerRows::takeCall(const CallRow &row)
{
    const QLatin1String table = tracetable::calls().name();
    JobRun job{
        .as = row.as, .method = row.method, .items = row.items, .id = row.id, .readyAtSubmit = row.isReadyAtSubmit};
    if (row.id) {
        if (row.id->value != m_accepted || m_accepted >= m_history.jobs().size())
            refuseRows(table, QStringLiteral("job %1 is out of order").arg(row.id->value));
        const JobInfo &info = m_history.jobs()[m_accepted++].info;
        if (info.method != row.method || info.items != row.items)
            refuseRows(table, QStringLiteral("is not what job %1 is of").arg(row.id->value));
    }
    if (row.isRefused == row.id.has_value())
        refuseRows(table, QStringLiteral("a call is either refused or a job"));
    if (row.isRefused)
        job.refused = m_errors.take();
    if (row.hasYieldError)
        job.yieldError = m_errors.take();
    if (row.values)
        setValues(job, *row.values);
    if (!row.arguments.isEmpty())
        setArguments(job, row.arguments);
    m_jobs.push_back(std::move(job));
}

void CallerRows::setArguments(JobRun &job, const QByteArray &cbor)
{
    QCborParserError error;
    job.arguments = valueOf(cbor, &error).toArray();
    if (error.error != QCborError::NoError || error.offset != cbor.size() || job.arguments.size() > job.items)
        refuseRows(tracetable::calls().name(), QStringLiteral("the arguments are not those of its items"));
}

void CallerRows::setValues(JobRun &job, qint64 list) const
{
    const List &found = listOf(job, list, !isIterated(job.method), tracetable::calls().name());
    const Values values(found.values);
    if (isIterated(job.method))
        job.yielded = values.toArray();
    else if (isApply(job.method))
        job.returned = values.at(0);
    else
        job.returned = values;
}

void CallerRows::takeCallback(const CallbackRow &row)
{
    const QLatin1String table = tracetable::callbacks().name();
    if (quint64(row.call) >= m_jobs.size())
        refuseRows(table, QStringLiteral("there is no call %1").arg(row.call));
    JobRun &job = m_jobs[size_t(row.call)];
    JobRun::CallbackRun callback{.at = row.at, .readyInside = row.isReadyInside};
    if (!row.values) {
        callback.argument = m_errors.take();
    } else {
        const bool mayBeUntold = m_history.isPythons() && !isApply(job.method);
        const Values values(listOf(job, *row.values, !mayBeUntold, table).values);
        if (isApply(job.method))
            callback.argument = values.at(0);
        else if (values.isEmpty() && job.items > 0)
            callback.argument = QCborValue();
        else if (values.size() == job.items)
            callback.argument = values;
        else
            refuseRows(table, QStringLiteral("list of values %1 is not complete").arg(*row.values));
    }
    job.callbacks.push_back(std::move(callback));
}

void CallerRows::takeStep(const StepRow &row)
{
    const QLatin1String table = tracetable::steps().name();
    const size_t position = m_steps.size();
    if (position >= m_history.steps().size())
        refuseRows(table, QStringLiteral("more steps than have begun"));
    const StepHistory &step = m_history.steps()[position];
    if (row.index != step.index || row.call != step.info.call || row.startedAt != step.startedAt
        || row.endedAt != step.endedAt || row.hasRaised != step.raised)
        refuseRows(table, QStringLiteral("step %1 is not as its events tell it").arg(position));
    StepResult result{.index = row.index, .call = row.call, .startedAt = row.startedAt, .endedAt = row.endedAt};
    if (row.hasRaised)
        result.error = m_errors.take();
    if (!row.value.isEmpty()) {
        QCborParserError error;
        result.value = valueOf(row.value, &error);
        if (error.error != QCborError::NoError || error.offset != row.value.size())
            refuseRows(table, QStringLiteral("the value of step %1 is not CBOR").arg(position));
    }
    m_steps.push_back(std::move(result));
}

void CallerRows::takeEnd(const EndRow &row)
{
    if (m_end || row.steps != qint64(m_history.steps().size()))
        refuseRows(tracetable::ends().name(), QStringLiteral("the program has another end"));
    m_end = row;
    if (row.hasRaised)
        m_uncaught = m_errors.take();
}

void CallerRows::finish(RunResult &run)
{
    if (!m_lists.empty() && m_lists.back().filled != m_lists.back().values->size())
        refuseRows(valuesTable, QStringLiteral("fewer values than their list has"));
    if (m_accepted != m_history.jobs().size())
        refuseRows(tracetable::calls().name(), QStringLiteral("fewer calls than jobs"));
    if (!m_end || m_steps.size() != m_history.steps().size())
        refuseRows(tracetable::ends().name(), QStringLiteral("missing, or not all steps are there"));
    run.jobs = std::move(m_jobs);
    run.steps = std::move(m_steps);
    run.interrupted = m_end->isInterrupted;
    run.uncaught = std::move(m_uncaught);
}

} // namespace pool
