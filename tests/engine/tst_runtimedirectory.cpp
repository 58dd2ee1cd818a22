#include "core/engine/runtimedirectory.h"
#include "core/engine/statusfile.h"
#include "core/model/error.h"
#include "tests/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace pool;

// What a start sweeps up, what it leaves alone, and where it makes a directory of its own. Nobody else's files are
// touched: all of it is in directories of the test.
class TestRuntimeDirectory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aDirectoryIsForItsOwnerAlone();
    void itGoesWithAllThatIsInIt();
    void whatAKilledProgramLeftIsSwept();
    void whatIsInUseOrNewIsLeftAlone();
    void aDirectoryOfAnotherUserIsLeftAlone();
    void aDirectoryThatOthersMayEnterIsLeftAlone();
    void noLinkIsFollowed();
    void namesThatThisProgramDoesNotMakeAreLeftAlone();
    void aLockThatIsNoFileHoldsNobodyUp();
    void theBaseMustNotBeSomebodyElses();
    void norMayAFolderAboveIt();
    void aFullBaseIsPassedOver();

private:
    QString left(const QString &name, mode_t mode = 0700) const;
    static void age(const QString &path);
    static void give(const QString &path) { QCOMPARE(::chown(path.toLocal8Bit().constData(), 65534, 65534), 0); }
    static void write(const QString &path);
    QString madeIn() const
    {
        return QFileInfo(QFileInfo(RuntimeDirectory().filePath(QStringLiteral("x"))).path()).path();
    }

    std::unique_ptr<QTemporaryDir> m_base;
    std::unique_ptr<QTemporaryDir> m_next; // where a pool goes if the base is of no use
};

void TestRuntimeDirectory::init()
{
    m_base = std::make_unique<QTemporaryDir>();
    m_next = std::make_unique<QTemporaryDir>();
    qputenv("XDG_RUNTIME_DIR", m_base->path().toLocal8Bit());
    qputenv("TMPDIR", m_next->path().toLocal8Bit());
}

void TestRuntimeDirectory::cleanup()
{
    qunsetenv("XDG_RUNTIME_DIR");
    qunsetenv("TMPDIR");
    m_base.reset();
    m_next.reset();
}

// A directory as an earlier start has left it.
QString TestRuntimeDirectory::left(const QString &name, mode_t mode) const
{
    const QString path = m_base->filePath(name);
    QDir().mkpath(path);
    write(path + QStringLiteral("/lock"));
    write(path + QStringLiteral("/worker-0"));
    ::chmod(path.toLocal8Bit().constData(), mode);
    age(path);
    return path;
}

void TestRuntimeDirectory::age(const QString &path)
{
    const std::array<timespec, 2> longAgo{timespec{1'000'000, 0}, timespec{1'000'000, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, path.toLocal8Bit().constData(), longAgo.data(), AT_SYMLINK_NOFOLLOW), 0);
}

void TestRuntimeDirectory::write(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("text");
}

void TestRuntimeDirectory::aDirectoryIsForItsOwnerAlone()
{
    const RuntimeDirectory directory;
    struct stat info {};
    const QByteArray path = QFileInfo(directory.filePath(QStringLiteral("x"))).path().toLocal8Bit();
    QCOMPARE(::stat(path.constData(), &info), 0);
    QCOMPARE(info.st_mode & 07777, mode_t(0700));
    QCOMPARE(info.st_uid, ::geteuid());
}

void TestRuntimeDirectory::itGoesWithAllThatIsInIt()
{
    {
        const RuntimeDirectory directory;
        write(directory.filePath(QStringLiteral("worker-3")));
        QDir().mkpath(directory.filePath(QStringLiteral("made")));
        write(directory.filePath(QStringLiteral("made/socket")));
    }
    QVERIFY(QDir(m_base->path()).isEmpty());
}

void TestRuntimeDirectory::whatAKilledProgramLeftIsSwept()
{
    const QString old = left(QStringLiteral("poolexplorer-aaaaaa"));
    const QString withoutLock = left(QStringLiteral("poolexplorer-bBcCdD"));
    QFile::remove(withoutLock + QStringLiteral("/lock"));
    age(withoutLock);
    const RuntimeDirectory directory;
    QVERIFY(!QFile::exists(old));
    QVERIFY(!QFile::exists(withoutLock));
}

void TestRuntimeDirectory::whatIsInUseOrNewIsLeftAlone()
{
    const QString used = left(QStringLiteral("poolexplorer-aaaaaa"));
    const int lock = ::open((used + QStringLiteral("/lock")).toLocal8Bit().constData(), O_RDWR | O_CLOEXEC);
    QCOMPARE(::flock(lock, LOCK_EX | LOCK_NB), 0);
    const QString fresh = m_base->filePath(QStringLiteral("poolexplorer-cccccc"));
    QDir().mkpath(fresh);
    ::chmod(fresh.toLocal8Bit().constData(), 0700);
    const RuntimeDirectory first;
    const QString inUse = QFileInfo(first.filePath(QStringLiteral("x"))).path();
    age(inUse);
    const RuntimeDirectory second;
    ::close(lock);
    for (const QString &path : {used, fresh, inUse})
        QVERIFY2(QFile::exists(path + (path == fresh ? QString() : QStringLiteral("/lock"))), qPrintable(path));
}

void TestRuntimeDirectory::aDirectoryOfAnotherUserIsLeftAlone()
{
    if (::geteuid() != 0)
        QSKIP("only root can make a directory that belongs to somebody else");
    for (const mode_t mode : {0700, 0777}) {
        const QString theirs = left(QStringLiteral("poolexplorer-aaaaaa"), mode);
        QFile::remove(theirs + QStringLiteral("/lock"));
        give(theirs);
        age(theirs);
        const RuntimeDirectory directory;
        QVERIFY(QFile::exists(theirs + QStringLiteral("/worker-0")));
    }
}

void TestRuntimeDirectory::aDirectoryThatOthersMayEnterIsLeftAlone()
{
    const QString open = left(QStringLiteral("poolexplorer-aaaaaa"), 0777);
    QFile::remove(open + QStringLiteral("/lock"));
    age(open);
    const RuntimeDirectory directory;
    QVERIFY(QFile::exists(open + QStringLiteral("/worker-0")));
}

void TestRuntimeDirectory::noLinkIsFollowed()
{
    const QString kept = m_base->filePath(QStringLiteral("kept"));
    QDir().mkpath(kept);
    write(kept + QStringLiteral("/file"));
    const QString old = left(QStringLiteral("poolexplorer-aaaaaa"));
    QVERIFY(QFile::link(kept, old + QStringLiteral("/a")));
    age(old);
    const QString link = m_base->filePath(QStringLiteral("poolexplorer-bbbbbb"));
    ::chmod(kept.toLocal8Bit().constData(), 0700);
    QVERIFY(QFile::link(kept, link));
    age(link);
    age(kept);
    const RuntimeDirectory directory;
    QVERIFY(!QFile::exists(old));
    QVERIFY(QFileInfo(link).isSymLink());
    QVERIFY(QFile::exists(kept + QStringLiteral("/file")));
}

void TestRuntimeDirectory::namesThatThisProgramDoesNotMakeAreLeftAlone()
{
    for (const char *name : {"poolexplorer-settings", "poolexplorer-a", "poolexplorer-aaaa.a", "aaaaaa"}) {
        const QString path = left(QString::fromLatin1(name));
        const RuntimeDirectory directory;
        QVERIFY2(QFile::exists(path), name);
    }
}

void TestRuntimeDirectory::aLockThatIsNoFileHoldsNobodyUp()
{
    const QString old = left(QStringLiteral("poolexplorer-aaaaaa"));
    const QString lock = old + QStringLiteral("/lock");
    QFile::remove(lock);
    QCOMPARE(::mkfifo(lock.toLocal8Bit().constData(), 0666), 0);
    age(old);
    const RuntimeDirectory directory; // an open() that waits for a reader would never come back
    QVERIFY(QFile::exists(lock));
}

void TestRuntimeDirectory::theBaseMustNotBeSomebodyElses()
{
    if (::geteuid() != 0)
        QSKIP("only root can make a directory that belongs to somebody else");
    give(m_base->path());
    QCOMPARE(madeIn(), m_next->path());
}

// Whoever owns a folder above may put another one in the place of ours.
void TestRuntimeDirectory::norMayAFolderAboveIt()
{
    if (::geteuid() != 0)
        QSKIP("only root can make a directory that belongs to somebody else");
    const QString below = m_base->filePath(QStringLiteral("b"));
    QDir().mkpath(below);
    give(m_base->path());
    qputenv("XDG_RUNTIME_DIR", below.toLocal8Bit());
    QCOMPARE(madeIn(), m_next->path());
}

void TestRuntimeDirectory::aFullBaseIsPassedOver()
{
    if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        QSKIP("this process may not have mounts of its own");
    const QByteArray base = m_base->path().toLocal8Bit();
    QCOMPARE(::mount("small", base.constData(), "tmpfs", 0, "size=64k,mode=700"), 0);
    QCOMPARE(madeIn(), m_base->path());
    QFile fill(m_base->filePath(QStringLiteral("fill")));
    QVERIFY(fill.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    fill.write(QByteArray(100'000, 'x'));
    fill.close();
    QCOMPARE(madeIn(), m_next->path());

    // One that has become full since then: what is said is the system's reason.
    QString message;
    try {
        const StatusFile page(m_base->filePath(QStringLiteral("page")));
    } catch (const Exception &exception) {
        message = exception.error().message;
    }
    QVERIFY2(message.contains(QStringLiteral("No space left on device")), qPrintable(message));
    ::umount(base.constData());
}

TEST_CLASS(TestRuntimeDirectory, QCoreApplication)

#include "tst_runtimedirectory.moc"
