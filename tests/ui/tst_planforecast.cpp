#include "tests/testmain.h"
#include "ui/setup/planforecast.h"

#include <QSignalSpy>
#include <QTest>

using namespace pool;

class TestPlanForecast : public QObject
{
    Q_OBJECT

private slots:
    void aSmallProgramIsForeseenAtOnce()
    {
        PlanForecast forecast;
        const auto prediction = forecast.ask(sleepers(8), {}, 8);
        QVERIFY(prediction);
        QCOMPARE(prediction->makespan, Nanoseconds(40'000'000)); // two workers, 10 ms an item
    }

    void aLargeOneIsAnsweredLaterAndTheSame()
    {
        PlanForecast forecast;
        std::optional<Prediction> said;
        connect(&forecast, &PlanForecast::answered, this, [&](const auto &prediction) { said = prediction; });
        const Scenario large = sleepers(5000);
        QVERIFY(!forecast.ask(large, {}, 5000));
        QVERIFY(!said);
        QTRY_VERIFY(said);
        QCOMPARE(said->makespan, predict(large)->makespan);
    }

    void onlyTheNewestQuestionIsAnswered()
    {
        PlanForecast forecast;
        std::vector<Nanoseconds> said;
        connect(&forecast, &PlanForecast::answered, this, [&](const auto &p) { said.push_back(p->makespan); });
        for (const int items : {5000, 4000, 3000})
            forecast.ask(sleepers(items), {}, items);
        QTRY_COMPARE(said, std::vector<Nanoseconds>{predict(sleepers(3000))->makespan});
        forecast.ask(sleepers(5000), {}, 5000);
        QVERIFY(forecast.ask(sleepers(8), {}, 8)); // overtakes it
        QTest::qWait(0);
        QCOMPARE(said.size(), size_t(1));
    }

private:
    static Scenario sleepers(int items)
    {
        Scenario scenario{.processes = 2};
        scenario.program = {Step{.call = SubmitStep{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 10}}},
                                                    .items = RangeSpec{.stop = items},
                                                    .chunksize = 1,
                                                    .as = QStringLiteral("result")}},
                            Step{.call = GetStep{.on = QStringLiteral("result")}}};
        return scenario;
    }
};

TEST_CLASS(TestPlanForecast, QCoreApplication)

#include "tst_planforecast.moc"
