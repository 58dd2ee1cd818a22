#include "app/scenariooptions.h"

#include "app/refusal.h"
#include "core/record/recordreader.h"
#include "core/scenario/examples.h"
#include "core/scenario/scenariojson.h"
#include "core/worker/taskregistry.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace pool {

namespace {

constexpr qint64 largest = std::numeric_limits<qint64>::max();

qint64 integer(const QString &option, const QString &text, qint64 minimum, qint64 maximum, const QString &wanted)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || number < minimum || number > maximum)
        refuse(option, wanted, text);
    return number;
}

QByteArray readInput(const QString &name)
{
    QFile file(name);
    const bool opened = name == QStringLiteral("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                    : file.open(QIODevice::ReadOnly);
    if (!opened)
        throw ValueError(QStringLiteral("cannot read '%1': %2").arg(name, file.errorString()));
    QByteArray bytes;
    while (bytes.size() <= maximumScenarioBytes) { // one piece more than allowed is enough to refuse it
        const QByteArray piece = file.read(1 << 16);
        if (piece.isEmpty())
            break;
        bytes += piece;
    }
    if (file.error() != QFileDevice::NoError)
        throw ValueError(QStringLiteral("cannot read '%1': %2").arg(name, file.errorString()));
    return bytes;
}

// The run of a record, if the file is one; otherwise nothing.
std::optional<RunResult> recordedRun(const QString &name)
{
    QFile file(name);
    if (!QFileInfo(name).isFile() || !file.open(QIODevice::ReadOnly) || !looksLikeRecord(file.peek(1024)))
        return {};
    return readRecord(file).run;
}

// What it had run.
std::optional<Scenario> recordedScenario(const QString &name)
{
    const std::optional<RunResult> run = recordedRun(name);
    if (run && run->scenario.script)
        throw ValueError(QStringLiteral("'%1' is the record of the Python program %2: `show` prints it, and "
                                        "`python` runs it")
                             .arg(name, run->scenario.script->path));
    return run ? std::optional(run->scenario) : std::nullopt;
}

RangeSpec rangeFrom(const QString &text)
{
    const QString wanted = QStringLiteral("START:STOP or START:STOP:STEP");
    const QStringList parts = text.split(u':');
    if (parts.size() != 2 && parts.size() != 3)
        refuse(QStringLiteral("items"), wanted, text);
    const auto at = [&](qsizetype index) {
        bool ok = false;
        const qint64 number = parts[index].toLongLong(&ok);
        if (!ok)
            refuse(QStringLiteral("items"), wanted, text);
        return number;
    };
    const RangeSpec range{.start = at(0), .stop = at(1), .step = parts.size() == 3 ? at(2) : 1};
    try {
        makeItems(range);
    } catch (const ValueError &error) {
        throw ValueError(QStringLiteral("--items: ") + error.error().message);
    }
    return range;
}

// Changes every step that runs a task and can take the change; one there must be.
template <class Change> void changeSteps(Scenario &scenario, const QString &option, const QString &what, Change change)
{
    bool changed = false;
    for (Step &step : scenario.program) {
        if (auto *submit = std::get_if<SubmitStep>(&step.call))
            changed |= change(*submit);
    }
    if (!changed)
        throw ValueError(QStringLiteral("--%1: no step of the program %2").arg(option, what));
}

void applyChunksize(Scenario &scenario, const QString &text)
{
    std::optional<qint64> chunksize;
    if (text != QStringLiteral("auto"))
        chunksize = integer(QStringLiteral("chunksize"), text, 1, largest,
                            QStringLiteral("an integer of at least 1 or auto"));
    changeSteps(scenario, QStringLiteral("chunksize"), QStringLiteral("takes a chunksize"), [&](SubmitStep &step) {
        if (!isApply(step.method))
            step.chunksize = chunksize;
        return !isApply(step.method);
    });
}

void applyItems(Scenario &scenario, const RangeSpec &range)
{
    changeSteps(scenario, QStringLiteral("items"), QStringLiteral("takes a range of items"), [&](SubmitStep &step) {
        const bool takesRange = !isApply(step.method) && !isStarmap(step.method);
        if (takesRange)
            step.items = range;
        return takesRange;
    });
}

void applyScale(Scenario &scenario, const QString &text)
{
    bool ok = false;
    const double scale = text.toDouble(&ok);
    if (!ok || !std::isfinite(scale) || scale < 0)
        refuse(QStringLiteral("scale"), QStringLiteral("a number of at least 0"), text);
    const QString name = QStringLiteral("scale");
    changeSteps(scenario, name, QStringLiteral("runs a task whose time can be scaled"), [&](SubmitStep &step) {
        const TaskKind *kind = TaskRegistry::instance().find(step.task.name);
        const bool scales = kind
            && std::any_of(kind->params.begin(), kind->params.end(),
                           [&](const Parameter &parameter) { return parameter.name == name; });
        if (scales)
            step.task.params[name] = scale;
        return scales;
    });
}

} // namespace

void addScenarioOptions(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 QStringLiteral("A scenario or the record of a run; - reads standard input."));
    parser.addOptions({
        {QStringLiteral("example"), QStringLiteral("Take the built-in example N instead of a file."),
         QStringLiteral("N")},
        {QStringLiteral("processes"), QStringLiteral("Start N worker processes."), QStringLiteral("N")},
        {QStringLiteral("chunksize"), QStringLiteral("Put N items into a chunk, or `auto` for Python's default."),
         QStringLiteral("N")},
        {QStringLiteral("items"), QStringLiteral("Take the items of range(A, B, S)."), QStringLiteral("A:B[:S]")},
        {QStringLiteral("seed"), QStringLiteral("Take random values from the seed N: the same seed, the same values."),
         QStringLiteral("N")},
        {QStringLiteral("retries"), QStringLiteral("Run an item whose worker died again, at most N times."),
         QStringLiteral("N")},
        {QStringLiteral("item-timeout"), QStringLiteral("End the worker of an item that runs longer than this."),
         QStringLiteral("SECONDS")},
        {QStringLiteral("scale"),
         QStringLiteral("Multiply by X the time that an item takes, for tasks with a scale (tutorial)."),
         QStringLiteral("X")},
    });
}

Scenario chosenScenario(const QCommandLineParser &parser)
{
    const QStringList files = parser.positionalArguments();
    const bool wantsExample = parser.isSet(QStringLiteral("example"));
    if (files.size() + (wantsExample ? 1 : 0) != 1)
        throw ValueError(QStringLiteral("needs exactly one of FILE and --example N"));
    if (!wantsExample) {
        const std::optional<Scenario> recorded = recordedScenario(files.front());
        return recorded ? *recorded : readScenario(readInput(files.front()));
    }
    const QString number = parser.value(QStringLiteral("example"));
    return example(
        int(integer(QStringLiteral("example"), number, 1, 1'000'000, QStringLiteral("the number of an example"))));
}

Scenario scenarioFrom(const QCommandLineParser &parser)
{
    Scenario scenario = chosenScenario(parser);
    const auto given = [&](const QString &option) -> std::optional<QString> {
        return parser.isSet(option) ? std::optional(parser.value(option)) : std::nullopt;
    };
    const QString processes = QStringLiteral("processes");
    const QString seed = QStringLiteral("seed");
    if (const auto text = given(processes)) {
        scenario.processes = int(integer(processes, *text, 1, maximumProcesses,
                                         QStringLiteral("an integer from 1 to %1").arg(maximumProcesses)));
    }
    if (const auto text = given(seed))
        scenario.seed = integer(seed, *text, 0, largest, QStringLiteral("an integer of at least 0"));
    const QString retries = QStringLiteral("retries");
    if (const auto text = given(retries)) {
        scenario.retries = int(
            integer(retries, *text, 0, maximumRetries, QStringLiteral("an integer from 0 to %1").arg(maximumRetries)));
    }
    const QString itemTimeout = QStringLiteral("item-timeout");
    if (const auto text = given(itemTimeout)) {
        bool ok = false;
        scenario.itemTimeout = text->toDouble(&ok);
        if (!ok || !isItemTimeout(*scenario.itemTimeout))
            refuse(itemTimeout, itemTimeoutText(), *text);
    }
    if (const auto text = given(QStringLiteral("chunksize")))
        applyChunksize(scenario, *text);
    if (const auto text = given(QStringLiteral("items")))
        applyItems(scenario, rangeFrom(*text));
    if (const auto text = given(QStringLiteral("scale")))
        applyScale(scenario, *text);
    return scenario;
}

std::optional<Script> recordedScript(const QCommandLineParser &parser)
{
    const QStringList files = parser.positionalArguments();
    const std::optional<RunResult> run = files.size() == 1 ? recordedRun(files.front()) : std::nullopt;
    return run ? run->scenario.script : std::nullopt;
}

} // namespace pool
