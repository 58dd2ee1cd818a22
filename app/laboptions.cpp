#include "app/laboptions.h"

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

} // namespace pool
