#include "core/program/openprograms.h"
#include "core/program/runner.h"
#include "tests/testmain.h"

#include <QTest>

#include <future>

using namespace pool;
using namespace std::chrono_literals;

// A process that has to end, whatever its threads are about.
class TestOpenPrograms : public QObject
{
    Q_OBJECT

private slots:
    void allAreInterruptedAndThoseToComeToo();
};

void TestOpenPrograms::allAreInterruptedAndThoseToComeToo()
{
    OpenPrograms &all = OpenPrograms::instance();
    QVERIFY(all.waitForAll(0ms)); // there is none
    const Scenario sleeping{.processes = 1, .program = {Step{.call = SleepStep{.seconds = 60}}}};
    std::vector<std::unique_ptr<Runner>> runners;
    std::vector<std::future<RunResult>> runs;
    const auto start = [&] {
        runners.push_back(std::make_unique<Runner>(sleeping, [](const QString &) {}));
        runs.push_back(std::async(std::launch::async, [runner = runners.back().get()] { return runner->run(); }));
    };
    start();
    start();
    QTRY_VERIFY(runners[0]->pool() && runners[1]->pool());
    QVERIFY(!all.waitForAll(1ms));
    all.interruptAll();
    QVERIFY(all.waitForAll(4s));
    start();
    for (std::future<RunResult> &run : runs) {
        QVERIFY(run.wait_for(4s) == std::future_status::ready);
        QVERIFY(run.get().interrupted);
    }
    QVERIFY(all.waitForAll(4s));
}

TEST_CLASS(TestOpenPrograms, QCoreApplication)
#include "tst_openprograms.moc"
