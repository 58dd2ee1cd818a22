#include "core/tasks/pythonarithmetic.h"

#include "core/model/error.h"
#include "core/model/repr.h"

#include <QtNumeric>

#include <cmath>

namespace pool {

namespace {

[[noreturn]] void typeError(const QString &message) { throw TaskError(QStringLiteral("TypeError"), message); }

bool isSequence(const QCborValue &value) { return value.isString() || value.isByteArray() || value.isArray(); }

// int, with bool as the int it is in Python.
std::optional<qint64> integerOf(const QCborValue &value)
{
    if (value.isInteger())
        return value.toInteger();
    if (value.isBool())
        return value.toBool() ? 1 : 0;
    return {};
}

} // namespace

QCborValue squared(const QCborValue &item)
{
    if (const std::optional<qint64> integer = integerOf(item)) {
        qint64 product = 0;
        if (qMulOverflow(*integer, *integer, &product))
            throw TaskError(QStringLiteral("OverflowError"),
                            QStringLiteral("%1 * %1 does not fit into 64 bits").arg(*integer));
        return product;
    }
    if (item.isDouble())
        return item.toDouble() * item.toDouble();
    const QString type = pythonTypeName(item);
    if (isSequence(item))
        typeError(QStringLiteral("can't multiply sequence by non-int of type '%1'").arg(type));
    typeError(QStringLiteral("unsupported operand type(s) for *: '%1' and '%1'").arg(type));
}

double times(const QCborValue &item, double factor)
{
    if (const std::optional<qint64> integer = integerOf(item))
        return double(*integer) * factor;
    if (item.isDouble())
        return item.toDouble() * factor;
    if (isSequence(item))
        typeError(QStringLiteral("can't multiply sequence by non-int of type 'float'"));
    typeError(QStringLiteral("unsupported operand type(s) for *: '%1' and 'float'").arg(pythonTypeName(item)));
}

double plusOne(const QCborValue &item)
{
    if (const std::optional<qint64> integer = integerOf(item))
        return double(*integer) + 1;
    if (item.isDouble())
        return item.toDouble() + 1;
    const QString type = pythonTypeName(item);
    if (item.isByteArray())
        typeError(QStringLiteral("can't concat int to bytes"));
    if (isSequence(item))
        typeError(QStringLiteral("can only concatenate %1 (not \"int\") to %1").arg(type));
    typeError(QStringLiteral("unsupported operand type(s) for +: '%1' and 'int'").arg(type));
}

qint64 asInteger(const QCborValue &item)
{
    if (const std::optional<qint64> integer = integerOf(item))
        return *integer;
    typeError(QStringLiteral("'%1' object cannot be interpreted as an integer").arg(pythonTypeName(item)));
}

bool isEqual(const QCborValue &a, const QCborValue &b)
{
    const std::optional<qint64> left = integerOf(a);
    const std::optional<qint64> right = integerOf(b);
    if (left && right)
        return *left == *right;
    if ((left || a.isDouble()) && (right || b.isDouble()))
        return (left ? double(*left) : a.toDouble()) == (right ? double(*right) : b.toDouble());
    return a == b;
}

std::optional<qint64> asKey(const QCborValue &item)
{
    if (item.isArray() || item.isMap())
        typeError(QStringLiteral("unhashable type: '%1'").arg(pythonTypeName(item)));
    if (item.isDouble()) {
        const double number = item.toDouble();
        return std::trunc(number) == number && std::abs(number) < 9e15 ? std::optional(qint64(number)) : std::nullopt;
    }
    return integerOf(item);
}

void requireItem(const QCborValue &item)
{
    if (item.isUndefined())
        typeError(QStringLiteral("task() missing 1 required positional argument: 'identifier'"));
}

} // namespace pool
