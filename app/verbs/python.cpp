#include "app/console.h"
#include "app/passedsignals.h"
#include "app/savedfile.h"
#include "app/verbparser.h"
#include "core/record/chrometrace.h"
#include "core/record/record.h"
#include "core/watch/scriptfile.h"
#include "core/watch/watchedprogram.h"

#include <QEventLoop>

namespace pool {

namespace {

const QString pythonJsonOption = QStringLiteral("json");
const QString pythonSummaryOption = QStringLiteral("summary");
const QString pythonRecordOption = QStringLiteral("record");
const QString pythonTraceOption = QStringLiteral("trace");
const QString interpreterOption = QStringLiteral("python");

// Until it has ended and all of it has been read. False, with a complaint, if it could not be started.
bool runToEnd(WatchedProgram &program, const Console &console)
{
    QEventLoop loop;
    bool isStarted = true;
    QObject::connect(&program, &WatchedProgram::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    QObject::connect(&program, &WatchedProgram::failed, &loop, [&](const QString &reason) {
        console.complain(QStringLiteral("cannot start '%1': %2").arg(program.script().python, reason));
        isStarted = false;
        loop.quit();
    });
    program.start();
    if (!isStarted)
        return false;
    const PassedSignals signalsToIt(program.pid());
    loop.exec();
    return isStarted;
}

int runPython(const QCommandLineParser &parser, const Console &console)
{
    QStringList operands = parser.positionalArguments();
    if (operands.isEmpty())
        throw ValueError(QStringLiteral("needs a SCRIPT"));
    checkNames(parser, {pythonRecordOption, pythonTraceOption});
    SavedFile recordFile(parser, pythonRecordOption);
    SavedFile traceFile(parser, pythonTraceOption);
    const QString path = operands.takeFirst();
    const QString python = parser.isSet(interpreterOption) ? parser.value(interpreterOption)
                                                           : QStringLiteral("python3");
    const bool prints = parser.isSet(pythonJsonOption) || parser.isSet(pythonSummaryOption);

    WatchedProgram program({.path = path, .arguments = operands, .python = python, .text = scriptText(path)},
                           prints ? ProgramOutput::ToStandardError : ProgramOutput::Inherited);
    if (!runToEnd(program, console))
        return Refused;
    const WatchedProgram::Ending ending = program.ending();
    bool isSaved = true;
    if (const std::optional<RunResult> run = program.result()) {
        isSaved = recordFile.save(console,
                                  [&](QIODevice &file) { return writeRecord(file, *run, RecordDetail::File); });
        isSaved &= traceFile.save(console, [&](QIODevice &file) { return writeChromeTrace(file, *run); });
        if (prints)
            console.printDocument([&](QIODevice &out) {
                return writeRecord(out, *run,
                                   parser.isSet(pythonSummaryOption) ? RecordDetail::Summary : RecordDetail::Full);
            });
    } else if (prints || parser.isSet(pythonRecordOption) || parser.isSet(pythonTraceOption)) {
        console.complain(QStringLiteral("%1 made no Pool that can be recorded").arg(path));
        isSaved = false;
    }
    for (const QString &sentence : program.pools().complaints())
        console.complain(sentence);
    if (ending.signal != 0)
        dieOf(ending.signal);
    return ending.exitCode == 0 && !isSaved ? Failed : ending.exitCode;
}

int pythonVerb(const Verb &verb, const QStringList &arguments)
{
    VerbParser parser(verb);
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    parser.addPositionalArgument(QStringLiteral("SCRIPT"), QStringLiteral("The Python program to run."));
    parser.addPositionalArgument(QStringLiteral("ARGS"), QStringLiteral("Its arguments and options."),
                                 QStringLiteral("[ARGS...]"));
    parser.addOptions({
        {interpreterOption, QStringLiteral("The interpreter that runs it; python3 unless named."),
         QStringLiteral("EXE")},
        {pythonRecordOption, QStringLiteral("Save the record of the run, to be opened, summarised or compared."),
         QStringLiteral("FILE")},
        {pythonTraceOption, QStringLiteral("Save a trace that Perfetto and chrome://tracing can open."),
         QStringLiteral("FILE")},
        {pythonJsonOption, QStringLiteral("Print the record; what the program prints goes to standard error.")},
        {pythonSummaryOption, QStringLiteral("The same without items, results and output.")},
    });
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    const Console console;
    try {
        return runPython(parser, console);
    } catch (const ValueError &error) {
        console.complain(error.error().message);
        return Refused;
    }
}

const bool pythonIsAdded = Verb::add({QStringLiteral("python"), QStringLiteral("SCRIPT [ARGS...]"),
                                      QStringLiteral("run a Python program of yours and record what its pools do"),
                                      pythonVerb});

} // namespace

} // namespace pool
