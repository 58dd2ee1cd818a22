#include "tests/app/programrun.h"
#include "tests/testmain.h"

#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

QByteArray scenario(const QByteArray &pool, const QByteArray &steps)
{
    return R"({"format": "pool-scenario/1", "pool": {"processes": 2)" + pool + R"(}, "program": [)" + steps + "]}";
}

// Far more than a pipe holds: from a worker, and from the caller.
const QByteArray taskFlood(R"({"call": "apply", "task": "probe", "params": {"print_bytes": 1000000}, "args": [1]}, )");
const QByteArray resultFlood(R"({"call": "map", "task": "square", "items": {"range": [100000]}}, )");

} // namespace

// Standard output is a pipe that is open, and that nobody reads.
class TestUnreadOutput : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void anInterruptEndsTheRunSoon_data();
    void anInterruptEndsTheRunSoon();
    void anInterruptEndsTheRunAlsoWhereItsRecordIsNotRead();
    void theProgramGoesOnAndTimeLimitsAreKept();
    void aReaderWhoComesLateGetsAll();

private:
    void start(const QByteArray &json, const QStringList &options = {});
    int unread() const; // bytes in the pipe
    QString at(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_process;
    int m_reader = -1;
};

void TestUnreadOutput::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QCOMPARE(::mkdir(QFile::encodeName(at("runtime")).constData(), 0700), 0);
    QCOMPARE(::mkfifo(QFile::encodeName(at("pipe")).constData(), 0600), 0);
    m_reader = ::open(QFile::encodeName(at("pipe")).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(m_reader >= 0);
}

void TestUnreadOutput::cleanup()
{
    m_process.reset(); // kills it, if it has not ended
    ::close(m_reader);
}

void TestUnreadOutput::start(const QByteArray &json, const QStringList &options)
{
    m_process = std::make_unique<QProcess>();
    m_process->setStandardOutputFile(at("pipe"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), at("runtime"));
    m_process->setProcessEnvironment(environment);
    m_process->start(QStringLiteral(POOL_EXPLORER), QStringList{QStringLiteral("run"), QStringLiteral("-")} + options);
    m_process->write(json);
    m_process->closeWriteChannel();
}

int TestUnreadOutput::unread() const
{
    int bytes = 0;
    return ::ioctl(m_reader, FIONREAD, &bytes) == 0 ? bytes : -1;
}

void TestUnreadOutput::anInterruptEndsTheRunSoon_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QByteArray>("flood");
    QTest::newRow("SIGINT, a task prints") << SIGINT << taskFlood;
    QTest::newRow("SIGTERM, a task prints") << SIGTERM << taskFlood;
    QTest::newRow("SIGINT, the caller prints") << SIGINT << resultFlood;
    QTest::newRow("SIGTERM, the caller prints") << SIGTERM << resultFlood;
}

void TestUnreadOutput::anInterruptEndsTheRunSoon()
{
    QFETCH(int, signal);
    QFETCH(QByteArray, flood);
    start(scenario({}, flood + R"({"call": "sleep", "seconds": 60})"));
    const int full = ::fcntl(m_reader, F_GETPIPE_SZ);
    QTRY_VERIFY_WITH_TIMEOUT(unread() > full / 2, 20000); // its pages need not be full, for it to be
    QVERIFY(!QDir(at("runtime")).isEmpty());
    QCOMPARE(::kill(pid_t(m_process->processId()), signal), 0);
    QVERIFY(m_process->waitForFinished(5000));
    QCOMPARE(m_process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_process->exitCode(), 128 + signal);
    QVERIFY(QDir(at("runtime")).isEmpty());
}

void TestUnreadOutput::anInterruptEndsTheRunAlsoWhereItsRecordIsNotRead()
{
    const QString record = at("record");
    QCOMPARE(::mkfifo(QFile::encodeName(record).constData(), 0600), 0);
    const int reader = ::open(QFile::encodeName(record).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    start(scenario({}, resultFlood + R"({"call": "sleep", "seconds": 60})"), {QStringLiteral("--record"), record});
    QTRY_VERIFY_WITH_TIMEOUT(unread() > 0, 20000);
    QCOMPARE(::kill(pid_t(m_process->processId()), SIGINT), 0);
    QVERIFY(m_process->waitForFinished(5000));
    QCOMPARE(m_process->exitCode(), 128 + SIGINT);
    ::close(reader);
}

void TestUnreadOutput::theProgramGoesOnAndTimeLimitsAreKept()
{
    const QString ledger = at("ledger");
    start(scenario(R"(, "item_timeout": 0.3)",
                   taskFlood
                       + R"({"call": "apply", "task": "sleep", "params": {"ms": 60000}, "args": [1], "except": true},
                            {"call": "apply", "task": "probe", "params": {"ledger": ")"
                       + ledger.toUtf8() + R"("}, "args": [1]})"));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(ledger), 20000);
    QVERIFY(unread() > 0);
}

void TestUnreadOutput::aReaderWhoComesLateGetsAll()
{
    const QString ledger = at("ledger");
    start(scenario({},
                   resultFlood + R"({"call": "apply", "task": "probe", "params": {"ledger": ")" + ledger.toUtf8()
                       + R"("}, "args": [1]})"));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(ledger), 20000);
    qsizetype lines = 0;
    const auto read = [&] {
        QByteArray piece(1 << 16, Qt::Uninitialized);
        const ssize_t size = ::read(m_reader, piece.data(), size_t(piece.size()));
        lines += size > 0 ? piece.first(size).count('\n') : 0;
        return size;
    };
    QTRY_VERIFY(read() == 0);
    QTRY_COMPARE(m_process->state(), QProcess::NotRunning);
    QCOMPARE(m_process->exitCode(), 0);
    QCOMPARE(lines, 100001);
}

TEST_CLASS(TestUnreadOutput, QCoreApplication)
#include "tst_unreadoutput.moc"
