#include "ui/setup/programplan.h"

#include "core/scenario/prediction.h"
#include "ui/setup/itemsfield.h"
#include "ui/style/format.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct PlanWords {
    Q_DECLARE_TR_FUNCTIONS(ProgramPlan)
};

Items itemsOf(const SubmitStep &step)
{
    if (!takesChunksize(step.method))
        return {};
    try {
        return makeItems(step.items);
    } catch (const ValueError &) {
        return {}; // a file that cannot be read: the run will say so
    }
}

template <class Scenario_, class Visit> void eachSubmit(Scenario_ &scenario, Visit visit)
{
    for (auto &step : scenario.program)
        if (auto *submit = std::get_if<SubmitStep>(&step.call))
            visit(*submit);
}

} // namespace

std::vector<PlannedJob> ProgramPlan::planned() const
{
    std::vector<PlannedJob> all;
    for (const Job &job : jobs)
        all.push_back(job.planned);
    return all;
}

ProgramPlan planOf(const Scenario &scenario)
{
    ProgramPlan plan{.processes = scenario.processes.value_or(defaultProcesses())};
    eachSubmit(scenario, [&](const SubmitStep &step) {
        const Items arguments = itemsOf(step);
        const qint64 items = takesChunksize(step.method) ? arguments.size() : 1;
        ProgramPlan::Job job{.isChunked = takesChunksize(step.method)};
        job.isAutomatic = job.isChunked && !step.chunksize;
        const qint64 chunksize = effectiveChunksize(step.method, step.chunksize, items, plan.processes);
        job.planned.name = PlanWords::tr("Job %1").arg(plan.jobs.size() + 1);
        job.planned.chunking = Chunking(items, items == 0 ? 0 : std::min(chunksize, items));
        job.planned.items = arguments;
        plan.jobs.push_back(std::move(job));
    });
    return plan;
}

std::vector<PlannedJob> jobsOf(const RunResult &run, const History &history)
{
    std::vector<PlannedJob> jobs;
    for (const JobHistory &job : history.jobs())
        jobs.push_back({PlanWords::tr("Job %1").arg(jobs.size() + 1), job.chunking});
    const std::vector<PlannedJob> planned = planOf(run.scenario).planned();
    for (size_t i = 0; i < std::min(planned.size(), run.jobs.size()); ++i) {
        const JobRun &job = run.jobs[i];
        if (job.id && job.id->value < jobs.size() && job.items == planned[i].items.size())
            jobs[job.id->value].items = planned[i].items;
    }
    for (const JobRun &job : run.jobs) {
        if (job.id && job.id->value < jobs.size() && jobs[job.id->value].items.size() == 0)
            jobs[job.id->value].items = Items(job.arguments);
    }
    return jobs;
}

QString planSentence(const ProgramPlan &plan, const std::optional<Prediction> &prediction)
{
    qint64 items = 0;
    qint64 chunks = 0;
    for (const ProgramPlan::Job &job : plan.jobs) {
        items += job.planned.chunking.items();
        chunks += job.planned.chunking.count();
    }
    if (items == 0)
        return PlanWords::tr("No items: there is nothing to do");
    QString text = itemsText(items);
    const qint64 chunksize = plan.jobs[0].planned.chunking.chunksize();
    if (plan.jobs.size() > 1)
        text = PlanWords::tr("%1 of %Ln job(s) in %2", nullptr, int(plan.jobs.size())).arg(text, chunksText(chunks));
    else if (plan.jobs[0].isChunked)
        text = chunks == 1 ? PlanWords::tr("%1 in %2").arg(text, chunksText(chunks))
                           : PlanWords::tr("%1 in %2 of %3").arg(text, chunksText(chunks), numberText(chunksize));
    if (prediction)
        text += PlanWords::tr(" – forecast %1").arg(durationText(prediction->makespan.count()));
    return text;
}

QString settingsText(const ProgramPlan &plan, const Scenario &scenario)
{
    QStringList parts;
    if (!scenario.title.isEmpty())
        parts << shortened(scenario.title, 60);
    if (scenario.isScript())
        return (parts << PlanWords::tr("your Python program, run by %1").arg(shortened(scenario.script->python, 60)))
            .join(QStringLiteral("  ·  "));
    QStringList items;
    QStringList chunksizes;
    for (const ProgramPlan::Job &job : plan.jobs) {
        items << itemsText(job.planned.chunking.items());
        if (job.isChunked)
            chunksizes << numberText(job.planned.chunking.chunksize());
    }
    items.removeDuplicates();
    chunksizes.removeDuplicates();
    parts << items.join(QStringLiteral(" + "));
    parts << PlanWords::tr("%n worker(s)", nullptr, plan.processes);
    if (!chunksizes.isEmpty())
        parts << PlanWords::tr("chunksize %1").arg(chunksizes.join(QStringLiteral(" + ")));
    return parts.join(QStringLiteral("  ·  "));
}

QString chunkArithmetic(const ProgramPlan::Job &job, int processes)
{
    const Chunking &chunking = job.planned.chunking;
    const qint64 items = chunking.items();
    if (items == 0)
        return PlanWords::tr("no items, so no chunks");
    if (!job.isChunked)
        return PlanWords::tr("one call is one chunk");
    const QString chunks = chunksText(chunking.count());
    QString text;
    const auto rounded = [items](qint64 divisor) {
        return items % divisor == 0 ? QString() : PlanWords::tr(", rounded up");
    };
    if (job.isAutomatic && chunking.chunksize() == defaultChunksize(items, processes))
        text = PlanWords::tr("chunksize auto = %1 ÷ (4 × %2)%3 = %4 → %5")
                   .arg(itemsText(items), PlanWords::tr("%n worker(s)", nullptr, processes),
                        rounded(4 * qint64(processes)), numberText(chunking.chunksize()), chunks);
    else if (job.isAutomatic)
        text = PlanWords::tr("chunksize 1, imap's own default → %1").arg(chunks);
    else
        text = PlanWords::tr("%1 ÷ chunksize %2%3 = %4")
                   .arg(itemsText(items), numberText(chunking.chunksize()), rounded(chunking.chunksize()), chunks);
    const qint64 last = chunking.chunk(chunking.count() - 1).size();
    if (last != chunking.chunksize())
        text += PlanWords::tr(", the last one of %1").arg(numberText(last));
    return text;
}

Scenario withChunksize(Scenario scenario, std::optional<qint64> chunksize)
{
    eachSubmit(scenario, [&](SubmitStep &step) {
        if (takesChunksize(step.method))
            step.chunksize = chunksize;
    });
    return scenario;
}

std::optional<ItemsSpec> firstItems(const Scenario &scenario)
{
    for (const Step &step : scenario.program)
        if (const auto *submit = std::get_if<SubmitStep>(&step.call))
            return takesChunksize(submit->method) ? std::optional(submit->items) : std::nullopt;
    return {};
}

Scenario withItems(Scenario scenario, const ItemsSpec &items)
{
    for (Step &step : scenario.program) {
        auto *submit = std::get_if<SubmitStep>(&step.call);
        if (!submit)
            continue;
        if (takesChunksize(submit->method))
            submit->items = items;
        return scenario;
    }
    return scenario;
}

std::optional<qint64> givenChunksize(const Scenario &scenario)
{
    std::optional<qint64> given;
    eachSubmit(scenario, [&](const SubmitStep &step) {
        if (!given && takesChunksize(step.method))
            given = step.chunksize;
    });
    return given;
}

QString whyItemsAreFixed(const Scenario &scenario)
{
    if (scenario.script)
        return PlanWords::tr("Your program sets this.");
    for (const Step &step : scenario.program) {
        const auto *submit = std::get_if<SubmitStep>(&step.call);
        if (!submit)
            continue;
        if (!takesChunksize(submit->method))
            return PlanWords::tr("The first call is %1, which takes arguments and no items.")
                .arg(methodName(submit->method));
        if (const auto *lines = std::get_if<LinesSpec>(&submit->items))
            return PlanWords::tr("The items are the lines of %1.").arg(shortened(lines->path, 80));
        return ItemsField::takes(submit->items)
            ? QString()
            : PlanWords::tr("These items cannot be written in one line; they are run as they are.");
    }
    return PlanWords::tr("This program submits no items.");
}

QString whyChunksizeIsFixed(const Scenario &scenario)
{
    if (scenario.script)
        return whyItemsAreFixed(scenario);
    bool takesOne = false;
    eachSubmit(scenario, [&](const SubmitStep &step) { takesOne |= takesChunksize(step.method); });
    return takesOne ? QString() : PlanWords::tr("No call of this program takes a chunksize.");
}

} // namespace pool
