#include "core/model/repr.h"
#include "core/tasks/builtintask.h"
#include "core/tasks/pythonarithmetic.h"

#include <QtNumeric>

namespace pool {

namespace {

bool isPrime(qint64 number)
{
    for (qint64 divisor = 2; divisor * divisor <= number; ++divisor) {
        if (number % divisor == 0)
            return false;
    }
    return true;
}

QStringList primesPython(const TaskParams &params, PythonContext &module)
{
    module.import(QStringLiteral("math"), QStringLiteral("isqrt"));
    const qint64 times = params.integer(QStringLiteral("times"));
    return pythonLines(QStringLiteral(R"(
count = 0
for number in range(2, %1):
    # a prime has no divisor up to its square root
    if all(number % n for n in range(2, isqrt(number) + 1)):
        count += 1
return count
)")
                           .arg(times == 1 ? QStringLiteral("item") : QStringLiteral("item * %1").arg(times)));
}

const BuiltinTask primesTask({
    .name = QStringLiteral("primes"),
    .summary = QStringLiteral("counts the primes below the item by trial division; later items cost more"),
    .params = {{.name = QStringLiteral("times"),
                .type = takes::Integer{.minimum = 1, .maximum = 1'000'000'000},
                .fallback = 1,
                .meaning = QStringLiteral("counts below item * times")}},
    .make = [](const TaskParams &params) -> TaskFunction {
        return [times = params.integer(QStringLiteral("times"))](const QCborValue &item, TaskContext &) -> QCborValue {
            requireItem(item);
            qint64 limit = 0;
            if (qMulOverflow(asInteger(item), times, &limit))
                throw TaskError(QStringLiteral("OverflowError"),
                                QStringLiteral("%1 * %2 does not fit into 64 bits").arg(asInteger(item)).arg(times));
            qint64 count = 0;
            for (qint64 number = 2; number < limit; ++number)
                count += isPrime(number);
            return count;
        };
    },
    .python = {.name = QStringLiteral("count_primes"), .body = primesPython},
});

} // namespace

} // namespace pool
