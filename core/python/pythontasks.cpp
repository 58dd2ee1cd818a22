#include "core/python/pythontasks.h"

#include "core/model/repr.h"

#include <QCborArray>
#include <QCborMap>

namespace pool {

namespace {

QString param(const Task &task, const QString &name, const QString &fallback)
{
    const QCborValue value = task.params.value(name);
    return value.isUndefined() ? fallback : pythonRepr(value);
}

QStringList linesOf(const QString &text) { return text.trimmed().split(u'\n'); }

// The body of a function under its comment and `def` line.
QStringList function(const QString &name, bool variadic, const QString &argument, const QStringList &body)
{
    return QStringList{
               QStringLiteral("# runs in a worker process, once for every item"),
               QStringLiteral("def %1(%2%3):").arg(name, argument, variadic ? QStringLiteral(", *others") : QString())}
    + indented(body);
}

QString condition(const QString &argument, const QStringList &values)
{
    return values.size() == 1 ? QStringLiteral("%1 == %2").arg(argument, values.first())
                              : QStringLiteral("%1 in %2").arg(argument, pythonTuple(values));
}

QStringList tutorialBody(PythonModule &module, const Task &task)
{
    const QString identifier = QStringLiteral("identifier");
    QStringList body;
    QStringList failing;
    for (const QCborValue &item : task.params.value(QStringLiteral("fail_on")).toArray())
        failing << pythonRepr(item);
    if (!failing.isEmpty()) {
        body << (failing.size() == 1 ? QStringLiteral("# fail for one item") : QStringLiteral("# fail for some items"))
             << QStringLiteral("if %1:").arg(condition(identifier, failing))
             << QStringLiteral("    raise Exception('Something bad happened')");
    }
    body << QStringLiteral("# draw a value") << QStringLiteral("value = ") + module.randomExpression(identifier)
         << QStringLiteral("# report it")
         << QStringLiteral("print(f'Task {identifier} executing with {value}', flush=True)");
    const QCborValue given = task.params.value(QStringLiteral("scale"));
    const double scale = given.toDouble(1); // also of an integer
    if (scale != 0) {
        module.import(QStringLiteral("time"), QStringLiteral("sleep"));
        body << QStringLiteral("# be at work for a while")
             << (scale == 1 ? QStringLiteral("sleep(value)")
                            : QStringLiteral("sleep(value * %1)").arg(pythonNumber(scale)));
    }
    if (task.params.value(QStringLiteral("returns")).toBool(true))
        body << QStringLiteral("# return it") << QStringLiteral("return value");
    return body;
}

// How many seconds an item of sleep or burn takes.
QString secondsExpression(PythonModule &module, const Task &task)
{
    const double seconds = task.params.value(QStringLiteral("ms")).toDouble(100) / 1000;
    const QString shape = task.params.value(QStringLiteral("shape")).toString();
    if (shape == u"ramp")
        return QStringLiteral("%1 * (item + 1)").arg(pythonNumber(seconds));
    if (shape == u"random")
        return QStringLiteral("%1 * %2").arg(pythonNumber(2 * seconds),
                                             module.randomExpression(QStringLiteral("item")));
    if (shape == u"one_slow")
        return QStringLiteral("%1 if item == 0 else %2").arg(pythonNumber(10 * seconds), pythonNumber(seconds));
    return pythonNumber(seconds);
}

QStringList sleepBody(PythonModule &module, const Task &task)
{
    module.import(QStringLiteral("time"), QStringLiteral("sleep"));
    return {QStringLiteral("sleep(%1)").arg(secondsExpression(module, task)), QStringLiteral("return item")};
}

QStringList burnBody(PythonModule &module, const Task &task)
{
    module.import(QStringLiteral("time"), QStringLiteral("process_time"));
    return linesOf(QStringLiteral(R"(
# use up processor time
seconds = %1
start = process_time()
while process_time() - start < seconds:
    pass
return item
)")
                       .arg(secondsExpression(module, task)));
}

QStringList primesBody(PythonModule &module, const Task &task)
{
    module.import(QStringLiteral("math"), QStringLiteral("isqrt"));
    const QString times = param(task, QStringLiteral("times"), QStringLiteral("1"));
    return linesOf(QStringLiteral(R"(
count = 0
for number in range(2, %1):
    # a prime has no divisor up to its square root
    if all(number % n for n in range(2, isqrt(number) + 1)):
        count += 1
return count
)")
                       .arg(times == u"1" ? QStringLiteral("item") : QStringLiteral("item * ") + times));
}

QStringList mandelbrotBody(const Task &task)
{
    return linesOf(QStringLiteral(R"(
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
                       .arg(param(task, QStringLiteral("width"), QStringLiteral("600")),
                            param(task, QStringLiteral("height"), QStringLiteral("400")),
                            param(task, QStringLiteral("iterations"), QStringLiteral("1000"))));
}

} // namespace

QString pythonFunctionName(const Task &task)
{
    static const std::map<QString, QString> names{{QStringLiteral("tutorial"), QStringLiteral("task")},
                                                  {QStringLiteral("probe"), QStringLiteral("task")},
                                                  {QStringLiteral("sleep"), QStringLiteral("nap")},
                                                  {QStringLiteral("primes"), QStringLiteral("count_primes")},
                                                  {QStringLiteral("mandelbrot"), QStringLiteral("mandelbrot_row")}};
    const auto found = names.find(task.name);
    return found == names.end() ? task.name : found->second;
}

int addPythonTask(PythonModule &module, const Task &task, const QString &name, bool variadic)
{
    const QString item = QStringLiteral("item");
    const auto add = [&](const QString &argument, const QStringList &body) {
        return module.addFunction(function(name, variadic, argument, body));
    };
    if (task.name == u"tutorial")
        return add(QStringLiteral("identifier"), tutorialBody(module, task));
    if (task.name == u"probe")
        return add(QStringLiteral("identifier"), probeBody(module, task, name));
    if (task.name == u"square")
        return add(item, {QStringLiteral("return item * item")});
    if (task.name == u"identity")
        return add(item, {QStringLiteral("return item")});
    if (task.name == u"burn")
        return add(item, burnBody(module, task));
    if (task.name == u"sleep")
        return add(item, sleepBody(module, task));
    if (task.name == u"primes")
        return add(item, primesBody(module, task));
    if (task.name == u"mandelbrot")
        return add(item, mandelbrotBody(task));
    return add(item,
               {QStringLiteral("# known by its name only: its Python version would stand here"),
                QStringLiteral("raise NotImplementedError(%1)").arg(pythonRepr(task.name))});
}

} // namespace pool
