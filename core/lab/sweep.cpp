#include "core/lab/sweep.h"

#include "core/model/chunking.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

namespace pool {

namespace {

constexpr qsizetype mostNamed = 4; // settings, in a sentence

template <class Visit> void visitSubmits(const Scenario &scenario, Visit visit)
{
    for (const Step &step : scenario.program)
        if (const auto *submit = std::get_if<SubmitStep>(&step.call))
            visit(*submit);
}

qint64 chunksOf(qint64 items, qint64 chunksize) { return items > 0 && chunksize > 0 ? (items - 1) / chunksize + 1 : 0; }

} // namespace

std::optional<qint64> SweepPoint::median() const
{
    if (runs.empty())
        return {};
    std::vector<qint64> sorted = runs;
    std::ranges::sort(sorted);
    const size_t middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

qint64 SweepPoint::spread() const
{
    if (runs.empty())
        return 0;
    const auto [least, most] = std::ranges::minmax_element(runs);
    return *most - *least;
}

Sweep::Sweep(Scenario scenario, const SweepQuestion &question)
    : m_scenario(std::move(scenario))
{
    bool takesOne = false;
    std::optional<std::optional<qint64>> own; // the chunksize of the first step that takes one
    visitSubmits(m_scenario, [&](const SubmitStep &submit) {
        m_items.push_back(isApply(submit.method) ? 1 : makeItems(submit.items).size());
        takesOne |= takesChunksize(submit.method);
        if (!own && takesChunksize(submit.method))
            own = submit.chunksize;
    });
    if (m_items.empty())
        throw ValueError(QStringLiteral("the program runs no task, so there is nothing to compare"));
    if (!question.chunksizes.empty() && !takesOne)
        throw ValueError(QStringLiteral("no step of the program takes a chunksize"));
    const std::vector<int> processes = question.processes.empty()
        ? std::vector<int>{m_scenario.processes.value_or(defaultProcesses())}
        : question.processes;
    m_hasOwnChunksizes = question.chunksizes.empty();
    for (const int workers : processes) {
        if (m_hasOwnChunksizes)
            addPoint(workers, {});
        for (const std::optional<qint64> wanted : question.chunksizes)
            addPoint(workers, wanted);
    }
}

Scenario Sweep::scenarioOf(size_t point) const
{
    Scenario scenario = m_scenario;
    scenario.processes = m_points[point].processes;
    for (Step &step : scenario.program)
        if (auto *submit = std::get_if<SubmitStep>(&step.call);
            submit && takesChunksize(submit->method) && !m_hasOwnChunksizes)
            submit->chunksize = m_points[point].wanted;
    return scenario;
}

std::vector<size_t> Sweep::order(int repeats) const
{
    std::mt19937_64 random(quint64(m_scenario.seed.value_or(0)));
    std::vector<size_t> all;
    for (int round = 0; round < repeats; ++round) {
        std::vector<size_t> points(m_points.size());
        std::iota(points.begin(), points.end(), 0);
        for (size_t left = points.size(); left > 1; --left)
            std::swap(points[left - 1], points[random() % left]);
        all.insert(all.end(), points.begin(), points.end());
    }
    return all;
}

std::optional<size_t> Sweep::fastest() const
{
    std::optional<size_t> least;
    for (size_t i = 0; i < m_points.size(); ++i) {
        if (!m_points[i].median())
            return {};
        if (!least || *m_points[i].median() < *m_points[*least].median())
            least = i;
    }
    return least;
}

void Sweep::add(size_t point, const RunTime &run)
{
    m_points[point].runs.push_back(run.makespan);
    m_points[point].items.push_back(run.items);
}

bool Sweep::didTheSame() const
{
    std::optional<qint64> common;
    for (const SweepPoint &point : m_points)
        for (const qint64 items : point.items)
            if (items != *(common = common.value_or(items)))
                return false;
    return true;
}

std::optional<size_t> Sweep::best() const
{
    const std::optional<size_t> least = fastest();
    if (!least || !didTheSame() || m_points.size() < 2)
        return {};
    const SweepPoint &best = m_points[*least];
    const auto isClearlySlower = [&](const SweepPoint &other) {
        return other.runs.size() > 1 && *other.median() - *best.median() > std::max(best.spread(), other.spread());
    };
    for (size_t i = 0; i < m_points.size(); ++i)
        if (i != *least && !isClearlySlower(m_points[i]))
            return {};
    return best.runs.size() > 1 ? least : std::nullopt;
}

// Settings that cut all items alike are one point.
void Sweep::addPoint(int processes, std::optional<qint64> wanted)
{
    SweepPoint point{.processes = processes, .wanted = wanted, .isDefault = true};
    std::optional<qint64> common;
    bool differ = false;
    size_t step = 0;
    visitSubmits(m_scenario, [&](const SubmitStep &submit) {
        const qint64 items = m_items[step++];
        const std::optional<qint64> given = m_hasOwnChunksizes ? submit.chunksize : wanted;
        const qint64 size = effectiveChunksize(submit.method, given, items, processes);
        point.chunks += chunksOf(items, size);
        if (!takesChunksize(submit.method))
            return;
        point.isDefault &= size == effectiveChunksize(submit.method, {}, items, processes);
        differ |= common && *common != size;
        common = size;
    });
    if (!differ)
        point.chunksize = common;
    const auto isAlike = [&](const SweepPoint &other) {
        return other.processes == processes
            && (other.wanted == wanted || (other.chunksize && other.chunksize == point.chunksize));
    };
    if (std::ranges::any_of(m_points, isAlike))
        return;
    if (m_points.size() == mostSweepPoints)
        throw ValueError(QStringLiteral("more than %1 settings in one sweep").arg(mostSweepPoints));
    m_points.push_back(std::move(point));
}

QString settingText(const SweepPoint &point, bool namesProcesses, const Wording &wording)
{
    const QString workers = wording.text("%1 process(es)", point.processes).arg(wording.number(point.processes));
    if (!point.chunksize)
        return workers;
    const QString chunksize = wording.text("chunksize %1").arg(wording.number(*point.chunksize));
    return namesProcesses ? wording.text("%1 with %2").arg(chunksize, workers) : chunksize;
}

QString sweepSentence(const Sweep &sweep, const Wording &wording)
{
    const std::optional<size_t> fastest = sweep.fastest();
    if (!fastest || sweep.points().size() < 2)
        return {};
    const SweepPoint &first = sweep.points()[*fastest];
    const auto differs = [&](const SweepPoint &point) { return point.processes != first.processes; };
    const bool namesProcesses = std::ranges::any_of(sweep.points(), differs);
    const QString setting = settingText(first, namesProcesses, wording);
    const QString time = wording.time(*first.median());
    if (!sweep.didTheSame())
        return wording
            .text("Fastest: %1, with %2. But not all settings ran the same items: an error takes the rest of its chunk "
                  "with it.")
            .arg(setting, time);
    if (sweep.best()) {
        qint64 next = std::numeric_limits<qint64>::max();
        for (const SweepPoint &point : sweep.points())
            if (&point != &first)
                next = std::min(next, *point.median());
        return wording.text("Best: %1, with %2 in the middle of its runs; the next takes %3.")
            .arg(setting, time, wording.time(next));
    }
    if (first.runs.size() < 2)
        return wording.text("Fastest: %1, with %2. One run of each is too little to say that it is best.")
            .arg(setting, time);
    QStringList alike;
    for (const SweepPoint &point : sweep.points())
        if (&point != &first && *point.median() - *first.median() <= std::max(point.spread(), first.spread()))
            alike += settingText(point, namesProcesses, wording);
    return wording
        .text("Fastest: %1, with %2 in the middle of its runs. No difference was seen to %3 other setting(s): %4.",
              alike.size())
        .arg(setting, time, wording.number(alike.size()),
             alike.size() <= mostNamed
                 ? alike.join(QStringLiteral(", "))
                 : wording.text("%1, ...").arg(alike.first(mostNamed).join(QStringLiteral(", "))));
}

} // namespace pool
