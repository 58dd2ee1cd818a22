#include "core/lab/sweep.h"
#include "core/model/error.h"
#include "core/scenario/scenariojson.h"
#include "tests/testmain.h"

#include <QTest>

#include <map>

using namespace pool;

namespace {

Scenario mapOf(qint64 items, std::optional<qint64> chunksize = {}, int processes = 4)
{
    SubmitStep map{.method = Method::Map,
                   .task = {QStringLiteral("sleep"), {}},
                   .items = RangeSpec{.stop = items},
                   .chunksize = chunksize};
    return {.seed = 7, .processes = processes, .program = {Step{.call = std::move(map)}}};
}

using Chunksizes = std::vector<std::optional<qint64>>;

Chunksizes chunksizesOf(const Sweep &sweep)
{
    Chunksizes all;
    for (const SweepPoint &point : sweep.points())
        all.push_back(point.chunksize);
    return all;
}

void addRuns(Sweep &sweep, size_t point, const std::vector<qint64> &runs)
{
    for (const qint64 run : runs)
        sweep.add(point, {run});
}

} // namespace

class TestSweep : public QObject
{
    Q_OBJECT

private slots:
    void whereAnErrorTakesItemsWithItNoSettingIsBest()
    {
        Sweep sweep(mapOf(24), {.chunksizes = {2, 4}});
        for (int run = 0; run < 3; ++run) {
            sweep.add(0, {2000, 20});
            sweep.add(1, {1000, 18});
        }
        QVERIFY(!sweep.didTheSame());
        QCOMPARE(sweep.fastest(), 1);
        QVERIFY(!sweep.best());
        const QString said = sweepSentence(sweep, Wording());
        QVERIFY2(said.contains(QStringLiteral("an error takes the rest of its chunk")), qPrintable(said));
    }

    void eachChunksizeMeetsEachNumberOfWorkers();
    void withoutQuestionItIsTheScenarioItself();
    void autoAndItsNumberAreOnePoint();
    void stepsKeepTheirOwnChunksizesUnlessOneIsGiven();
    void aChunksizeWithoutAStepThatTakesItIsRefused();
    void eachRoundRunsEachPointOnceInAnotherOrder();
    void theMedianIsInTheMiddle();
    void bestIsWhatBeatsTheOthersByMoreThanTheRunsDiffer();
    void oneRunOfEachNamesNoBest();
    void theSentenceSaysWhich();
};

void TestSweep::eachChunksizeMeetsEachNumberOfWorkers()
{
    const Sweep sweep(mapOf(52), {.chunksizes = {1, 13}, .processes = {2, 4}});
    QCOMPARE(sweep.points().size(), size_t(4));
    QCOMPARE(sweep.points()[1].processes, 2);
    QCOMPARE(sweep.points()[1].chunksize, 13);
    QCOMPARE(sweep.points()[1].chunks, 4);
    const Scenario scenario = sweep.scenarioOf(3);
    QCOMPARE(scenario.processes, 4);
    QCOMPARE(std::get<SubmitStep>(scenario.program[0].call).chunksize, 13);
    QCOMPARE(scenario.seed, 7);
}

void TestSweep::withoutQuestionItIsTheScenarioItself()
{
    const Sweep sweep(mapOf(52, 5), {});
    QCOMPARE(chunksizesOf(sweep), Chunksizes({5}));
    QVERIFY(!sweep.points()[0].isDefault);
    QCOMPARE(std::get<SubmitStep>(sweep.scenarioOf(0).program[0].call).chunksize, 5);
}

void TestSweep::autoAndItsNumberAreOnePoint()
{
    const Sweep sweep(mapOf(52), {.chunksizes = {std::nullopt, 4, 5}});
    QCOMPARE(chunksizesOf(sweep), Chunksizes({4, 5}));
    QVERIFY(sweep.points()[0].isDefault);
    QVERIFY(!sweep.points()[1].isDefault);
}

void TestSweep::stepsKeepTheirOwnChunksizesUnlessOneIsGiven()
{
    Scenario scenario = mapOf(52, 5);
    scenario.program.push_back(mapOf(20, 3).program[0]);
    const Sweep own(scenario, {.processes = {2}});
    QCOMPARE(own.points()[0].chunksize, std::nullopt); // they differ
    QCOMPARE(own.points()[0].chunks, 11 + 7);
    QCOMPARE(std::get<SubmitStep>(own.scenarioOf(0).program[1].call).chunksize, 3);
    const Sweep given(scenario, {.chunksizes = {2}});
    QCOMPARE(std::get<SubmitStep>(given.scenarioOf(0).program[1].call).chunksize, 2);
}

void TestSweep::aChunksizeWithoutAStepThatTakesItIsRefused()
{
    SubmitStep apply{.method = Method::Apply, .task = {QStringLiteral("sleep"), {}}, .arguments = {1}};
    const Scenario scenario{.program = {Step{.call = apply}}};
    QVERIFY_EXCEPTION_THROWN(Sweep(scenario, {.chunksizes = {2}}), ValueError);
    QCOMPARE(Sweep(scenario, {.processes = {1, 2}}).points().size(), size_t(2));
    QVERIFY_EXCEPTION_THROWN(Sweep(Scenario{}, {}), ValueError);
}

void TestSweep::eachRoundRunsEachPointOnceInAnotherOrder()
{
    const Sweep sweep(mapOf(52), {.chunksizes = {1, 2, 3, 4, 5, 6, 7, 8}});
    const std::vector<size_t> order = sweep.order(3);
    QCOMPARE(order.size(), size_t(24));
    std::vector<std::vector<size_t>> rounds;
    for (size_t round = 0; round < 3; ++round) {
        rounds.emplace_back(order.begin() + qptrdiff(round * 8), order.begin() + qptrdiff(round * 8 + 8));
        std::vector<size_t> sorted = rounds.back();
        std::ranges::sort(sorted);
        QCOMPARE(sorted, std::vector<size_t>({0, 1, 2, 3, 4, 5, 6, 7}));
    }
    QVERIFY(rounds[0] != rounds[1] && rounds[1] != rounds[2]);
    QCOMPARE(sweep.order(3), order); // it follows from the seed
}

void TestSweep::theMedianIsInTheMiddle()
{
    QCOMPARE((SweepPoint{.runs = {}}).median(), std::nullopt);
    QCOMPARE((SweepPoint{.runs = {5}}).median(), 5);
    QCOMPARE((SweepPoint{.runs = {9, 1, 5}}).median(), 5);
    QCOMPARE((SweepPoint{.runs = {9, 1, 5, 7}}).median(), 6);
    QCOMPARE((SweepPoint{.runs = {9, 1, 5, 7}}).spread(), 8);
}

void TestSweep::bestIsWhatBeatsTheOthersByMoreThanTheRunsDiffer()
{
    Sweep clear(mapOf(52), {.chunksizes = {4, 13}});
    addRuns(clear, 0, {1600, 1610, 1605});
    QCOMPARE(clear.best(), std::nullopt); // the other has not run yet
    addRuns(clear, 1, {1300, 1320, 1310});
    QCOMPARE(clear.best(), 1);

    Sweep noisy(mapOf(52), {.chunksizes = {4, 13}});
    addRuns(noisy, 0, {1600, 1250, 1605});
    addRuns(noisy, 1, {1300, 1320, 1310});
    QCOMPARE(noisy.best(), std::nullopt);
    QCOMPARE(noisy.fastest(), 1);
}

void TestSweep::oneRunOfEachNamesNoBest()
{
    Sweep sweep(mapOf(52), {.chunksizes = {4, 13}});
    sweep.add(0, {1600});
    sweep.add(1, {1300});
    QCOMPARE(sweep.best(), std::nullopt);
    QCOMPARE(sweep.fastest(), 1);
    const Sweep single(mapOf(52), {});
    QCOMPARE(single.best(), std::nullopt);
}

void TestSweep::theSentenceSaysWhich()
{
    constexpr qint64 ms = 1'000'000;
    const auto sentence = [](const std::vector<std::vector<qint64>> &runs) {
        Sweep sweep(mapOf(52), {.chunksizes = {4, 13}});
        for (size_t point = 0; point < runs.size(); ++point)
            addRuns(sweep, point, runs[point]);
        return sweepSentence(sweep, Wording());
    };
    QCOMPARE(sentence({{1600 * ms, 1610 * ms}}), QString());
    QCOMPARE(sentence({{1600 * ms, 1620 * ms}, {1300 * ms, 1320 * ms}}),
             QStringLiteral("Best: chunksize 13, with 1.31 s in the middle of its runs; the next takes 1.61 s."));
    QCOMPARE(
        sentence({{1600 * ms}, {1300 * ms}}),
        QStringLiteral("Fastest: chunksize 13, with 1.3 s. One run of each is too little to say that it is best."));
    QCOMPARE(sentence({{1600 * ms, 1200 * ms}, {1300 * ms, 1310 * ms}}),
             QStringLiteral("Fastest: chunksize 13, with 1.3 s in the middle of its runs. "
                            "No difference was seen to 1 other setting: chunksize 4."));
}

TEST_CLASS(TestSweep, NoApplication)
#include "tst_sweep.moc"
