#include "tests/app/programrun.h"
#include "tests/testmain.h"

#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

// The program where the system gives it little: every time it does its work, or says in one sentence why it cannot.
class TestLimits : public QObject
{
    Q_OBJECT

private slots:
    void fewProcesses_data();
    void fewProcesses();
    void smallFiles_data();
    void smallFiles();

private:
    static void check(const ProgramRun &run, const QByteArray &out);
};

namespace {

constexpr uid_t nobody = 65534; // has no processes of its own to count

ProgramRun runLimited(int resource, rlim_t limit, bool asNobody, const QStringList &arguments)
{
    QProcess process;
    process.setChildProcessModifier([=] {
        const rlimit both{limit, limit};
        if ((limit != RLIM_INFINITY && ::setrlimit(__rlimit_resource_t(resource), &both) != 0)
            || (asNobody && ::setuid(nobody) != 0))
            ::_exit(99);
    });
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("XDG_RUNTIME_DIR"));
    environment.remove(QStringLiteral("TMPDIR"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(POOL_EXPLORER), arguments);
    return endOf(process);
}

// Workers print in any order.
QList<QByteArray> sortedLines(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    std::ranges::sort(lines);
    return lines;
}

QStringList runArguments()
{
    return {QStringLiteral("run"), QStringLiteral("--example"), QStringLiteral("4"),   QStringLiteral("--seed"),
            QStringLiteral("1"),   QStringLiteral("--scale"),   QStringLiteral("0.01")};
}

} // namespace

void TestLimits::check(const ProgramRun &run, const QByteArray &out)
{
    if (run.code == 0) {
        QCOMPARE(sortedLines(run.out), sortedLines(out));
        QVERIFY2(run.err.isEmpty(), run.err.constData());
        return;
    }
    QVERIFY2(run.code == 1, QByteArray::number(run.code) + ' ' + run.err);
    QVERIFY2(run.err.contains("temporarily unavailable") || run.err.contains("File too large"), run.err.constData());
    QVERIFY2(run.err.count('\n') == 1, run.err.constData());
}

void TestLimits::fewProcesses_data()
{
    QTest::addColumn<int>("processes");
    for (int processes = 1; processes <= 10; ++processes)
        QTest::addRow("%d", processes) << processes;
}

void TestLimits::fewProcesses()
{
    QFETCH(int, processes);
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the checker itself needs a thread, and says more than one sentence where there is none");
#endif
    if (::geteuid() != 0)
        QSKIP("only root can run as a user who has no processes yet");
    const QStringList arguments = runArguments();
    if (runLimited(RLIMIT_NPROC, RLIM_INFINITY, true, arguments).code != 0)
        QSKIP("another user cannot run the program where it lies");
    check(runLimited(RLIMIT_NPROC, rlim_t(processes), true, arguments), runExplorer(arguments).out);
}

void TestLimits::smallFiles_data()
{
    QTest::addColumn<int>("bytes");
    for (const int bytes : {0, 100, 10'000, 100'000})
        QTest::addRow("%d", bytes) << bytes;
}

void TestLimits::smallFiles()
{
    QFETCH(int, bytes);
#ifdef __SANITIZE_THREAD__
    if (bytes == 0)
        QSKIP("the checker itself writes a file before the program begins");
#endif
    const QStringList arguments = runArguments();
    check(runLimited(RLIMIT_FSIZE, rlim_t(bytes), false, arguments), runExplorer(arguments).out);
}

TEST_CLASS(TestLimits, QCoreApplication)

#include "tst_limits.moc"
