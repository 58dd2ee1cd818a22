#include "core/record/wholefile.h"
#include "tests/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace pool;

namespace {

const QByteArray text("new text");

bool writeText(QIODevice &out) { return out.write(text) == text.size(); }

} // namespace

class TestWholeFile : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aNewFileHasTheUsualPermissions();
    void aPipeIsRefusedUnlessItIsAskedFor();
    void whatBecomesAPipeMeanwhileIsNotReplaced();
    void aWriterThatGivesUpLeavesTheOldFile();
    void aWriterThatThrowsLeavesTheOldFile();
    void aFolderIsRefused();
    void linksThatLeadInACircleAreRefused();
    void theLongestNameCanBeWritten();
    void aFileThatMayNotBeWrittenIsNotReplaced();

private:
    QString at(const QString &name) const { return m_folder->filePath(name); }
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    QByteArray contents() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void putOldFile() const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old") == 3);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestWholeFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_path = at(QStringLiteral("file"));
}

void TestWholeFile::aNewFileHasTheUsualPermissions()
{
    const mode_t mask = ::umask(027);
    WholeFile file(m_path);
    const bool isSaved = file.check() && file.save(writeText);
    ::umask(mask);
    QVERIFY2(isSaved, qPrintable(file.reason()));
    struct stat info = {};
    QCOMPARE(::stat(QFile::encodeName(m_path).constData(), &info), 0);
    QCOMPARE(info.st_mode & 07777, mode_t(0640));
    QCOMPARE(contents(), text);
    QCOMPARE(names().size(), 1);
}

void TestWholeFile::aPipeIsRefusedUnlessItIsAskedFor()
{
    QCOMPARE(::mkfifo(QFile::encodeName(m_path).constData(), 0600), 0);
    WholeFile file(m_path);
    QVERIFY(!file.check());
    QVERIFY(!file.save(writeText));
    QCOMPARE(file.reason(), QStringLiteral("it is not a regular file"));
}

void TestWholeFile::whatBecomesAPipeMeanwhileIsNotReplaced()
{
    WholeFile file(m_path);
    QVERIFY(file.check());
    QVERIFY(!file.save([this](QIODevice &out) {
        return ::mkfifo(QFile::encodeName(m_path).constData(), 0600) == 0 && writeText(out);
    }));
    QCOMPARE(file.reason(), QStringLiteral("it is not a regular file"));
    QCOMPARE(names(), QStringList{QStringLiteral("file")});
}

void TestWholeFile::aWriterThatGivesUpLeavesTheOldFile()
{
    putOldFile();
    WholeFile file(m_path);
    QVERIFY(!file.save([](QIODevice &out) { return writeText(out) && false; }));
    QVERIFY(!file.reason().isEmpty());
    QCOMPARE(contents(), QByteArray("old"));
    QCOMPARE(names().size(), 1);
}

void TestWholeFile::aWriterThatThrowsLeavesTheOldFile()
{
    putOldFile();
    {
        WholeFile file(m_path);
        QVERIFY_EXCEPTION_THROWN(file.save([](QIODevice &out) -> bool {
            writeText(out);
            throw std::runtime_error("no");
        }),
                                 std::runtime_error);
    }
    QCOMPARE(contents(), QByteArray("old"));
    QCOMPARE(names().size(), 1);
}

void TestWholeFile::aFolderIsRefused()
{
    WholeFile file(m_folder->path());
    QVERIFY(!file.save(writeText));
    QCOMPARE(file.reason(), QStringLiteral("Is a directory"));
}

void TestWholeFile::linksThatLeadInACircleAreRefused()
{
    QVERIFY(QFile::link(m_path, m_path));
    WholeFile file(m_path);
    QVERIFY(!file.save(writeText));
    QCOMPARE(file.reason(), QStringLiteral("Too many levels of symbolic links"));
}

void TestWholeFile::theLongestNameCanBeWritten()
{
    WholeFile file(at(QString(255, u'n')));
    QVERIFY2(file.check() && file.save(writeText), qPrintable(file.reason()));
    QCOMPARE(names(), QStringList{QString(255, u'n')});
}

void TestWholeFile::aFileThatMayNotBeWrittenIsNotReplaced()
{
    putOldFile();
    QVERIFY(QFile::setPermissions(m_path, QFileDevice::ReadOwner));
    if (QFile(m_path).open(QIODevice::ReadWrite))
        QSKIP("root may write it");
    WholeFile file(m_path);
    QVERIFY(!file.check());
    QCOMPARE(file.reason(), QStringLiteral("Permission denied"));
}

TEST_CLASS(TestWholeFile, QCoreApplication)
#include "tst_wholefile.moc"
