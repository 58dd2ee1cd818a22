#include "core/lab/chunktimes.h"
#include "core/lab/differences.h"
#include "tests/testmain.h"
#include "tests/verdict/plannedrun.h"

#include <QTest>

using namespace pool;

// Figures of runs side by side, and their chunks, on literal histories.
class TestDifferences : public QObject
{
    Q_OBJECT

private slots:
    void aNumberIsHeldAgainstTheFirst()
    {
        const SideBySide numbers{.values = {200, 150, {}, 300}};
        QCOMPARE(numbers.difference(1), std::optional(-50.0));
        QCOMPARE(numbers.share(1), std::optional(-0.25));
        QVERIFY(!numbers.difference(2) && !numbers.share(2));
        QCOMPARE(numbers.difference(3), std::optional(100.0));
        const SideBySide fromNothing{.values = {0, 5}};
        QCOMPARE(fromNothing.difference(1), std::optional(5.0));
        QVERIFY(!fromNothing.share(1)); // a share of nothing
    }

    void everyFigureOfEveryRunIsThere()
    {
        const std::vector<Metrics> runs{planned(4), planned(1), planned(2)};
        const std::vector<ComparedFigure> rows = compareFigures(runs);
        for (const Figure *figure : figuresOf(runs[0]))
            QVERIFY2(valuesOf(rows, figure->id), figure->id);
        for (const char *id :
             {"processes", "items", "chunks", "makespan", "serial_work", "overhead", "idle", "idle_before",
              "idle_between", "idle_after", "idle_unused", "waited_for_processor", "speedup"})
            QVERIFY2(valuesOf(rows, id), id);
        const auto *makespans = valuesOf(rows, "makespan");
        QCOMPARE(makespans->values.size(), size_t(3));
        QCOMPARE(makespans->values[1], std::optional<double>(runs[1].makespan));
        QCOMPARE(valuesOf(rows, "chunks")->values[0], std::optional(3.0));
        QVERIFY(std::ranges::is_sorted(rows, {}, [](const ComparedFigure &row) { return row.figure->group; }));
    }

    void whatARecordDoesNotSayIsNoNumber()
    {
        Metrics retold = planned(4);
        retold.overhead.reset();
        const std::vector<ComparedFigure> rows = compareFigures({planned(4), retold});
        const auto *overhead = valuesOf(rows, "overhead");
        QVERIFY(overhead->values[0] && !overhead->values[1] && !overhead->difference(1));
    }

    // 10 items of 100 ms on 2 workers: chunks of 4, 4 and 2 take 600 ms, single ones 500.
    void theSentenceSaysHowMuchAndWhy()
    {
        const Metrics slow = planned(4);
        const Metrics fast = planned(1);
        QCOMPARE(differenceText(slow, fast, QStringLiteral("A"), QStringLiteral("B"), {}),
                 QStringLiteral("B took 500 ms: 100 ms less than A (17 %)."));
        QCOMPARE(reasonText(slow, fast, {}),
                 QStringLiteral("Most of that is the end: all workers together were idle 200 ms less "
                                "after their last chunks."));
        QCOMPARE(differenceText(fast, slow, QStringLiteral("A"), QStringLiteral("B"), {}),
                 QStringLiteral("B took 600 ms: 100 ms longer than A (20 %)."));
        QCOMPARE(reasonText(fast, slow, {}),
                 QStringLiteral("Most of that is the end: all workers together were idle 200 ms more "
                                "after their last chunks."));
    }

    void withOtherNumbersOfWorkersNoLossIsBlamed()
    {
        const QString text = differenceText(planned(1), planned(1, 1), QStringLiteral("A"), QStringLiteral("B"), {});
        QVERIFY(reasonText(planned(1), planned(1, 1), {}).isEmpty());
        QCOMPARE(text, QStringLiteral("B took 1 s: 500 ms longer than A (100 %)."));
    }

    void aSmallDifferenceIsNone()
    {
        Metrics close = planned(1);
        close.makespan += 9'000'000; // of 500 ms
        QVERIFY(differenceText(planned(1), close, QStringLiteral("A"), QStringLiteral("B"), {})
                    .startsWith(QStringLiteral("B took as long as A")));
        QVERIFY(reasonText(planned(1), close, {}).isEmpty());
        QVERIFY(differenceText({}, {}, QStringLiteral("A"), QStringLiteral("B"), {}).isEmpty()); // nothing ran
    }

    void threeRunsThatAreCutAlikeAreComparedChunkByChunk()
    {
        const History a = history(4);
        const History b = history(4);
        const auto times = ChunkTimes::of({&a, &b, &a});
        QVERIFY(times);
        QCOMPARE(times->size(), size_t(3));
        QCOMPARE(times->runs(), size_t(3));
        QCOMPARE(times->chunk(2).firstItem, 8);
        QCOMPARE(times->chunk(2).items, 2);
        QCOMPARE(times->time(2, 1), std::optional<qint64>(200 * ms));
        QCOMPARE(times->difference(1, 2), std::optional<qint64>(0));
        const History other = history(3);
        QVERIFY(!ChunkTimes::of({&a, &b, &other}));
    }

private:
    static History history(qint64 chunksize, int workers = 2)
    {
        LiteralTrace trace;
        PlannedRun(trace, workers).run(std::vector<qint64>(10, 100), chunksize);
        return trace.read();
    }
    static Metrics planned(qint64 chunksize, int workers = 2) { return measure(history(chunksize, workers)); }
    static const SideBySide *valuesOf(const std::vector<ComparedFigure> &rows, const char *id)
    {
        for (const ComparedFigure &row : rows)
            if (QLatin1String(row.figure->id) == QLatin1String(id))
                return &row.numbers;
        return nullptr;
    }
};

TEST_CLASS(TestDifferences, QCoreApplication)
#include "tst_differences.moc"
