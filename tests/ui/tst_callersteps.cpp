#include "tests/testmain.h"
#include "tests/ui/shapes.h"

#include <QTest>

using namespace pool;

namespace {

using Kind = ShapeKind;
constexpr qint64 many = 100'000;

// One step after the other, each of 2 ms; every second one waits.
void fillSteps(LiteralRun &run, qint64 steps)
{
    for (qint64 i = 0; i < steps; ++i)
        run.step(i, i % 2 == 1 ? Call::Get : Call::MapAsync, QStringLiteral("step"), 2 * i, 2 * i + 2);
}

} // namespace

class TestCallerSteps : public QObject
{
    Q_OBJECT

private slots:
    void aFrameOfManyStepsHasNoMoreShapesThanItHasPixels();
    void aFewStepsOfManyAreFoundWithoutVisitingTheOthers();
    void stepsThatCanBeToldApartAreShownOneByOne();
    void theStepThatTheCallerIsInGrowsToNow();
    void aStepWhoseEndWasNeverToldEndedAsTheNextBegan();
};

void TestCallerSteps::aFrameOfManyStepsHasNoMoreShapesThanItHasPixels()
{
    LiteralRun run(1);
    fillSteps(run, many);
    TimelineRows rows;
    const RunView view = run.view(2 * many);
    rows.update(*view.history);
    const auto shapes = callerShapes(view, rows, scaleOf(0, 2 * many));
    QVERIFY2(shapes.size() <= 2 * 1000, qPrintable(QString::number(shapes.size())));
    QCOMPARE(total(shapes), many);
    QCOMPARE(total(only(shapes, Kind::Blocked)), many / 2);
}

void TestCallerSteps::aFewStepsOfManyAreFoundWithoutVisitingTheOthers()
{
    LiteralRun run(1);
    fillSteps(run, many);
    TimelineRows rows;
    const RunView view = run.view(2 * many);
    rows.update(*view.history);
    const CallerSteps::Spans &spans = rows.caller().plain();
    int visited = 0;
    const SpanPyramid::Sight sight{.from = many * ms, .to = (many + 20) * ms, .shortest = ms / 100, .gap = ms / 100};
    qint64 seen = 0;
    spans.pyramid.walk(
        sight,
        [&](qint64 i) {
            ++visited;
            return CallerSteps::span(*view.history, spans.steps[size_t(i)], view.now);
        },
        [&](const SpanPyramid::Piece &) { ++seen; });
    QVERIFY(seen >= 5 && seen <= 7);
    QVERIFY2(visited < 100, qPrintable(QString::number(visited)));
}

void TestCallerSteps::stepsThatCanBeToldApartAreShownOneByOne()
{
    LiteralRun run(1);
    fillSteps(run, 10);
    TimelineRows rows;
    const RunView view = run.view(20);
    rows.update(*view.history);
    const auto shapes = callerShapes(view, rows, scaleOf(0, 20));
    QCOMPARE(shapes.size(), size_t(10));
    for (size_t i = 0; i < shapes.size(); ++i) {
        QCOMPARE(shapes[i].kind, i % 2 == 1 ? Kind::Blocked : Kind::Step);
        QCOMPARE(shapes[i].item, qint64(i));
        QCOMPARE(shapes[i].left, 100.0 * double(i));
        QCOMPARE(shapes[i].right, 100.0 * double(i + 1));
    }
}

void TestCallerSteps::theStepThatTheCallerIsInGrowsToNow()
{
    LiteralRun run(1);
    run.step(0, Call::Close, QStringLiteral("pool.close()"), 10, 20);
    run.step(1, Call::Join, QStringLiteral("pool.join()"), 20);
    TimelineRows rows;
    for (const qint64 now : {50, 80}) {
        const RunView view = run.view(now);
        rows.update(*view.history);
        const auto shapes = callerShapes(view, rows, scaleOf(0, 100));
        QCOMPARE(shapes.size(), size_t(2));
        QCOMPARE(shapes[1].kind, Kind::Blocked);
        QCOMPARE(shapes[1].right, double(now) * 10);
    }
    run.at(90).say({.kind = EventKind::StepEnded, .count = 1});
    const RunView view = run.view(100);
    rows.update(*view.history);
    QCOMPARE(callerShapes(view, rows, scaleOf(0, 100))[1].right, 900.0);
}

void TestCallerSteps::aStepWhoseEndWasNeverToldEndedAsTheNextBegan()
{
    LiteralRun run(1);
    run.step(0, Call::Get, QStringLiteral("a"), 10);
    run.step(1, Call::Get, QStringLiteral("b"), 30, 40);
    TimelineRows rows;
    const RunView view = run.view(100);
    rows.update(*view.history);
    const auto shapes = callerShapes(view, rows, scaleOf(0, 100));
    QCOMPARE(shapes.size(), size_t(2));
    QCOMPARE(shapes[0].right, 300.0);
}

TEST_CLASS(TestCallerSteps, NoApplication)
#include "tst_callersteps.moc"
