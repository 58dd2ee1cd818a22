#include "app/console.h"
#include "app/verbparser.h"
#include "core/worker/taskregistry.h"

namespace pool {

namespace {

int tasksVerb(const Verb &verb, const QStringList &arguments)
{
    VerbParser parser(verb);
    parser.addPositionalArgument(QStringLiteral("NAME"), QStringLiteral("A task: list its parameters."));
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

const bool tasksIsAdded = Verb::add(
    {QStringLiteral("tasks"), QStringLiteral("[NAME]"),
     QStringLiteral("list the tasks that workers can run, or the parameters of the task NAME"), tasksVerb});

} // namespace

} // namespace pool
