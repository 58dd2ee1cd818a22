#include "app/laboptions.h"

#include "app/console.h"
#include "app/printeddocument.h"
#include "core/model/error.h"

namespace pool {

std::vector<std::optional<qint64>> numbersFrom(const QCommandLineParser &parser, const QString &option,
                                               const NumberLimits &limits)
{
    try {
        return numberList(parser.value(option), limits);
    } catch (const ValueError &error) {
        throw ValueError(QStringLiteral("--%1: %2").arg(option, error.error().message));
    }
}

int printLab(const Console &console, const std::function<bool(QIODevice &)> &write)
{
    if (printDocument(write))
        return Succeeded;
    console.complain(QStringLiteral("cannot write to standard output"));
    return Failed;
}

} // namespace pool
