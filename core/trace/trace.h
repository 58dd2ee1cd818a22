#pragma once

#include "core/model/clock.h"
#include "core/trace/appendlog.h"
#include "core/trace/event.h"

#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace pool {

// Where the events of a trace come from.
enum class TraceSource : quint8 {
    Seen,   // by the pool, when they happened
    Retold, // from what a record without a trace says: when a chunk was handed out, taken back or reported, when a
            // callback returned and when a line was printed are no more than filled in
};

// Everything that happened to one pool, in the order in which the pool learned of it: an append-only list
// of events with side tables. Any thread may write, any may read; a reader takes a view now and then (the
// window once a frame) and reads it without a lock, so it never holds up a writer. A trace with a bound drops
// its oldest events when it has grown beyond that; they are counted, and a reader that has seen them keeps them.
class Trace
{
public:
    // A prefix of the trace. Bringing it up to date costs what is new.
    class View
    {
    public:
        size_t size() const { return m_events.size(); } // with the events that have been dropped
        // The first event that the trace still had when this view was brought up to date.
        size_t first() const { return m_first; }
        // Dropped events that still say how things stand: that the pool was opened or closed, and the starts of
        // workers whose end has not been dropped. Known only to a view that has missed something.
        const std::vector<Event> &standing() const { return m_standing; }
        bool isRetold() const { return m_source == TraceSource::Retold; }
        const Event &operator[](size_t index) const { return m_events[index]; }
        const ItemStamp &stamp(quint64 index) const { return m_stamps[index]; }
        const Error &error(const Event &event) const { return m_errors[event.detail]; }
        const JobInfo &job(const Event &event) const { return m_jobs[event.detail]; }
        const WorkerExit &exit(const Event &event) const { return m_exits[event.detail]; }
        const OutputLine &output(const Event &event) const { return m_outputs[event.detail]; }
        const StepInfo &step(const Event &event) const { return m_steps[event.detail]; }
        const ProcessorTime &processorTime(const Event &event) const { return m_processorTimes[event.detail]; }
        const Pickling &pickling(const Event &event) const { return m_picklings[event.detail]; }
        const Pickling &pickling(quint64 index) const { return m_picklings[index]; }

    private:
        friend class Trace;
        AppendLog<Event>::View m_events;
        AppendLog<ItemStamp>::View m_stamps;
        AppendLog<Error, 64>::View m_errors;
        AppendLog<JobInfo, 64>::View m_jobs;
        AppendLog<WorkerExit, 64>::View m_exits;
        AppendLog<OutputLine, 256>::View m_outputs;
        AppendLog<StepInfo, 64>::View m_steps;
        AppendLog<ProcessorTime, 256>::View m_processorTimes;
        AppendLog<Pickling, 256>::View m_picklings;
        size_t m_first = 0;
        std::vector<Event> m_standing;
        TraceSource m_source = TraceSource::Seen;
    };

    // With a bound, about the newest `bound` bytes are kept.
    explicit Trace(Instant epoch = Clock::now(), std::optional<qint64> bound = {});
    explicit Trace(TraceSource source);

    bool isRetold() const { return m_source == TraceSource::Retold; }
    Instant epoch() const { return m_epoch; }
    qint64 now() const { return sinceEpoch(Clock::now()); }
    qint64 sinceEpoch(Instant instant) const { return clockTicks(instant) - clockTicks(m_epoch); }

    // Writers. `event.at` is taken as given; the overloads fill in `detail`.
    void append(Event event);
    void append(Event event, const Error &error);
    void append(Event event, const JobInfo &job);
    void append(Event event, const WorkerExit &exit);
    void append(Event event, const OutputLine &output);
    void append(Event event, const StepInfo &step);
    void append(Event event, const ProcessorTime &time);
    void append(Event event, const Pickling &pickling);
    void append(Event event, std::span<const ItemStamp> stamps); // sets count

    // Readers.
    void update(View &view) const;
    View view() const;

    size_t droppedEvents() const;
    qint64 bytes() const; // of memory that its events and their side tables take

private:
    template <class Log, class Entry> void appendWith(Event &event, Log &log, const Entry &entry);
    // With m_mutex held:
    void add(const Event &event);
    qint64 bytesHeld() const;
    void dropFirst();
    void keepStanding(const Event &event);

    const Instant m_epoch;
    const std::optional<qint64> m_bound;
    const TraceSource m_source = TraceSource::Seen;
    mutable std::mutex m_mutex; // guards the logs
    AppendLog<Event> m_events;
    AppendLog<ItemStamp> m_stamps;
    AppendLog<Error, 64> m_errors;
    AppendLog<JobInfo, 64> m_jobs;
    AppendLog<WorkerExit, 64> m_exits;
    AppendLog<OutputLine, 256> m_outputs;
    AppendLog<StepInfo, 64> m_steps;
    AppendLog<ProcessorTime, 256> m_processorTimes;
    AppendLog<Pickling, 256> m_picklings;
    qint64 m_textBytes = 0; // of the texts in the side tables
    size_t m_dropped = 0;   // events
    std::vector<Event> m_standing;
};

} // namespace pool
