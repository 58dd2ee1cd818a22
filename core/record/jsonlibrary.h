#pragma once

#include <QString>

namespace pool {

// The version of nlohmann-json, which reads records: "3.11.2".
QString jsonLibraryVersion();

} // namespace pool
