#pragma once

#include <QCborValue>
#include <QString>

#include <optional>

namespace pool {

// A value as people type it in one line: JSON in which words need no quotes, and the outermost brackets or braces may
// be left out. "4, 7" is a list, "3: 250, default: 10" and "2: SIGKILL, 5: exit:3" are objects.
std::optional<QCborValue> valueFromText(const QString &text); // nothing if it cannot be read

// The value as such a text, from which it is read back.
QString valueText(const QCborValue &value);

} // namespace pool
