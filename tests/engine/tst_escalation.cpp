#include "core/engine/escalation.h"
#include "tests/testmain.h"

#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace pool;
using namespace std::chrono_literals;

// How a process is made to leave, with real processes that have no pool.
class TestEscalation : public QObject
{
    Q_OBJECT

private:
    // A process that leads a group of its own and does nothing; a stubborn one does not follow SIGTERM.
    static pid_t started(bool isStubborn)
    {
        int ready[2];
        if (::pipe(ready) != 0)
            qFatal("no pipe");
        const pid_t pid = ::fork();
        if (pid == 0) {
            ::setpgid(0, 0);
            ::signal(SIGTERM, isStubborn ? SIG_IGN : SIG_DFL);
            ::close(ready[0]);
            ::close(ready[1]); // the other end sees it
            for (;;)
                ::pause();
        }
        ::close(ready[1]);
        char byte;
        [[maybe_unused]] const ssize_t end = ::read(ready[0], &byte, 1);
        ::close(ready[0]);
        return pid;
    }

    // The signal that ended it; 0: it lives.
    static int endOf(pid_t pid)
    {
        int status = 0;
        return ::waitpid(pid, &status, WNOHANG) == pid && WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    }

    static int awaitedEndOf(pid_t pid)
    {
        int end = 0;
        static_cast<void>(QTest::qWaitFor([&] { return (end = endOf(pid)) != 0; }));
        return end;
    }

private slots:
    void aProcessIsAskedFirst()
    {
        const pid_t pid = started(false);
        Escalation escalation;
        escalation.setProcess(pid);
        escalation.begin(0s, 1h);
        QCOMPARE(awaitedEndOf(pid), SIGTERM);
    }

    void aProcessThatDoesNotFollowIsKilled()
    {
        const pid_t pid = started(true);
        Escalation escalation;
        escalation.setProcess(pid);
        escalation.begin(0s, 50ms);
        QCOMPARE(awaitedEndOf(pid), SIGKILL);
    }

    void aNewBeginningTakesThePlaceOfTheFirst()
    {
        const pid_t pid = started(false);
        Escalation escalation;
        escalation.setProcess(pid);
        escalation.begin(1h, 1h);
        escalation.begin(0s, 1h);
        QCOMPARE(awaitedEndOf(pid), SIGTERM);
    }

    void nothingIsSentOnceTheProcessIsReaped()
    {
        const pid_t pid = started(false);
        Escalation escalation;
        escalation.setProcess(pid);
        QVERIFY(escalation.signal(Signal::Continue));
        escalation.begin(0s, 0s);
        escalation.reaped(); // as far as it knows
        QVERIFY(!escalation.signal(Signal::Kill));
        escalation.kill();
        escalation.begin(0s, 0s);
        QTest::qWait(100);
        QCOMPARE(endOf(pid), 0);
        signalProcess(pid, Signal::Kill);
        QCOMPARE(awaitedEndOf(pid), SIGKILL);
    }

    void whatWasNeverStartedIsNotSignalled()
    {
        Escalation escalation;
        QVERIFY(!escalation.signal(Signal::Continue));
        escalation.kill();
        escalation.reaped();
        escalation.killOrphans();
    }
};

TEST_CLASS(TestEscalation, QCoreApplication)
#include "tst_escalation.moc"
