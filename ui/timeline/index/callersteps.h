#pragma once

#include "core/trace/history.h"
#include "ui/timeline/index/workerspans.h"

namespace pool {

// The caller's steps, indexed for drawing: a record may have a hundred thousand, and a frame must cost what is
// seen of them. Steps in which the caller waits are a row of spans of their own, so that they are merged with
// their like only. Refers to the history for everything, by the position of a step among its steps.
class CallerSteps
{
public:
    struct Spans {
        SpanPyramid pyramid;
        std::vector<quint32> steps; // positions, by time; more than are shown, if the history has gone back
    };

    // Takes in the steps that have come to their end since the last call, and shows those that have by now: a history
    // that has gone back costs nothing.
    void update(const History &history);

    const Spans &plain() const { return m_plain; }
    const Spans &blocking() const { return m_blocking; }
    // From here on the steps are not in the spans: none, or the one that the caller is in.
    size_t firstUnsettled() const { return m_settled; }

    // The caller does one thing at a time: a step whose end is not known ended when the next one began.
    static WorkerSpans::Span span(const History &history, size_t position, qint64 now);

private:
    Spans m_plain;
    Spans m_blocking;
    size_t m_known = 0;
    size_t m_settled = 0;
};

} // namespace pool
