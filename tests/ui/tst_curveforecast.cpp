#include "tests/testmain.h"
#include "ui/curve/curveforecast.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace pool;

class TestCurveForecast : public QObject
{
    Q_OBJECT

private slots:
    void aCurveComesCoarselyThenInFull();
    void onlyTheNewestQuestionIsAnswered();
    void randomItemsHaveABand();
    void whatIsNotKnownIsSaid();
    void manyItemsAreNoBurden();

private:
    static Scenario sleepers(qint64 items, const QString &shape = QStringLiteral("fixed"))
    {
        SubmitStep map{
            .task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 100}, {QStringLiteral("shape"), shape}}},
            .items = RangeSpec{.stop = items}};
        return {.processes = 4, .program = {Step{.call = std::move(map)}}};
    }
    static CurveForecast::Question about(Scenario scenario)
    {
        return {.scenario = std::move(scenario), .processors = 4};
    }
    static qint64 makespan(const CurveAnswer &answer, qint64 chunksize)
    {
        for (const CurvePoint &point : answer.curve)
            if (point.chunksize == chunksize)
                return point.makespan / 1'000'000;
        return -1;
    }
};

void TestCurveForecast::aCurveComesCoarselyThenInFull()
{
    CurveForecast forecast;
    std::vector<CurveAnswer> answers;
    connect(&forecast, &CurveForecast::answered, this, [&](const CurveAnswer &answer) { answers.push_back(answer); });
    forecast.ask(about(sleepers(52)));
    QTRY_COMPARE(answers.size(), size_t(2));
    QCOMPARE(answers[0].curve.size(), size_t(20));
    QCOMPARE(answers[1].curve.size(), size_t(52));
    QCOMPARE(answers[1].source, CurveJob::Source::Plan);
    QCOMPARE(makespan(answers[1], 4), 1600);
    QCOMPARE(makespan(answers[1], 13), 1300);
}

void TestCurveForecast::onlyTheNewestQuestionIsAnswered()
{
    CurveForecast forecast;
    std::vector<qint64> items;
    connect(&forecast, &CurveForecast::answered, this,
            [&](const CurveAnswer &answer) { items.push_back(answer.curve.back().chunksize); });
    for (qint64 count = 5; count <= 15; ++count) // each a single answer
        forecast.ask(about(sleepers(count)));
    QTRY_VERIFY(!items.empty());
    QTest::qWait(20); // for those that are not to come
    QCOMPARE(items, std::vector<qint64>{15});
}

void TestCurveForecast::randomItemsHaveABand()
{
    CurveForecast forecast;
    CurveAnswer last;
    connect(&forecast, &CurveForecast::answered, this, [&](const CurveAnswer &answer) { last = answer; });
    forecast.ask(about(sleepers(12, QStringLiteral("random"))));
    QTRY_COMPARE(last.curve.size(), size_t(12));
    QCOMPARE(last.source, CurveJob::Source::Draws);
    QCOMPARE(last.draws, 200);
    QVERIFY(last.curve[3].low < last.curve[3].makespan && last.curve[3].makespan < last.curve[3].high);
}

void TestCurveForecast::whatIsNotKnownIsSaid()
{
    CurveForecast forecast;
    CurveAnswer last;
    connect(&forecast, &CurveForecast::answered, this, [&](const CurveAnswer &answer) { last = answer; });
    Scenario scenario = sleepers(12);
    std::get<SubmitStep>(scenario.program[0].call).task = {QStringLiteral("primes"), {}};
    forecast.ask(about(scenario));
    QTRY_COMPARE(last.lack, CurveJob::Lack::UnknownTimes);
    QVERIFY(last.curve.empty());
}

void TestCurveForecast::manyItemsAreNoBurden()
{
    CurveForecast forecast;
    std::vector<qint64> times;
    QElapsedTimer clock;
    connect(&forecast, &CurveForecast::answered, this, [&] { times.push_back(clock.elapsed()); });
    clock.start();
    forecast.ask(about(sleepers(100'000, QStringLiteral("ramp"))));
    const qint64 asked = clock.elapsed();
    QTRY_COMPARE(times.size(), size_t(2));
    qInfo("first %lld ms, all %lld ms", times[0], times[1]);
    QVERIFY2(asked < 100, "the one who asks does not wait");
}

TEST_CLASS(TestCurveForecast, QApplication)
#include "tst_curveforecast.moc"
