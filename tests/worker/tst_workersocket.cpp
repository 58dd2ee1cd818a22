#include "core/worker/workersocket.h"
#include "tests/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace pool;

// To whom a worker speaks.
class TestWorkerSocket : public QObject
{
    Q_OBJECT

private slots:
    void itConnectsToThisUser() { QVERIFY(connectsTo(::geteuid())); }
    void itDoesNotSpeakToAnotherUser()
    {
        if (::geteuid() != 0)
            QSKIP("only root can listen as somebody else");
        QVERIFY(!connectsTo(65534));
    }

private:
    static bool connectsTo(uid_t user);
};

// Another process listens, as that user.
bool TestWorkerSocket::connectsTo(uid_t user)
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("socket"));
    ::chmod(directory.path().toLocal8Bit().constData(), 0777);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = QFile::encodeName(path);
    std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
    int listens[2];
    if (::pipe(listens) != 0)
        return false;
    const pid_t child = ::fork();
    if (child == 0) {
        const int listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
        const bool does = (user == ::geteuid() || ::setuid(user) == 0)
            && ::bind(listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
            && ::listen(listener, 1) == 0;
        if (does && ::write(listens[1], "x", 1) == 1)
            ::pause();
        ::_exit(1);
    }
    ::close(listens[1]);
    char said = 0;
    const bool isThere = ::read(listens[0], &said, 1) == 1;
    ::close(listens[0]);
    WorkerSocket socket;
    const bool connected = isThere && socket.connectTo(path);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    if (!isThere)
        qFatal("nobody listens");
    return connected;
}

TEST_CLASS(TestWorkerSocket, QCoreApplication)

#include "tst_workersocket.moc"
