#include "core/record/jsonlibrary.h"

#include <nlohmann/json.hpp>

namespace pool {

QString jsonLibraryVersion()
{
    return QStringLiteral("%1.%2.%3")
        .arg(NLOHMANN_JSON_VERSION_MAJOR)
        .arg(NLOHMANN_JSON_VERSION_MINOR)
        .arg(NLOHMANN_JSON_VERSION_PATCH);
}

} // namespace pool
