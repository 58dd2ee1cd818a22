#pragma once

#include "core/record/rowqueue.h"
#include "core/record/tracetables.h"
#include "core/trace/history.h"

namespace pool {

// What a saved trace says of the caller: its calls, their values and callbacks, its steps, and how it ended. Read after
// the events, and checked against the history that they add up to: every job has its call, every step its result, and
// values are no more than the items that ran.
class CallerRows
{
public:
    // The errors that rows refer to are taken from `errors`. Both must outlive this.
    CallerRows(const History &history, RowQueue<Error> &errors);

    static std::span<const QLatin1String> tables();
    void take(const ColumnBlock &block);
    void finish(RunResult &run); // everything has been taken

private:
    struct List {
        JobId job;
        qint64 filled = 0;
        std::shared_ptr<ValueTable> values;
    };

    void takeList(const ListRow &row);
    void takeValues(const ColumnBlock &block);
    void takeCall(const CallRow &row);
    void takeCallback(const CallbackRow &row);
    void takeStep(const StepRow &row);
    void takeEnd(const EndRow &row);
    static void setArguments(JobRun &job, const QByteArray &cbor);
    void setValues(JobRun &job, qint64 list) const;
    const List &listOf(const JobRun &job, qint64 list, bool isComplete, QLatin1String table) const;

    const History &m_history;
    RowQueue<Error> &m_errors;
    std::vector<List> m_lists;
    std::vector<quint8> m_listsOfJob;
    quint32 m_accepted = 0; // calls
    std::vector<JobRun> m_jobs;
    std::vector<StepResult> m_steps;
    std::optional<EndRow> m_end;
    std::optional<Error> m_uncaught;
};

} // namespace pool
