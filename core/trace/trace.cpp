#include "core/trace/trace.h"

namespace pool {

Trace::Trace(Instant epoch)
    : m_epoch(epoch)
{}

template <class Log, class Entry> void Trace::appendWith(Event &event, Log &log, const Entry &entry)
{
    const std::lock_guard lock(m_mutex);
    event.detail = log.size();
    log.append(entry);
    m_events.append(event);
}

void Trace::append(Event event)
{
    const std::lock_guard lock(m_mutex);
    m_events.append(event);
}

void Trace::append(Event event, const Error &error) { appendWith(event, m_errors, error); }
void Trace::append(Event event, const JobInfo &job) { appendWith(event, m_jobs, job); }
void Trace::append(Event event, const WorkerExit &exit) { appendWith(event, m_exits, exit); }
void Trace::append(Event event, const OutputLine &output) { appendWith(event, m_outputs, output); }
void Trace::append(Event event, const StepInfo &step) { appendWith(event, m_steps, step); }

void Trace::append(Event event, std::span<const ItemStamp> stamps)
{
    const std::lock_guard lock(m_mutex);
    event.count = qint64(stamps.size());
    event.detail = m_stamps.size();
    for (const ItemStamp &stamp : stamps)
        m_stamps.append(stamp);
    m_events.append(event);
}

void Trace::update(View &view) const
{
    const std::lock_guard lock(m_mutex);
    m_events.extend(view.m_events);
    m_stamps.extend(view.m_stamps);
    m_errors.extend(view.m_errors);
    m_jobs.extend(view.m_jobs);
    m_exits.extend(view.m_exits);
    m_outputs.extend(view.m_outputs);
    m_steps.extend(view.m_steps);
}

Trace::View Trace::view() const
{
    View view;
    update(view);
    return view;
}

} // namespace pool
