#include "tests/bench/memory.h"
#include "ui/mainwindow.h"
#include "ui/setup/numberfield.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QSettings>

#include <algorithm>
#include <atomic>
#include <cstdio>

using namespace pool;

// How long the window keeps an event waiting while a million items run, and what an item costs in memory
// with everything that the window keeps of it.

namespace {

std::vector<SetupPanel::Entry> entries(qint64 items, std::optional<qint64> chunksize, int processes)
{
    Scenario scenario{.title = QStringLiteral("bench"), .processes = processes};
    SubmitStep map{.task = {QStringLiteral("square")}, .items = RangeSpec{.stop = items},
                   .as = QStringLiteral("result")};
    map.chunksize = chunksize;
    scenario.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    return {{QStringLiteral("bench"), scenario}};
}

void measure(qint64 items, std::optional<qint64> chunksize, int processes)
{
    QTemporaryDir settings;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    MainWindow window(entries(items, chunksize, processes));
    window.resize(1600, 900);
    window.show();
    QCoreApplication::processEvents();
    const qint64 before = residentBytes();

    std::vector<double> delays;
    std::atomic<bool> isOver = false;
    const qint64 started = clockTicks();
    window.start();
    std::thread probe([&] {
        while (!isOver) {
            QMetaObject::invokeMethod(
                &window, [&, asked = clockTicks()] { delays.push_back(double(clockTicks() - asked) / 1e6); },
                Qt::QueuedConnection);
            std::this_thread::sleep_for(std::chrono::milliseconds(4));
        }
    });
    while (window.run().isRunning())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double took = double(clockTicks() - started) / 1e9;
    isOver = true;
    probe.join();
    QCoreApplication::processEvents();
    const qint64 kept = residentBytes() - before;

    std::sort(delays.begin(), delays.end());
    const auto at = [&](double share) { return delays[size_t(share * double(delays.size() - 1))]; };
    std::printf("%9lld %7d %9s  %6.1f s  %7.1f %7.1f %7.1f  %10.1f\n", static_cast<long long>(items), processes,
                chunksize ? std::to_string(*chunksize).c_str() : "auto", took, at(0.5), at(0.99), delays.back(),
                double(kept) / double(items));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    std::printf("event-loop delay in ms while the items run\n%9s %7s %9s  %8s  %7s %7s %7s  %10s\n", "items", "workers",
                "chunksize", "took", "p50", "p99", "most", "bytes/item");
    for (const int processes : {8, 64})
        measure(1'000'000, {}, processes);
    measure(1'000'000, 1000, 8);
    measure(100'000, 1, 8);
    measure(1'000'000, 1, 8);
    return 0;
}
