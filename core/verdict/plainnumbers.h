#pragma once

#include <QString>

namespace pool {

// Numbers as text that is the same on any machine: three significant digits, no locale.
QString plainNumber(double value);
QString plainTime(double nanoseconds); // "1.23 s", "12.3 ms", "456 µs"

} // namespace pool
