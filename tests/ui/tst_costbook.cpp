#include "core/lab/calibration.h"
#include "core/program/runner.h"
#include "core/verdict/verdict.h"
#include "tests/testmain.h"
#include "ui/run/costbook.h"

#include <QSignalSpy>
#include <QTest>

using namespace pool;

// What a pool costs is known from the newest run, or from a calibration until there is one.
class TestCostBook : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsKnownAndNothingIsMeasuredUnasked();
    void aCalibrationIsMadeOnceInAnotherThread();
    void aRunIsWorthMoreThanACalibration();
    void aPoolThatCannotBeMeasuredTeachesNothing();
    void aCalibrationMeasuresHowWorkersStart();

private:
    static constexpr qint64 ms = 1'000'000;
    static PoolCosts someCosts() { return {.work = {.chunk = 1000}, .firstReady = 20 * ms, .nextReady = 2 * ms}; }
};

void TestCostBook::nothingIsKnownAndNothingIsMeasuredUnasked()
{
    const CostBook book;
    QCOMPARE(book.known().source, KnownCosts::Source::Nothing);
    QCOMPARE(book.known().costs.firstReady, 0);
}

void TestCostBook::aCalibrationIsMadeOnceInAnotherThread()
{
    CostBook book;
    QSignalSpy changed(&book, &CostBook::changed);
    std::atomic<int> measured = 0;
    std::atomic<bool> isHere = false;
    const auto measure = [&] {
        ++measured;
        isHere = QThread::currentThread() == qApp->thread();
        return someCosts();
    };
    book.calibrate(measure);
    book.calibrate(measure);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(measured, 1);
    QVERIFY(!isHere);
    QCOMPARE(book.known().source, KnownCosts::Source::Calibration);
    QCOMPARE(book.known().costs.firstReady, 20 * ms);
}

void TestCostBook::aRunIsWorthMoreThanACalibration()
{
    SubmitStep map{.method = Method::Map,
                   .task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 2}}},
                   .items = RangeSpec{.stop = 20},
                   .chunksize = 2};
    const RunResult run = Runner({.processes = 2, .program = {Step{.call = std::move(map)}}}, [](const QString &) {
                          }).run();
    const auto history = std::make_shared<History>();
    history->update(*run.trace);
    CostBook book;
    QSignalSpy changed(&book, &CostBook::changed);
    book.learn(history, std::make_shared<const Verdict>(judge(*history, 2)));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(book.known().source, KnownCosts::Source::Run);
    QVERIFY(book.known().costs.firstReady > 0);
    QVERIFY(book.known().costs.work.chunk > 0);
    book.calibrate(&TestCostBook::someCosts);
    QTest::qWait(20); // for a thread that is not to start
    QCOMPARE(changed.size(), 1);
}

void TestCostBook::aPoolThatCannotBeMeasuredTeachesNothing()
{
    CostBook book;
    QSignalSpy changed(&book, &CostBook::changed);
    std::atomic<bool> isMeasured = false;
    book.calibrate([&] {
        isMeasured = true;
        return PoolCosts{};
    });
    book.learn({}, {});
    QTRY_VERIFY(isMeasured);
    QCoreApplication::processEvents();
    QCOMPARE(book.known().source, KnownCosts::Source::Nothing);
    QCOMPARE(changed.size(), 0);
}

void TestCostBook::aCalibrationMeasuresHowWorkersStart()
{
    CostBook book;
    book.calibrate(calibrate);
    QTRY_COMPARE(book.known().source, KnownCosts::Source::Calibration);
    QVERIFY(book.known().costs.firstReady > 0);
}

TEST_CLASS(TestCostBook, QApplication)
#include "tst_costbook.moc"
