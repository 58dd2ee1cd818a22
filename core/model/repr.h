#pragma once

#include <QCborValue>
#include <QStringList>

namespace pool {

// A text under this tag is the repr() of something that is no plain value, as a watched program's recorder tells it.
constexpr QCborTag reprTag{0x70797265};

// How Python prints a value: repr() for what stands inside a list, str() for what print() shows directly.
// They differ for text only. A float is its shortest form that reads back the same (1.325e-05, 0.1, 1.0).
QString pythonRepr(const QCborValue &value);
QString pythonStr(const QCborValue &value);

QString pythonTypeName(const QCborValue &value);  // "int", "NoneType"
QString pythonTuple(const QStringList &elements); // "(1,)", "(1, 2)"
QString pythonNumber(double number);              // as short as it can be: "2", "0.25"
QStringList pythonLines(const QString &text);     // without empty lines at both ends

} // namespace pool
