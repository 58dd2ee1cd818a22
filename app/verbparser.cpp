#include "app/verbparser.h"

#include "app/commandline.h"
#include "app/console.h"

namespace pool {

VerbParser::VerbParser(const QString &description)
{
    setApplicationDescription(description);
    addOptions({{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Tells this.")},
                {{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Tells the version.")}});
}

std::optional<int> VerbParser::settle(const QStringList &arguments)
{
    const bool good = parse(arguments);
    if (isSet(QStringLiteral("help"))) {
        Console().print(helpText().trimmed());
        return Succeeded;
    }
    if (isSet(QStringLiteral("version")))
        return runCommandLine({arguments.front(), QStringLiteral("--version")});
    if (good)
        return {};
    Console().complain(errorText());
    return Refused;
}

} // namespace pool
