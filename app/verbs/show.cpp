#include "app/console.h"
#include "app/scenariooptions.h"
#include "app/verbparser.h"
#include "core/python/pythonsource.h"

namespace pool {

namespace {

int showVerb(const Verb &verb, const QStringList &arguments)
{
    VerbParser parser(verb);
    addScenarioOptions(parser);
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    Console console;
    try {
        const std::optional<Script> script = recordedScript(parser);
        QString source = script ? script->text : pythonSource(scenarioFrom(parser));
        if (source.endsWith(u'\n'))
            source.chop(1);
        console.print(source);
    } catch (const ValueError &error) {
        console.complain(error.error().message);
        return Refused;
    }
    return Succeeded;
}

const bool showIsAdded = Verb::add({QStringLiteral("show"), QStringLiteral("[FILE]"),
                                    QStringLiteral("print a scenario as a Python program, which runs as it is"),
                                    showVerb});

} // namespace

} // namespace pool
