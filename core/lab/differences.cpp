#include "core/lab/differences.h"

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

// What the time of the workers goes into beside the work itself, and how it is said that there was more or less of it.
struct Loss {
    std::optional<qint64> (*time)(const Metrics &);
    const char *more;
    const char *less;
};

template <auto member> std::optional<qint64> timeOf(const Metrics &metrics) { return metrics.*member; }

constexpr Loss losses[] = {
    {timeOf<&Metrics::overhead>,
     QT_TRANSLATE_NOOP("Verdict", "Most of that is overhead: %1 more in all workers together."),
     QT_TRANSLATE_NOOP("Verdict", "Most of that is overhead: %1 less in all workers together.")},
    {timeOf<&Metrics::waited>,
     QT_TRANSLATE_NOOP("Verdict", "Most of that is waiting for a processor: %1 more in all workers together."),
     QT_TRANSLATE_NOOP("Verdict", "Most of that is waiting for a processor: %1 less in all workers together.")},
    {timeOf<&Metrics::idleBefore>,
     QT_TRANSLATE_NOOP("Verdict",
                       "Most of that is start-up: all workers together were idle %1 more before their first chunks."),
     QT_TRANSLATE_NOOP("Verdict",
                       "Most of that is start-up: all workers together were idle %1 less before their first chunks.")},
    {timeOf<&Metrics::idleBetween>,
     QT_TRANSLATE_NOOP("Verdict", "Most of that is time between chunks: all workers together were idle %1 more there."),
     QT_TRANSLATE_NOOP("Verdict",
                       "Most of that is time between chunks: all workers together were idle %1 less there.")},
    {timeOf<&Metrics::idleAfter>,
     QT_TRANSLATE_NOOP("Verdict",
                       "Most of that is the end: all workers together were idle %1 more after their last chunks."),
     QT_TRANSLATE_NOOP("Verdict",
                       "Most of that is the end: all workers together were idle %1 less after their last chunks.")},
    {timeOf<&Metrics::work>, QT_TRANSLATE_NOOP("Verdict", "Most of that is work: the items took %1 longer in all."),
     QT_TRANSLATE_NOOP("Verdict", "Most of that is work: the items took %1 less in all.")},
};

bool differ(const Metrics &a, const Metrics &b)
{
    const qint64 longer = std::abs(b.makespan - a.makespan);
    return longer >= leastTime && double(longer) >= leastShare * double(a.makespan);
}

} // namespace

std::optional<double> SideBySide::difference(size_t which) const
{
    if (!values[0] || !values[which])
        return {};
    return *values[which] - *values[0];
}

std::optional<double> SideBySide::share(size_t which) const
{
    const auto difference = this->difference(which);
    return difference && *values[0] != 0 ? std::optional(*difference / std::abs(*values[0])) : std::nullopt;
}

std::vector<ComparedFigure> compareFigures(const std::vector<Metrics> &runs)
{
    std::vector<const Figure *> rows;
    for (const Figure &figure : figures()) {
        const QLatin1String id(figure.id);
        const bool isAsked = id == QLatin1String("processes") || id == QLatin1String("items")
            || id == QLatin1String("chunks");
        const bool isThere = std::ranges::any_of(
            runs, [&](const Metrics &metrics) { return std::ranges::count(figuresOf(metrics), &figure) > 0; });
        if (isAsked || isThere)
            rows.push_back(&figure);
    }
    std::ranges::stable_sort(rows, {}, [](const Figure *figure) { return figure->group; });
    std::vector<ComparedFigure> compared;
    for (const Figure *figure : rows) {
        ComparedFigure row{.figure = figure};
        for (const Metrics &metrics : runs)
            row.numbers.values.push_back(figure->value(metrics));
        compared.push_back(std::move(row));
    }
    return compared;
}

QString differenceText(const Metrics &a, const Metrics &b, const QString &nameOfA, const QString &nameOfB,
                       const Wording &m)
{
    const qint64 longer = b.makespan - a.makespan;
    if (a.makespan <= 0 || b.makespan <= 0)
        return {};
    if (!differ(a, b))
        return m
            .text(QT_TRANSLATE_NOOP("Verdict",
                                    "%1 took as long as %2: %3 and %4 differ by no more than runs of the same "
                                    "program do."))
            .arg(nameOfB, nameOfA, m.time(b.makespan), m.time(a.makespan));
    const char *sentence = longer > 0 ? QT_TRANSLATE_NOOP("Verdict", "%1 took %2: %3 longer than %4 (%5).")
                                      : QT_TRANSLATE_NOOP("Verdict", "%1 took %2: %3 less than %4 (%5).");
    const double share = double(std::abs(longer)) / double(a.makespan);
    return m.text(sentence).arg(nameOfB, m.time(b.makespan), m.time(std::abs(longer)), nameOfA, m.share(share));
}

// The one whose change goes the way of the makespan's, and makes at least half of what all workers lost or won. With
// other numbers of workers the same makespan is another time of all of them, so nothing is said.
QString reasonText(const Metrics &a, const Metrics &b, const Wording &m)
{
    if (a.processes != b.processes || !differ(a, b))
        return {};
    const qint64 all = (b.makespan - a.makespan) * a.processes;
    const Loss *most = nullptr;
    qint64 largest = 0;
    for (const Loss &loss : losses) {
        const auto before = loss.time(a);
        const auto after = loss.time(b);
        if (!before || !after)
            continue;
        const qint64 change = *after - *before;
        if ((change > 0) != (all > 0) || std::abs(change) <= std::abs(largest))
            continue;
        largest = change;
        most = &loss;
    }
    if (!most || 2 * std::abs(largest) < std::abs(all))
        return {};
    return m.text(largest > 0 ? most->more : most->less).arg(m.time(std::abs(largest)));
}

} // namespace pool
