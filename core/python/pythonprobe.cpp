#include "core/python/pythontasks.h"

#include "core/model/repr.h"

#include <QCborArray>
#include <QCborMap>

namespace pool {

namespace {

const QStringList &builtinExceptions()
{
    static const QStringList names =
        QStringLiteral("ArithmeticError AssertionError AttributeError BaseException BlockingIOError BrokenPipeError "
                       "BufferError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError "
                       "ConnectionResetError EOFError EnvironmentError Exception FileExistsError FileNotFoundError "
                       "FloatingPointError GeneratorExit IOError ImportError IndentationError IndexError "
                       "InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError "
                       "ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError OverflowError "
                       "PermissionError ProcessLookupError RecursionError ReferenceError RuntimeError "
                       "StopAsyncIteration StopIteration SyntaxError SystemError SystemExit TabError TimeoutError "
                       "TypeError UnboundLocalError UnicodeError ValueError Warning ZeroDivisionError")
            .split(u' ');
    return names;
}

// The map with its keys, items written as text, as the integers they stand for.
QCborMap byItem(QCborMap map)
{
    map.remove(QStringLiteral("default"));
    QCborMap out;
    for (auto it = map.begin(); it != map.end(); ++it)
        out.insert(it.key().toString().toLongLong(), it.value());
    return out;
}

QString durationExpression(PythonModule &module, const Task &task, const QString &name)
{
    const QCborValue given = task.params.value(QStringLiteral("durations_ms"));
    const QCborMap table = byItem(given.toMap());
    const QCborValue other = given.isMap() ? given.toMap().value(QStringLiteral("default")) : given;
    if (table.isEmpty() && given.toArray().isEmpty()) // the same for all
        return other.toDouble() == 0 ? QString() : pythonNumber(other.toDouble() / 1000);

    const QString constant = QStringLiteral("DURATIONS_MS") + name.mid(QStringLiteral("task").size());
    module.addConstant(constant, given.isArray() ? given : QCborValue(table));
    return QStringLiteral("%1.get(identifier, %2) / 1000")
        .arg(given.isArray() ? QStringLiteral("dict(enumerate(%1))").arg(constant) : constant,
             pythonNumber(other.toDouble()));
}

QStringList lasting(PythonModule &module, const Task &task, const QString &name)
{
    const QString seconds = durationExpression(module, task, name);
    if (seconds.isEmpty())
        return {};
    const QString time = QStringLiteral("time");
    if (!task.params.value(QStringLiteral("busy")).toBool()) {
        module.import(time, QStringLiteral("sleep"));
        return {QStringLiteral("# be at work for a while"), QStringLiteral("sleep(%1)").arg(seconds)};
    }
    module.import(time, QStringLiteral("monotonic"));
    return {QStringLiteral("# compute for a while"), QStringLiteral("end = monotonic() + ") + seconds,
            QStringLiteral("while monotonic() < end:"), QStringLiteral("    pass")};
}

QStringList dying(PythonModule &module, const QCborMap &kill)
{
    if (kill.isEmpty())
        return {};
    module.import(QStringLiteral("os"));
    QStringList lines{QStringLiteral("# take the whole worker process down")};
    for (auto it = kill.begin(); it != kill.end(); ++it) {
        const QString how = it.value().toString();
        lines << QStringLiteral("if identifier == %1:").arg(pythonRepr(it.key()));
        if (how.startsWith(u"exit:")) {
            lines << QStringLiteral("    os._exit(%1)").arg(how.mid(5).toInt());
        } else {
            module.import(QStringLiteral("signal"));
            lines << QStringLiteral("    os.kill(os.getpid(), signal.%1)").arg(how);
        }
    }
    return lines;
}

QStringList failing(PythonModule &module, const QCborValue &fail)
{
    const QString badItem = QStringLiteral("f'bad {identifier}'");
    QStringList lines;
    if (fail.isArray() && !fail.toArray().isEmpty()) {
        QStringList items;
        for (const QCborValue &item : fail.toArray())
            items << pythonRepr(item);
        lines << QStringLiteral("if identifier %1:")
                     .arg(items.size() == 1 ? QStringLiteral("== ") + items.first()
                                            : QStringLiteral("in ") + pythonTuple(items))
              << QStringLiteral("    raise ValueError(%1)").arg(badItem);
    }
    const QCborMap map = byItem(fail.toMap());
    QStringList defined;
    for (auto it = map.begin(); it != map.end(); ++it) {
        const QCborMap failure = it.value().toMap();
        const QString type = failure.value(QStringLiteral("type")).toString(QStringLiteral("ValueError"));
        const QCborValue message = failure.value(QStringLiteral("message"));
        if (!builtinExceptions().contains(type) && !defined.contains(type)) {
            module.addFunction({QStringLiteral("class %1(Exception):").arg(type), QStringLiteral("    pass")});
            defined << type;
        }
        lines << QStringLiteral("if identifier == %1:").arg(pythonRepr(it.key()))
              << QStringLiteral("    raise %1(%2)").arg(type, message.isUndefined() ? badItem : pythonRepr(message));
    }
    if (!lines.isEmpty())
        lines.prepend(QStringLiteral("# fail"));
    return lines;
}

} // namespace

QStringList probeBody(PythonModule &module, const Task &task, const QString &name)
{
    const auto param = [&](const QString &key) { return task.params.value(key); };
    QStringList body;
    if (const QCborValue ledger = param(QStringLiteral("ledger")); !ledger.toString().isEmpty()) {
        module.import(QStringLiteral("os"));
        body << QStringLiteral("# note down that this item has started, in one write")
             << QStringLiteral("with open(%1, 'ab', buffering=0) as ledger:").arg(pythonRepr(ledger))
             << QStringLiteral("    ledger.write(f'{identifier} {os.getpid()}\\n'.encode())");
    }
    if (const qint64 size = param(QStringLiteral("print_bytes")).toInteger(); size > 0) {
        body << QStringLiteral("# print %1 bytes in lines of 64").arg(size)
             << QStringLiteral("text = ('x' * 63 + '\\n') * %1").arg(size / 64 + 1)
             << QStringLiteral("print(text[:%1], flush=True)").arg(size - 1);
    }
    body << lasting(module, task, name) << dying(module, byItem(param(QStringLiteral("kill")).toMap()))
         << failing(module, param(QStringLiteral("fail")));
    if (const QCborValue size = param(QStringLiteral("result_bytes")); size.isInteger())
        body << QStringLiteral("return b'x' * %1").arg(size.toInteger());
    else
        body << QStringLiteral("return identifier * identifier");
    return body;
}

} // namespace pool
