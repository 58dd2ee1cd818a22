#include "core/verdict/verdict.h"
#include "tests/bench/manyitems.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/inspector/inspector.h"
#include "ui/playback/playback.h"
#include "ui/timeline/view/timelineview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSplitter>

#include <cstdio>

using namespace pool;

// What looking back at a run of many items costs: a frame of scrubbing from one end to the other (processor time of
// the thread, with all panels, at most 16 ms is wanted), and how long it takes to be at any moment (time that passes;
// 50 ms are wanted for a million items, 200 ms for ten). Chunks of one item go to the workers in bursts, or one by one
// as those that take long. With numbers of items: for those instead of the usual ones.

namespace {

struct Panels {
    QSplitter window{Qt::Vertical};
    ChunkStrip *strip = new ChunkStrip;
    TimelineView *timeline = new TimelineView;
    Inspector *inspector = new Inspector;

    Panels()
    {
        for (QWidget *panel :
             {static_cast<QWidget *>(strip), static_cast<QWidget *>(timeline), static_cast<QWidget *>(inspector)})
            window.addWidget(panel);
        window.resize(1600, 900);
        window.show();
    }

    void show(const RunView &view)
    {
        strip->showRun(view);
        timeline->showRun(view);
        inspector->showRun(view);
    }
};

double quantile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[size_t(share * double(values.size() - 1))];
}

void measure(qint64 items, int workers, qint64 chunksize, quint32 burst)
{
    const auto trace = std::make_shared<Trace>();
    fill(*trace, workers, items, chunksize, burst);
    const auto history = std::make_shared<History>();
    history->update(*trace);
    const RunView newest{.history = history.get(), .now = history->lastEventAt()};
    Panels panels;
    panels.strip->showPlan({{.chunking = history->jobs().front().chunking}});
    panels.show(newest);
    QCoreApplication::processEvents();
    Playback playback;
    QObject::connect(&playback, &Playback::moved, &playback, [&] { panels.show(playback.view()); });
    playback.setRun(trace, history, newest);

    QElapsedTimer entering;
    entering.start();
    playback.seek(newest.now - 1);
    QCoreApplication::processEvents();
    const qint64 entered = entering.elapsed();

    std::vector<double> frames;
    constexpr int steps = 200;
    for (int i = 0; i <= 2 * steps; ++i) { // back, and on again
        const double share = i <= steps ? 1 - double(i) / steps : double(i - steps) / steps;
        const double before = ownMs();
        playback.seek(qint64(double(newest.now) * share));
        QCoreApplication::processEvents();
        frames.push_back(ownMs() - before);
    }

    std::vector<double> ways;
    for (int i = 0; i < 20; ++i) {
        const qint64 to = newest.now * (i * 37 % 100) / 100;
        QElapsedTimer way;
        way.start();
        playback.seek(to);
        QCoreApplication::processEvents();
        ways.push_back(double(way.nsecsElapsed()) / 1e6);
    }
    std::printf("%9lld %7d %9lld  %5u  %8lld  %7.1f %7.1f %7.1f  %7.1f %7.1f\n", static_cast<long long>(items), workers,
                static_cast<long long>(chunksize), burst, static_cast<long long>(entered), quantile(frames, 0.5),
                quantile(frames, 0.99), quantile(frames, 1), quantile(ways, 0.5), quantile(ways, 1));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    std::vector<qint64> sizes;
    for (int i = 1; i < argc; ++i)
        sizes.push_back(QString::fromLocal8Bit(argv[i]).toLongLong());
    if (sizes.empty())
        sizes = {100'000, 1'000'000};
    std::printf("    items workers chunksize  burst  entering   frame     p99    most   moment    most  (ms)\n");
    for (const qint64 items : sizes)
        for (const auto &[chunksize, burst] :
             {std::pair{defaultChunksize(items, 8), 1u}, std::pair{qint64(1), 64u}, std::pair{qint64(1), 1u}})
            measure(items, 8, chunksize, burst);
}
