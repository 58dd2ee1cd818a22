#include "tests/bench/memory.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/resultsmodel.h"
#include "ui/inspector/resultspanel.h"
#include "ui/setup/numberfield.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>

using namespace pool;

// How long the window keeps an event waiting while a million items run, and while their results are sorted; what
// an item costs in memory with everything that the window keeps of it.

namespace {

std::vector<SetupPanel::Entry> entries(qint64 items, std::optional<qint64> chunksize, int processes,
                                       const Task &task = {QStringLiteral("square")})
{
    Scenario scenario{.title = QStringLiteral("bench"), .processes = processes};
    SubmitStep map{.task = task, .items = RangeSpec{.stop = items}, .as = QStringLiteral("result")};
    map.chunksize = chunksize;
    scenario.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    return {{QStringLiteral("bench"), scenario}};
}

// Asks the window's loop for an answer every few milliseconds, from another thread.
class LoopProbe
{
public:
    explicit LoopProbe(QObject *window)
        : m_thread([this, window] {
            while (!m_isOver) {
                QMetaObject::invokeMethod(
                    window, [this, asked = clockTicks()] { m_delays.push_back(double(clockTicks() - asked) / 1e6); },
                    Qt::QueuedConnection);
                std::this_thread::sleep_for(std::chrono::milliseconds(4));
            }
        })
    {}

    std::vector<double> delays() // in milliseconds, sorted; ends the asking
    {
        m_isOver = true;
        m_thread.join();
        QCoreApplication::processEvents();
        std::sort(m_delays.begin(), m_delays.end());
        return m_delays;
    }

private:
    std::vector<double> m_delays; // of the window's thread
    std::atomic<bool> m_isOver = false;
    std::thread m_thread;
};

double at(const std::vector<double> &sorted, double share) { return sorted[size_t(share * double(sorted.size() - 1))]; }

void measure(qint64 items, std::optional<qint64> chunksize, int processes)
{
    QTemporaryDir settings;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    MainWindow window(entries(items, chunksize, processes));
    window.resize(1600, 900);
    window.show();
    QCoreApplication::processEvents();
    const qint64 before = residentBytes();

    const qint64 started = clockTicks();
    window.start();
    LoopProbe probe(&window);
    while (window.run().isRunning())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const double took = double(clockTicks() - started) / 1e9;
    const std::vector<double> delays = probe.delays();
    const qint64 kept = residentBytes() - before;
    std::printf("%9lld %7d %9s  %6.1f s  %7.1f %7.1f %7.1f  %10.1f\n", static_cast<long long>(items), processes,
                chunksize ? std::to_string(*chunksize).c_str() : "auto", took, at(delays, 0.5), at(delays, 0.99),
                delays.back(), double(kept) / double(items));
    std::fflush(stdout);
}

// Goes back in the run that goes on, event by event, 60 times a second, as somebody does who holds a key down.
class LookingBack
{
public:
    explicit LookingBack(const MainWindow &window)
    {
        for (QAction *action : window.findChildren<QAction *>())
            if (action->shortcuts().contains(QKeySequence(Qt::Key_Comma)))
                m_back = action;
        QObject::connect(&m_timer, &QTimer::timeout, m_back, [this] {
            m_steps += m_back->isEnabled();
            m_back->trigger();
        });
        m_timer.start(16);
    }

    int steps() const { return m_steps; }

private:
    QAction *m_back = nullptr;
    QTimer m_timer;
    int m_steps = 0;
};

// The share of the workers' time that went into busy items of 1 ms while the window shows them live.
double efficiency(int items, int processes, bool looksBack)
{
    QTemporaryDir settings;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    MainWindow window(entries(items, 1, processes, {QStringLiteral("burn"), {{QStringLiteral("ms"), 1}}}));
    window.resize(1600, 900);
    window.show();
    window.start();
    std::optional<LookingBack> looking;
    if (looksBack)
        looking.emplace(window);
    while (window.run().isRunning())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (looking && looking->steps() == 0)
        std::printf("nobody looked back\n");
    const History &history = *window.run().history();
    const JobHistory &job = history.jobs().front();
    qint64 from = job.readyAt;
    for (const WorkerHistory &worker : history.workers())
        from = std::min(from, worker.itemRuns.empty() ? from : history.stamp(worker.itemRuns.front(), 0).start);
    return 100 * items * 1e6 / processes / double(job.readyAt - from);
}

// In turn with and without somebody who looks back meanwhile.
void measureEfficiency(int items, int processes)
{
    std::vector<double> left;
    std::vector<double> looking;
    for (int round = 0; round < 5; ++round) {
        left.push_back(efficiency(items, processes, false));
        looking.push_back(efficiency(items, processes, true));
    }
    std::ranges::sort(left);
    std::ranges::sort(looking);
    std::printf(
        "busy items of 1 ms, %d worker(s), the window live: efficiency %.1f %%; while somebody looks back %.1f %% "
        "(medians of 5)\n",
        processes, left[2], looking[2]);
    std::fflush(stdout);
}

void measureSorting(qint64 items)
{
    QTemporaryDir settings;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    MainWindow window(entries(items, 1000, 8));
    window.resize(1600, 900);
    window.show();
    window.start();
    while (window.run().isRunning())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    ResultsPanel *results = window.inspector()->results();
    const auto sortBy = [&](int column, Qt::SortOrder order, const QString &name) {
        LoopProbe probe(&window);
        const qint64 started = clockTicks();
        results->model()->sort(column, order);
        while (results->model()->sorting() != ResultsModel::Sorting::Done)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const double took = double(clockTicks() - started) / 1e6;
        QCoreApplication::processEvents();
        std::printf("%12s  %7.0f ms  %7.1f\n", qPrintable(name), took, probe.delays().back());
        std::fflush(stdout);
    };
    window.inspector()->setCurrentWidget(results);
    sortBy(ResultsModel::Index, Qt::AscendingOrder, QStringLiteral("(ranks)"));
    for (int column = 0; column < ResultsModel::columns; ++column)
        sortBy(column, Qt::DescendingOrder,
               results->model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    if (argc > 1 && QByteArray(argv[1]) == "live") {
        measureEfficiency(2000, 1);
        measureEfficiency(4000, 2);
        return 0;
    }
    std::printf("event-loop delay in ms while the items run\n%9s %7s %9s  %8s  %7s %7s %7s  %10s\n", "items", "workers",
                "chunksize", "took", "p50", "p99", "most", "bytes/item");
    if (argc > 1) { // that many items only
        measure(QByteArray(argv[1]).toLongLong(), {}, 8);
        return 0;
    }
    measure(10'000, {}, 8);
    for (const int processes : {8, 64})
        measure(1'000'000, {}, processes);
    measure(1'000'000, 1000, 8);
    measure(100'000, 1, 8);
    measure(1'000'000, 1, 8);
    measureEfficiency(4000, 2);
    std::printf("a million results sorted\n%12s  %10s  %7s\n", "by", "took", "most");
    measureSorting(1'000'000);
    return 0;
}
