#include "core/worker/builtintasks.h"
#include "core/worker/itemtime.h"
#include "core/worker/processcalls.h"
#include "core/worker/pythonarithmetic.h"
#include "core/worker/taskparams.h"

#include "core/model/repr.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cstdio>

namespace pool {

namespace {

struct Failure {
    QString type = QStringLiteral("ValueError");
    std::optional<QString> message; // none: "bad" and the item
};

struct Death {
    int signal = 0; // 0: exits with `code`
    int code = 0;
};

// Everything by item value; items without an entry last defaultMs and succeed.
struct Probe {
    double defaultMs = 0;
    std::map<qint64, double> durationsMs;
    std::map<qint64, Failure> failures;
    std::map<qint64, Death> deaths;
    bool busy = false;
    qint64 resultBytes = -1; // -1: the result is item * item
    qint64 printBytes = 0;
    QString ledger;
};

void readDurations(const TaskParams &params, Probe &probe)
{
    const QString path = QStringLiteral("durations_ms");
    const QCborValue given = params.value(path);
    if (given.isUndefined())
        return;
    const auto at = [&](qint64 item) { return QStringLiteral("%1.%2").arg(path).arg(item); };
    if (given.isArray()) {
        qint64 item = 0;
        for (const QCborValue &ms : given.toArray()) {
            probe.durationsMs[item] = TaskParams::number(at(item), ms);
            ++item;
        }
    } else if (given.isMap()) {
        QCborMap map = given.toMap();
        if (const QCborValue ms = map.take(QStringLiteral("default")); !ms.isUndefined())
            probe.defaultMs = TaskParams::number(path + QStringLiteral(".default"), ms);
        for (const auto &[item, ms] : TaskParams::byItem(path, map))
            probe.durationsMs[item] = TaskParams::number(at(item), ms);
    } else if (given.isInteger() || given.isDouble()) {
        probe.defaultMs = TaskParams::number(path, given);
    } else {
        TaskParams::refuse(path, QStringLiteral("a number, a list or an object"), given);
    }
}

Failure readFailure(const QString &path, const QCborValue &given)
{
    if (!given.isMap())
        TaskParams::refuse(path, QStringLiteral("an object with type and message"), given);
    const QCborMap map = given.toMap();
    TaskParams::refuseUnknown(path + u'.', map, {QStringLiteral("type"), QStringLiteral("message")});
    Failure failure;
    if (const QCborValue message = map.value(QStringLiteral("message")); !message.isUndefined())
        failure.message = TaskParams::text(path + QStringLiteral(".message"), message);
    if (const QCborValue type = map.value(QStringLiteral("type")); !type.isUndefined()) {
        static const QRegularExpression name(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
        if (!type.isString() || !name.match(type.toString()).hasMatch())
            TaskParams::refuse(path + QStringLiteral(".type"), QStringLiteral("the name of an exception"), type);
        failure.type = type.toString();
    }
    return failure;
}

void readFailures(const TaskParams &params, Probe &probe)
{
    const QString path = QStringLiteral("fail");
    const QCborValue given = params.value(path);
    if (given.isUndefined())
        return;
    if (given.isArray()) {
        qint64 position = 0;
        for (const QCborValue &entry : given.toArray()) {
            if (!entry.isInteger())
                TaskParams::refuse(QStringLiteral("%1.%2").arg(path).arg(position),
                                   QStringLiteral("an item, an integer"), entry);
            probe.failures.emplace(entry.toInteger(), Failure());
            ++position;
        }
    } else if (given.isMap()) {
        for (const auto &[item, failure] : TaskParams::byItem(path, given.toMap()))
            probe.failures[item] = readFailure(QStringLiteral("%1.%2").arg(path).arg(item), failure);
    } else {
        TaskParams::refuse(path, QStringLiteral("a list or an object"), given);
    }
}

Death readDeath(const QString &path, const QCborValue &given)
{
    const QString text = given.toString();
    if (const int number = signalNumber(text))
        return {.signal = number};
    const QString prefix = QStringLiteral("exit:");
    bool ok = false;
    const int code = text.startsWith(prefix) ? text.mid(prefix.size()).toInt(&ok) : 0;
    if (!ok || code < 0 || code > 255)
        TaskParams::refuse(
            path, QStringLiteral("\"exit:0\" to \"exit:255\" or one of ") + signalNames().join(QStringLiteral(", ")),
            given);
    return {.code = code};
}

void readDeaths(const TaskParams &params, Probe &probe)
{
    const QString path = QStringLiteral("kill");
    const QCborValue given = params.value(path);
    if (given.isUndefined())
        return;
    if (!given.isMap())
        TaskParams::refuse(path, QStringLiteral("an object"), given);
    for (const auto &[item, death] : TaskParams::byItem(path, given.toMap()))
        probe.deaths[item] = readDeath(QStringLiteral("%1.%2").arg(path).arg(item), death);
}

[[noreturn]] void fail(const Failure &failure, const QCborValue &item)
{
    const QString message = failure.message.value_or(QStringLiteral("bad ") + pythonStr(item));
    // str() of a KeyError is the repr() of its key.
    throw TaskError(failure.type, failure.type == u"KeyError" ? pythonRepr(message) : message);
}

// Straight to the process's own output, past the task's print(): this is how libraries print.
void printFiller(qint64 size)
{
    if (size == 0)
        return;
    constexpr qint64 lineLength = 64;
    QByteArray text(size, 'x');
    for (qint64 end = lineLength - 1; end < size; end += lineLength)
        text[end] = '\n';
    text[size - 1] = '\n';
    std::fwrite(text.constData(), 1, size_t(size), stdout);
    std::fflush(stdout);
}

template <class T> const T *find(const std::map<qint64, T> &table, std::optional<qint64> key)
{
    const auto found = key ? table.find(*key) : table.end();
    return found == table.end() ? nullptr : &found->second;
}

QCborValue run(const Probe &probe, const QCborValue &item)
{
    requireItem(item);
    if (!probe.ledger.isEmpty())
        appendLine(probe.ledger,
                   QStringLiteral("%1 %2\n").arg(pythonStr(item)).arg(QCoreApplication::applicationPid()).toUtf8());
    printFiller(probe.printBytes);

    const bool looksUp = !probe.durationsMs.empty() || !probe.failures.empty() || !probe.deaths.empty();
    const std::optional<qint64> key = looksUp ? asKey(item) : std::nullopt;
    const double *ms = find(probe.durationsMs, key);
    const double seconds = (ms ? *ms : probe.defaultMs) / 1000;
    if (probe.busy)
        spinSeconds(seconds);
    else if (seconds > 0)
        sleepSeconds(seconds);

    if (const Death *death = find(probe.deaths, key)) {
        if (death->signal)
            dieBySignal(death->signal);
        exitAtOnce(death->code);
    }
    if (const Failure *failure = find(probe.failures, key))
        fail(*failure, item);
    if (probe.resultBytes >= 0)
        return QByteArray(probe.resultBytes, 'x');
    return squared(item);
}

} // namespace

TaskKind probeTask()
{
    const auto make = [](const TaskParams &params) -> TaskFunction {
        constexpr qint64 mostBytes = 1'000'000'000;
        Probe probe;
        readDurations(params, probe);
        readFailures(params, probe);
        readDeaths(params, probe);
        probe.busy = params.flag(QStringLiteral("busy"), false);
        probe.resultBytes = params.integer(QStringLiteral("result_bytes"), -1, 0, mostBytes);
        probe.printBytes = params.integer(QStringLiteral("print_bytes"), 0, 0, mostBytes);
        probe.ledger = params.text(QStringLiteral("ledger"));
        return [probe = std::make_shared<const Probe>(std::move(probe))](const QCborValue &item, TaskContext &) {
            return run(*probe, item);
        };
    };
    return taskKind(
        QStringLiteral("probe"), QStringLiteral("lasts as long as told, then returns item * item, fails or dies"),
        {{QStringLiteral("durations_ms"),
          QStringLiteral("number, list by item, or object such as {\"default\": 10, \"3\": 250}: "
                         "milliseconds; default 0")},
         {QStringLiteral("fail"),
          QStringLiteral("list of items, or object such as {\"4\": {\"type\": \"KeyError\", \"message\": \"m\"}}: "
                         "they raise ValueError 'bad <item>' or what is given; default none")},
         {QStringLiteral("kill"),
          QStringLiteral("object such as {\"2\": \"SIGKILL\", \"5\": \"exit:3\"}: the worker dies in "
                         "these items; default none")},
         {QStringLiteral("busy"), QStringLiteral("true or false: true computes instead of sleeping; default false")},
         {QStringLiteral("result_bytes"), QStringLiteral("integer >= 0: returns a byte string of this size instead")},
         {QStringLiteral("print_bytes"), QStringLiteral("integer >= 0: first writes that much text; default 0")},
         {QStringLiteral("ledger"),
          QStringLiteral("path of a file: an item that starts appends the line `item pid`; default none")}},
        make);
}

} // namespace pool
