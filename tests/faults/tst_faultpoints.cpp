#include "tests/conformance/calls.h"
#include "tests/faults/traces.h"

#include <QTemporaryDir>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>

// The system calls of the pool's process come through here (a program's own functions go before those of the
// libraries, for Qt too), and one of them fails: the `countdown`th of its kind.
namespace {

enum class SystemCall { None, Send, Receive, Open, Write, Memory };

std::atomic<SystemCall> failingCall{SystemCall::None};
std::atomic<int> countdown{0};
std::atomic<int> failure{0}; // an errno; 0: one byte goes through
std::atomic<int> statusFile{-1};

bool fails(SystemCall call) { return failingCall == call && --countdown == 0; }

template <class Function> Function *real(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" ssize_t send(int socket, const void *bytes, size_t size, int flags)
{
    static auto *const call = real<ssize_t(int, const void *, size_t, int)>("send");
    if (size > 0 && fails(SystemCall::Send)) {
        if (failure) {
            errno = failure;
            return -1;
        }
        size = 1;
    }
    return call(socket, bytes, size, flags);
}

extern "C" ssize_t sendmsg(int socket, const msghdr *message, int flags)
{
    static auto *const call = real<ssize_t(int, const msghdr *, int)>("sendmsg");
    if (!fails(SystemCall::Send))
        return call(socket, message, flags);
    if (failure) {
        errno = failure;
        return -1;
    }
    message->msg_iov->iov_len = 1;
    return call(socket, message, flags);
}

extern "C" ssize_t recvmsg(int socket, msghdr *message, int flags)
{
    static auto *const call = real<ssize_t(int, msghdr *, int)>("recvmsg");
    if (!fails(SystemCall::Receive))
        return call(socket, message, flags);
    if (failure) {
        errno = failure;
        return -1;
    }
    message->msg_iov->iov_len = 1;
    return call(socket, message, flags);
}

extern "C" int memfd_create(const char *name, unsigned flags)
{
    static auto *const call = real<int(const char *, unsigned)>("memfd_create");
    if (fails(SystemCall::Memory)) {
        errno = failure;
        return -1;
    }
    return call(name, flags);
}

extern "C" int open64(const char *path, int flags, ...)
{
    static auto *const call = real<int(const char *, int, ...)>("open64");
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = (flags & O_CREAT) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    const bool isStatusFile = std::strstr(path, "/worker-");
    if (isStatusFile && fails(SystemCall::Open)) {
        errno = failure;
        return -1;
    }
    const int descriptor = call(path, flags, mode);
    if (isStatusFile)
        statusFile = descriptor;
    return descriptor;
}

extern "C" ssize_t write(int descriptor, const void *bytes, size_t size)
{
    static auto *const call = real<ssize_t(int, const void *, size_t)>("write");
    if (descriptor == statusFile && size > 4096 && fails(SystemCall::Write)) {
        errno = failure;
        return -1;
    }
    return call(descriptor, bytes, size);
}

using namespace pool;

// One system call fails, or does only a part of its work: the first one, the second one, and so on until there
// is none left to fail. Each time the job comes to its end, the next one passes, and nothing is left behind.
class TestFaultPoints : public QObject
{
    Q_OBJECT

private slots:
    void aCallThatFailsIsOvercome_data();
    void aCallThatFailsIsOvercome();
};

void TestFaultPoints::aCallThatFailsIsOvercome_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("costsAWorker");
    const auto row = [](const char *name, SystemCall call, int error, bool costsAWorker) {
        QTest::newRow(name) << int(call) << error << costsAWorker;
    };
    row("short write", SystemCall::Send, 0, false);
    row("write interrupted", SystemCall::Send, EINTR, false);
    row("write would block", SystemCall::Send, EAGAIN, false);
    row("broken pipe", SystemCall::Send, EPIPE, true);
    row("short read", SystemCall::Receive, 0, false);
    row("read interrupted", SystemCall::Receive, EINTR, false);
    row("read would block", SystemCall::Receive, EAGAIN, false);
    row("connection reset", SystemCall::Receive, ECONNRESET, true);
    row("no descriptors left", SystemCall::Open, EMFILE, true);
    row("disk full", SystemCall::Write, ENOSPC, true);
    row("no descriptors left for memory", SystemCall::Memory, EMFILE, false);
}

void TestFaultPoints::aCallThatFailsIsOvercome()
{
    QFETCH(int, call);
    QFETCH(int, error);
    QFETCH(bool, costsAWorker);
    const QTemporaryDir runtime;
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    {
        Pool warmUp({.processes = 1});
    } // what Qt opens once and keeps
    const Footprint before = Footprint::now(runtime.path());
    failure = error;
    int point = 0;
    for (bool hasFired = true; hasFired; ++point) {
        QVERIFY(point < 1000);
        {
            countdown = point + 1;
            failingCall = SystemCall(call);
            std::optional<Pool> pool;
            const Error refusal = thrownBy(
                [&] { pool.emplace(PoolOptions{.processes = 2, .startTime = 1s, .stoppedTime = 1s}); });
            if (pool) {
                const MapResult result = pool->mapAsync(
                    probe({{QStringLiteral("kill"), QCborMap{{QStringLiteral("7"), QStringLiteral("exit:3")}}}}),
                    Items::range(24), {.chunksize = 3});
                QCOMPARE(thrownBy([&] { result.get(20s); }).type,
                         QStringLiteral("WorkerLostError")); // of item 7 at least
                const QByteArray large(400'000, 'x');
                const QCborArray items{large, large, large, large};
                const Error next = thrownBy([&] {
                    QCOMPARE(pool->mapAsync(probe(), Items::range(100)).get(20s).toArray(), squares(100));
                    QCOMPARE(
                        pool->mapAsync({QStringLiteral("identity")}, Items(items), {.chunksize = 1}).get(20s).toArray(),
                        items);
                });
                QVERIFY(next.type.isEmpty() || (costsAWorker && next.type == u"WorkerLostError"));
                hasFired = countdown <= 0;
                failingCall = SystemCall::None;
                QCOMPARE(pool->map(probe(), Items::range(100)).toArray(), squares(100));
                QTRY_COMPARE(workersInState(*pool, WorkerStatus::State::Idle), 2);
                pool->close();
                pool->join(5s);
            } else {
                failingCall = SystemCall::None;
                QVERIFY2(costsAWorker && refusal.message.contains(qt_error_string(error)), qPrintable(refusal.message));
            }
        }
        const Footprint after = Footprint::now(runtime.path());
        QCOMPARE(after.children, before.children);
        QCOMPARE(after.descriptors, before.descriptors);
        QCOMPARE(after.files, before.files);
    }
    qInfo("%d points", point - 1);
    QVERIFY(point > 2);
}

QTEST_GUILESS_MAIN(TestFaultPoints)
#include "tst_faultpoints.moc"
