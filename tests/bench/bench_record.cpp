#include "core/program/runner.h"
#include "core/record/record.h"
#include "core/record/recordreader.h"
#include "core/scenario/scenariojson.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

// What it costs to save a run with its trace and to read it back: bench_record [ITEMS [CHUNKSIZE]]. Prints bytes an
// item, seconds, and the memory that reading takes beside what the run kept. Reading is measured in a process of its
// own.

using namespace pool;

namespace {

qint64 memoryKiB(const char *line)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &entry : status.readAll().split('\n')) {
        if (entry.startsWith(line))
            return entry.mid(qsizetype(qstrlen(line))).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

Scenario scenarioOf(qint64 items, const QByteArray &chunksize)
{
    return readScenario(
        R"({"format":"pool-scenario/1","pool":{"processes":2},"program":[{"call":"map_async","task":"square",
        "items":{"range":[0,)"
        + QByteArray::number(items) + R"(]},"chunksize":)" + chunksize + R"(,"as":"r"},
        {"call":"wait","on":"r"}]})");
}

double mib(qint64 kib) { return double(kib) / 1024; }

int readAlone(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return 1;
    const qint64 before = memoryKiB("VmRSS:");
    QElapsedTimer timer;
    timer.start();
    const StoredRun stored = readRecord(file);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    std::printf("read in %.2f s, memory at most %.1f MiB, kept %.1f MiB\n", seconds, mib(memoryKiB("VmHWM:") - before),
                mib(memoryKiB("VmRSS:") - before));
    return 0;
}

void measure(qint64 items, const QByteArray &chunksize)
{
    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("run.json")));
    const qint64 before = memoryKiB("VmRSS:");
    const RunResult run = Runner(scenarioOf(items, chunksize), {}).run();
    const qint64 kept = memoryKiB("VmRSS:") - before;
    if (!file.open(QIODevice::WriteOnly))
        return;
    QElapsedTimer timer;
    timer.start();
    writeRecord(file, run, RecordDetail::File);
    file.close();
    std::printf("%lld items, chunksize %s: the run kept %.1f MiB; %.2f bytes an item, written in %.2f s, ",
                static_cast<long long>(items), chunksize == "null" ? "auto" : chunksize.constData(), mib(kept),
                double(file.size()) / double(items), double(timer.nsecsElapsed()) / 1e9);
    std::fflush(stdout);
    QProcess::execute(QCoreApplication::applicationFilePath(), {QStringLiteral("--read"), file.fileName()});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.size() == 2 && arguments[0] == QStringLiteral("--read"))
        return readAlone(arguments[1]);
    const qint64 items = arguments.isEmpty() ? 1'000'000 : arguments[0].toLongLong();
    measure(items, arguments.size() > 1 ? arguments[1].toLatin1() : QByteArray("null"));
    return 0;
}
