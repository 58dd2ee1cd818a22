#include "app/console.h"
#include "app/interrupts.h"
#include "app/printqueue.h"
#include "app/savedfile.h"
#include "app/scenariooptions.h"
#include "app/verbparser.h"
#include "core/program/runner.h"
#include "core/record/chrometrace.h"
#include "core/record/record.h"
#include "core/verdict/trouble.h"

namespace pool {

namespace {

const QString json = QStringLiteral("json");
const QString summary = QStringLiteral("summary");
const QString record = QStringLiteral("record");
const QString trace = QStringLiteral("trace");
const QString quiet = QStringLiteral("quiet");

QString uncaughtText(const Error &error)
{
    return error.message.isEmpty() ? error.type : QStringLiteral("%1: %2").arg(error.type, error.message);
}

// Waits until all is printed.
void finish(PrintQueue &lines)
{
    lines.finish();
    if (lines.error() != 0)
        Console::noteFailure(lines.error());
    else if (lines.linesLeftOut() > 0)
        Console::noteFailure(
            QStringLiteral("%1 lines waited for their reader and had to be left out").arg(lines.linesLeftOut()));
}

int runScenario(const QCommandLineParser &parser, Console &console)
{
    const Scenario scenario = scenarioFrom(parser);
    checkNames(parser, {record, trace});
    SavedFile recordFile(parser, record);
    SavedFile traceFile(parser, trace);
    const bool printsRecord = parser.isSet(json) || parser.isSet(summary);
    const bool printsLines = !printsRecord && !parser.isSet(quiet);

    PrintQueue lines(Console::descriptor);
    RunResult run;
    int signal = 0;
    try {
        Runner runner(scenario, [&](const QString &line) {
            if (printsLines)
                lines.print(printedLine(line));
        });
        const Interrupts interrupts([&runner] { runner.interrupt(); });
        run = runner.run();
        signal = interrupts.signal();
    } catch (const Exception &exception) {
        console.error(uncaughtText(exception.error())); // the pool could not be started
        return Failed;
    }

    if (signal && (recordFile.isStream() || traceFile.isStream()))
        endWithin(partingTime, 128 + signal);
    bool saved = recordFile.save(console, [&](QIODevice &file) { return writeRecord(file, run, RecordDetail::File); });
    saved &= traceFile.save(console, [&](QIODevice &file) { return writeChromeTrace(file, run); });
    if (signal)
        endWithin(partingTime, 128 + signal);
    finish(lines);
    if (printsRecord)
        console.printDocument([&](QIODevice &out) {
            return writeRecord(out, run, parser.isSet(summary) ? RecordDetail::Summary : RecordDetail::Full);
        });
    if (run.interrupted && signal)
        return 128 + signal;
    History history;
    history.update(*run.trace);
    if (const QString difference = differenceText(history, Wording()); !difference.isEmpty())
        console.complain(difference);
    if (run.uncaught)
        console.error(uncaughtText(*run.uncaught));
    return run.uncaught || !saved ? Failed : Succeeded;
}

int runVerb(const Verb &verb, const QStringList &arguments)
{
    VerbParser parser(verb);
    addScenarioOptions(parser);
    parser.addOptions({
        {json, QStringLiteral("Print the record of the run instead of the program's lines.")},
        {summary, QStringLiteral("Print a summary of the run instead: the record without items, results and output.")},
        {record, QStringLiteral("Save the record of the run, to be opened, summarised, shown or run again."),
         QStringLiteral("FILE")},
        {trace, QStringLiteral("Save a trace that Perfetto and chrome://tracing can open."), QStringLiteral("FILE")},
        {{QStringLiteral("q"), quiet}, QStringLiteral("Do not print the program's lines.")},
    });
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    Console console;
    try {
        return runScenario(parser, console);
    } catch (const ValueError &error) {
        console.complain(error.error().message);
        return Refused;
    }
}

const bool runIsAdded = Verb::add({QStringLiteral("run"), QStringLiteral("[FILE]"),
                                   QStringLiteral("run a scenario and print what its Python program prints"), runVerb});

} // namespace

} // namespace pool
