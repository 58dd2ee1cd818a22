#include "ui/code/codemarks.h"

namespace pool {

namespace {

// The step during which a job was submitted; a job that was submitted by hand belongs to none.
qint64 stepOf(const JobHistory &job, const History &history)
{
    for (const StepHistory &step : history.steps())
        if (step.startedAt <= job.submittedAt && (step.endedAt < 0 || job.submittedAt <= step.endedAt))
            return step.index;
    return -1;
}

void markCallbacks(CodeMarks &marks, const PythonProgram &program, const RunView &view)
{
    for (const JobHistory &job : view.history->jobs()) {
        for (const CallbackHistory &call : job.callbacks) {
            if (call.endedAt >= 0 && call.endedAt + CodeMarks::afterglow < view.now)
                continue;
            const qint64 step = stepOf(job, *view.history);
            const auto &lines = call.isErrorCallback ? program.errorCallbacks : program.callbacks;
            if (step >= 0 && step < qint64(lines.size()) && lines[size_t(step)].first > 0)
                marks.callbacks.push_back(lines[size_t(step)]);
        }
    }
}

} // namespace

CodeMarks codeMarks(const PythonProgram &program, const Scenario &scenario, const RunView &view)
{
    CodeMarks marks;
    if (!view.history)
        return marks;
    markCallbacks(marks, program, view);
    if (!view.isRunning)
        return marks;
    const auto &steps = view.history->steps();
    if (steps.empty()) {
        marks.caller = program.open;
        return marks;
    }
    const StepHistory &step = steps.back();
    const auto index = size_t(step.index);
    if (index >= program.steps.size() || index >= scenario.program.size())
        return marks;
    if (step.endedAt >= 0 && index + 1 == program.steps.size()) {
        marks.caller = program.leave;
        return marks;
    }
    marks.caller = program.steps[index];
    if (step.endedAt < 0) {
        marks.isBlocked = blocksCaller(step.info.call);
        marks.step = step.info.text;
    }
    return marks;
}

CodeMarks scriptMarks(const RunView &view)
{
    CodeMarks marks;
    const bool hasStep = view.history && view.isRunning && !view.history->steps().empty();
    if (!hasStep || view.history->steps().back().endedAt >= 0)
        return marks;
    const StepHistory &step = view.history->steps().back();
    marks.caller = {int(step.line), int(step.line)};
    marks.isBlocked = blocksCaller(step.info.call);
    marks.step = step.info.text;
    return marks;
}

} // namespace pool
