#include "core/verdict/figures.h"

#include <algorithm>

namespace pool {

namespace {

using Unit = Figure::Unit;
using Source = Figure::Source;
using Group = Figure::Group;

constexpr const char *none = nullptr;

// In each row: id, key in a record, symbol, unit, member, source, group, formula; name; meaning.
constexpr Figure table[] = {
    {"processes", "processes", "W", Unit::Count, &Metrics::processes, Source::Call, Group::Terms, none,
     QT_TRANSLATE_NOOP("Figures", "Workers"),
     QT_TRANSLATE_NOOP("Figures", "How many processes the pool was asked for.")},
    {"processors", none, "P", Unit::Count, &Metrics::processors, Source::System, Group::Terms, none,
     QT_TRANSLATE_NOOP("Figures", "Processors"),
     QT_TRANSLATE_NOOP("Figures", "How many processors the workers could use.")},
    {"items", "items", "N", Unit::Items, &Metrics::items, Source::Call, Group::Terms, none,
     QT_TRANSLATE_NOOP("Figures", "Items"), QT_TRANSLATE_NOOP("Figures", "The items of all calls together.")},
    {"items_ok", "items_ok", "ok", Unit::Items, &Metrics::okItems, Source::Events, Group::Terms, none,
     QT_TRANSLATE_NOOP("Figures", "Items done"),
     QT_TRANSLATE_NOOP("Figures", "Items that returned a value. Only they count as work.")},
    {"items_other", "items_other", none, Unit::Items, &Metrics::otherItems, Source::Events, Group::LeftOut, none,
     QT_TRANSLATE_NOOP("Figures", "Left out"),
     QT_TRANSLATE_NOOP("Figures", "Items that raised, were lost or never ran. They are not counted as work.")},
    {"items_unrecorded", "items_unrecorded", none, Unit::Items, &Metrics::unrecordedItems, Source::Events,
     Group::NotRecorded, none, QT_TRANSLATE_NOOP("Figures", "Not recorded"),
     QT_TRANSLATE_NOOP("Figures",
                       "Items of which nobody has told what became of them: the program was faster than "
                       "what it told could be read. What hangs on all items is not known then.")},
    {"chunks", "chunks", none, Unit::Count, &Metrics::chunks, Source::Events, Group::Terms, none,
     QT_TRANSLATE_NOOP("Figures", "Chunks"), QT_TRANSLATE_NOOP("Figures", "How many chunks the items were cut into.")},
    {"makespan", "makespan_ms", "M", Unit::Time, &Metrics::makespan, Source::Pool, Group::Length, "M = ready − submit",
     QT_TRANSLATE_NOOP("Figures", "Makespan"),
     QT_TRANSLATE_NOOP("Figures", "From the call until everything is ready: how long a caller has to wait.")},
    {"compute_span", "compute_span_ms", none, Unit::Time, &Metrics::computeSpan, Source::Workers, Group::Terms, none,
     QT_TRANSLATE_NOOP("Figures", "Compute span"),
     QT_TRANSLATE_NOOP("Figures", "From the first start of an item to the last end of one.")},
    {"serial_work", "serial_work_ms", "T1", Unit::Time, &Metrics::work, Source::Computed, Group::Length, "T1 = B − Q",
     QT_TRANSLATE_NOOP("Figures", "Work"),
     QT_TRANSLATE_NOOP("Figures", "How long one worker alone would need for the same items, one after the other.")},
    {"busy", "busy_ms", "B", Unit::Time, &Metrics::busy, Source::Workers, Group::Terms, "B = Σ d = ok × d̄",
     QT_TRANSLATE_NOOP("Figures", "Busy"),
     QT_TRANSLATE_NOOP("Figures", "Time inside items that returned a value, of all workers together.")},
    {"waited_for_processor", "waited_for_processor_ms", "Q", Unit::Time, &Metrics::waited, Source::System,
     Group::Losses, "Q = Σ waited", QT_TRANSLATE_NOOP("Figures", "Waiting for a processor"),
     QT_TRANSLATE_NOOP("Figures",
                       "Time inside items in which the worker was ready to go on, but other work had the processors.")},
    {"processor_time", "processor_ms", "R", Unit::Time, &Metrics::processorTime, Source::System, Group::Length,
     "R = Σ ran", QT_TRANSLATE_NOOP("Figures", "Processor time"),
     QT_TRANSLATE_NOOP("Figures",
                       "Time inside items in which a processor worked for them. Items that sleep need none.")},
    {"failed", "failed_ms", "F", Unit::Time, &Metrics::failed, Source::Workers, Group::Terms, none,
     QT_TRANSLATE_NOOP("Figures", "Failed or cut off"),
     QT_TRANSLATE_NOOP("Figures", "Time inside items that raised or were cut off, of all workers together.")},
    {"overhead", "overhead_ms", "O", Unit::Time, &Metrics::overhead, Source::Both, Group::Losses,
     "O = Σ (end − got) − B − F", QT_TRANSLATE_NOOP("Figures", "Overhead"),
     QT_TRANSLATE_NOOP("Figures", "Time with a chunk but outside its items, of all workers together.")},
    {"idle", "idle_ms", "I", Unit::Time, &Metrics::idle, Source::Computed, Group::Losses, "I = W × M − B − O − F",
     QT_TRANSLATE_NOOP("Figures", "Idle"),
     QT_TRANSLATE_NOOP("Figures", "Time without a chunk, of all workers together.")},
    {"longest_item", "longest_item_ms", "max d", Unit::Time, &Metrics::longestItem, Source::Workers, Group::Terms, none,
     QT_TRANSLATE_NOOP("Figures", "Longest item"), QT_TRANSLATE_NOOP("Figures", "The longest time inside one item.")},
    {"longest_chunk", "longest_chunk_ms", "max C", Unit::Time, &Metrics::longestChunk, Source::Workers, Group::Terms,
     none, QT_TRANSLATE_NOOP("Figures", "Longest chunk"),
     QT_TRANSLATE_NOOP("Figures", "The longest time inside the items of one chunk.")},
    {"speedup", "speedup", "S", Unit::Ratio, &Metrics::speedup, Source::Computed, Group::Speed, "S = T1 / M",
     QT_TRANSLATE_NOOP("Figures", "Speed-up"),
     QT_TRANSLATE_NOOP("Figures",
                       "Against the same items run back to back. Items that sleep need no processor, so it may exceed "
                       "the number of processors.")},
    {"processors_used", "processors_used", none, Unit::Ratio, &Metrics::processorsUsed, Source::Computed, Group::Speed,
     "R / M", QT_TRANSLATE_NOOP("Figures", "Processors used"),
     QT_TRANSLATE_NOOP("Figures", "How many processors worked for the items at a time, on average.")},
    {"efficiency", "efficiency", "E", Unit::Share, &Metrics::efficiency, Source::Computed, Group::Speed,
     "E = S / W = PE × OE × DE", QT_TRANSLATE_NOOP("Figures", "Efficiency"),
     QT_TRANSLATE_NOOP("Figures", "The share of the workers' time that was work.")},
    {"processor_efficiency", "processor_efficiency", "PE", Unit::Share, &Metrics::processorEfficiency, Source::Computed,
     Group::Speed, "PE = T1 / B", QT_TRANSLATE_NOOP("Figures", "Processor efficiency"),
     QT_TRANSLATE_NOOP("Figures",
                       "Of the time inside items, the share not spent waiting for a processor. Fewer workers make it "
                       "better where they wait for each other.")},
    {"overhead_efficiency", "overhead_efficiency", "OE", Unit::Share, &Metrics::overheadEfficiency, Source::Computed,
     Group::Speed, "OE = B / (B + O)", QT_TRANSLATE_NOOP("Figures", "Overhead efficiency"),
     QT_TRANSLATE_NOOP("Figures", "Of the time with a chunk, the share inside items. Larger chunks make it better.")},
    {"distribution_efficiency", "distribution_efficiency", "DE", Unit::Share, &Metrics::distributionEfficiency,
     Source::Computed, Group::Speed, "DE = (B + O) / (W × M)", QT_TRANSLATE_NOOP("Figures", "Distribution efficiency"),
     QT_TRANSLATE_NOOP("Figures",
                       "The share of the time in which a worker had a chunk. Smaller chunks make it better.")},
    {"load_balance", "load_balance", none, Unit::Share, &Metrics::loadBalance, Source::Workers, Group::Speed,
     "mean(b) / max(b)", QT_TRANSLATE_NOOP("Figures", "Load balance"),
     QT_TRANSLATE_NOOP("Figures", "100 % when every worker worked equally long.")},
    {"mean_concurrency", "mean_concurrency", none, Unit::Ratio, &Metrics::meanConcurrency, Source::Computed,
     Group::Speed, "B / M", QT_TRANSLATE_NOOP("Figures", "Mean concurrency"),
     QT_TRANSLATE_NOOP("Figures", "How many items were running at a time, on average.")},
    {"peak_concurrency", none, none, Unit::Count, &Metrics::peakConcurrency, Source::Workers, Group::Speed, none,
     QT_TRANSLATE_NOOP("Figures", "Peak concurrency"),
     QT_TRANSLATE_NOOP("Figures", "The most workers that were inside an item at once.")},
    {"bound", "bound_ms", "M*", Unit::Time, &Metrics::bound, Source::Computed, Group::Bounds,
     "M* = max(T1 / W, R / P, max o, o[W] + o[W+1])", QT_TRANSLATE_NOOP("Figures", "No schedule beats"),
     QT_TRANSLATE_NOOP("Figures", "No schedule of these items on as many workers and processors is faster.")},
    {"chunk_bound", "chunk_bound_ms", none, Unit::Time, &Metrics::chunkBound, Source::Computed, Group::Bounds,
     "max(T1 / W, R / P, max c, c[W] + c[W+1])", QT_TRANSLATE_NOOP("Figures", "… with these chunks"),
     QT_TRANSLATE_NOOP("Figures", "No schedule is faster as long as the items are cut into these chunks.")},
    {"headroom", none, none, Unit::Share, &Metrics::headroom, Source::Computed, Group::Bounds, "M / M* − 1",
     QT_TRANSLATE_NOOP("Figures", "Headroom"),
     QT_TRANSLATE_NOOP("Figures", "By how much the run was longer than that. No schedule can gain more.")},
    {"idle_before", none, none, Unit::Time, &Metrics::idleBefore, Source::Both, Group::Losses, none,
     QT_TRANSLATE_NOOP("Figures", "Idle at start-up"),
     QT_TRANSLATE_NOOP("Figures", "Before the workers' first chunks.")},
    {"idle_between", none, none, Unit::Time, &Metrics::idleBetween, Source::Both, Group::Losses, none,
     QT_TRANSLATE_NOOP("Figures", "Idle in between"), QT_TRANSLATE_NOOP("Figures", "Between two chunks of a worker.")},
    {"idle_after", none, none, Unit::Time, &Metrics::idleAfter, Source::Both, Group::Losses, none,
     QT_TRANSLATE_NOOP("Figures", "Idle at the end"),
     QT_TRANSLATE_NOOP("Figures", "After the workers' last chunks, while others still worked.")},
    {"used_workers", none, "used", Unit::Count, &Metrics::usedWorkers, Source::Events, Group::Terms, none,
     QT_TRANSLATE_NOOP("Figures", "Used workers"), QT_TRANSLATE_NOOP("Figures", "Workers that began a chunk.")},
    {"idle_unused", none, none, Unit::Time, &Metrics::idleUnused, Source::Computed, Group::Losses, "(W − used) × M",
     QT_TRANSLATE_NOOP("Figures", "Never used"),
     QT_TRANSLATE_NOOP("Figures", "The time of workers that got no chunk at all.")},
    {"tail", "tail_ms", none, Unit::Time, &Metrics::tail, Source::Both, Group::Losses, none,
     QT_TRANSLATE_NOOP("Figures", "Tail"),
     QT_TRANSLATE_NOOP("Figures",
                       "How long the worker that ran dry first waited for the end. Smaller chunks make it shorter.")},
    {"straggler", "straggler_chunk", none, Unit::Count, &Metrics::straggler, Source::Workers, Group::Terms, none,
     QT_TRANSLATE_NOOP("Figures", "Straggler"),
     QT_TRANSLATE_NOOP("Figures", "The number of the chunk that ended last.")},
    {"wait_median", none, none, Unit::Time, &Metrics::waitMedian, Source::Pool, Group::Losses, "median(got − submit)",
     QT_TRANSLATE_NOOP("Figures", "Queue wait, median"),
     QT_TRANSLATE_NOOP("Figures", "How long a chunk waited until a worker got it.")},
    {"wait_max", none, none, Unit::Time, &Metrics::waitMax, Source::Pool, Group::Losses, "max(got − submit)",
     QT_TRANSLATE_NOOP("Figures", "Queue wait, longest"),
     QT_TRANSLATE_NOOP("Figures", "The longest time that a chunk waited until a worker got it.")},
    {"report_median", none, none, Unit::Time, &Metrics::reportMedian, Source::Both, Group::Losses,
     "median(known − end)", QT_TRANSLATE_NOOP("Figures", "Report, median"),
     QT_TRANSLATE_NOOP("Figures", "From a chunk's end until the pool knew of it.")},
    {"report_max", none, none, Unit::Time, &Metrics::reportMax, Source::Both, Group::Losses, "max(known − end)",
     QT_TRANSLATE_NOOP("Figures", "Report, longest"),
     QT_TRANSLATE_NOOP("Figures", "The longest time from a chunk's end until the pool knew of it.")},
    {"item_mean", none, "d̄", Unit::Time, &Metrics::itemMean, Source::Workers, Group::Items, "d̄ = B / ok",
     QT_TRANSLATE_NOOP("Figures", "Item, mean"), QT_TRANSLATE_NOOP("Figures", "The mean run time of an item.")},
    {"item_median", none, none, Unit::Time, &Metrics::itemMedian, Source::Workers, Group::Items, none,
     QT_TRANSLATE_NOOP("Figures", "Item, median"), QT_TRANSLATE_NOOP("Figures", "Half of the items took no longer.")},
    {"item_sigma", none, "σ", Unit::Time, &Metrics::itemSigma, Source::Workers, Group::Items, "σ = √(Σ (d − d̄)² / ok)",
     QT_TRANSLATE_NOOP("Figures", "Item, sigma"),
     QT_TRANSLATE_NOOP("Figures", "How far the run times lie from their mean.")},
    {"item_cv", none, none, Unit::Ratio, &Metrics::itemCv, Source::Computed, Group::Items, "σ / d̄",
     QT_TRANSLATE_NOOP("Figures", "Item, variation"),
     QT_TRANSLATE_NOOP("Figures", "Above 0.5 the items are uneven: small chunks spread them better.")},
    {"item_p90", none, none, Unit::Time, &Metrics::itemP90, Source::Workers, Group::Items, none,
     QT_TRANSLATE_NOOP("Figures", "Item, 90 %"), QT_TRANSLATE_NOOP("Figures", "Nine of ten items took no longer.")},
    {"item_p99", none, none, Unit::Time, &Metrics::itemP99, Source::Workers, Group::Items, none,
     QT_TRANSLATE_NOOP("Figures", "Item, 99 %"), QT_TRANSLATE_NOOP("Figures", "99 of 100 items took no longer.")},
    {"argument_bytes", "argument_bytes", none, Unit::Bytes, &Metrics::argumentBytes, Source::Pool, Group::Pickling,
     none, QT_TRANSLATE_NOOP("Figures", "Arguments"),
     QT_TRANSLATE_NOOP("Figures", "What the workers were sent: the pickled chunks of all calls together.")},
    {"argument_pickling", "argument_pickling_ms", none, Unit::Time, &Metrics::argumentPickling, Source::Pool,
     Group::Pickling, none, QT_TRANSLATE_NOOP("Figures", "Arguments, pickling"),
     QT_TRANSLATE_NOOP("Figures",
                       "How long the program needed to pickle them, one chunk after the other, in a thread of its own. "
                       "Meanwhile no chunk is sent.")},
    {"argument_unpickling", "argument_unpickling_ms", none, Unit::Time, &Metrics::argumentUnpickling, Source::Workers,
     Group::Pickling, none, QT_TRANSLATE_NOOP("Figures", "Arguments, unpickling"),
     QT_TRANSLATE_NOOP("Figures", "How long the workers needed to make objects of them again: part of the overhead.")},
    {"result_bytes", "result_bytes", none, Unit::Bytes, &Metrics::resultBytes, Source::Workers, Group::Pickling, none,
     QT_TRANSLATE_NOOP("Figures", "Results"),
     QT_TRANSLATE_NOOP("Figures", "What the workers sent back: the pickled results of all chunks together.")},
    {"result_pickling", "result_pickling_ms", none, Unit::Time, &Metrics::resultPickling, Source::Workers,
     Group::Pickling, none, QT_TRANSLATE_NOOP("Figures", "Results, pickling"),
     QT_TRANSLATE_NOOP("Figures", "How long the workers needed to pickle them.")},
    {"chunk_overhead", none, "h", Unit::Time, &Metrics::chunkOverhead, Source::Both, Group::Chunksize,
     "h = (O + min(I, Σ (known − end))) / n", QT_TRANSLATE_NOOP("Figures", "Cost of a chunk"),
     QT_TRANSLATE_NOOP("Figures", "What each chunk costs beside its items.")},
};

constexpr Term otherTerms[] = {
    {"submit", QT_TRANSLATE_NOOP("Figures", "when the items were submitted")},
    {"ready", QT_TRANSLATE_NOOP("Figures", "when the last result was ready")},
    {"got", QT_TRANSLATE_NOOP("Figures", "when a free worker had the chunk")},
    {"end", QT_TRANSLATE_NOOP("Figures", "when the last item of the chunk ended")},
    {"known", QT_TRANSLATE_NOOP("Figures", "when the pool knew of the end of the chunk")},
    {"d", QT_TRANSLATE_NOOP("Figures", "time inside one item")},
    {"b", QT_TRANSLATE_NOOP("Figures", "time that one worker spent inside items")},
    {"n", QT_TRANSLATE_NOOP("Figures", "chunks that ran")},
    {"o", QT_TRANSLATE_NOOP("Figures", "an item's own time: d without waiting for a processor")},
    {"o[W]", QT_TRANSLATE_NOOP("Figures", "the W-th longest o")},
    {"o[W+1]", QT_TRANSLATE_NOOP("Figures", "the longest o after that")},
    {"c", QT_TRANSLATE_NOOP("Figures", "the own times of one chunk together")},
    {"c[W]", QT_TRANSLATE_NOOP("Figures", "the W-th longest c")},
    {"c[W+1]", QT_TRANSLATE_NOOP("Figures", "the longest c after that")},
    {"waited", QT_TRANSLATE_NOOP("Figures", "time inside an item in which its worker waited for a processor")},
    {"ran", QT_TRANSLATE_NOOP("Figures", "time inside an item in which a processor worked for it")},
};

bool isKnown(Group group, const Metrics &m)
{
    const bool hasTime = m.makespan > 0 && m.processes > 0;
    switch (group) {
    case Group::Terms:
        return false;
    case Group::LeftOut:
        return m.otherItems > 0 && m.unrecordedItems == 0;
    case Group::NotRecorded:
        return m.unrecordedItems > 0;
    case Group::Length:
    case Group::Speed:
    case Group::Losses:
        return hasTime;
    case Group::Bounds:
        return hasTime && m.okItems > 0;
    case Group::Pickling:
        return m.argumentBytes || m.resultBytes;
    case Group::Items:
        return m.okItems > 0;
    case Group::Chunksize:
        return m.chunkMedian > 0;
    }
    return false;
}

// Whether the figure is what it is also where it is not known what became of some items.
bool holdsWithoutItems(const Figure &figure)
{
    constexpr QLatin1String ids[] = {QLatin1String("items_unrecorded"), QLatin1String("chunks"),
                                     QLatin1String("makespan"), QLatin1String("processors")};
    return figure.source == Source::Call || std::find(std::begin(ids), std::end(ids), figure.id) != std::end(ids);
}

template <class Number, class Known> std::optional<Number> numberOf(Known number)
{
    if constexpr (std::is_same_v<Number, qint64> && std::is_same_v<Known, double>)
        return qRound64(number);
    else
        return Number(number);
}

template <class Number, class Known> std::optional<Number> numberOf(const std::optional<Known> &number)
{
    return number ? numberOf<Number>(*number) : std::nullopt;
}

} // namespace

std::optional<double> Figure::value(const Metrics &metrics) const
{
    if (metrics.unrecordedItems > 0 && !holdsWithoutItems(*this))
        return {};
    return std::visit([&](auto at) { return numberOf<double>(metrics.*at); }, member);
}

std::optional<qint64> Figure::whole(const Metrics &metrics) const
{
    if (metrics.unrecordedItems > 0 && !holdsWithoutItems(*this))
        return {};
    return std::visit([&](auto at) { return numberOf<qint64>(metrics.*at); }, member);
}

bool isHeadline(const QString &id)
{
    constexpr QLatin1String ids[] = {QLatin1String("makespan"), QLatin1String("speedup"),
                                     QLatin1String("processors_used"), QLatin1String("idle_after"),
                                     QLatin1String("chunk_overhead")};
    return std::find(std::begin(ids), std::end(ids), id) != std::end(ids);
}

std::span<const Figure> figures() { return table; }
std::span<const Term> terms() { return otherTerms; }

std::vector<const Figure *> figuresOf(const Metrics &metrics)
{
    std::vector<const Figure *> known;
    for (const Figure &figure : table) {
        if (isKnown(figure.group, metrics))
            known.push_back(&figure);
    }
    std::stable_sort(known.begin(), known.end(), [](const Figure *a, const Figure *b) { return a->group < b->group; });
    return known;
}

} // namespace pool
