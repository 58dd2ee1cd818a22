#include "app/commandline.h"
#include "app/console.h"
#include "app/scenariooptions.h"
#include "app/verbparser.h"
#include "core/python/pythonsource.h"
#include "core/scenario/examples.h"
#include "core/worker/taskregistry.h"

namespace pool {

int examplesVerb(const QStringList &arguments)
{
    VerbParser parser(QStringLiteral("Lists the built-in examples."));
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    Console console;
    for (const Example &entry : examples())
        console.print(QStringLiteral("%1  %2").arg(entry.number, 2).arg(entry.scenario.title));
    return Succeeded;
}

int tasksVerb(const QStringList &arguments)
{
    VerbParser parser(QStringLiteral("Lists the tasks that workers can run."));
    parser.addPositionalArgument(QStringLiteral("NAME"), QStringLiteral("Tells the parameters of this one."),
                                 QStringLiteral("tasks [NAME]"));
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;

    Console console;
    const TaskRegistry &registry = TaskRegistry::instance();
    if (parser.positionalArguments().isEmpty()) {
        for (const TaskKind &kind : registry.kinds())
            console.print(QStringLiteral("%1 %2").arg(kind.name, -12).arg(kind.summary));
        return Succeeded;
    }
    const QString name = parser.positionalArguments().front();
    const TaskKind *kind = registry.find(name);
    if (!kind) {
        console.complain(QStringLiteral("unknown task '%1': poolexplorer tasks lists them").arg(name));
        return Refused;
    }
    console.print(QStringLiteral("%1: %2").arg(kind->name, kind->summary));
    for (const Parameter &parameter : kind->params) {
        console.print(QStringLiteral("  %1 %2").arg(parameter.name, -14).arg(parameter.help()));
        if (const auto *choice = std::get_if<takes::Choice>(&parameter.type)) {
            for (const takes::Choice::Option &option : choice->options)
                console.print(
                    QStringLiteral("  %1 %2 %3").arg(QString(), -14).arg(option.value, -9).arg(option.meaning));
        }
    }
    return Succeeded;
}

int showVerb(const QStringList &arguments)
{
    VerbParser parser(QStringLiteral("Prints the equivalent Python program, which runs as it is under python3."));
    addScenarioOptions(parser, QStringLiteral("show"));
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    Console console;
    try {
        QString source = pythonSource(scenarioFrom(parser));
        if (source.endsWith(u'\n'))
            source.chop(1);
        console.print(source);
    } catch (const ValueError &error) {
        console.complain(error.error().message);
        return Refused;
    }
    return console.hasFailed() ? Failed : Succeeded;
}

} // namespace pool
