#include "core/scenario/notes.h"

#include "core/model/chunking.h"
#include "core/scenario/texttemplate.h"

#include <map>

namespace pool {

namespace {

struct Facts {
    std::map<QString, QString> numbers;
    std::map<QString, bool> conditions;
};

std::optional<qint64> failingItem(const SubmitStep &job, const Items &items)
{
    const QCborArray failing = job.task.params.value(QStringLiteral("fail_on")).toArray();
    for (qint64 index = 0; !failing.isEmpty() && index < std::min<qint64>(items.size(), 100'000); ++index) {
        if (failing.contains(items.at(index)))
            return index;
    }
    return {};
}

QString matesText(qint64 first, qint64 last)
{
    if (first >= last)
        return QStringLiteral("item %1").arg(last);
    return (last == first + 1 ? QStringLiteral("items %1 and %2") : QStringLiteral("items %1 to %2"))
        .arg(first)
        .arg(last);
}

Facts factsOf(const Scenario &scenario)
{
    Facts facts;
    for (const char *condition : {"default", "even", "fails", "mates", "single", "waiting"})
        facts.conditions[QLatin1String(condition)] = false;
    const SubmitStep *job = nullptr;
    for (const Step &step : scenario.program) {
        if (!job)
            job = std::get_if<SubmitStep>(&step.call);
    }
    if (!job || isApply(job->method))
        return facts;
    const auto number = [&facts](const char *name, qint64 value) {
        facts.numbers[QLatin1String(name)] = QString::number(value);
    };
    try {
        const Items items = makeItems(job->items);
        const int processes = scenario.processes.value_or(defaultProcesses());
        const qint64 chunksize = effectiveChunksize(job->method, job->chunksize, items.size(), processes);
        if (items.size() == 0 || chunksize < 1)
            return facts;
        const Chunking chunking(items.size(), chunksize);
        number("items", items.size());
        number("processes", processes);
        number("chunksize", chunksize);
        number("chunks", chunking.count());
        facts.conditions[QStringLiteral("waiting")] = qint64(chunking.count()) > processes;
        facts.conditions[QStringLiteral("even")] = qint64(chunking.count()) == processes;
        facts.conditions[QStringLiteral("single")] = chunksize == 1;
        facts.conditions[QStringLiteral("default")] = chunksize
            == effectiveChunksize(job->method, {}, items.size(), processes);
        if (const auto failing = failingItem(*job, items)) {
            const qint64 last = chunking.chunk(quint32(*failing / chunksize)).end - 1;
            number("failing", *failing);
            facts.conditions[QStringLiteral("fails")] = true;
            facts.conditions[QStringLiteral("mates")] = last > *failing;
            facts.numbers[QStringLiteral("mates")] = matesText(*failing + 1, last);
        }
    } catch (const Exception &) { // the run will say what is wrong
    }
    return facts;
}

} // namespace

QString notesOf(const Scenario &scenario)
{
    const Facts facts = factsOf(scenario);
    const auto known = [](const auto &map, const QString &name) {
        const auto found = map.find(name);
        return found == map.end() ? std::nullopt : std::optional(found->second);
    };
    return filledIn(scenario.notes,
                    {.value = [&](const QString &name) { return known(facts.numbers, name); },
                     .holds = [&](const QString &name) { return known(facts.conditions, name); }});
}

} // namespace pool
