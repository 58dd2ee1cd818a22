#include "app/console.h"
#include "app/laboptions.h"
#include "app/labtables.h"
#include "app/storedrecord.h"
#include "app/verbparser.h"
#include "core/lab/labdocuments.h"

namespace pool {

namespace {

int compareRuns(const QCommandLineParser &parser)
{
    Console console;
    const QStringList files = parser.positionalArguments();
    if (files.size() != 2)
        throw ValueError(QStringLiteral("needs exactly two records, A and B"));
    const StoredRun a = storedRecord(files[0]);
    const StoredRun b = storedRecord(files[1]);
    const Comparison comparison = compare(a, b);
    if (parser.isSet(labJson))
        console.printDocument([&](QIODevice &out) { return writeComparison(out, comparison); });
    else
        printComparison(console, comparison);
    return Succeeded;
}

int compareVerb(const Verb &verb, const QStringList &arguments)
{
    VerbParser parser(verb);
    parser.addPositionalArgument(QStringLiteral("A"), QStringLiteral("The file that a run was saved to."));
    parser.addPositionalArgument(QStringLiteral("B"), QStringLiteral("Another one."));
    parser.addOption({labJson, QStringLiteral("Print JSON instead of a table.")});
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    try {
        return compareRuns(parser);
    } catch (const ValueError &error) {
        Console().complain(error.error().message);
        return Refused;
    }
}

const bool compareIsAdded = Verb::add({QStringLiteral("compare"), QStringLiteral("A B"),
                                       QStringLiteral("put two saved runs side by side, figure by figure"),
                                       compareVerb});

} // namespace

} // namespace pool
