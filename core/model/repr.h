#pragma once

#include <QCborValue>
#include <QString>

namespace pool {

// How Python prints a value: repr() for what stands inside a list, str() for what print() shows directly.
// They differ for text only. A float is its shortest form that reads back the same (1.325e-05, 0.1, 1.0).
QString pythonRepr(const QCborValue &value);
QString pythonStr(const QCborValue &value);

} // namespace pool
