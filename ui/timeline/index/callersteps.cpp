#include "ui/timeline/index/callersteps.h"

namespace pool {

void CallerSteps::update(const History &history)
{
    const auto &steps = history.steps();
    goBack(history);
    for (; m_settled < steps.size(); ++m_settled) {
        if (m_settled + 1 == steps.size() && steps[m_settled].endedAt < 0)
            return;
        const WorkerSpans::Span one = span(history, m_settled, 0);
        Spans &spans = blocksCaller(steps[m_settled].info.call) ? m_blocking : m_plain;
        spans.pyramid.append(one.start, one.end);
        spans.steps.push_back(quint32(m_settled));
    }
}

void CallerSteps::goBack(const History &history)
{
    const auto &steps = history.steps();
    size_t settled = std::min(m_settled, steps.size());
    if (settled > 0 && settled == steps.size() && steps.back().endedAt < 0)
        --settled;
    if (settled == m_settled)
        return;
    m_settled = settled;
    for (Spans *spans : {&m_plain, &m_blocking}) {
        const auto after = std::lower_bound(spans->steps.begin(), spans->steps.end(), quint32(settled));
        spans->steps.erase(after, spans->steps.end());
        spans->pyramid.truncate(qint64(spans->steps.size()),
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
