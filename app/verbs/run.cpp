#include "app/console.h"
#include "app/interrupts.h"
#include "app/printeddocument.h"
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

int runScenario(const QCommandLineParser &parser, Console &console)
{
    const Scenario scenario = scenarioFrom(parser);
    checkNames(parser, {record, trace});
    SavedFile recordFile(parser, record);
    SavedFile traceFile(parser, trace);
    const bool printsRecord = parser.isSet(json) || parser.isSet(summary);
    const bool printsLines = !printsRecord && !parser.isSet(quiet);

    RunResult run;
    int signal = 0;
    try {
        Runner runner(scenario, [&](const QString &line) {
            if (printsLines)
                console.print(line);
        });
        const Interrupts interrupts([&runner] { runner.interrupt(); });
        run = runner.run();
        signal = interrupts.signal();
    } catch (const Exception &exception) {
        console.error(uncaughtText(exception.error())); // the pool could not be started
        return Failed;
    }

    bool saved = !console.hasFailed();
    if (printsRecord)
        saved &= printDocument([&](QIODevice &out) {
            return writeRecord(out, run, parser.isSet(summary) ? RecordDetail::Summary : RecordDetail::Full);
        });
    if (!saved)
        console.complain(QStringLiteral("cannot write to standard output"));
    saved &= recordFile.save(console, [&](QIODevice &file) { return writeRecord(file, run, RecordDetail::File); });
    saved &= traceFile.save(console, [&](QIODevice &file) { return writeChromeTrace(file, run); });
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
