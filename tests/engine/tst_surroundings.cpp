#include "core/engine/runtimedirectory.h"
#include "core/pool/pool.h"
#include "tests/testmain.h"

#include <QFileInfo>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pool;

// What the system gives a pool to work with: descriptors, and a directory for its socket.
class TestSurroundings : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theRuntimeDirectoryIsThatOfTheSession();
    void anOddRuntimeDirectoryIsPassedOver_data();
    void anOddRuntimeDirectoryIsPassedOver();
    void aLongTemporaryDirectoryIsPassedOver();
    void oneOpenToAllIsPassedOver();
    void aPoolRunsWhateverTheDirectories();
    void aPoolThatWasStoppedWhileItStartedKeepsItsWorkers();
    void aRuntimeDirectoryThatGoesIsSaidOnce();
    void theSoftLimitIsRaisedForTheWorkers();
    void moreWorkersThanDescriptorsAreRefusedAtOnce(); // lowers the hard limit: the last one

private:
    static QStringList s_messages;
    static QString base() { return QFileInfo(RuntimeDirectory().filePath(QStringLiteral("x"))).dir().path(); }
    static QString longPath(const QTemporaryDir &in)
    {
        const QString path = in.filePath(QString(100, u'l'));
        QDir().mkpath(path);
        return path;
    }
};

void TestSurroundings::init()
{
    qunsetenv("XDG_RUNTIME_DIR");
    qunsetenv("TMPDIR");
}

void TestSurroundings::cleanup() { init(); }

void TestSurroundings::theRuntimeDirectoryIsThatOfTheSession()
{
    const QTemporaryDir session;
    qputenv("XDG_RUNTIME_DIR", session.path().toLocal8Bit());
    QVERIFY2(base().startsWith(session.path() + u'/'), qPrintable(base()));
}

void TestSurroundings::anOddRuntimeDirectoryIsPassedOver_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("missing") << QByteArray("/run/user/there-is-no-such-user");
    QTest::newRow("a file") << QByteArray("/etc/passwd");
    QTest::newRow("relative") << QByteArray(".");
    QTest::newRow("not writable, even for root") << QByteArray("/proc");
    QTest::newRow("too long") << QByteArray();
}

void TestSurroundings::anOddRuntimeDirectoryIsPassedOver()
{
    QFETCH(QByteArray, value);
    const QTemporaryDir in;
    if (value.isNull())
        value = longPath(in).toLocal8Bit();
    qputenv("XDG_RUNTIME_DIR", value);
    QVERIFY2(base().startsWith(QStringLiteral("/tmp/poolexplorer-")), qPrintable(base()));
}

void TestSurroundings::aLongTemporaryDirectoryIsPassedOver()
{
    const QTemporaryDir in;
    qputenv("TMPDIR", longPath(in).toLocal8Bit());
    QVERIFY2(base().startsWith(QStringLiteral("/tmp/poolexplorer-")), qPrintable(base()));
}

// Whoever may rename in it could put a socket of his own in the place of ours.
void TestSurroundings::oneOpenToAllIsPassedOver()
{
    if (::geteuid() != 0)
        QSKIP("only root can make a directory that belongs to somebody else");
    const QTemporaryDir others;
    const QByteArray path = others.path().toLocal8Bit();
    QCOMPARE(::chmod(path.constData(), 0777), 0);
    QCOMPARE(::chown(path.constData(), 65534, 65534), 0);
    qputenv("XDG_RUNTIME_DIR", path);
    QVERIFY2(base().startsWith(QStringLiteral("/tmp/poolexplorer-")), qPrintable(base()));
}

void TestSurroundings::aPoolRunsWhateverTheDirectories()
{
    const QTemporaryDir in;
    qputenv("XDG_RUNTIME_DIR", longPath(in).toLocal8Bit());
    qputenv("TMPDIR", longPath(in).toLocal8Bit());
    Pool workers({.processes = 2});
    QCOMPARE(workers.map({QStringLiteral("square")}, Items::range(4)).at(3).toInteger(), 9);
}

// What they have said meanwhile is still unread when their time seems to be over.
void TestSurroundings::aPoolThatWasStoppedWhileItStartedKeepsItsWorkers()
{
    const pid_t stopper = ::fork();
    if (stopper == 0) {
        ::usleep(10'000);
        ::kill(::getppid(), SIGSTOP);
        ::usleep(2'500'000);
        ::kill(::getppid(), SIGCONT);
        ::_exit(0);
    }
    Pool workers({.processes = 24, .startTime = std::chrono::milliseconds(1000)});
    QTRY_COMPARE_WITH_TIMEOUT(std::ranges::count(workers.workers(), WorkerStatus::State::Idle, &WorkerStatus::state),
                              24, 60'000);
    for (const WorkerStatus &worker : workers.workers())
        QVERIFY2(worker.id.value < 24, qPrintable(QString::number(worker.id.value)));
    ::waitpid(stopper, nullptr, 0);
}

QStringList TestSurroundings::s_messages;

// Those who are there go on; nobody can be started any more, and Qt has nothing to add to that.
void TestSurroundings::aRuntimeDirectoryThatGoesIsSaidOnce()
{
    const QTemporaryDir session;
    qputenv("XDG_RUNTIME_DIR", session.path().toLocal8Bit());
    s_messages.clear();
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) { s_messages << text; });
    QString message;
    {
        Pool workers({.processes = 2, .maxtasksperchild = 1});
        QTRY_COMPARE(std::ranges::count(workers.workers(), WorkerStatus::State::Idle, &WorkerStatus::state), 2);
        QDir(session.path()).removeRecursively();
        try {
            workers.map({QStringLiteral("square")}, Items::range(100), 1);
        } catch (const Exception &exception) {
            message = exception.error().message;
        }
    }
    qInstallMessageHandler(nullptr);
    QVERIFY2(message.contains(QStringLiteral("No such file or directory")), qPrintable(message));
    QVERIFY2(s_messages.isEmpty(), qPrintable(s_messages.join(u'\n')));
}

void TestSurroundings::theSoftLimitIsRaisedForTheWorkers()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = 64;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    {
        Pool workers({.processes = 40});
        QTRY_COMPARE_WITH_TIMEOUT(
            std::ranges::count(workers.workers(), WorkerStatus::State::Idle, &WorkerStatus::state), 40, 60'000);
    }
    ::getrlimit(RLIMIT_NOFILE, &limit);
    QVERIFY(limit.rlim_cur > 64);
    limit.rlim_cur = before;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

void TestSurroundings::moreWorkersThanDescriptorsAreRefusedAtOnce()
{
    const rlimit limit{120, 120};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    QString message;
    try {
        Pool workers({.processes = 256});
    } catch (const Exception &exception) {
        message = exception.error().message;
    }
    QVERIFY2(message.startsWith(QStringLiteral("256 worker processes need ")), qPrintable(message));
    QVERIFY2(message.contains(QStringLiteral("may have 120 (RLIMIT_NOFILE")), qPrintable(message));

    // And as many as it names do start.
    const int most = message.section(u' ', -1).toInt();
    QVERIFY2(most >= 10 && most < 40, qPrintable(message));
    Pool workers({.processes = most});
    QTRY_COMPARE_WITH_TIMEOUT(std::ranges::count(workers.workers(), WorkerStatus::State::Idle, &WorkerStatus::state),
                              most, 60'000);
    QCOMPARE(workers.map({QStringLiteral("square")}, Items::range(100)).size(), 100);
}

TEST_CLASS(TestSurroundings, QCoreApplication)

#include "tst_surroundings.moc"
