#include "app/console.h"
#include "app/interrupts.h"
#include "app/printedrecord.h"
#include "app/scenariooptions.h"
#include "app/verbparser.h"
#include "core/program/runner.h"
#include "core/record/chrometrace.h"
#include "core/record/record.h"
#include "core/scenario/scenariojson.h"
#include "core/verdict/trouble.h"

#include <QFile>
#include <QSaveFile>

namespace pool {

namespace {

const QString json = QStringLiteral("json");
const QString summary = QStringLiteral("summary");
const QString record = QStringLiteral("record");
const QString trace = QStringLiteral("trace");
const QString quiet = QStringLiteral("quiet");

// A file that the run is saved to afterwards. It is opened before, so that a name that cannot be written is
// refused while nothing has been run.
class Saved
{
public:
    Saved(const QCommandLineParser &parser, const QString &option)
        : m_file(parser.value(option))
        , m_wanted(parser.isSet(option))
    {
        m_file.setDirectWriteFallback(true);
        if (m_wanted && !m_file.open(QIODevice::WriteOnly))
            throw ValueError(
                QStringLiteral("--%1: cannot write '%2': %3").arg(option, m_file.fileName(), m_file.errorString()));
    }

    // Writes it with `write`, which returns whether all of it was taken. False, and the old file, if not.
    template <class Write> bool save(const Console &console, Write write)
    {
        if (!m_wanted)
            return true;
        if (!write(m_file) || !m_file.flush())
            m_file.cancelWriting(); // commit() alone may not notice a full disk
        if (m_file.commit())
            return true;
        console.complain(QStringLiteral("cannot write '%1': %2").arg(m_file.fileName(), m_file.errorString()));
        return false;
    }

private:
    QSaveFile m_file;
    bool m_wanted;
};

QJsonObject traceMetadata(const RunResult &run)
{
    return {{QStringLiteral("program"), QStringLiteral("poolexplorer ") + QStringLiteral(POOL_VERSION)},
            {QStringLiteral("processes"), run.processes},
            {QStringLiteral("scenario"), toJson(run.scenario)}};
}

QString uncaughtText(const Error &error)
{
    return error.message.isEmpty() ? error.type : QStringLiteral("%1: %2").arg(error.type, error.message);
}

int runScenario(const QCommandLineParser &parser, Console &console)
{
    const Scenario scenario = scenarioFrom(parser);
    Saved recordFile(parser, record);
    Saved traceFile(parser, trace);
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
        saved &= printRecord(run, parser.isSet(summary) ? RecordDetail::Summary : RecordDetail::Full);
    if (!saved)
        console.complain(QStringLiteral("cannot write to standard output"));
    saved &= recordFile.save(console, [&](QIODevice &file) { return writeRecord(file, run, RecordDetail::File); });
    saved &= traceFile.save(console,
                            [&](QIODevice &file) { return writeChromeTrace(file, *run.trace, traceMetadata(run)); });
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
