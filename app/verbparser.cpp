#include "app/verbparser.h"

#include "app/commandline.h"
#include "app/console.h"

namespace pool {

VerbParser::VerbParser(const Verb &verb)
    : m_verb(verb)
{
    addOptions({{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
                {{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version.")}});
}

std::optional<int> VerbParser::settle(const QStringList &arguments)
{
    const bool good = parse(arguments);
    if (isSet(QStringLiteral("help"))) {
        Console().print(help());
        return Succeeded;
    }
    if (isSet(QStringLiteral("version")))
        return runCommandLine({arguments.front(), QStringLiteral("--version")});
    if (good)
        return {};
    Console().complain(errorText());
    return Refused;
}

// Qt writes a usage line that puts the options before the verb, where they do not work.
QString VerbParser::help() const
{
    const QString usage = QStringLiteral("Usage: poolexplorer %1 [options] %2").arg(m_verb.name, m_verb.operands);
    const QString purpose = m_verb.purpose.left(1).toUpper() + m_verb.purpose.mid(1) + u'.';
    const QString options = helpText().section(u'\n', 1).trimmed();
    return QStringList{usage.trimmed(), purpose, QString(), options}.join(u'\n');
}

} // namespace pool
