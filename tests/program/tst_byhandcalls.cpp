#include "core/program/runner.h"
#include "core/record/record.h"
#include "core/record/recordreader.h"
#include "tests/testmain.h"

#include <QBuffer>
#include <QTest>

#include <thread>

using namespace pool;

// A pool that is kept open after its program, and what is called on it then; real workers.
class TestByHandCalls : public QObject
{
    Q_OBJECT

private:
    struct Session {
        explicit Session(Scenario scenario = squares())
            : runner(std::move(scenario), [this](const QString &line) {
                const std::lock_guard lock(mutex);
                lines << line;
            })
        {
            runner.keepOpen(true);
            thread = std::thread([this] { result = runner.run(); });
        }

        RunResult end()
        {
            runner.keepOpen(false);
            thread.join();
            return std::move(result);
        }

        bool hasPrinted(const QString &line)
        {
            const std::lock_guard lock(mutex);
            return lines.contains(line);
        }

        std::mutex mutex; // guards the lines
        QStringList lines;
        Runner runner;
        RunResult result;
        std::thread thread;
    };

    static SubmitStep squaring(const QString &as)
    {
        return {.task = {QStringLiteral("square")}, .items = RangeSpec{.start = 5, .stop = 7}, .as = as};
    }

    static Scenario squares()
    {
        Scenario scenario{.processes = 2};
        scenario.program = {Step{.call = squaring(QStringLiteral("result"))},
                            Step{.call = GetStep{.on = QStringLiteral("result")}}};
        return scenario;
    }

    static StoredRun readBack(const RunResult &run)
    {
        QBuffer file;
        file.open(QIODevice::ReadWrite);
        writeRecord(file, run);
        file.seek(0);
        return readRecord(file);
    }

private slots:
    void anotherJobRunsInThePoolThatWasKept()
    {
        Session session;
        QTRY_VERIFY(session.hasPrinted(QStringLiteral("Got result: 36")));
        QVERIFY(session.runner.pool());
        session.runner.call({.call = squaring(QStringLiteral("again"))});
        session.runner.call({.call = GetStep{.on = QStringLiteral("again"), .print = false}});
        const RunResult run = session.end();
        QCOMPARE(run.jobs.size(), size_t(2));
        QCOMPARE(run.steps.size(), size_t(4));
        QCOMPARE(run.steps[3].index, 3);
        QCOMPARE(run.scenario.program.size(), size_t(4));
        QCOMPARE(run.scenario.program[2].called(), Call::MapAsync);
        QVERIFY(!run.interrupted);
        QCOMPARE(readBack(run).run.steps.size(), size_t(4));
    }

    void whatACallRaisesIsPrintedAndTheNextOneFollows()
    {
        Session session;
        session.runner.call({.call = LifecycleStep{LifecycleStep::Call::Join}});
        session.runner.call({.call = LifecycleStep{LifecycleStep::Call::Close}});
        session.runner.call({.call = squaring(QStringLiteral("late"))});
        session.runner.call({.call = LifecycleStep{LifecycleStep::Call::Join}});
        QTRY_VERIFY(session.hasPrinted(QStringLiteral("Failed with: Pool not running")));
        QVERIFY(session.hasPrinted(QStringLiteral("Failed with: Pool is still running")));
        const RunResult run = session.end();
        QCOMPARE(run.steps.size(), size_t(6));
        QVERIFY(!run.uncaught);
        QVERIFY(!run.steps[5].error);
    }

    void aProgramThatEndsByAnErrorLeavesItsPoolOpenToo()
    {
        Scenario scenario{.processes = 1};
        scenario.program = {Step{.call = LifecycleStep{LifecycleStep::Call::Join}},
                            Step{.call = squaring(QStringLiteral("never"))}};
        Session session(scenario);
        QTRY_VERIFY(session.runner.awaitsCall());
        QVERIFY(session.hasPrinted(QStringLiteral("Failed with: Pool is still running")));
        session.runner.call({.call = squaring(QStringLiteral("result"))});
        session.runner.call({.call = GetStep{.on = QStringLiteral("result")}});
        QTRY_VERIFY(session.hasPrinted(QStringLiteral("Got result: 36")));
        const RunResult run = session.end();
        QVERIFY(run.uncaught);
        QCOMPARE(run.steps.back().index, 3);
        QCOMPARE(readBack(run).run.steps.back().index, 3);
    }

    void interruptingEndsAPoolThatIsKeptOpen()
    {
        Session session;
        QTRY_VERIFY(session.hasPrinted(QStringLiteral("Got result: 36")));
        session.runner.interrupt();
        session.thread.join();
        QVERIFY(session.result.interrupted);
    }
};

TEST_CLASS(TestByHandCalls, QCoreApplication)
#include "tst_byhandcalls.moc"
