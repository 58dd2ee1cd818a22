#include "core/lab/curvejob.h"
#include "tests/lab/labruns.h"
#include "tests/testmain.h"

#include <QCborArray>
#include <QTest>

using namespace pool;

namespace {

Scenario randomSleepers(qint64 items, std::optional<qint64> seed)
{
    Scenario scenario = sleepers(items, 10);
    std::get<SubmitStep>(scenario.program[0].call).task.params[QStringLiteral("shape")] = QStringLiteral("random");
    scenario.seed = seed;
    return scenario;
}

Scenario primes(qint64 items)
{
    SubmitStep map{.method = Method::Map, .task = {QStringLiteral("primes"), {}}, .items = RangeSpec{.stop = items}};
    return {.seed = 1, .processes = 2, .program = {Step{.call = std::move(map)}}};
}

CurveJob jobOf(const Scenario &scenario, const std::optional<Rerun> &measured = {})
{
    return curveJob(scenario, {}, 64, measured);
}

} // namespace

class TestCurveJob : public QObject
{
    Q_OBJECT

private slots:
    void itemsOfAPlanAreKnown();
    void whetherItemsFailIsKnown()
    {
        Scenario scenario = randomSleepers(24, 7);
        auto &submit = std::get<SubmitStep>(scenario.program[0].call);
        submit.task = {QStringLiteral("tutorial"), {{QStringLiteral("fail_on"), QCborArray{5}}}};
        QVERIFY(jobOf(scenario).hasFailures);
        submit.task = {QStringLiteral("tutorial"), {}};
        QVERIFY(!jobOf(scenario).hasFailures);
    }
    void randomItemsWithoutASeedAreDrawnAgainAndAgain();
    void manyRandomItemsAreDrawnLessOften();
    void unknownItemsAreThoseOfARun();
    void itSaysWhatIsMissing();
    void settingsHaveTheChunksizeThatPoolWouldTake();
    void itemsAreTheSameWhateverTheChunksize();
};

void TestCurveJob::itemsOfAPlanAreKnown()
{
    const CurveJob job = jobOf(sleepers(52, 100, {}, 4));
    QCOMPARE(job.source, CurveJob::Source::Plan);
    QCOMPARE(job.draws.size(), size_t(1));
    QCOMPARE(job.workers, 4);
    QCOMPARE(job.draws[0].run(job.job, 4, 4).makespan, 1'600'000'000);
}

void TestCurveJob::randomItemsWithoutASeedAreDrawnAgainAndAgain()
{
    QCOMPARE(jobOf(randomSleepers(20, 7)).source, CurveJob::Source::Plan);
    const CurveJob job = jobOf(randomSleepers(20, {}));
    QCOMPARE(job.source, CurveJob::Source::Draws);
    QCOMPARE(job.draws.size(), size_t(CurveJob::mostDraws));
    QVERIFY(job.draws[0].job(0).times.all() != job.draws[1].job(0).times.all());
    QCOMPARE(jobOf(randomSleepers(20, {})).draws[1].job(0).times.all(), job.draws[1].job(0).times.all());
}

void TestCurveJob::manyRandomItemsAreDrawnLessOften()
{
    QCOMPARE(jobOf(randomSleepers(20'000, {})).draws.size(), size_t(20));
}

void TestCurveJob::unknownItemsAreThoseOfARun()
{
    QCOMPARE(jobOf(primes(5)).source, CurveJob::Source::None);
    const Rerun measured{Replay({{.times = {.alike = 5, .each = 1000}}}, {0, 0}, {}, 2)};
    const CurveJob job = jobOf(primes(5), measured);
    QCOMPARE(job.source, CurveJob::Source::Run);
    QCOMPARE(job.draws[0].job(job.job).times.all(), 5000);
    QCOMPARE(jobOf(sleepers(5, 10), measured).source, CurveJob::Source::Plan); // which knows better
}

void TestCurveJob::itSaysWhatIsMissing()
{
    using Lack = CurveJob::Lack;
    QCOMPARE(jobOf({}).lack, Lack::NoJob);
    QCOMPARE(jobOf({.script = Script()}).lack, Lack::OwnProgram);
    QCOMPARE(jobOf(sleepers(0, 10)).lack, Lack::NoItems);
    QCOMPARE(jobOf(primes(5)).lack, Lack::UnknownTimes);
    QCOMPARE(jobOf(sleepers(5, 10)).lack, Lack::Nothing);
    Scenario scenario = sleepers(5, 10);
    std::get<SubmitStep>(scenario.program[0].call).method = Method::Apply;
    QCOMPARE(jobOf(scenario).lack, Lack::OneCall);
    scenario = sleepers(5, 10);
    scenario.program.push_back(scenario.program[0]);
    QCOMPARE(jobOf(scenario).lack, Lack::SeveralJobs);
}

void TestCurveJob::settingsHaveTheChunksizeThatPoolWouldTake()
{
    QCOMPARE(curveSettings(sleepers(52, 100, {}, 4)), (CurveSettings{52, 4, 4, 4}));
    QCOMPARE(curveSettings(sleepers(52, 100, 13, 4)), (CurveSettings{52, 4, 4, 13}));
    QCOMPARE(curveSettings(sleepers(52, 100, 1300, 4)), (CurveSettings{52, 4, 4, 52}));
    QVERIFY(!curveSettings(sleepers(0, 100)));
    QVERIFY(!curveSettings({}));
}

void TestCurveJob::itemsAreTheSameWhateverTheChunksize()
{
    QVERIFY(haveSameItems(sleepers(5, 10, 1), sleepers(5, 10, 3)));
    QVERIFY(!haveSameItems(sleepers(5, 10), sleepers(6, 10)));
    QVERIFY(!haveSameItems(sleepers(5, 10), sleepers(5, 20)));
    QVERIFY(haveSameItems(randomSleepers(5, 1), randomSleepers(5, 1)));
    QVERIFY(!haveSameItems(randomSleepers(5, 1), randomSleepers(5, 2)));
    QVERIFY(!haveSameItems(randomSleepers(5, {}), randomSleepers(5, {})));
    Scenario otherSeed = sleepers(5, 10);
    otherSeed.seed = 99; // of which nothing hangs
    QVERIFY(haveSameItems(sleepers(5, 10), otherSeed));
    SubmitStep lines{.method = Method::Map, .items = LinesSpec{QStringLiteral("a")}};
    const Scenario file{.program = {Step{.call = lines}}};
    QVERIFY(!haveSameItems(file, file));
}

TEST_CLASS(TestCurveJob, NoApplication)
#include "tst_curvejob.moc"
