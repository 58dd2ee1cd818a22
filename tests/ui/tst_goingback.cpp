#include "tests/historydifference.h"
#include "tests/runwitheverything.h"
#include "tests/testmain.h"
#include "tests/ui/shapes.h"
#include "ui/chunkstrip/stripgeometry.h"

#include <QTest>

using namespace pool;

namespace {

QStringList textOf(const std::vector<Shape> &shapes)
{
    QStringList all;
    for (const Shape &shape : shapes)
        all << QStringLiteral("%1 %2 %3 %4 %5 %6 %7 %8")
                   .arg(int(shape.kind))
                   .arg(shape.start)
                   .arg(shape.end)
                   .arg(shape.count)
                   .arg(shape.job.value)
                   .arg(shape.chunk)
                   .arg(shape.item)
                   .arg(shape.worker.value);
    return all;
}

// All that the timeline and the strip draw of a history, for two ways to cut time into pixels.
QStringList drawn(const History &history, const TimelineRows &rows, const ChunkStates &states)
{
    const RunView view{.history = &history, .now = history.lastEventAt(), .isRunning = true};
    QStringList all;
    for (const qint64 end : {100, 4000}) {
        for (quint32 lane = 0; lane < rows.lanes().size(); ++lane)
            all << QStringLiteral("lane %1").arg(lane) << textOf(laneShapes(view, rows, lane, scaleOf(0, end)));
        all << textOf(callerShapes(view, rows, scaleOf(0, end))) << textOf(callbackShapes(view, scaleOf(0, end)));
    }
    for (const QueueDepth::Step &step : rows.queue().steps())
        all << QStringLiteral("queue %1 %2").arg(step.at).arg(step.waiting);
    for (const JobHistory &job : history.jobs())
        for (quint32 chunk = 0; chunk < job.chunking.count(); ++chunk)
            all << QStringLiteral("chunk %1").arg(int(states.at(job.id.value, chunk)));
    return all;
}

using Span = WorkerSpans::Span;

std::vector<Span> manySpans()
{
    std::vector<Span> spans;
    qint64 at = 0;
    for (int i = 0; i < 20'000; ++i) {
        at += i % 97 == 0 ? 500 : i % 7;
        spans.push_back({at, at + 3 + i % 11});
        at = spans.back().end;
    }
    return spans;
}

SpanPyramid pyramidOf(const std::vector<Span> &spans, qint64 size)
{
    SpanPyramid pyramid;
    for (qint64 i = 0; i < size; ++i)
        pyramid.append(spans[size_t(i)].start, spans[size_t(i)].end);
    return pyramid;
}

QStringList walked(const SpanPyramid &pyramid, const std::vector<Span> &spans)
{
    QStringList all;
    const auto at = [&](qint64 i) { return spans[size_t(i)]; };
    for (const qint64 fine : {1, 50, 4000}) {
        pyramid.walk({.from = 0, .to = 1'000'000, .shortest = fine, .gap = fine}, at,
                     [&](const SpanPyramid::Piece &piece) {
                         all << QStringLiteral("%1+%2 %3-%4 %5 %6")
                                    .arg(piece.first)
                                    .arg(piece.count)
                                    .arg(piece.start)
                                    .arg(piece.end)
                                    .arg(piece.busy)
                                    .arg(piece.longest);
                     });
        const SpanPyramid::Total total = pyramid.total(fine, 90'000, at);
        all << QStringLiteral("%1 %2").arg(total.count).arg(total.busy);
    }
    return all;
}

} // namespace

// Indexes over a history that goes back: they say what those over one say that has read no more.
class TestGoingBack : public QObject
{
    Q_OBJECT

private slots:
    void aPyramidThatShowsFewIsOneThatNeverHadMore();
    void whatIsDrawnAtEachEventIsWhatIsDrawnOfNoMoreThanThat();
};

void TestGoingBack::aPyramidThatShowsFewIsOneThatNeverHadMore()
{
    const std::vector<Span> spans = manySpans();
    SpanPyramid pyramid = pyramidOf(spans, std::ssize(spans));
    const auto at = [&](qint64 i) { return spans[size_t(i)]; };
    for (const qint64 size : {19'999, 19'000, 16 * 16 * 16 * 4, 16 * 16 * 16 * 4 - 1, 5'000, 257, 256, 17, 16, 1, 0,
                              5'000, 19'999, 20'000}) {
        pyramid.show(size, at);
        QCOMPARE(pyramid.size(), size);
        QCOMPARE(pyramid.lastEnd(), size > 0 ? spans[size_t(size - 1)].end : 0);
        QCOMPARE(walked(pyramid, spans), walked(pyramidOf(spans, size), spans));
    }
    pyramid.show(3, at);
    pyramid.append(spans.back().end, spans.back().end + 7);
    QCOMPARE(pyramid.size(), std::ssize(spans) + 1);
}

void TestGoingBack::whatIsDrawnAtEachEventIsWhatIsDrawnOfNoMoreThanThat()
{
    const auto literal = runWithEverything();
    History history;
    history.update(literal->trace);
    TimelineRows rows;
    ChunkStates states;
    rows.update(history);
    states.update(history);
    const size_t all = history.applied();
    const auto compareAt = [&](size_t events) {
        history.goTo(events);
        rows.update(history);
        states.update(history);
        const History fresh = readOnly(literal->trace, events);
        TimelineRows freshRows;
        ChunkStates freshStates;
        freshRows.update(fresh);
        freshStates.update(fresh);
        QStringList now = drawn(history, rows, states);
        for (size_t lane = freshRows.lanes().size(); lane < rows.lanes().size(); ++lane)
            now.removeAll(QStringLiteral("lane %1").arg(lane)); // it stays, empty
        QCOMPARE(now, drawn(fresh, freshRows, freshStates));
    };
    for (size_t events = all + 1; events-- > 0;)
        compareAt(events);
    for (size_t events = 0; events <= all; ++events)
        compareAt(events);
    for (size_t i = 1; i < 20; ++i)
        compareAt(i * 29 % (all + 1));
}

TEST_CLASS(TestGoingBack, NoApplication)
#include "tst_goingback.moc"
