#include "ui/inspector/figures.h"

#include "core/verdict/metriccards.h"
#include "ui/style/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <iterator>

namespace pool {

namespace {

struct Words {
    const char *id;
    const char *name;
    const char *meaning;
};

constexpr Words words[] = {
    {"makespan", QT_TRANSLATE_NOOP("Figures", "Makespan"),
     QT_TRANSLATE_NOOP("Figures", "From the call until everything is ready: how long a caller has to wait.")},
    {"serial_work", QT_TRANSLATE_NOOP("Figures", "Work"),
     QT_TRANSLATE_NOOP("Figures", "What one worker would need for the same items, one after the other.")},
    {"speedup", QT_TRANSLATE_NOOP("Figures", "Speed-up"),
     QT_TRANSLATE_NOOP("Figures",
                       "Against the same items run back to back. Items that sleep need no core, so it may "
                       "exceed the number of cores.")},
    {"efficiency", QT_TRANSLATE_NOOP("Figures", "Efficiency"),
     QT_TRANSLATE_NOOP("Figures", "The share of the workers' time that went into items.")},
    {"overhead_efficiency", QT_TRANSLATE_NOOP("Figures", "Overhead effic."),
     QT_TRANSLATE_NOOP("Figures", "Of the time with a chunk, the share inside items. Larger chunks make it better.")},
    {"distribution_efficiency", QT_TRANSLATE_NOOP("Figures", "Distribution effic."),
     QT_TRANSLATE_NOOP("Figures",
                       "The share of the time in which a worker had a chunk. Smaller chunks make it better.")},
    {"load_balance", QT_TRANSLATE_NOOP("Figures", "Load balance"),
     QT_TRANSLATE_NOOP("Figures", "100 % when every worker worked equally long.")},
    {"mean_concurrency", QT_TRANSLATE_NOOP("Figures", "Mean concurrency"),
     QT_TRANSLATE_NOOP("Figures", "How many items were running at a time, on average.")},
    {"peak_concurrency", QT_TRANSLATE_NOOP("Figures", "Peak concurrency"),
     QT_TRANSLATE_NOOP("Figures", "The most workers that were inside an item at once.")},
    {"lower_bound", QT_TRANSLATE_NOOP("Figures", "Lower bound"),
     QT_TRANSLATE_NOOP("Figures", "No schedule of these items on this many workers is faster.")},
    {"chunk_lower_bound", QT_TRANSLATE_NOOP("Figures", "… with these chunks"),
     QT_TRANSLATE_NOOP("Figures", "No schedule is faster as long as the items are cut into these chunks.")},
    {"headroom", QT_TRANSLATE_NOOP("Figures", "Headroom"),
     QT_TRANSLATE_NOOP("Figures", "By how much the run was longer than the best one could be.")},
    {"greedy_bound", QT_TRANSLATE_NOOP("Figures", "Guarantee"),
     QT_TRANSLATE_NOOP("Figures",
                       "From the first start to the last end it cannot take longer while free workers take "
                       "the next chunk (Graham).")},
    {"overhead", QT_TRANSLATE_NOOP("Figures", "Overhead"),
     QT_TRANSLATE_NOOP("Figures", "Time with a chunk but outside its items, of all workers together.")},
    {"idle", QT_TRANSLATE_NOOP("Figures", "Idle"),
     QT_TRANSLATE_NOOP("Figures", "Time without a chunk, of all workers together.")},
    {"idle_before", QT_TRANSLATE_NOOP("Figures", "Idle at start-up"),
     QT_TRANSLATE_NOOP("Figures", "Before the workers' first chunks.")},
    {"idle_between", QT_TRANSLATE_NOOP("Figures", "Idle in between"),
     QT_TRANSLATE_NOOP("Figures", "Between two chunks of a worker.")},
    {"idle_after", QT_TRANSLATE_NOOP("Figures", "Idle at the end"),
     QT_TRANSLATE_NOOP("Figures", "After the workers' last chunks, while others still worked.")},
    {"idle_unused", QT_TRANSLATE_NOOP("Figures", "Never used"),
     QT_TRANSLATE_NOOP("Figures", "The time of workers that got no chunk at all.")},
    {"tail", QT_TRANSLATE_NOOP("Figures", "Tail"),
     QT_TRANSLATE_NOOP("Figures",
                       "How long the worker that ran dry first waited for the end. Smaller chunks make it "
                       "shorter.")},
    {"wait_median", QT_TRANSLATE_NOOP("Figures", "Queue wait, median"),
     QT_TRANSLATE_NOOP("Figures", "How long a chunk waited until a worker got it.")},
    {"wait_max", QT_TRANSLATE_NOOP("Figures", "Queue wait, longest"),
     QT_TRANSLATE_NOOP("Figures", "How long the last chunk waited until a worker got it.")},
    {"report_median", QT_TRANSLATE_NOOP("Figures", "Report, median"),
     QT_TRANSLATE_NOOP("Figures", "From a chunk's end until the pool knew of it.")},
    {"report_max", QT_TRANSLATE_NOOP("Figures", "Report, longest"),
     QT_TRANSLATE_NOOP("Figures", "The longest time from a chunk's end until the pool knew of it.")},
    {"item_mean", QT_TRANSLATE_NOOP("Figures", "Item, mean"),
     QT_TRANSLATE_NOOP("Figures", "The mean run time of an item.")},
    {"item_median", QT_TRANSLATE_NOOP("Figures", "Item, median"),
     QT_TRANSLATE_NOOP("Figures", "Half of the items were faster.")},
    {"item_sigma", QT_TRANSLATE_NOOP("Figures", "Item, sigma"),
     QT_TRANSLATE_NOOP("Figures", "How far the run times lie from their mean.")},
    {"item_cv", QT_TRANSLATE_NOOP("Figures", "Item, variation"),
     QT_TRANSLATE_NOOP("Figures", "Above 0.5 the items are uneven: small chunks spread them better.")},
    {"item_p90", QT_TRANSLATE_NOOP("Figures", "Item, 90 %"),
     QT_TRANSLATE_NOOP("Figures", "Nine of ten items were faster.")},
    {"item_p99", QT_TRANSLATE_NOOP("Figures", "Item, 99 %"),
     QT_TRANSLATE_NOOP("Figures", "99 of 100 items were faster.")},
    {"chunk_overhead", QT_TRANSLATE_NOOP("Figures", "Cost of a chunk"),
     QT_TRANSLATE_NOOP("Figures", "What each chunk costs beside its items.")},
    {"least_chunksize", QT_TRANSLATE_NOOP("Figures", "Least chunksize"),
     QT_TRANSLATE_NOOP("Figures", "Below it the overhead is more than a twentieth of the work.")},
    {"most_chunksize", QT_TRANSLATE_NOOP("Figures", "Most chunksize"),
     QT_TRANSLATE_NOOP("Figures", "Above it a worker has less than four chunks, and the end gets uneven.")},
};

QString translated(const char *text) { return QCoreApplication::translate("Figures", text); }

QString valueText(const MetricCard &card)
{
    switch (card.unit) {
    case MetricCard::Unit::Time:
        return durationText(qint64(card.value));
    case MetricCard::Unit::Count:
        return numberText(qint64(card.value));
    case MetricCard::Unit::Ratio:
        return QLocale().toString(card.value, 'f', 2);
    case MetricCard::Unit::Share:
        return QCoreApplication::translate("Figures", "%1 %").arg(QLocale().toString(card.value * 100, 'f', 1));
    }
    return {};
}

} // namespace

std::vector<Figure> figuresOf(const Metrics &metrics)
{
    std::vector<Figure> figures;
    for (const MetricCard &card : metricCards(metrics)) {
        for (const Words &word : words) {
            if (card.id != QLatin1String(word.id))
                continue;
            const QString value = valueText(card);
            const QString formula = card.formula.isEmpty()
                ? QString()
                : QCoreApplication::translate("Figures", "%1 = %2").arg(card.formula, value);
            figures.push_back({translated(word.name), value, formula, translated(word.meaning)});
        }
    }
    if (metrics.otherItems > 0) // said early: every other figure is about the rest
        figures.insert(figures.begin() + std::min<std::ptrdiff_t>(2, std::ssize(figures)),
                       {translated(QT_TRANSLATE_NOOP("Figures", "Left out")),
                        itemsText(metrics.otherItems),
                        {},
                        translated(QT_TRANSLATE_NOOP("Figures",
                                                     "Items that raised, were lost or never ran. They are "
                                                     "not counted as work."))});
    return figures;
}

} // namespace pool
