#include "ui/timeline/index/callersteps.h"

namespace pool {

void CallerSteps::update(const History &history)
{
    const auto &steps = history.steps();
    const bool isInLast = !steps.empty() && steps.back().endedAt < 0;
    const size_t settled = steps.size() - (isInLast ? 1 : 0);
    for (; m_known < settled; ++m_known) {
        const WorkerSpans::Span one = span(history, m_known, 0);
        Spans &spans = blocksCaller(steps[m_known].info.call) ? m_blocking : m_plain;
        spans.pyramid.append(one.start, one.end);
        spans.steps.push_back(quint32(m_known));
    }
    m_settled = settled;
    for (Spans *spans : {&m_plain, &m_blocking}) {
        const auto after = std::lower_bound(spans->steps.begin(), spans->steps.end(), quint32(settled));
        spans->pyramid.show(after - spans->steps.begin(),
                            [&](qint64 i) { return span(history, spans->steps[size_t(i)], 0); });
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
