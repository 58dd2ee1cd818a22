#include "tests/app/programrun.h"
#include "tests/testmain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace {

constexpr uid_t another = 65534;
const QByteArray oldText("the old file");

QStringList runWith(const QStringList &options)
{
    return QStringList{QStringLiteral("run"),     QStringLiteral("--example"), QStringLiteral("1"),
                       QStringLiteral("--scale"), QStringLiteral("0"),         QStringLiteral("--quiet")}
    + options;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

bool isRecord(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object()[u"format"].toString() == QStringLiteral("pool-record/1");
}

mode_t kindOf(const QString &path)
{
    struct stat info = {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & S_IFMT : 0;
}

} // namespace

// What the command line saves is whole or not there at all, and takes the place of nothing but a file.
class TestSavedFiles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatIsThereStaysUntilTheNewFileIsWhole();
    void aFullDiskKeepsTheOldFileAndIsSaid();
    void aFolderThatMayNotBeWrittenIsRefusedBeforeTheRun();
    void aPipeIsWrittenToAndStaysAPipe();
    void aDeviceIsWrittenToAndStaysADevice();
    void aFullDeviceIsSaidToBeFull();
    void aLinkIsFollowedAlsoWhereItLeadsToNothingYet();
    void whatTheProgramPrintsToIsNotReplaced();
    void twoOptionsCannotNameOneFile_data();
    void twoOptionsCannotNameOneFile();
    void aFileWithoutANameIsRefused();
    void nothingPassingIsLeftBehind();
    void closedStandardDescriptorsAreNoFiles_data();
    void closedStandardDescriptorsAreNoFiles();

private:
    QString at(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSavedFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestSavedFiles::whatIsThereStaysUntilTheNewFileIsWhole()
{
    const QString record = at("r.json");
    put(record, oldText);
    QVERIFY(QFile::setPermissions(record, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    struct stat before = {};
    QCOMPARE(::stat(QFile::encodeName(record).constData(), &before), 0);
    QCOMPARE(runExplorer(runWith({QStringLiteral("--record"), record})).code, 0);
    struct stat after = {};
    QCOMPARE(::stat(QFile::encodeName(record).constData(), &after), 0);
    QVERIFY(isRecord(contents(record)));
    QVERIFY(after.st_ino != before.st_ino); // another one took its place
    QCOMPARE(after.st_mode, before.st_mode);
}

void TestSavedFiles::aFullDiskKeepsTheOldFileAndIsSaid()
{
    if (::geteuid() != 0)
        QSKIP("only root can mount a small disk");
    // The disk is seen by the shell and what it starts, and goes with them.
    const QString script = QStringLiteral("mount -t tmpfs -o size=64k none \"$1\" || exit 77\n"
                                          "printf 'the old file' > \"$1/r.json\"\n"
                                          "cat /dev/zero > \"$1/filler\" 2> /dev/null\n"
                                          "\"$0\" run --example 2 --scale 0 --quiet \"$2\" \"$1/r.json\"\n"
                                          "code=$?; cat \"$1/r.json\"; ls -A \"$1\" | wc -l; exit $code");
    for (const char *option : {"--record", "--trace"}) {
        const ProgramRun run = runProgram(QStringLiteral("unshare"),
                                          {QStringLiteral("-m"), QStringLiteral("sh"), QStringLiteral("-c"), script,
                                           QStringLiteral(POOL_EXPLORER), m_folder->path(),
                                           QString::fromLatin1(option)});
        if (run.code == 77 || run.err.contains("unshare"))
            QSKIP("no mounting here");
        QCOMPARE(run.code, 1);
        QCOMPARE(run.out, oldText + "2\n");
        QCOMPARE(QString::fromUtf8(run.err),
                 QStringLiteral("poolexplorer: cannot write '%1': No space left on device\n").arg(at("r.json")));
    }
}

void TestSavedFiles::aFolderThatMayNotBeWrittenIsRefusedBeforeTheRun()
{
    const QString record = at("r.json");
    put(record, oldText);
    QVERIFY(QFile::setPermissions(record, QFileDevice::Permissions(0x6666)));
    QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0555), 0);
    QProcess process;
    process.setChildProcessModifier([] {
        if (::geteuid() == 0 && ::setuid(another) != 0)
            ::_exit(77);
    });
    process.start(QStringLiteral(POOL_EXPLORER), runWith({QStringLiteral("--record"), record}));
    QVERIFY(process.waitForFinished());
    ::chmod(QFile::encodeName(m_folder->path()).constData(), 0755);
    QCOMPARE(process.exitCode(), 2);
    QCOMPARE(QString::fromUtf8(process.readAllStandardError()),
             QStringLiteral("poolexplorer: --record: cannot write '%1': Permission denied\n").arg(record));
    QCOMPARE(contents(record), oldText);
}

void TestSavedFiles::aPipeIsWrittenToAndStaysAPipe()
{
    const QString pipe = at("pipe");
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const int reader = ::open(QFile::encodeName(pipe).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    QVERIFY(reader >= 0);
    QFile read;
    QVERIFY(read.open(reader, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
    QCOMPARE(runExplorer(runWith({QStringLiteral("--record"), pipe})).code, 0);
    QCOMPARE(kindOf(pipe), mode_t(S_IFIFO));
    QVERIFY(isRecord(read.readAll()));
}

void TestSavedFiles::aDeviceIsWrittenToAndStaysADevice()
{
    const QString null = at("null"); // a null device of one's own
    if (::mknod(QFile::encodeName(null).constData(), S_IFCHR | 0600, makedev(1, 3)) != 0)
        QSKIP("no devices can be made here");
    const QString link = at("link");
    QVERIFY(QFile::link(null, link));
    for (const QString &name : {null, link}) {
        const ProgramRun run = runExplorer(runWith({QStringLiteral("--record"), name}));
        if (run.err.contains("Permission denied"))
            QSKIP("no devices can be used here");
        QCOMPARE(run.code, 0);
        QCOMPARE(kindOf(null), mode_t(S_IFCHR));
        QCOMPARE(kindOf(link), mode_t(S_IFLNK));
    }
}

void TestSavedFiles::aFullDeviceIsSaidToBeFull()
{
    const QString full = QStringLiteral("/dev/full");
    if (kindOf(full) != S_IFCHR)
        QSKIP("no /dev/full here");
    const ProgramRun run = runExplorer(runWith({QStringLiteral("--record"), full}));
    QCOMPARE(run.code, 1);
    QCOMPARE(run.err, QByteArray("poolexplorer: cannot write '/dev/full': No space left on device\n"));
    QCOMPARE(kindOf(full), mode_t(S_IFCHR));
}

void TestSavedFiles::aLinkIsFollowedAlsoWhereItLeadsToNothingYet()
{
    const QString link = at("link");
    QCOMPARE(::symlink("target.json", QFile::encodeName(link).constData()), 0);
    for (int i = 0; i < 2; ++i) { // into a new file, and in its place
        QCOMPARE(runExplorer(runWith({QStringLiteral("--record"), link})).code, 0);
        QCOMPARE(kindOf(link), mode_t(S_IFLNK));
        QVERIFY(isRecord(contents(at("target.json"))));
    }
}

void TestSavedFiles::whatTheProgramPrintsToIsNotReplaced()
{
    QProcess process;
    process.setStandardOutputFile(at("out"));
    process.start(QStringLiteral(POOL_EXPLORER),
                  {QStringLiteral("run"), QStringLiteral("--example"), QStringLiteral("1"), QStringLiteral("--record"),
                   QStringLiteral("/dev/stdout")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    QCOMPARE(process.readAllStandardError(),
             QByteArray("poolexplorer: --record: cannot write '/dev/stdout': the program prints to it\n"));
}

void TestSavedFiles::twoOptionsCannotNameOneFile_data()
{
    QTest::addColumn<QString>("record");
    QTest::addColumn<QString>("trace");
    QTest::newRow("the same path") << "f"
                                   << "f";
    QTest::newRow("another way to it") << "f"
                                       << "folder/../f";
    QTest::newRow("through a linked folder") << "folder/f"
                                             << "linked/f";
    QTest::newRow("through a link to nothing yet") << "f"
                                                   << "link";
}

void TestSavedFiles::twoOptionsCannotNameOneFile()
{
    QFETCH(QString, record);
    QFETCH(QString, trace);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    QVERIFY(QFile::link(at("folder"), at("linked")));
    QVERIFY(QFile::link(at("f"), at("link")));
    trace = m_folder->filePath(trace);
    const ProgramRun run = runExplorer(
        runWith({QStringLiteral("--record"), m_folder->filePath(record), QStringLiteral("--trace"), trace}));
    QCOMPARE(run.code, 2);
    QCOMPARE(QString::fromUtf8(run.err),
             QStringLiteral("poolexplorer: --trace: '%1' is the file of --record, too\n").arg(trace));
    QVERIFY(!QFile::exists(at("f")) && !QFile::exists(at("folder/f")));
}

void TestSavedFiles::aFileWithoutANameIsRefused()
{
    const ProgramRun run = runExplorer(runWith({QStringLiteral("--record"), QString()}));
    QCOMPARE(run.code, 2);
    QCOMPARE(run.err, QByteArray("poolexplorer: --record: cannot write '': it has no name\n"));
}

void TestSavedFiles::nothingPassingIsLeftBehind()
{
    const QString record = at("r.json");
    QCOMPARE(runExplorer(runWith({QStringLiteral("--record"), record})).code, 0);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("r.json")});
}

void TestSavedFiles::closedStandardDescriptorsAreNoFiles_data()
{
    QTest::addColumn<QString>("closed");
    for (const char *closed : {"<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- >&- 2>&-"})
        QTest::newRow(closed) << QString::fromLatin1(closed);
}

// A worker prints what its task does there, too.
void TestSavedFiles::closedStandardDescriptorsAreNoFiles()
{
    QFETCH(QString, closed);
    for (const char *option : {"--record", "--trace"}) {
        const QString file = at(option);
        const QString script = QStringLiteral("exec \"$0\" run --example 1 --scale 0 %1 \"$1\" %2")
                                   .arg(QString::fromLatin1(option), closed);
        const ProgramRun run = runProgram(QStringLiteral("sh"),
                                          {QStringLiteral("-c"), script, QStringLiteral(POOL_EXPLORER), file});
        QVERIFY2(run.code == 0, run.err.constData());
        QVERIFY(QJsonDocument::fromJson(contents(file)).isObject());
    }
}

TEST_CLASS(TestSavedFiles, QCoreApplication)
#include "tst_savedfiles.moc"
