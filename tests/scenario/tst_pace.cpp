#include "core/scenario/examples.h"
#include "core/scenario/pace.h"
#include "core/scenario/prediction.h"
#include "core/scenario/submits.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

Scenario programOf(const QString &task, const QCborMap &params)
{
    SubmitStep submit{.task = {.name = task, .params = params}, .items = RangeSpec{.stop = 8}};
    submit.callback = CallbackSpec{.sleepMs = 50};
    return {.seed = 1, .processes = 2, .itemTimeout = 3, .program = {{.call = submit}, {.call = SleepStep{0.5}}}};
}

} // namespace

class TestPace : public QObject
{
    Q_OBJECT

private slots:
    void everythingThatHasATimeTakesSoManyTimesAsLong();
    void aTimeThatIsNotGivenIsTheTasksOwn();
    void timesByItemAreScaledEach();
    void itemsThatComputeStayAsTheyAre();
    void theForecastOfAPacedProgramIsSoManyTimesAsLong();
};

void TestPace::everythingThatHasATimeTakesSoManyTimesAsLong()
{
    const Scenario slow = paced(programOf(QStringLiteral("sleep"), {{QStringLiteral("ms"), 100}}), 4);
    const SubmitStep &submit = *submitsOf(slow).front();
    QCOMPARE(submit.task.params.value(QStringLiteral("ms")).toDouble(), 400.0);
    QCOMPARE(submit.callback->sleepMs, 200);
    QCOMPARE(*slow.itemTimeout, 12.0);
    QCOMPARE(std::get<SleepStep>(slow.program[1].call).seconds, 2.0);
    const Scenario fast = paced(programOf(QStringLiteral("sleep"), {{QStringLiteral("ms"), 100}}), 0.125);
    QCOMPARE(submitsOf(fast).front()->task.params.value(QStringLiteral("ms")).toDouble(), 12.5);
}

void TestPace::aTimeThatIsNotGivenIsTheTasksOwn()
{
    const Scenario slow = paced(programOf(QStringLiteral("tutorial"), {}), 2);
    QCOMPARE(submitsOf(slow).front()->task.params.value(QStringLiteral("scale")).toDouble(), 2.0);
}

void TestPace::timesByItemAreScaledEach()
{
    const QCborMap times{{QStringLiteral("default"), 10}, {QStringLiteral("3"), 250}};
    const Scenario slow = paced(programOf(QStringLiteral("probe"), {{QStringLiteral("durations_ms"), times}}), 2);
    const QCborMap scaled = submitsOf(slow).front()->task.params.value(QStringLiteral("durations_ms")).toMap();
    QCOMPARE(scaled.value(QStringLiteral("default")).toDouble(), 20.0);
    QCOMPARE(scaled.value(QStringLiteral("3")).toDouble(), 500.0);
}

void TestPace::itemsThatComputeStayAsTheyAre()
{
    const Scenario burn = programOf(QStringLiteral("burn"), {{QStringLiteral("ms"), 100}});
    QVERIFY(!canBePaced(burn));
    QVERIFY(canBePaced(programOf(QStringLiteral("sleep"), {})));
    QCOMPARE(submitsOf(paced(burn, 4)).front()->task.params.value(QStringLiteral("ms")).toDouble(), 100.0);
}

void TestPace::theForecastOfAPacedProgramIsSoManyTimesAsLong()
{
    const Scenario once = programOf(QStringLiteral("sleep"), {{QStringLiteral("ms"), 100}});
    const auto asWritten = predict(once, {}, 2);
    const auto slow = predict(paced(once, 2), {}, 2);
    QVERIFY(asWritten && slow);
    QCOMPARE(slow->makespan.count(), 2 * asWritten->makespan.count());
}

TEST_CLASS(TestPace, NoApplication)
#include "tst_pace.moc"
