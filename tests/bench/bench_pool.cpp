// One measurement of our pool: prints one JSON object. Cases and their numbers are those of compare.py,
// which runs this beside CPython's pools and the raw limit.

#include "core/pool/pool.h"

#include <QCborMap>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

using namespace pool;

namespace {

double secondsSince(Instant start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double kilobytesOf(const QString &path, const QByteArray &key)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    double sum = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(key))
            sum += line.simplified().split(' ').value(1).toDouble();
    }
    return sum;
}

double peakBytes() { return kilobytesOf(QStringLiteral("/proc/self/status"), "VmHWM:") * 1024; }

double percentile(std::vector<double> values, double share)
{
    const size_t at = std::min(values.size() - 1, size_t(share * double(values.size())));
    std::nth_element(values.begin(), values.begin() + qptrdiff(at), values.end());
    return values[at];
}

// Of this process, all threads.
double processorSeconds()
{
    timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

void warmUp(Pool &workers) { workers.map({"square"}, Items::range(16), 1); }

QJsonObject noOp(qint64 items, std::optional<qint64> chunksize)
{
    Pool workers({.processes = 2});
    warmUp(workers);
    const double before = peakBytes();
    const double busyBefore = processorSeconds();
    const Instant start = Clock::now();
    workers.map({"square"}, Items::range(items), chunksize);
    const double seconds = secondsSince(start);
    return {{"items_per_s", double(items) / seconds},
            {"bytes_per_item", (peakBytes() - before) / double(items)},
            {"parent_us_per_item", (processorSeconds() - busyBefore) / double(items) * 1e6}};
}

// All queued at once, then waited for in turn.
QJsonObject jobs(int count)
{
    Pool workers({.processes = 2});
    warmUp(workers);
    const Instant start = Clock::now();
    std::vector<ApplyResult> results;
    for (int i = 0; i < count; ++i)
        results.push_back(workers.applyAsync({"square"}, {i}));
    for (auto &result : results)
        result.get();
    return {{"jobs_per_s", count / secondsSince(start)}};
}

QJsonObject latency(int rounds)
{
    Pool workers({.processes = 2});
    warmUp(workers);
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const Instant start = Clock::now();
        workers.apply({"square"}, {i});
        times.push_back(secondsSince(start) * 1e6);
    }
    return {{"median_us", percentile(times, 0.5)}, {"p99_us", percentile(times, 0.99)}};
}

QJsonObject echo(qint64 bytes, int items, qint64 chunksize)
{
    Pool workers({.processes = 2});
    warmUp(workers);
    QCborArray list;
    for (int i = 0; i < items; ++i)
        list.append(QByteArray(bytes, char(i)));
    const Instant start = Clock::now();
    workers.map({"identity"}, Items(list), chunksize);
    return {{"mib_per_s", double(bytes) * items / secondsSince(start) / (1 << 20)}};
}

// Until every worker has run an item, and then until all are gone.
QJsonObject startAndStop(int processes)
{
    const Instant start = Clock::now();
    Pool workers({.processes = processes});
    workers.map({"sleep", {{"ms", 1}}}, Items::range(processes), 1);
    for (bool allReady = false; !allReady;) {
        allReady = true;
        for (const WorkerStatus &status : workers.workers())
            allReady = allReady && status.state != WorkerStatus::State::Starting;
    }
    const double started = secondsSince(start);
    double privateKilobytes = 0;
    for (const WorkerStatus &status : workers.workers())
        privateKilobytes += kilobytesOf(QStringLiteral("/proc/%1/smaps_rollup").arg(status.pid), "Private_");
    const Instant stop = Clock::now();
    workers.close();
    workers.join();
    return {{"start_ms", started * 1e3},
            {"stop_ms", secondsSince(stop) * 1e3},
            {"private_mib_per_worker", privateKilobytes / 1024 / processes}};
}

// The share of the workers' time that went into the work that was asked for.
QJsonObject efficiency(const char *task, double ms, int items, int processes)
{
    Pool workers({.processes = processes});
    workers.map({"sleep", {{"ms", 1}}}, Items::range(4 * processes), 1);
    const Task work = QByteArray(task) == "mixed" ? Task{"probe",
                                                         {{"busy", true},
                                                          {"durations_ms",
                                                           [&] {
                                                               QCborMap durations{{"default", 0.02}};
                                                               for (int i = 19; i < items; i += 20)
                                                                   durations.insert(QString::number(i), 5);
                                                               return durations;
                                                           }()}}}
                                                  : Task{task, {{"ms", ms}}};
    const double asked = QByteArray(task) == "mixed" ? (items * 0.95 * 0.02 + items * 0.05 * 5) : items * ms;
    const Instant start = Clock::now();
    workers.map(work, Items::range(items), 1);
    return {{"percent", 100 * asked / 1e3 / processes / secondsSince(start)}};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList words = app.arguments().mid(1);
    const auto number = [&](int index) { return words.value(index).toDouble(); };
    const QString name = words.value(0);
    QJsonObject result;
    if (name == "noop")
        result = noOp(qint64(number(1)), words.value(2) == "auto" ? std::nullopt : std::optional<qint64>(number(2)));
    else if (name == "jobs")
        result = jobs(int(number(1)));
    else if (name == "latency")
        result = latency(int(number(1)));
    else if (name == "echo")
        result = echo(qint64(number(1)), int(number(2)), words.size() > 3 ? qint64(number(3)) : 1);
    else if (name == "start")
        result = startAndStop(int(number(1)));
    else if (name == "efficiency")
        result = efficiency(words.value(1).toLatin1().constData(), number(2), int(number(3)), int(number(4)));
    else
        return 2;
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
