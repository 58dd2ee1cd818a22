#include "core/trace/trace.h"

#include <algorithm>

namespace pool {

namespace {

// What an entry of a side table takes beside its place there.
qint64 textBytes(const QString &text) { return text.capacity() * qint64(sizeof(QChar)); }
qint64 textBytes(const Error &error)
{
    return textBytes(error.type) + textBytes(error.message) + textBytes(error.detail) + textBytes(error.cause)
        + textBytes(error.phase);
}
qint64 textBytes(const JobInfo &) { return 0; } // the name of a task is shared by all its jobs
qint64 textBytes(const WorkerExit &exit) { return textBytes(exit.reason.detail); }
qint64 textBytes(const OutputLine &output) { return textBytes(output.text); }
qint64 textBytes(const StepInfo &step) { return textBytes(step.text); }
qint64 textBytes(const ProcessorTime &) { return 0; }
qint64 textBytes(const Pickling &) { return 0; }

} // namespace

Trace::Trace(Instant epoch, std::optional<qint64> bound)
    : m_epoch(epoch)
    , m_bound(bound)
{}

Trace::Trace(TraceSource source)
    : m_epoch(Clock::now())
    , m_source(source)
{}

template <class Log, class Entry> void Trace::appendWith(Event &event, Log &log, const Entry &entry)
{
    const std::lock_guard lock(m_mutex);
    event.detail = log.size();
    log.append(entry);
    if (m_bound)
        m_textBytes += textBytes(entry);
    add(event);
}

void Trace::append(Event event)
{
    const std::lock_guard lock(m_mutex);
    add(event);
}

void Trace::append(Event event, const Error &error) { appendWith(event, m_errors, error); }
void Trace::append(Event event, const JobInfo &job) { appendWith(event, m_jobs, job); }
void Trace::append(Event event, const WorkerExit &exit) { appendWith(event, m_exits, exit); }
void Trace::append(Event event, const OutputLine &output) { appendWith(event, m_outputs, output); }
void Trace::append(Event event, const StepInfo &step) { appendWith(event, m_steps, step); }
void Trace::append(Event event, const ProcessorTime &time) { appendWith(event, m_processorTimes, time); }
void Trace::append(Event event, const Pickling &pickling) { appendWith(event, m_picklings, pickling); }

void Trace::append(Event event, std::span<const ItemStamp> stamps)
{
    const std::lock_guard lock(m_mutex);
    event.count = qint64(stamps.size());
    event.detail = m_stamps.size();
    for (const ItemStamp &stamp : stamps)
        m_stamps.append(stamp);
    add(event);
}

void Trace::add(const Event &event)
{
    m_events.append(event);
    while (m_bound && bytesHeld() > *m_bound && m_dropped + 1 < m_events.size())
        dropFirst();
}

qint64 Trace::bytesHeld() const
{
    return qint64(m_events.bytes() + m_stamps.bytes() + m_errors.bytes() + m_jobs.bytes() + m_exits.bytes()
                  + m_outputs.bytes() + m_steps.bytes() + m_processorTimes.bytes() + m_picklings.bytes())
        + m_textBytes;
}

// Entries of the side tables are in the order of their events, so what is before this event's is not used any more.
void Trace::dropFirst()
{
    const Event event = m_events[m_dropped];
    const auto drop = [&](auto &log) {
        m_textBytes -= textBytes(log[event.detail]);
        log.dropBefore(event.detail + 1);
    };
    switch (traitsOf(event.kind).detail) {
    case SideTable::Errors:
        if (event.detail != noDetail)
            drop(m_errors);
        break;
    case SideTable::Stamps:
        m_stamps.dropBefore(event.detail + quint64(event.count));
        break;
    case SideTable::Jobs:
        drop(m_jobs);
        break;
    case SideTable::Exits:
        drop(m_exits);
        break;
    case SideTable::Outputs:
        drop(m_outputs);
        break;
    case SideTable::StepInfos:
        drop(m_steps);
        break;
    case SideTable::ProcessorTimes:
        drop(m_processorTimes);
        break;
    case SideTable::Picklings:
        drop(m_picklings);
        break;
    }
    keepStanding(event);
    m_events.dropBefore(++m_dropped);
}

void Trace::keepStanding(const Event &event)
{
    switch (event.kind) {
    case EventKind::PoolOpened:
    case EventKind::PoolClosed:
    case EventKind::WorkerStarting:
    case EventKind::WorkerReady:
    case EventKind::WorkerStopping:
        m_standing.push_back(event);
        break;
    case EventKind::WorkerEnded:
        std::erase_if(m_standing, [&](const Event &standing) {
            const bool isOfWorker = standing.kind != EventKind::PoolOpened && standing.kind != EventKind::PoolClosed;
            return isOfWorker && standing.worker == event.worker;
        });
        break;
    default:
        break;
    }
}

size_t Trace::droppedEvents() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

qint64 Trace::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return bytesHeld();
}

void Trace::update(View &view) const
{
    const std::lock_guard lock(m_mutex);
    if (view.size() < m_dropped)
        view.m_standing = m_standing;
    view.m_first = m_dropped;
    view.m_source = m_source;
    m_events.extend(view.m_events);
    m_stamps.extend(view.m_stamps);
    m_errors.extend(view.m_errors);
    m_jobs.extend(view.m_jobs);
    m_exits.extend(view.m_exits);
    m_outputs.extend(view.m_outputs);
    m_steps.extend(view.m_steps);
    m_processorTimes.extend(view.m_processorTimes);
    m_picklings.extend(view.m_picklings);
}

Trace::View Trace::view() const
{
    View view;
    update(view);
    return view;
}

} // namespace pool
