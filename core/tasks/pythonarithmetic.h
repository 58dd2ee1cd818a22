#pragma once

#include <QCborValue>
#include <QString>

#include <optional>

namespace pool {

// What Python's operators do with an item, whatever its type, and the words in which they refuse it. Throws
// TaskError. Integers are 64 bits wide here: where Python would go on, an OverflowError says so.

QCborValue squared(const QCborValue &item);             // item * item
double times(const QCborValue &item, double factor);    // item * factor
double plusOne(const QCborValue &item);                 // item + 1
qint64 asInteger(const QCborValue &item);               // what range(item) accepts
bool isEqual(const QCborValue &a, const QCborValue &b); // a == b, where 1 == 1.0 == True

// The integer key that a dict lookup of the item would find; nothing for what equals no integer.
std::optional<qint64> asKey(const QCborValue &item);

// The call without an argument. Throws TaskError if there is no item.
void requireItem(const QCborValue &item);

} // namespace pool
