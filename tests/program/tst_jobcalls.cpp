#include "core/program/jobcalls.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// Calls that run a task, on a pool with real workers.
class TestJobCalls : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_lines.clear();
        m_pool.emplace(PoolOptions{.processes = 2});
        m_calls.emplace(*m_pool, m_printer, m_interruption);
    }

    void cleanup() { m_pool.reset(); } // the callbacks need the calls

    void theResultOfACallIsFoundByItsName()
    {
        m_calls->submit(squares(QStringLiteral("first")));
        m_calls->submit(squares(QStringLiteral("second")));
        m_calls->handle(QStringLiteral("second")).wait();
        QCOMPARE(valuesOf(m_calls->named(QStringLiteral("second")))->toArray(), (QCborArray{25, 36}));
        QCOMPARE(m_calls->newest().id, m_calls->named(QStringLiteral("second")).id);
    }

    void aRefusedCallBindsNoName()
    {
        m_pool->close();
        QVERIFY_EXCEPTION_THROWN(m_calls->submit(squares(QStringLiteral("late"))), ValueError);
        QVERIFY_EXCEPTION_THROWN(m_calls->handle(QStringLiteral("late")), Exception);
        QVERIFY(!m_calls->newest().id);
        QVERIFY(m_calls->named(QStringLiteral("late")).refused);
    }

    void aBlockingCallThatFailsWasAJobAllTheSame()
    {
        SubmitStep failing = squares({});
        failing.method = Method::Map;
        failing.task = {QStringLiteral("probe"), {{QStringLiteral("fail"), QCborArray{5}}}};
        QVERIFY_EXCEPTION_THROWN(m_calls->submit(failing), Exception);
        QCOMPARE(m_calls->newest().id, std::optional(JobId{0}));
        m_calls->submit(squares(QStringLiteral("next")));
        QCOMPARE(m_calls->named(QStringLiteral("next")).id, std::optional(JobId{1}));
    }

    void aCallbackIsPrintedAndKeptWithItsJob()
    {
        SubmitStep step = squares(QStringLiteral("result"));
        step.callback = CallbackSpec{};
        m_calls->submit(step);
        m_calls->handle(QStringLiteral("result")).wait();
        m_pool->close();
        m_pool->join();
        QCOMPARE(m_lines, QStringList{QStringLiteral("Callback got values: [25, 36]")});
        const std::vector<JobRun> jobs = m_calls->take();
        QCOMPARE(jobs.size(), size_t(1));
        QCOMPARE(jobs[0].callbacks.size(), size_t(1));
        QVERIFY(!jobs[0].callbacks[0].readyInside);
    }

private:
    static SubmitStep squares(const QString &as)
    {
        return {.task = {QStringLiteral("square")}, .items = RangeSpec{.start = 5, .stop = 7}, .as = as};
    }

    QStringList m_lines; // of one thread at a time: the printer sees to it
    LinePrinter m_printer{[this](const QString &line) { m_lines << line; }};
    Interruption m_interruption;
    std::optional<JobCalls> m_calls;
    std::optional<Pool> m_pool;
};

TEST_CLASS(TestJobCalls, QCoreApplication)
#include "tst_jobcalls.moc"
