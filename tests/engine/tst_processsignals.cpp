#include "core/engine/processsignals.h"
#include "tests/testmain.h"

#include <QTest>

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
