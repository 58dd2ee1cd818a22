#include "core/verdict/verdict.h"
#include "tests/bench/manyitems.h"
#include "tests/bench/memory.h"
#include "ui/compare/commonaxis.h"
#include "ui/timeline/view/timelineview.h"

#include <QApplication>
#include <qcustomplot.h>
#include <QSplitter>

#include <algorithm>
#include <cstdio>

using namespace pool;

// What one frame of the timeline costs, and of two on one axis, and what an item costs in memory (trace, history and
// indexes). With numbers of items (bench_timeline 10000000): for those instead of the usual ones.

namespace {

// What is seen moves a little before each, so that each picture needs a frame of its own.
double msOfAFrame(QCustomPlot &plot, VisibleRange *range)
{
    std::vector<double> times;
    for (int i = 0; i < 9; ++i) {
        const double before = ownMs();
        if (range)
            range->pan(i % 2 == 0 ? 1e-4 : -1e-4);
        plot.replot(QCustomPlot::rpImmediateRefresh);
        times.push_back(ownMs() - before);
    }
    std::nth_element(times.begin(), times.begin() + 4, times.end());
    return times[4];
}

void measure(int workers, qint64 items, qint64 chunksize)
{
    TimelineView view;
    view.resize(1600, 900);
    view.show();
    QCoreApplication::processEvents();
    const qint64 before = residentBytes();
    auto trace = std::make_unique<Trace>();
    auto history = std::make_unique<History>();
    fill(*trace, workers, items, chunksize);
    const double beforeHistory = ownMs();
    history->update(*trace);
    const double read = ownMs() - beforeHistory;
    const auto verdict = std::make_shared<const Verdict>(judge(*history, 2));
    const RunView run{.history = history.get(), .now = history->lastEventAt(), .verdict = verdict};

    const double beforeIndexing = ownMs();
    view.showRun(run);
    const double indexed = read + ownMs() - beforeIndexing;
    const qint64 kept = residentBytes() - before;
    QCoreApplication::processEvents();

    auto *plot = view.findChild<QCustomPlot *>();
    const double whole = msOfAFrame(*plot, view.range());
    while (view.range()->span() > double(run.now) / 30)
        view.range()->zoom(0.5);
    const double middle = msOfAFrame(*plot, view.range());
    double worst = std::max(whole, middle);
    while (view.range()->span() > 3 * pitch) {
        view.range()->zoom(0.5);
        worst = std::max(worst, msOfAFrame(*plot, view.range()));
    }
    std::printf("%9lld %7d %9lld  %7.1f %7.1f %7.1f %7.1f  %10.1f %10.1f\n", static_cast<long long>(items), workers,
                static_cast<long long>(chunksize), whole, middle, msOfAFrame(*plot, view.range()), worst, indexed,
                double(kept) / double(items));
    std::fflush(stdout);
}

// Two runs of so many items on one axis, beside each other in one window: a frame is one of each.
void measureTwo(qint64 items)
{
    QSplitter lanes(Qt::Vertical);
    lanes.resize(1600, 900);
    std::vector<std::unique_ptr<Trace>> traces;
    std::vector<std::unique_ptr<History>> histories;
    std::vector<TimelineView *> timelines;
    for (const qint64 chunksize : {defaultChunksize(items, 8), qint64(1)}) {
        fill(*traces.emplace_back(std::make_unique<Trace>()), 8, items, chunksize);
        History &history = *histories.emplace_back(std::make_unique<History>());
        history.update(*traces.back());
        auto *timeline = timelines.emplace_back(new TimelineView);
        timeline->setStacked(false);
        timeline->setAllRows(true);
        timeline->setPausesFolded(false);
        lanes.addWidget(timeline);
        timeline->showRun({.history = &history, .now = history.lastEventAt()});
    }
    lanes.show();
    QCoreApplication::processEvents();
    CommonAxis axis(timelines);
    axis.fit();
    double worst = 0;
    for (double span = axis.end() - axis.begin(); span > 3 * pitch; span /= 2) {
        axis.show(axis.begin(), axis.begin() + span);
        std::vector<double> times;
        for (int i = 0; i < 9; ++i) {
            const double before = ownMs();
            timelines.front()->range()->pan(i % 2 == 0 ? 1e-3 : -1e-3);
            for (TimelineView *timeline : timelines)
                timeline->findChild<QCustomPlot *>()->replot(QCustomPlot::rpImmediateRefresh);
            times.push_back(ownMs() - before);
        }
        std::nth_element(times.begin(), times.begin() + 4, times.end());
        worst = std::max(worst, times[4]);
    }
    std::printf("two runs of %lld items on one axis: %.1f ms a frame at the worst zoom, at most 16\n",
                static_cast<long long>(items), worst);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    {
        QCustomPlot empty;
        empty.resize(1600, 900);
        empty.show();
        std::printf("an empty plot of 1600 x 900: %.1f ms a frame\n", msOfAFrame(empty, nullptr));
    }
    std::printf("%9s %7s %9s  %7s %7s %7s %7s  %10s %10s\n", "items", "workers", "chunksize", "whole", "middle",
                "1 item", "worst", "index ms", "bytes/item");
    std::vector<qint64> sizes;
    for (int i = 1; i < argc; ++i) {
        sizes.push_back(QString::fromLocal8Bit(argv[i]).toLongLong());
        if (sizes.back() < 1) {
            std::fprintf(stderr, "'%s' is no number of items: allowed are whole numbers from 1\n", argv[i]);
            return 2;
        }
    }
    if (sizes.empty())
        sizes = {10'000, 100'000, 1'000'000};
    for (const qint64 items : sizes)
        for (const int workers : {8, 64})
            for (const qint64 chunksize : {defaultChunksize(items, workers), qint64(1)})
                measure(workers, items, chunksize);
    measureTwo(sizes.back());
    return 0;
}
