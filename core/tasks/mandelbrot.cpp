#include "core/model/repr.h"
#include "core/tasks/builtintask.h"
#include "core/tasks/pythonarithmetic.h"

namespace pool {

namespace {

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

Parameter pictureSize(const QString &name, qint64 fallback, const QString &meaning)
{
    return {.name = name,
            .type = takes::Integer{.minimum = 1, .maximum = 1'000'000},
            .fallback = fallback,
            .meaning = meaning};
}

QStringList mandelbrotPython(const TaskParams &params, PythonContext &)
{
    return pythonLines(QStringLiteral(R"(
c_im = item * 2.4 / %2 - 1.2
total = 0
for column in range(%1):
    c_re = column * 3.2 / %1 - 2.2
    x = y = 0.0
    # count the steps until the point leaves the circle of radius 2
    for count in range(%3):
        if x * x + y * y > 4:
            break
        x, y = x * x - y * y + c_re, 2 * x * y + c_im
    else:
        count = %3
    total += count
return total
)")
                           .arg(params.integer(QStringLiteral("width")))
                           .arg(params.integer(QStringLiteral("height")))
                           .arg(params.integer(QStringLiteral("iterations"))));
}

const BuiltinTask mandelbrotTask({
    .name = QStringLiteral("mandelbrot"),
    .summary = QStringLiteral("computes row `item` of the Mandelbrot set and returns its total of iterations; "
                              "middle rows cost most"),
    .params = {pictureSize(QStringLiteral("width"), 600, QStringLiteral("points in a row")),
               pictureSize(QStringLiteral("height"), 400, QStringLiteral("rows of the whole picture")),
               pictureSize(QStringLiteral("iterations"), 1000, QStringLiteral("where a point counts as inside"))},
    .make = [](const TaskParams &params) -> TaskFunction {
        const qint64 width = params.integer(QStringLiteral("width"));
        const qint64 height = params.integer(QStringLiteral("height"));
        const qint64 iterations = params.integer(QStringLiteral("iterations"));
        return [=](const QCborValue &item, TaskContext &) -> QCborValue {
            requireItem(item);
            const double im = times(item, 2.4) / double(height) - 1.2;
            qint64 total = 0;
            for (qint64 column = 0; column < width; ++column)
                total += escapeCount(double(column) * 3.2 / double(width) - 2.2, im, iterations);
            return total;
        };
    },
    .python = {.name = QStringLiteral("mandelbrot_row"), .body = mandelbrotPython},
});

} // namespace

} // namespace pool
