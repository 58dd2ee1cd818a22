#include "core/worker/builtintasks.h"
#include "core/worker/itemtime.h"
#include "core/worker/pythonarithmetic.h"

#include <QtNumeric>

#include <ctime>

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

// How often z = z * z + c stays within the circle of radius 2, at most `limit` times.
qint64 escapeCount(double re, double im, qint64 limit)
{
    double x = 0;
    double y = 0;
    for (qint64 count = 0; count < limit; ++count) {
        if (x * x + y * y > 4)
            return count;
        const double next = x * x - y * y + re;
        y = 2 * x * y + im;
        x = next;
    }
    return limit;
}

} // namespace

TaskKind squareTask()
{
    return taskKind(QStringLiteral("square"), QStringLiteral("returns item * item at once"), {},
                    [](const TaskParams &) -> TaskFunction {
                        return [](const QCborValue &item, TaskContext &) {
                            requireItem(item);
                            return squared(item);
                        };
                    });
}

TaskKind identityTask()
{
    return taskKind(QStringLiteral("identity"), QStringLiteral("returns its item at once"), {},
                    [](const TaskParams &) -> TaskFunction {
                        return [](const QCborValue &item, TaskContext &) {
                            requireItem(item);
                            return item;
                        };
                    });
}

TaskKind burnTask()
{
    const auto make = [](const TaskParams &params) -> TaskFunction {
        const ItemTime time(params);
        return [time](const QCborValue &item, TaskContext &context) -> QCborValue {
            requireItem(item);
            // Processor time, so that two workers on one processor take twice as long.
            const double seconds = time.seconds(item, context.seed());
            const std::clock_t start = std::clock();
            while (double(std::clock() - start) / CLOCKS_PER_SEC < seconds) {}
            return item;
        };
    };
    return taskKind(QStringLiteral("burn"),
                    QStringLiteral("uses processor time, evenly or unevenly, and returns its item"), ItemTime::params(),
                    make);
}

TaskKind primesTask()
{
    const auto make = [](const TaskParams &params) -> TaskFunction {
        const qint64 times = params.integer(QStringLiteral("times"), 1, 1, 1'000'000'000);
        return [times](const QCborValue &item, TaskContext &) -> QCborValue {
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
    };
    return taskKind(QStringLiteral("primes"),
                    QStringLiteral("counts the primes below the item by trial division; later items cost more"),
                    {{QStringLiteral("times"), QStringLiteral("integer >= 1: counts below item * times; default 1")}},
                    make);
}

TaskKind mandelbrotTask()
{
    constexpr qint64 most = 1'000'000;
    const auto make = [](const TaskParams &params) -> TaskFunction {
        const qint64 width = params.integer(QStringLiteral("width"), 600, 1, most);
        const qint64 height = params.integer(QStringLiteral("height"), 400, 1, most);
        const qint64 iterations = params.integer(QStringLiteral("iterations"), 1000, 1, most);
        return [=](const QCborValue &item, TaskContext &) -> QCborValue {
            requireItem(item);
            const double im = times(item, 2.4) / double(height) - 1.2;
            qint64 total = 0;
            for (qint64 column = 0; column < width; ++column)
                total += escapeCount(double(column) * 3.2 / double(width) - 2.2, im, iterations);
            return total;
        };
    };
    return taskKind(
        QStringLiteral("mandelbrot"),
        QStringLiteral("computes row `item` of the Mandelbrot set and returns its total of iterations; "
                       "middle rows cost most"),
        {{QStringLiteral("width"), QStringLiteral("integer >= 1: points in a row; default 600")},
         {QStringLiteral("height"), QStringLiteral("integer >= 1: rows of the whole picture; default 400")},
         {QStringLiteral("iterations"), QStringLiteral("integer >= 1: where a point counts as inside; default 1000")}},
        make);
}

} // namespace pool
