#pragma once

#include "core/record/recordreader.h"

namespace pool {

// The run that the only operand of a verb names. Throws ValueError with one line for the user.
StoredRun storedRecord(const QStringList &operands);
StoredRun storedRecord(const QString &path);

} // namespace pool
