#include "app/console.h"
#include "app/laboptions.h"
#include "app/labtables.h"
#include "app/storedrecord.h"
#include "app/verbparser.h"
#include "core/lab/labdocuments.h"
#include "core/lab/numberlist.h"
#include "core/verdict/verdict.h"

namespace pool {

namespace {

const QString jobOption = QStringLiteral("job");
const QString policyOption = QStringLiteral("policy");
const QString orderOption = QStringLiteral("order");

// The words of an option's list, each once.
template <class Value>
std::vector<Value> wordsOf(const QCommandLineParser &parser, const QString &option,
                           std::optional<Value> (*fromKey)(const QString &), const QStringList &known)
{
    std::vector<Value> values;
    const QStringList words = parser.value(option).split(u',');
    for (const QString &word : words) {
        const std::optional<Value> value = fromKey(word.trimmed());
        if (!value)
            throw ValueError(QStringLiteral("--%1: must be a list of %2, not '%3'")
                                 .arg(option, known.join(QStringLiteral(", ")), word.trimmed()));
        if (std::ranges::find(values, *value) == values.end())
            values.push_back(*value);
    }
    return values;
}

QStringList policyKeys()
{
    QStringList keys;
    for (const Policy policy : policies())
        keys.append(policyKey(policy));
    return keys;
}

QStringList orderKeys()
{
    QStringList keys;
    for (const ItemOrder order : itemOrders())
        keys.append(itemOrderKey(order));
    return keys;
}

// The job that is meant: the one of that name, else the one with the most work.
const JobVerdict &chosenJob(const QCommandLineParser &parser, const StoredRun &stored, const Verdict &verdict)
{
    if (!parser.isSet(jobOption)) {
        const JobVerdict *main = verdict.main();
        if (!main && verdict.jobs.size() == 1)
            main = &verdict.jobs.front();
        if (!main)
            throw ValueError(QStringLiteral("no job of the run was ready at its end"));
        return *main;
    }
    const QString name = parser.value(jobOption);
    for (const JobRun &job : stored.run.jobs)
        if (job.as == name && job.id)
            return verdict.jobs[job.id->value];
    QStringList names;
    for (const JobRun &job : stored.run.jobs)
        if (job.id && !job.as.isEmpty())
            names.append(job.as);
    throw ValueError(
        QStringLiteral("--job: there is no job '%1'; the run has %2")
            .arg(name, names.isEmpty() ? QStringLiteral("none with a name") : names.join(QStringLiteral(", "))));
}

// Every combination that is asked for.
std::vector<WhatIfSetting> settingsFrom(const QCommandLineParser &parser, qint64 ownChunksize, int ownProcesses)
{
    std::vector<qint64> chunksizes;
    if (parser.isSet(labChunksize))
        for (const auto chunksize : numbersFrom(parser, labChunksize, {.most = largestChunksize}))
            chunksizes.push_back(*chunksize);
    else
        chunksizes.push_back(ownChunksize);
    std::vector<int> workers;
    if (parser.isSet(labProcesses))
        for (const auto processes : numbersFrom(parser, labProcesses, {.most = maximumProcesses}))
            workers.push_back(int(*processes));
    else
        workers.push_back(ownProcesses);
    std::vector<Policy> cuts(policies().begin(), policies().end());
    if (parser.isSet(policyOption))
        cuts = wordsOf(parser, policyOption, policyFromKey, policyKeys());
    else if (parser.isSet(labChunksize))
        cuts = {Policy::Fixed};
    std::vector<ItemOrder> orders{ItemOrder::Given};
    if (parser.isSet(orderOption))
        orders = wordsOf(parser, orderOption, itemOrderFromKey, orderKeys());
    std::vector<WhatIfSetting> settings;
    for (const Policy policy : cuts)
        for (const int processes : workers)
            for (const ItemOrder order : orders)
                for (const qint64 chunksize : policy == Policy::Fixed ? chunksizes : std::vector<qint64>{1})
                    settings.push_back({policy, chunksize, processes, order});
    return settings;
}

int askWhatIf(const QCommandLineParser &parser)
{
    Console console;
    const StoredRun stored = storedRecord(parser.positionalArguments());
    const History &history = *stored.history;
    const int processors = stored.run.origin ? stored.run.origin->cpus : 0;
    const Verdict verdict = judge(history, processors);
    const JobVerdict &job = chosenJob(parser, stored, verdict);
    const std::vector<WhatIfSetting> settings = settingsFrom(parser, std::max<qint64>(1, job.metrics.chunksize),
                                                             job.metrics.processes);
    int most = 1;
    for (const WhatIfSetting &setting : settings)
        most = std::max(most, setting.processes);
    const WhatIf whatIf(history, job.job, job.metrics, processors, most, quint64(stored.run.scenario.seed.value_or(0)));
    std::vector<WhatIfPoint> points;
    for (const WhatIfSetting &setting : settings)
        points.push_back(whatIf.point(setting));
    if (whatIf.assumedItems() > 0)
        console.complain(QStringLiteral("%1 of %2 items have no time of their own, since they failed or never ran; "
                                        "each counts as the mean of the others")
                             .arg(whatIf.assumedItems())
                             .arg(whatIf.items()));
    const qint64 measured = job.isReady ? job.metrics.makespan : -1;
    if (parser.isSet(labJson))
        console.printDocument([&](QIODevice &out) { return writeWhatIf(out, points, measured); });
    else
        printWhatIf(console, points, measured);
    return Succeeded;
}

int whatIfVerb(const Verb &verb, const QStringList &arguments)
{
    VerbParser parser(verb);
    const QString list = QStringLiteral("LIST");
    parser.addPositionalArgument(QStringLiteral("RECORD"), QStringLiteral("The file that a run was saved to."));
    parser.addOptions({
        {jobOption, QStringLiteral("The job that is meant, by its name; else the one with the most work."),
         QStringLiteral("NAME")},
        {labChunksize, QStringLiteral("Chunks of these sizes, such as 1,2,4 or 1..40 or 1..1000/20."), list},
        {labProcesses, QStringLiteral("With so many workers."), list},
        {policyOption, QStringLiteral("Cut in these ways: %1.").arg(policyKeys().join(QStringLiteral(", "))), list},
        {orderOption, QStringLiteral("Handed out in these orders: %1.").arg(orderKeys().join(QStringLiteral(", "))),
         list},
        {labJson, QStringLiteral("Print JSON instead of a table.")},
    });
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    try {
        return askWhatIf(parser);
    } catch (const ValueError &error) {
        Console().complain(error.error().message);
        return Refused;
    }
}

const bool whatIfIsAdded = Verb::add({QStringLiteral("whatif"), QStringLiteral("RECORD"),
                                      QStringLiteral("ask how long a saved run would have taken with other chunks"),
                                      whatIfVerb});

} // namespace

} // namespace pool
