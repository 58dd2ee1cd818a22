#include "core/verdict/verdict.h"
#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "tests/ui/showntimeline.h"
#include "ui/timeline/view/infocards.h"

#include <QTest>

using namespace pool;

// Items that are shorter than what their chunk cost, and those that are not.
class TestGrain : public QObject
{
    Q_OBJECT

private slots:
    void itemsShorterThanTheCostOfAChunkAreGrain();
    void whatIsMergedIsGrainOnlyIfAllOfItIs();
    void withoutMeasuredCostsNothingIsGrain();
    void theCardSaysItInASentence();
    void itIsPaintedAndCanBeHidden();

private:
    static RunView judged(LiteralRun &run);
    static std::vector<Shape> items(const RunView &view, double milliseconds);
};

// One worker; each of its chunks is sent 4 ms before its items begin and reported as they end.
RunView TestGrain::judged(LiteralRun &run)
{
    run.at(10).submitted(0, 5, 2);
    const LiteralTrace::Stamps stamps[] = {{{14, 16}, {16, 18}}, {{22, 32}, {32, 34}}, {{38, 58}}};
    qint64 sentAt = 10;
    for (quint32 chunk = 0; chunk < 3; ++chunk) {
        run.chunk(0, 0, chunk, sentAt, stamps[chunk]);
        sentAt = stamps[chunk].back().end;
    }
    run.at(58).ready(0);
    RunView view = run.view(60);
    view.verdict = std::make_shared<const Verdict>(judge(run.history, 2));
    return view;
}

std::vector<Shape> TestGrain::items(const RunView &view, double milliseconds)
{
    TimelineRows rows;
    rows.update(*view.history);
    std::vector<Shape> found;
    for (const Shape &shape : laneShapes(view, rows, 0, {.begin = 0, .end = milliseconds * 1e6, .width = 600}))
        if (shape.kind == ShapeKind::Item || shape.kind == ShapeKind::Items)
            found.push_back(shape);
    return found;
}

void TestGrain::itemsShorterThanTheCostOfAChunkAreGrain()
{
    LiteralRun run(1);
    const RunView view = judged(run);
    const qint64 cost = *view.verdict->costOfChunk({0});
    QVERIFY(cost >= 4 * ms && cost < 7 * ms);
    const std::vector<Shape> shapes = items(view, 60);
    QCOMPARE(shapes.size(), size_t(5));
    for (const Shape &shape : shapes)
        QCOMPARE(shape.isGrain, shape.end - shape.start < cost);
    QVERIFY(shapes[0].isGrain && !shapes[2].isGrain && shapes[3].isGrain && !shapes[4].isGrain);
    QVERIFY(!view.verdict->costOfChunk({7})); // there is none
}

void TestGrain::whatIsMergedIsGrainOnlyIfAllOfItIs()
{
    LiteralRun run(1);
    const RunView view = judged(run);
    const std::vector<Shape> shapes = items(view, 400); // an item of 2 ms has 3 pixels
    QVERIFY(shapes[0].kind == ShapeKind::Items && shapes[0].count == 2 && shapes[0].isGrain);
    const std::vector<Shape> all = items(view, 60'000);
    QCOMPARE(all.size(), size_t(1));
    QVERIFY(all[0].count == 5 && !all[0].isGrain);
}

void TestGrain::withoutMeasuredCostsNothingIsGrain()
{
    LiteralRun run(1);
    RunView view = judged(run);
    view.verdict.reset(); // as while it goes on
    for (const Shape &shape : items(view, 60))
        QVERIFY(!shape.isGrain);
    LiteralRun retold(1, TraceSource::Retold);
    const RunView other = judged(retold);
    QVERIFY(!other.verdict->costOfChunk({0}));
}

void TestGrain::theCardSaysItInASentence()
{
    LiteralRun run(1);
    const RunView view = judged(run);
    ShownTimeline shown(view);
    shown.view.selectItem({0}, 0);
    const QString text = shown.view.cards()->text();
    QVERIFY2(text.contains(QStringLiteral("shorter than what its chunk cost: ")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("shared by its 2 items")), qPrintable(text));
    shown.view.selectItem({0}, 4);
    QVERIFY(!shown.view.cards()->text().contains(QStringLiteral("shorter than")));
}

void TestGrain::itIsPaintedAndCanBeHidden()
{
    LiteralRun run(1);
    const RunView view = judged(run);
    ShownTimeline shown(view);
    const auto picture = [&] {
        QCoreApplication::processEvents(); // what was asked for is painted
        return shown.view.grab().toImage();
    };
    const QImage with = picture();
    shown.view.setHidden(1u << int(Fill::Grain));
    QVERIFY(picture() != with);
    RunView unjudged = view;
    unjudged.verdict.reset();
    ShownTimeline plain(unjudged);
    plain.view.setBoundsShown(false);
    QCoreApplication::processEvents();
    const QImage without = plain.view.grab().toImage();
    plain.view.setHidden(1u << int(Fill::Grain));
    QCoreApplication::processEvents();
    QCOMPARE(plain.view.grab().toImage(), without); // there was nothing to hide
}

TEST_CLASS(TestGrain, QApplication)
#include "tst_grain.moc"
