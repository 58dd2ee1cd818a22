#include "tests/app/programrun.h"
#include "tests/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtEndian>
#include <QTest>

// `poolexplorer export`, with files of its own.
class TestExport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void allFormsAtOnce();
    void itNeedsNoDisplayAndSaysNothing();
    void theTableSaysWhatTheRecordSays();
    void theTraceIsThatOfTheRun();
    void theImageHasTheSizeThatIsAskedFor();
    void darkIsDark();
    void whatIsWrongIsRefusedBeforeAnythingIsWritten_data();
    void whatIsWrongIsRefusedBeforeAnythingIsWritten();
    void aFileThatCannotBeWrittenLeavesTheOthersUnwritten();
    void aFullDeviceIsSaidAndStaysADevice();

private:
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    QByteArray contents(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    ProgramRun exported(const QStringList &options) const
    {
        return runExplorer(QStringList{QStringLiteral("export"), path("run.json")} + options);
    }

    quint32 widthOf(const char *image) const // which is a PNG
    {
        return qFromBigEndian<quint32>(contents(image).mid(16, 4).constData());
    }

    QTemporaryDir m_folder;
};

void TestExport::initTestCase()
{
    QCOMPARE(runExplorer({QStringLiteral("run"), QStringLiteral("--example"), QStringLiteral("10"),
                          QStringLiteral("--scale"), QStringLiteral("0.01"), QStringLiteral("--quiet"),
                          QStringLiteral("--record"), path("run.json"), QStringLiteral("--trace"), path("run.trace")})
                 .code,
             0);
}

void TestExport::cleanup()
{
    const QDir folder(m_folder.path());
    for (const QString &name : folder.entryList(QDir::Files))
        if (!name.startsWith(QStringLiteral("run.")))
            QFile::remove(folder.filePath(name));
}

void TestExport::allFormsAtOnce()
{
    const ProgramRun run = exported({QStringLiteral("--csv"), path("a.csv"), QStringLiteral("--trace"), path("a.trace"),
                                     QStringLiteral("--svg"), path("a.svg"), QStringLiteral("--png"), path("a.png"),
                                     QStringLiteral("--pdf"), path("a.pdf")});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.code, 0);
    QVERIFY(contents("a.csv").startsWith("job,item,argument,"));
    QVERIFY(contents("a.trace").startsWith("{\"traceEvents\""));
    QVERIFY(contents("a.svg").contains("<svg "));
    QVERIFY(contents("a.svg").endsWith("</svg>\n"));
    QVERIFY(contents("a.png").startsWith("\x89PNG"));
    QVERIFY(contents("a.pdf").trimmed().endsWith("%%EOF"));
}

void TestExport::itNeedsNoDisplayAndSaysNothing()
{
    QProcess process;
    QProcessEnvironment bare;
    for (const char *kept : {"PATH", "TSAN_OPTIONS"}) // the second: what a checker is to leave out
        if (qEnvironmentVariableIsSet(kept))
            bare.insert(QLatin1String(kept), qEnvironmentVariable(kept));
    process.setProcessEnvironment(bare);
    process.start(QStringLiteral(POOL_EXPLORER),
                  {QStringLiteral("export"), path("run.json"), QStringLiteral("--png"), path("a.png")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
}

void TestExport::theTableSaysWhatTheRecordSays()
{
    QCOMPARE(exported({QStringLiteral("--csv"), path("a.csv")}).code, 0);
    const ProgramRun summary = runExplorer({QStringLiteral("summary"), path("run.json"), QStringLiteral("--json")});
    const QJsonArray items = QJsonDocument::fromJson(summary.out)[u"jobs"][0][u"items"].toArray();
    QStringList rows = QString::fromUtf8(contents("a.csv")).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    rows.removeFirst();
    QVERIFY(!items.isEmpty());
    QCOMPARE(rows.size(), items.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QStringList fields = rows[i].split(u',');
        const QJsonObject item = items[i].toObject();
        QCOMPARE(fields[1].toInt(), item[u"i"].toInt());
        QCOMPARE(fields[3].toInt(), item[u"chunk"].toInt());
        QCOMPARE(fields[4], item[u"worker"].isNull() ? QString() : QString::number(item[u"worker"].toInt()));
        QCOMPARE(fields[7], item[u"state"].toString());
        QCOMPARE(fields[8].toDouble(), item[u"start_ms"].toDouble());
        QCOMPARE(fields[9].toDouble(), item[u"end_ms"].toDouble());
        QCOMPARE(fields.last().isEmpty(), item[u"state"].toString() != u"raised");
    }
}

void TestExport::theTraceIsThatOfTheRun()
{
    QCOMPARE(exported({QStringLiteral("--trace"), path("a.trace")}).code, 0);
    const auto events = [this](const char *name) {
        QJsonArray all;
        for (const QJsonValue &value : QJsonDocument::fromJson(contents(name))[u"traceEvents"].toArray()) {
            QJsonObject event = value.toObject();
            event.remove(u"pid"); // a record does not tell the process of the pool
            event.remove(u"tid");
            all << event;
        }
        return all;
    };
    QCOMPARE(events("a.trace"), events("run.trace"));
}

void TestExport::theImageHasTheSizeThatIsAskedFor()
{
    QCOMPARE(exported({QStringLiteral("--png"), path("a.png"), QStringLiteral("--width"), QStringLiteral("640")}).code,
             0);
    QCOMPARE(widthOf("a.png"), 640u);
    QCOMPARE(exported({QStringLiteral("--png"), path("b.png"), QStringLiteral("--width"), QStringLiteral("640"),
                       QStringLiteral("--scale"), QStringLiteral("1.5")})
                 .code,
             0);
    QCOMPARE(widthOf("b.png"), 960u);
}

void TestExport::darkIsDark()
{
    QCOMPARE(exported({QStringLiteral("--svg"), path("a.svg")}).code, 0);
    QCOMPARE(exported({QStringLiteral("--svg"), path("b.svg"), QStringLiteral("--theme"), QStringLiteral("dark")}).code,
             0);
    QVERIFY(!contents("a.svg").contains("fill=\"#1e1e20\""));
    QVERIFY(contents("b.svg").contains("fill=\"#1e1e20\""));
}

void TestExport::whatIsWrongIsRefusedBeforeAnythingIsWritten_data()
{
    QTest::addColumn<QString>("options"); // @ is the folder
    QTest::addColumn<QString>("says");
    const auto add = [](const char *options, const char *says) {
        QTest::newRow(options) << QString::fromLatin1(options) << QString::fromLatin1(says);
    };
    add("", "needs at least one of --csv, --trace, --svg, --png and --pdf");
    add("--csv @/a.csv --png @/a.png --width 100", "--width: must be an integer from 480 to 10000, not '100'");
    add("--csv @/a.csv --png @/a.png --width wide", "--width: must be an integer from 480 to 10000, not 'wide'");
    add("--csv @/a.csv --png @/a.png --scale 0", "--scale: must be a number from 0.25 to 8, not '0'");
    add("--csv @/a.csv --png @/a.png --scale nan", "--scale: must be a number from 0.25 to 8, not 'nan'");
    add("--csv @/a.csv --svg @/a.svg --width 800", "--width: is for --png, which is not given");
    add("--csv @/a.csv --theme blue", "--theme: must be light or dark, not 'blue'");
    add("--csv @/a.csv --svg @/a.csv", "--svg: '@/a.csv' is the file of --csv, too");
    add("--csv @/run.json", "--csv: '@/run.json' is the record itself");
    add("--csv @/a.csv --png @/a.png --width 10000 --scale 8", "--png: the picture would have 80000 by ");
    add("--csv @/a.csv another.json", "needs exactly one RECORD");
}

void TestExport::whatIsWrongIsRefusedBeforeAnythingIsWritten()
{
    QFETCH(QString, options);
    QFETCH(QString, says);
    options.replace(u'@', m_folder.path());
    says.replace(u'@', m_folder.path());
    const QByteArray before = contents("run.json");
    const ProgramRun run = exported(options.split(u' ', Qt::SkipEmptyParts));
    QVERIFY2(run.err.startsWith("poolexplorer: " + says.toUtf8()), run.err.constData());
    QCOMPARE(run.err.count('\n'), 1);
    QCOMPARE(run.code, 2);
    QCOMPARE(run.out, QByteArray());
    QVERIFY(!QFile::exists(path("a.csv")));
    QCOMPARE(contents("run.json"), before);
}

void TestExport::aFileThatCannotBeWrittenLeavesTheOthersUnwritten()
{
    const ProgramRun run = exported(
        {QStringLiteral("--csv"), path("a.csv"), QStringLiteral("--pdf"), QStringLiteral("/nowhere/a.pdf")});
    QCOMPARE(QString::fromUtf8(run.err),
             QStringLiteral("poolexplorer: --pdf: cannot write '/nowhere/a.pdf': No such file or directory\n"));
    QCOMPARE(run.code, 2);
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files),
             (QStringList{QStringLiteral("run.json"), QStringLiteral("run.trace")}));
}

void TestExport::aFullDeviceIsSaidAndStaysADevice()
{
    if (!QFileInfo::exists(QStringLiteral("/dev/full")))
        QSKIP("no /dev/full here");
    for (const char *form : {"--csv", "--trace", "--svg", "--png", "--pdf"}) {
        const ProgramRun run = exported({QString::fromLatin1(form), QStringLiteral("/dev/full")});
        QCOMPARE(run.err, QByteArray("poolexplorer: cannot write '/dev/full': No space left on device\n"));
        QCOMPARE(run.code, 1);
    }
    QVERIFY2(!QFileInfo(QStringLiteral("/dev/full")).isFile(), "a file took the place of the device");
}

TEST_CLASS(TestExport, QCoreApplication)
#include "tst_export.moc"
