#include "core/lab/comparison.h"
#include "tests/lab/labruns.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// Two real runs side by side.
class TestComparison : public QObject
{
    Q_OBJECT

private slots:
    void runsThatAreCutAlikeAreComparedChunkByChunk()
    {
        const Comparison comparison = compare(storedRun(sleepers(6, 5, 2)), storedRun(sleepers(6, 60, 2)));
        QVERIFY(!comparison.haveSameItems); // other parameters
        QVERIFY(comparison.chunks);
        QCOMPARE(comparison.chunks->size(), size_t(3));
        for (size_t chunk = 0; chunk < 3; ++chunk) {
            QVERIFY(*comparison.chunks->time(chunk, 0) >= 10'000'000);
            QVERIFY(*comparison.chunks->time(chunk, 1) >= 120'000'000);
        }
        QVERIFY(comparison.b.makespan > comparison.a.makespan);
    }

    void otherChunksAreNotComparedOneByOne()
    {
        const Comparison comparison = compare(storedRun(sleepers(6, 5, 2)), storedRun(sleepers(6, 5, 3)));
        QVERIFY(comparison.haveSameItems);
        QVERIFY(!comparison.chunks);
    }

    void aChunkThatDidNotRunHasNoTime()
    {
        Scenario scenario = sleepers(4, 5, 2);
        std::get<SubmitStep>(scenario.program[0].call).method = Method::MapAsync;
        scenario.program.push_back(Step{.call = LifecycleStep{.call = LifecycleStep::Call::Terminate}});
        const Comparison comparison = compare(storedRun(scenario), storedRun(sleepers(4, 5, 2)));
        QVERIFY(comparison.chunks);
        QVERIFY(!comparison.chunks->time(1, 0));
        QVERIFY(comparison.chunks->time(1, 1));
    }

    void sameItemsNeedTheSameSeedTaskAndItems()
    {
        const StoredRun run = storedRun(sleepers(3, 1));
        const auto same = [&](auto change) {
            StoredRun other = run;
            change(other.run.scenario, std::get<SubmitStep>(other.run.scenario.program[0].call));
            return compare(run, other).haveSameItems;
        };
        QVERIFY(same([](Scenario &, SubmitStep &) {}));
        QVERIFY(same([](Scenario &, SubmitStep &submit) { submit.chunksize = 2; }));
        QVERIFY(same([](Scenario &scenario, SubmitStep &) { scenario.processes = 5; }));
        QVERIFY(!same([](Scenario &scenario, SubmitStep &) { scenario.seed = 2; }));
        QVERIFY(!same([](Scenario &, SubmitStep &submit) { submit.items = RangeSpec{.stop = 4}; }));
        QVERIFY(!same([](Scenario &, SubmitStep &submit) { submit.task.name = QStringLiteral("burn"); }));
        QVERIFY(!same([](Scenario &scenario, SubmitStep &) { scenario.program.clear(); })); // it was called by hand
    }

    void twoOwnProgramsMayHaveHadTheSameArguments()
    {
        const StoredRun run = storedRun(sleepers(3, 1));
        const auto watched = [&run](const QCborArray &arguments) {
            StoredRun own = run;
            own.run.scenario.script = Script{};
            own.run.scenario.program.clear();
            own.run.jobs[0].arguments = arguments;
            return own;
        };
        const StoredRun first = watched({0, 1, 2});
        QVERIFY(compare(first, watched({0, 1, 2})).haveSameArguments);
        QVERIFY(!compare(first, watched({0, 1, 2})).haveSameItems); // what became of them, nobody knows
        QVERIFY(!compare(first, watched({0, 1, 3})).haveSameArguments);
        QVERIFY(!compare(first, watched({0, 1})).haveSameArguments);
        const StoredRun untold = watched({0, 1, QCborValue()});
        QVERIFY(!compare(untold, untold).haveSameArguments);
        QVERIFY(!compare(run, run).haveSameArguments);
    }

    void aFilesLinesMayHaveChanged()
    {
        StoredRun run = storedRun(sleepers(3, 1));
        std::get<SubmitStep>(run.run.scenario.program[0].call).items = LinesSpec{QStringLiteral("words.txt")};
        QVERIFY(!compare(run, run).haveSameItems);
    }
};

TEST_CLASS(TestComparison, QCoreApplication)
#include "tst_comparison.moc"
