#pragma once

#include "core/record/callerrows.h"
#include "core/record/checkedtrace.h"
#include "core/record/rowqueue.h"
#include "core/record/tracetables.h"

#include <functional>

namespace pool {

// Replays the blocks of a saved trace, in their order, into the same events and the same RunResult that the run left
// behind. Blocks are a stranger's: whatever does not fit together throws ValueError with a line that names the table.
class TraceReader
{
public:
    TraceReader();

    void setVersion(qint64 version);   // of the trace, before all else
    void addKind(const QString &name); // of the file's events, by the number that it has there
    void take(const ColumnBlock &block);
    // Everything has been taken. Fills in what a trace knows of a run; scenario, state and origin it does not.
    void finish(RunResult &run);

    std::shared_ptr<const History> history() const { return m_trace.sharedHistory(); }

private:
    void takeEvents(const ColumnBlock &block);
    void replay(Event event);

    CheckedTrace m_trace;
    std::vector<EventKind> m_kinds; // by number in the file
    RowQueue<Event> m_events{tracetable::events()};
    RowQueue<ItemStamp> m_stamps{tracetable::stamps(), Items::maximum}; // one event may refer to as many
    RowQueue<Error> m_errors{tracetable::errors()};
    RowQueue<JobInfo> m_jobs{tracetable::jobs()};
    RowQueue<WorkerExit> m_exits{tracetable::exits()};
    RowQueue<OutputLine> m_outputs{tracetable::outputs()};
    RowQueue<StepInfo> m_stepInfos{tracetable::stepInfos()};
    RowQueue<ProcessorTime> m_processorTimes{tracetable::processorTimes()};
    RowQueue<Pickling> m_picklings{tracetable::picklings()};
    CallerRows m_caller{m_trace.history(), m_errors};
    std::vector<std::pair<QLatin1String, std::function<void(const ColumnBlock &)>>> m_takers; // by table
};

} // namespace pool
