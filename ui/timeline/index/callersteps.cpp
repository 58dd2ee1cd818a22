#include "ui/timeline/index/callersteps.h"

namespace pool {

void CallerSteps::update(const History &history)
{
    const auto &steps = history.steps();
    for (; m_settled < steps.size(); ++m_settled) {
        if (m_settled + 1 == steps.size() && steps[m_settled].endedAt < 0)
            return;
        const WorkerSpans::Span one = span(history, m_settled, 0);
        Spans &spans = blocksCaller(steps[m_settled].info.call) ? m_blocking : m_plain;
        spans.pyramid.append(one.start, one.end);
        spans.steps.push_back(quint32(m_settled));
    }
}

WorkerSpans::Span CallerSteps::span(const History &history, size_t position, qint64 now)
{
    const StepHistory &step = history.steps()[position];
    if (step.endedAt >= 0)
        return {step.startedAt, step.endedAt};
    const bool isLast = position + 1 == history.steps().size();
    return {step.startedAt, isLast ? now : history.steps()[position + 1].startedAt};
}

} // namespace pool
