#include "app/console.h"
#include "app/storedrecord.h"
#include "app/verbparser.h"
#include "core/record/record.h"

namespace pool {

namespace {

const QString jsonOption = QStringLiteral("json");

int summaryVerb(const Verb &verb, const QStringList &arguments)
{
    VerbParser parser(verb);
    parser.addPositionalArgument(QStringLiteral("RECORD"), QStringLiteral("The file that a run was saved to."));
    parser.addOption({jsonOption, QStringLiteral("Print the whole record: with items, results and output.")});
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    const Console console;
    try {
        const StoredRun stored = storedRecord(parser.positionalArguments());
        const RecordDetail detail = parser.isSet(jsonOption) ? RecordDetail::Full : RecordDetail::Summary;
        console.printDocument([&](QIODevice &out) { return writeRecord(out, stored.run, detail); });
        return Succeeded;
    } catch (const ValueError &error) {
        console.complain(error.error().message);
        return Refused;
    }
}

const bool summaryIsAdded = Verb::add({QStringLiteral("summary"), QStringLiteral("RECORD"),
                                       QStringLiteral("print what run --summary printed for a saved run"),
                                       summaryVerb});

} // namespace

} // namespace pool
