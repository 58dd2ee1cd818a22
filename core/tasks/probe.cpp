#include "core/model/repr.h"
#include "core/model/signal.h"
#include "core/tasks/builtintask.h"
#include "core/tasks/itemtime.h"
#include "core/tasks/processcalls.h"
#include "core/tasks/pythonarithmetic.h"

#include <QCoreApplication>

#include <cstdio>

namespace pool {

namespace {

const QString exitPrefix = QStringLiteral("exit:");

// What items do, by their values. An item without an entry lasts as long as the others, and succeeds.
struct Probe {
    explicit Probe(const TaskParams &params)
        : durations(params.table(QStringLiteral("durations_ms")))
        , failures(params.table(QStringLiteral("fail")))
        , deaths(params.table(QStringLiteral("kill")))
        , isBusy(params.flag(QStringLiteral("busy")))
        , resultBytes(params.value(QStringLiteral("result_bytes")).toInteger(-1))
        , printBytes(params.integer(QStringLiteral("print_bytes")))
        , ledger(params.text(QStringLiteral("ledger")))
    {}

    bool isUniform() const { return durations.entries.empty() && failures.entries.empty() && deaths.entries.empty(); }
    double seconds(std::optional<qint64> key) const { return durations.at(key).toDouble() / 1000; }

    ItemTable durations;
    ItemTable failures;
    ItemTable deaths;
    bool isBusy;
    qint64 resultBytes; // -1: the result is item * item
    qint64 printBytes;
    QString ledger;
};

QString failureType(const QCborValue &failure)
{
    return failure.toMap().value(QStringLiteral("type")).toString(QStringLiteral("ValueError"));
}

[[noreturn]] void die(const QString &how)
{
    if (how.startsWith(exitPrefix))
        exitAtOnce(how.mid(exitPrefix.size()).toInt());
    dieBySignal(signalFromName(how).value_or(signalNumber(Signal::Kill)));
}

[[noreturn]] void fail(const QCborValue &failure, const QCborValue &item)
{
    const QString type = failureType(failure);
    const QCborValue given = failure.toMap().value(QStringLiteral("message"));
    const QString message = given.isUndefined() ? QStringLiteral("bad ") + pythonStr(item) : given.toString();
    // str() of a KeyError is the repr() of its key.
    throw TaskError(type, type == u"KeyError" ? pythonRepr(message) : message);
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

QCborValue runProbe(const Probe &probe, const QCborValue &item)
{
    requireItem(item);
    if (!probe.ledger.isEmpty())
        appendLine(probe.ledger,
                   QStringLiteral("%1 %2\n").arg(pythonStr(item)).arg(QCoreApplication::applicationPid()).toUtf8());
    printFiller(probe.printBytes);

    const std::optional<qint64> key = probe.isUniform() ? std::nullopt : asKey(item);
    const double seconds = probe.seconds(key);
    if (probe.isBusy)
        spinSeconds(seconds);
    else if (seconds > 0)
        sleepSeconds(seconds);

    if (const QCborValue &death = probe.deaths.at(key); !death.isUndefined())
        die(death.toString());
    if (const QCborValue &failure = probe.failures.at(key); !failure.isUndefined())
        fail(failure, item);
    if (probe.resultBytes >= 0)
        return QByteArray(probe.resultBytes, 'x');
    return squared(item);
}

ItemTimes probeTimes(const Probe &probe)
{
    return {.duration = [probe](const QCborValue &item) { return itemDuration(probe.seconds(asKey(item))); },
            .endsChunk =
                [probe](const QCborValue &item) {
                    const std::optional<qint64> key = asKey(item);
                    return !probe.deaths.at(key).isUndefined() || !probe.failures.at(key).isUndefined();
                },
            .isUniform = probe.isUniform(),
            .usesProcessor = probe.isBusy};
}

// How long an item takes, as a Python expression; empty if it takes no time.
QString pythonSeconds(const Probe &probe, const QCborValue &given, PythonContext &module)
{
    const ItemTable &durations = probe.durations;
    if (durations.entries.empty()) // the same for all
        return probe.seconds({}) == 0 ? QString() : pythonNumber(probe.seconds({}));
    QCborMap table;
    for (const auto &[item, ms] : durations.entries)
        table.insert(item, ms);
    const QString constant = module.constant(QStringLiteral("DURATIONS_MS"), given.isArray() ? given : table);
    return QStringLiteral("%1.get(identifier, %2) / 1000")
        .arg(given.isArray() ? QStringLiteral("dict(enumerate(%1))").arg(constant) : constant,
             pythonNumber(durations.fallback.toDouble()));
}

QStringList pythonLasting(const Probe &probe, const QCborValue &given, PythonContext &module)
{
    const QString seconds = pythonSeconds(probe, given, module);
    if (seconds.isEmpty())
        return {};
    const QString time = QStringLiteral("time");
    if (!probe.isBusy) {
        module.import(time, QStringLiteral("sleep"));
        return {QStringLiteral("# be at work for a while"), QStringLiteral("sleep(%1)").arg(seconds)};
    }
    module.import(time, QStringLiteral("monotonic"));
    return {QStringLiteral("# compute for a while"), QStringLiteral("end = monotonic() + ") + seconds,
            QStringLiteral("while monotonic() < end:"), QStringLiteral("    pass")};
}

QStringList pythonDying(const Probe &probe, PythonContext &module)
{
    if (probe.deaths.entries.empty())
        return {};
    module.import(QStringLiteral("os"));
    QStringList lines{QStringLiteral("# take the whole worker process down"),
                      QStringLiteral("# (Python's Pool waits for ever for a chunk that is lost with its worker)")};
    for (const auto &[item, death] : probe.deaths.entries) {
        const QString how = death.toString();
        lines << QStringLiteral("if identifier == %1:").arg(item);
        if (how.startsWith(exitPrefix)) {
            lines << QStringLiteral("    os._exit(%1)").arg(how.mid(exitPrefix.size()).toInt());
        } else {
            module.import(QStringLiteral("signal"));
            lines << QStringLiteral("    os.kill(os.getpid(), signal.%1)").arg(how);
        }
    }
    return lines;
}

QStringList pythonFailing(const Probe &probe, const QCborValue &given, PythonContext &module)
{
    if (probe.failures.entries.empty())
        return {};
    const QString badItem = QStringLiteral("f'bad {identifier}'");
    QStringList lines{QStringLiteral("# fail")};
    if (given.isArray()) {
        QStringList items;
        for (const QCborValue &item : given.toArray())
            items << pythonRepr(item);
        lines << QStringLiteral("if identifier %1:")
                     .arg(items.size() == 1 ? QStringLiteral("== ") + items.first()
                                            : QStringLiteral("in ") + pythonTuple(items))
              << QStringLiteral("    raise ValueError(%1)").arg(badItem);
        return lines;
    }
    for (const auto &[item, failure] : probe.failures.entries) {
        const QString type = failureType(failure);
        const QCborValue message = failure.toMap().value(QStringLiteral("message"));
        module.exception(type);
        lines << QStringLiteral("if identifier == %1:").arg(item)
              << QStringLiteral("    raise %1(%2)").arg(type, message.isUndefined() ? badItem : pythonRepr(message));
    }
    return lines;
}

QStringList probePython(const TaskParams &params, PythonContext &module)
{
    const Probe probe(params);
    QStringList body;
    if (!probe.ledger.isEmpty()) {
        module.import(QStringLiteral("os"));
        body << QStringLiteral("# note down that this item has started, in one write")
             << QStringLiteral("with open(%1, 'ab', buffering=0) as ledger:").arg(pythonRepr(probe.ledger))
             << QStringLiteral("    ledger.write(f'{identifier} {os.getpid()}\\n'.encode())");
    }
    if (probe.printBytes > 0) {
        body << QStringLiteral("# print %1 bytes in lines of 64").arg(probe.printBytes)
             << QStringLiteral("text = ('x' * 63 + '\\n') * %1").arg(probe.printBytes / 64 + 1)
             << QStringLiteral("print(text[:%1], flush=True)").arg(probe.printBytes - 1);
    }
    body << pythonLasting(probe, params.value(QStringLiteral("durations_ms")), module) << pythonDying(probe, module)
         << pythonFailing(probe, params.value(QStringLiteral("fail")), module);
    return body << (probe.resultBytes >= 0 ? QStringLiteral("return b'x' * %1").arg(probe.resultBytes)
                                           : QStringLiteral("return identifier * identifier"));
}

std::vector<Parameter> probeParameters()
{
    constexpr qint64 mostBytes = 1'000'000'000;
    const QString signalOrCode = deadlySignals().join(u'|')
        + QStringLiteral("|exit:(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])");
    return {
        {.name = QStringLiteral("durations_ms"),
         .type = takes::ByItem{.entry = {{.type = takes::Number{}}},
                               .hasDefault = true,
                               .list = takes::ByItem::List::ByPosition},
         .fallback = 0,
         .meaning = QStringLiteral("how long items take, all the same or by item"),
         .unit = QStringLiteral("ms"),
         .example = QStringLiteral(R"({"default": 10, "3": 250})"),
         .label = QStringLiteral("item times")},
        {.name = QStringLiteral("fail"),
         .type = takes::ByItem{.entry = {{.type = takes::Fields{{{.name = QStringLiteral("type"),
                                                                  .type = takes::Text{.pattern = QStringLiteral(
                                                                                          "[A-Za-z_][A-Za-z0-9_]*"),
                                                                                      .words = QStringLiteral(
                                                                                          "the name of an exception")}},
                                                                 {.name = QStringLiteral("message"),
                                                                  .type = takes::Text{}}}}}},
                               .list = takes::ByItem::List::OfItems},
         .meaning = QStringLiteral("these items raise ValueError 'bad <item>', or what is given"),
         .example = QStringLiteral(R"({"4": {"type": "KeyError", "message": "m"}})")},
        {.name = QStringLiteral("kill"),
         .type = takes::ByItem{.entry = {{.type = takes::Text{.pattern = signalOrCode,
                                                              .words = QStringLiteral(
                                                                           "\"exit:0\" to \"exit:255\" or one of ")
                                                                  + deadlySignals().join(QStringLiteral(", "))}}}},
         .meaning = QStringLiteral("the worker dies in these items"),
         .example = QStringLiteral(R"({"2": "SIGKILL", "5": "exit:3"})")},
        {.name = QStringLiteral("busy"),
         .type = takes::Flag{},
         .fallback = false,
         .meaning = QStringLiteral("true computes instead of sleeping")},
        {.name = QStringLiteral("result_bytes"),
         .type = takes::Integer{.maximum = mostBytes},
         .meaning = QStringLiteral("returns a byte string of this size instead")},
        {.name = QStringLiteral("print_bytes"),
         .type = takes::Integer{.maximum = mostBytes},
         .fallback = 0,
         .meaning = QStringLiteral("first writes that much text")},
        {.name = QStringLiteral("ledger"),
         .type = takes::Text{},
         .meaning = QStringLiteral("path of a file to which each item that starts appends the line `item pid`")},
    };
}

const BuiltinTask probeTask({
    .name = QStringLiteral("probe"),
    .summary = QStringLiteral("lasts as long as told, then returns item * item, fails or dies"),
    .params = probeParameters(),
    .make = [](const TaskParams &params) -> TaskFunction {
        return [probe = std::make_shared<const Probe>(params)](const QCborValue &item, TaskContext &) {
            return runProbe(*probe, item);
        };
    },
    .times = [](const TaskParams &params, std::optional<qint64>) { return probeTimes(Probe(params)); },
    .paced = {QStringLiteral("durations_ms")},
    .python = {.name = QStringLiteral("task"), .argument = QStringLiteral("identifier"), .body = probePython},
});

} // namespace

} // namespace pool
