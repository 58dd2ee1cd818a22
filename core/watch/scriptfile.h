#pragma once

#include <QString>

namespace pool {

// What is in a Python program, which is not run. Throws ValueError with one line if it cannot be read, or is too large
// to be a program.
QString scriptText(const QString &path);

constexpr qint64 maximumScriptBytes = 4 << 20;

} // namespace pool
