#include "tests/conformance/calls.h"

#include <QFile>
#include <QSet>

#include <atomic>
#include <csignal>
#include <cstdarg>
#include <dlfcn.h>
#include <mutex>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

// Signals and reapings of the pool's process come through here: a program's own functions go before those of the
// libraries, for Qt too.
namespace {

std::mutex mutex;
QSet<pid_t> reaped;
QList<pid_t> signalledTooLate;

// Beside other work numbers come round again in seconds: then one is a worker's once more.
bool isChildAgain(pid_t pid)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    return status.open(QIODevice::ReadOnly)
        && status.readAll().contains("\nPPid:\t" + QByteArray::number(::getpid()) + '\n');
}

} // namespace

// Qt reaps with the bare system call.
extern "C" long syscall(long number, ...) noexcept
{
    static auto *const call = reinterpret_cast<long (*)(long, ...)>(::dlsym(RTLD_NEXT, "syscall"));
    va_list arguments;
    va_start(arguments, number);
    long given[6];
    for (long &argument : given)
        argument = va_arg(arguments, long);
    va_end(arguments);
    const long result = call(number, given[0], given[1], given[2], given[3], given[4], given[5]);
    const auto *info = reinterpret_cast<const siginfo_t *>(given[2]);
    if (number == SYS_waitid && result == 0 && info && info->si_pid > 0 && !(given[3] & WNOWAIT)) {
        const std::lock_guard lock(mutex);
        reaped << info->si_pid;
    }
    return result;
}

extern "C" int kill(pid_t pid, int signal) noexcept
{
    static auto *const call = reinterpret_cast<decltype(&::kill)>(::dlsym(RTLD_NEXT, "kill"));
    {
        const std::lock_guard lock(mutex);
        if (signal != 0 && reaped.contains(std::abs(pid)) && !isChildAgain(std::abs(pid)))
            signalledTooLate << pid;
    }
    return call(pid, signal);
}

using namespace pool;

// The number of a process that has been reaped may be another process's: nothing is sent to it.
class TestReapedPids : public QObject
{
    Q_OBJECT

private slots:
    // A leak checker looks at a process that ends from a helper in its group. Signals from outside disturb it, and what
    // is then left of a dead worker's group is killed, which is right: its number is no other's as long as it has
    // members.
    void initTestCase() { qputenv("ASAN_OPTIONS", qgetenv("ASAN_OPTIONS") + ":detect_leaks=0"); }

    void init()
    {
        const std::lock_guard lock(mutex);
        signalledTooLate.clear();
    }

    void cleanup()
    {
        const std::lock_guard lock(mutex);
        QVERIFY(!reaped.isEmpty()); // or the check sees nothing
        QCOMPARE(signalledTooLate, QList<pid_t>());
    }

    void aWorkerThatDiesByItselfIsNotSignalledAfterwards()
    {
        Pool pool({.processes = 2});
        for (const char *how : {"SIGKILL", "exit:3", "SIGSEGV"})
            thrownBy([&] { pool.map(dying(1, QLatin1String(how)), Items::range(4), 1); });
        pool.close();
        pool.join(20s);
    }

    void aSignalFromOutsideNeverComesTooLate()
    {
        Pool pool({.processes = 2, .maxtasksperchild = 1});
        std::atomic<bool> isOver = false;
        std::thread sender([&] {
            while (!isOver) {
                for (const WorkerStatus &worker : pool.workers())
                    pool.signalWorker(worker.id, Signal::Continue);
            }
        });
        QCOMPARE(pool.map(probe(), Items::range(200), 1).toArray(), squares(200));
        isOver = true;
        sender.join();
    }

    void aTerminatedPoolSignalsNobodyTwice()
    {
        Pool pool({.processes = 4});
        pool.mapAsync(lasting(60'000), Items::range(4), {.chunksize = 1});
        QTRY_COMPARE(workersInState(pool, WorkerStatus::State::Running), 4);
        pool.terminate();
    }
};

QTEST_GUILESS_MAIN(TestReapedPids)
#include "tst_reapedpids.moc"
