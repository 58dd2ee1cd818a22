#pragma once

#include "core/scenario/scenariojson.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

// Runs written programs under the installed python3, for the tests of pythonsource.h; and a scenario with
// one of each step.

// One of everything, in an order in which CPython's Pool gets to the end.
inline constexpr const char *oneOfEach = R"({"format": "pool-scenario/1", "title": "One of each", "seed": 7,
"pool": {"processes": 2, "maxtasksperchild": 3, "initializer": {"task": "square"}},
"program": [
 {"call": "map_async", "task": "probe", "items": {"range": [0, 10]}, "as": "pool", "chunksize": 1,
  "params": {"durations_ms": {"default": 10, "3": 250}, "busy": true,
             "fail": {"4": {"type": "KeyError", "message": "it's"}, "11": {"type": "MyError"}}},
  "callback": {"sleep_ms": 5, "print": false}, "error_callback": true},
 {"call": "signal_worker", "running_item": 3, "signal": "CONT", "at_ms": 50},
 {"call": "signal_worker", "worker": 1, "signal": "CONT"},
 {"call": "wait", "on": "pool", "timeout": 0.001},
 {"call": "get", "on": "pool", "except": true, "timeout": 30},
 {"call": "ready", "on": "pool"},
 {"call": "successful", "on": "pool"},
 {"call": "imap", "task": "primes", "params": {"times": 100}, "items": {"list": [1, 2, 3, "a", 5]}, "as": "it"},
 {"call": "next", "on": "it", "count": 2},
 {"call": "next", "on": "it", "timeout": 30, "except": true},
 {"call": "next", "on": "it", "timeout": 30},
 {"call": "starmap", "task": "identity", "items": {"list": [[1, 2], ["x"], [null, 1.5, true]]}},
 {"call": "apply", "task": "mandelbrot", "params": {"width": 50, "height": 40}, "args": [20]},
 {"call": "apply_async", "task": "sleep", "params": {"shape": "random", "ms": 3}, "args": ["s"], "as": "value", "callback": true},
 {"call": "get", "on": "value"},
 {"call": "sleep", "seconds": 0.01},
 {"call": "map", "task": "identity", "items": {"list": ["a text that is long", "and another one, longer than before", "d"]}},
 {"call": "imap_unordered", "task": "burn", "params": {"ms": 1, "shape": "one_slow"}, "items": {"range": [0, 1]}, "as": "u"},
 {"call": "next", "on": "u"},
 {"call": "close"},
 {"call": "join"}
]})";

inline pool::Scenario oneOfEachScenario() { return pool::readScenario(oneOfEach); }

struct PythonRun {
    int exitCode = -1;
    QStringList lines;
    QByteArray errors;
};

inline PythonRun runPython(const QStringList &arguments)
{
    QProcess python;
    // -E: with PYTHONUNBUFFERED a line and its end are two writes, between which another worker can print.
    python.start(QStringLiteral(PYTHON), QStringList{QStringLiteral("-E")} << arguments);
    PythonRun run;
    if (!python.waitForFinished(60'000))
        return run;
    run.exitCode = python.exitStatus() == QProcess::NormalExit ? python.exitCode() : -1;
    run.lines = QString::fromUtf8(python.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    run.errors = python.readAllStandardError();
    return run;
}

inline PythonRun runProgram(const QString &text,
                            const QStringList &before = {QStringLiteral("-W"), QStringLiteral("error")})
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("program.py"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        return {};
    file.close();
    return runPython(QStringList(before) << path);
}
