#include "core/record/tracetables.h"

#include "core/model/items.h"
#include "core/model/options.h"

namespace pool::tracetable {

using namespace column; // of this namespace only

namespace {

constexpr qint64 anyId = std::numeric_limits<quint32>::max();
constexpr qint64 anyInt = std::numeric_limits<int>::max();
constexpr qint64 unknown = -1; // a time

} // namespace

const ColumnTable<Event> &events()
{
    static const ColumnTable<Event> table(
        "events",
        {
            numbers<&Event::kind>("kind", Coding::Plain, 0, std::numeric_limits<quint8>::max()),
            numbers<&Event::at>("at", Coding::Delta, 0, longestTime),
            numbers<&Event::outcome>("outcome", Coding::Runs, 0, qint64(Outcome::Unknown)),
            numbers<&Event::attempt>("attempt", Coding::Runs, 0, maximumRetries),
            numbers<&Event::worker>("worker", Coding::Plain, 0, anyId),
            numbers<&Event::job>("job", Coding::Delta, 0, anyId),
            numbers<&Event::chunk>("chunk", Coding::Delta, 0, anyId),
            numbers<&Event::first>("first", Coding::Plain, unknown, longestTime),
            numbers<&Event::count>("count", Coding::Plain, 0, anyNumber),
            {.name = "detailed",
             .coding = Coding::Runs,
             .maximum = 1,
             .number = [](const Event &event) { return qint64(event.detail != noDetail); },
             .setNumber = [](Event &event, qint64 is) { event.detail = is ? 0 : noDetail; }},
        });
    return table;
}

const ColumnTable<ItemStamp> &stamps()
{
    static const ColumnTable<ItemStamp> table(
        "stamps",
        {
            numbers<&ItemStamp::start>("start", Coding::Delta, 0, longestTime),
            {.name = "duration",
             .coding = Coding::Plain,
             .maximum = longestTime,
             .number = [](const ItemStamp &stamp) { return stamp.end - stamp.start; },
             .setNumber = [](ItemStamp &stamp, qint64 time) { stamp.end = stamp.start + time; }},
        });
    return table;
}

const ColumnTable<Error> &errors()
{
    static const ColumnTable<Error> table(
        "errors",
        {
            texts<&Error::type>("type"),
            texts<&Error::message>("message"),
            numbers<&Error::kind>("kind", Coding::Runs, 0, qint64(Error::Kind::PoolTerminated)),
            texts<&Error::detail>("detail"),
            numbers<&Error::worker>("worker", Coding::Plain, 0, anyId),
            numbers<&Error::pid>("pid", Coding::Plain, 0, anyInt),
            numbers<&Error::item>("item", Coding::Plain, 0, Items::maximum),
            texts<&Error::cause>("cause"),
            texts<&Error::phase>("phase"),
        });
    return table;
}

const ColumnTable<JobInfo> &jobs()
{
    static const ColumnTable<JobInfo> table(
        "jobs",
        {
            numbers<&JobInfo::method>("method", Coding::Plain, 0, qint64(lastMethod)),
            texts<&JobInfo::task>("task"),
            numbers<&JobInfo::items>("items", Coding::Plain, 0, Items::maximum),
            numbers<&JobInfo::chunksize>("chunksize", Coding::Plain, 0, anyNumber),
            flags<&JobInfo::automaticChunksize>("automatic_chunksize"),
            flags<&JobInfo::hasCallback>("has_callback"),
            flags<&JobInfo::hasErrorCallback>("has_error_callback"),
        });
    return table;
}

const ColumnTable<WorkerExit> &exits()
{
    static const ColumnTable<WorkerExit> table(
        "exits",
        {
            numbers<&WorkerExit::code>("code", Coding::Plain, -anyInt, anyInt),
            numbers<&WorkerExit::signal>("signal", Coding::Plain, 0, anyInt),
            flags<&WorkerExit::expected>("expected"),
            numbers<&WorkerExit::reason, &EndReason::kind>("reason", Coding::Runs, 0, qint64(EndReason::Kind::Other)),
            numbers<&WorkerExit::reason, &EndReason::time>("reason_ms", Coding::Runs, 0, anyNumber),
            numbers<&WorkerExit::reason, &EndReason::item>("reason_item", Coding::Runs, 0, Items::maximum),
            texts<&WorkerExit::reason, &EndReason::detail>("reason_detail"),
        });
    return table;
}

const ColumnTable<OutputLine> &outputs()
{
    static const ColumnTable<OutputLine> table("outputs",
                                               {
                                                   numbers<&OutputLine::worker>("worker", Coding::Plain, 0, anyId),
                                                   texts<&OutputLine::text>("text"),
                                               });
    return table;
}

const ColumnTable<StepInfo> &stepInfos()
{
    static const ColumnTable<StepInfo> table("step_infos",
                                             {
                                                 numbers<&StepInfo::call>("call", Coding::Plain, 0, qint64(lastCall)),
                                                 texts<&StepInfo::text>("text"),
                                             });
    return table;
}

const ColumnTable<ProcessorTime> &processorTimes()
{
    static const ColumnTable<ProcessorTime> table(
        "processor_times",
        {
            numbers<&ProcessorTime::from>("from", Coding::Delta, 0, longestTime),
            {.name = "duration",
             .coding = Coding::Plain,
             .maximum = longestTime,
             .number = [](const ProcessorTime &time) { return time.to - time.from; },
             .setNumber = [](ProcessorTime &time, qint64 duration) { time.to = time.from + duration; }},
            numbers<&ProcessorTime::ran>("ran", Coding::Plain, 0, longestTime),
            numbers<&ProcessorTime::waited>("waited", Coding::Plain, 0, longestTime),
        });
    return table;
}

const ColumnTable<Pickling> &picklings()
{
    static const ColumnTable<Pickling> table(
        "picklings",
        {
            numbers<&Pickling::bytes>("bytes", Coding::Plain, unknown, anyNumber),
            numbers<&Pickling::pickling>("pickling", Coding::Plain, unknown, longestTime),
            numbers<&Pickling::unpickling>("unpickling", Coding::Plain, unknown, longestTime),
        });
    return table;
}

const ColumnTable<ListRow> &lists()
{
    static const ColumnTable<ListRow> table("lists",
                                            {
                                                numbers<&ListRow::job>("job", Coding::Plain, 0, anyId),
                                                numbers<&ListRow::size>("size", Coding::Plain, 0, Items::maximum),
                                            });
    return table;
}

const ColumnTable<CallRow> &calls()
{
    static const ColumnTable<CallRow> table(
        "calls",
        {
            texts<&CallRow::as>("as"),
            numbers<&CallRow::method>("method", Coding::Plain, 0, qint64(lastMethod)),
            numbers<&CallRow::items>("items", Coding::Plain, 0, Items::maximum),
            numbers<&CallRow::id>("job", Coding::Plain, 0, anyId),
            flags<&CallRow::isReadyAtSubmit>("ready_at_submit"),
            flags<&CallRow::isRefused>("refused"),
            flags<&CallRow::hasYieldError>("yield_error"),
            numbers<&CallRow::values>("values", Coding::Plain, 0, anyId),
            optional(pieces<&CallRow::arguments>("arguments")),
        });
    return table;
}

const ColumnTable<CallbackRow> &callbacks()
{
    static const ColumnTable<CallbackRow> table("callbacks",
                                                {
                                                    numbers<&CallbackRow::call>("call", Coding::Plain, 0, anyId),
                                                    numbers<&CallbackRow::at>("at", Coding::Delta, 0, longestTime),
                                                    flags<&CallbackRow::isReadyInside>("ready_inside"),
                                                    numbers<&CallbackRow::values>("values", Coding::Plain, 0, anyId),
                                                });
    return table;
}

const ColumnTable<StepRow> &steps()
{
    static const ColumnTable<StepRow> table("steps",
                                            {
                                                numbers<&StepRow::index>("index", Coding::Delta, 0, anyInt),
                                                numbers<&StepRow::call>("call", Coding::Plain, 0, qint64(lastCall)),
                                                numbers<&StepRow::startedAt>("start", Coding::Delta, 0, longestTime),
                                                numbers<&StepRow::endedAt>("end", Coding::Delta, 0, longestTime),
                                                flags<&StepRow::hasRaised>("raised"),
                                                pieces<&StepRow::value>("value"),
                                            });
    return table;
}

const ColumnTable<EndRow> &ends()
{
    static const ColumnTable<EndRow> table("ends",
                                           {
                                               numbers<&EndRow::steps>("steps", Coding::Plain, 0, anyInt),
                                               flags<&EndRow::isInterrupted>("interrupted"),
                                               flags<&EndRow::hasRaised>("raised"),
                                           });
    return table;
}

} // namespace pool::tracetable
