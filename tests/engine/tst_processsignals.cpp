#include "core/engine/processsignals.h"
#include "tests/testmain.h"

#include <QProcess>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace pool;
using namespace std::chrono_literals;

// A leader that has been reaped, and an orphan in its group. Real processes, but no pool.
class TestProcessSignals : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        int pipe[2];
        QCOMPARE(::pipe(pipe), 0);
        m_leader = ::fork();
        if (m_leader == 0) {
            ::setpgid(0, 0);
            if (::fork() == 0) {
                ::close(pipe[0]);
                for (;;)
                    ::pause();
            }
            ::_exit(0);
        }
        ::close(pipe[1]);
        m_orphanEnds = pipe[0]; // at its end when the orphan is gone
        QCOMPARE(::waitpid(m_leader, nullptr, 0), m_leader);
    }

    void cleanup()
    {
        signalProcessGroup(m_leader, Signal::Kill);
        ::close(m_orphanEnds);
    }

    void aSignalWaitsUntilTheCallIsOver()
    {
        static std::atomic<int> taken = 0;
        taken = 0;
        const auto before = std::signal(SIGUSR1, [](int) { ++taken; });
        withSignalsHeld([] {
            ::raise(SIGUSR1);
            QCOMPARE(taken.load(), 0);
        });
        QCOMPARE(taken.load(), 1);
        std::signal(SIGUSR1, before);
    }

    void aProgramThatIsStartedMeanwhileBeginsWithoutSignals()
    {
        const auto blocked = [](const QByteArray &status) {
            return status.mid(status.indexOf("SigBlk:") + 7).trimmed().left(16).toULongLong(nullptr, 16);
        };
        QProcess program;
        withSignalsHeld([&] { program.start(QStringLiteral("cat"), {QStringLiteral("/proc/self/status")}); });
        QVERIFY(program.waitForFinished());
        const quint64 all = blocked(program.readAllStandardOutput());
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGALRM})
            QVERIFY(all >> (signal - 1) & 1);
    }

    void theGroupOfAReapedLeaderIsKilled()
    {
        killOrphansOf(m_leader, timeSinceBoot());
        char byte;
        QCOMPARE(::read(m_orphanEnds, &byte, 1), ssize_t(0));
    }

    void aGroupThatIsYoungerThanItsLeadersEndIsLeftAlone()
    {
        killOrphansOf(m_leader, timeSinceBoot() - 60s);
        QVERIFY(signalProcessGroup(m_leader, Signal::Continue));
    }

    void whatIsGoneIsNotSignalled()
    {
        QVERIFY(!signalProcess(m_leader, Signal::Continue));
        QVERIFY(!signalProcess(0, Signal::Continue)); // 0 would be this process's own group
        QVERIFY(!signalProcessGroup(0, Signal::Continue));
    }

private:
    pid_t m_leader = 0;
    int m_orphanEnds = -1;
};

TEST_CLASS(TestProcessSignals, QCoreApplication)
#include "tst_processsignals.moc"
