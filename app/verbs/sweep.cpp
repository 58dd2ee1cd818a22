#include "app/console.h"
#include "app/interrupts.h"
#include "app/laboptions.h"
#include "app/labtables.h"
#include "app/scenariooptions.h"
#include "app/terminal.h"
#include "app/verbparser.h"
#include "core/lab/calibration.h"
#include "core/lab/labdocuments.h"
#include "core/lab/sweeprun.h"
#include "core/program/openprograms.h"
#include "core/scenario/prediction.h"

#include <QRandomGenerator>

#include <cstdio>
#include <limits>

namespace pool {

namespace {

const QString exampleOption = QStringLiteral("example");
const QString repeatOption = QStringLiteral("repeat");
const QString seedOption = QStringLiteral("seed");
const QString csvOption = QStringLiteral("csv");
const QString predictOption = QStringLiteral("predict");

qint64 wholeNumber(const QCommandLineParser &parser, const QString &option, qint64 least, qint64 most)
{
    bool ok = false;
    const qint64 number = parser.value(option).toLongLong(&ok);
    if (!ok || number < least || number > most)
        throw ValueError(QStringLiteral("--%1: must be an integer from %2 to %3, not '%4'")
                             .arg(option)
                             .arg(least)
                             .arg(most)
                             .arg(parser.value(option)));
    return number;
}

Sweep sweepFrom(const QCommandLineParser &parser)
{
    Scenario scenario = chosenScenario(parser);
    if (parser.isSet(seedOption))
        scenario.seed = wholeNumber(parser, seedOption, 0, std::numeric_limits<qint64>::max());
    else if (!scenario.seed)
        scenario.seed = QRandomGenerator::global()->bounded(1'000'000);
    SweepQuestion question;
    if (parser.isSet(labChunksize))
        question.chunksizes = numbersFrom(parser, labChunksize, {.most = largestChunksize, .takesAuto = true});
    if (parser.isSet(labProcesses))
        for (const auto processes : numbersFrom(parser, labProcesses, {.most = maximumProcesses}))
            question.processes.push_back(int(*processes));
    return Sweep(std::move(scenario), question);
}

void predictAll(Sweep &sweep, const Interrupts &interrupts)
{
    const PoolCosts costs = calibrate();
    for (size_t i = 0; i < sweep.points().size() && !interrupts.signal(); ++i)
        if (const auto makespan = predictMakespan(sweep.scenarioOf(i), costs, usableCpus()))
            sweep.setPredicted(i, makespan->count());
}

// One line that is written over and over, for a person who waits.
class ProgressLine
{
public:
    void show(const SweepRun::Progress &progress)
    {
        if (!m_isSeen)
            return;
        const double left = std::chrono::duration<double>(progress.left.value_or(Nanoseconds())).count();
        std::fprintf(stderr, "\rrun %zu of %zu, about %.0f s left   ", progress.done, progress.all, left);
        m_hasText = true;
    }
    void clear()
    {
        if (m_hasText)
            std::fprintf(stderr, "\r%40s\r", "");
        m_hasText = false;
    }

private:
    const bool m_isSeen = standardErrorIsTerminal();
    bool m_hasText = false;
};

// Foretells all, and runs it if there are `repeats`. Returns the signal that ended it early, or 0.
int runAll(Sweep &sweep, int repeats, const Console &console)
{
    ProgressLine line;
    const auto tell = [&](size_t point, const RunResult &run, const std::optional<RunTime> &took,
                          const SweepRun::Progress &progress) {
        if (!took) {
            line.clear();
            const SweepPoint &failed = sweep.points()[point];
            console.complain(
                QStringLiteral("a run with %1 processes and %2 did not end well and is left out: %3")
                    .arg(failed.processes)
                    .arg(failed.chunksize ? QStringLiteral("chunksize %1").arg(*failed.chunksize)
                                          : QStringLiteral("its own chunksizes"),
                         run.uncaught ? run.uncaught->message : QStringLiteral("a job did not get ready")));
        }
        line.show(progress);
    };
    SweepRun run(sweep, repeats, tell);
    const Interrupts interrupts([&run] {
        run.interrupt();
        OpenPrograms::instance().interruptAll(); // the one that measures
    });
    predictAll(sweep, interrupts);
    if (repeats > 0)
        run.run();
    line.clear();
    return interrupts.signal();
}

int sweepScenario(const QCommandLineParser &parser)
{
    Console console;
    if (parser.isSet(labJson) && parser.isSet(csvOption))
        throw ValueError(QStringLiteral("--csv: cannot go with --json"));
    const int repeats = int(wholeNumber(parser, repeatOption, 1, mostRepeats));
    Sweep sweep = sweepFrom(parser);
    int signal = 0;
    try {
        signal = runAll(sweep, parser.isSet(predictOption) ? 0 : repeats, console);
    } catch (const Exception &exception) {
        console.error(exception.error().message); // the pool could not be started
        return Failed;
    }
    if (signal)
        endWithin(partingTime, 128 + signal);
    if (parser.isSet(labJson))
        console.printDocument([&](QIODevice &out) { return writeSweep(out, sweep); });
    else if (parser.isSet(csvOption))
        console.printDocument([&](QIODevice &out) { return writeSweepTable(out, sweep); });
    else
        printSweep(console, sweep);
    return signal ? 128 + signal : Succeeded;
}

int sweepVerb(const Verb &verb, const QStringList &arguments)
{
    VerbParser parser(verb);
    const QString list = QStringLiteral("LIST");
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 QStringLiteral("A scenario or the record of a run; - reads standard input."));
    parser.addOptions({
        {exampleOption, QStringLiteral("Take the built-in example N instead of a file."), QStringLiteral("N")},
        {labChunksize,
         QStringLiteral("Try these chunksizes, such as 1,2,4 or 1..40 or 1..1000/20 (20 of them) or auto."), list},
        {labProcesses, QStringLiteral("Try so many worker processes."), list},
        {repeatOption, QStringLiteral("Run each setting R times."), QStringLiteral("R"), QStringLiteral("3")},
        {seedOption, QStringLiteral("Take random values from the seed N: the same seed, the same values."),
         QStringLiteral("N")},
        {labJson, QStringLiteral("Print JSON instead of a table for people.")},
        {csvOption, QStringLiteral("Print a table of comma-separated values.")},
        {predictOption, QStringLiteral("Run nothing; only say what is to be expected.")},
    });
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    try {
        return sweepScenario(parser);
    } catch (const ValueError &error) {
        Console().complain(error.error().message);
        return Refused;
    }
}

const bool sweepIsAdded = Verb::add(
    {QStringLiteral("sweep"), QStringLiteral("[FILE]"),
     QStringLiteral("run a scenario with many settings and compare how long each takes"), sweepVerb});

} // namespace

} // namespace pool
