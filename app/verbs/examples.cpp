#include "core/scenario/examples.h"
#include "app/console.h"
#include "app/verbparser.h"

namespace pool {

namespace {

int examplesVerb(const Verb &verb, const QStringList &arguments)
{
    VerbParser parser(verb);
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    Console console;
    for (const Example &entry : examples())
        console.print(QStringLiteral("%1  %2").arg(entry.number, 2).arg(entry.scenario.title));
    return Succeeded;
}

const bool examplesIsAdded = Verb::add(
    {QStringLiteral("examples"), {}, QStringLiteral("list the built-in examples"), examplesVerb});

} // namespace

} // namespace pool
