#include "ui/insight/captions.h"

#include <algorithm>

namespace pool {

void Captions::begin(size_t events)
{
    *this = {};
    m_heard = events;
}

void Captions::hear(const History &history, const Wording &wording, Instant now)
{
    if (m_heard > history.applied()) // it has gone back
        begin(history.applied());
    for (; m_heard < history.applied(); ++m_heard) {
        const Event &event = history.view()[m_heard];
        if (event.kind == EventKind::StepEnded)
            forgetBegun(history, event);
        const Weight weight = weightOf(history, m_heard);
        if (weight > Weight::Detail && makesRoomFor(weight))
            m_due.push_back({weight, m_heard, now, captionOf(history, m_heard, wording)});
    }
}

// A call that has returned does not block any more.
void Captions::forgetBegun(const History &history, const Event &ended)
{
    std::erase_if(m_due, [&](const Due &due) {
        const Event &event = history.view()[due.event];
        if (event.kind == EventKind::JobSubmitted) {
            const Method method = history.view().job(event).method;
            return !isAsync(method) && !isIterated(method);
        }
        return event.kind == EventKind::StepStarted && event.count == ended.count;
    });
}

bool Captions::makesRoomFor(Weight weight)
{
    if (m_due.size() < mostDue)
        return true;
    const auto lightest = std::min_element(m_due.begin(), m_due.end(),
                                           [](const Due &a, const Due &b) { return a.weight < b.weight; });
    if (lightest->weight >= weight)
        return false;
    m_due.erase(lightest);
    return true;
}

const QString &Captions::at(Instant now)
{
    if (!m_shown.isEmpty() && now - m_shownSince < shortest)
        return m_shown;
    std::erase_if(m_due, [&](const Due &due) { return now - due.since > stalest(due.weight); });
    const auto next = std::max_element(m_due.begin(), m_due.end(),
                                       [](const Due &a, const Due &b) { return a.weight < b.weight; });
    if (next != m_due.end()) {
        m_shown = next->text;
        m_shownSince = now;
        m_due.erase(m_due.begin(), next + 1); // what happened before it would be told after it
    } else if (m_isOver || now - m_shownSince >= longest) {
        m_shown.clear();
    }
    return m_shown;
}

std::optional<Instant> Captions::nextChange() const
{
    if (m_shown.isEmpty())
        return {};
    return m_shownSince + (m_due.empty() && !m_isOver ? longest : shortest);
}

} // namespace pool
