#include "tests/app/programrun.h"
#include "tests/app/steprun.h"
#include "tests/testmain.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

// Lessons in the terminal, and the file that the README shows.
class TestLesson : public QObject
{
    Q_OBJECT

private slots:
    void lessonsAreListedOneALine();
    void everyListedLessonPassesItsCheck();
    void theLessonOfTheReadmePassesItsCheck();
    void aLessonThatPromisesTooMuchIsFound();
    void aFileThatIsNoLessonIsRefused_data();
    void aFileThatIsNoLessonIsRefused();
    void allFactsStandInTheReadme();

private:
    QString saved(const QByteArray &lesson);
    static QByteArray readme();
    static QByteArray readmesLesson();

    QTemporaryDir m_folder;
};

QString TestLesson::saved(const QByteArray &lesson)
{
    QFile file(m_folder.filePath(QStringLiteral("lesson.json")));
    if (!file.open(QIODevice::WriteOnly) || file.write(lesson) != lesson.size())
        qFatal("the lesson was not written");
    return file.fileName();
}

QByteArray TestLesson::readme()
{
    QFile file(QStringLiteral(POOL_README));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no README.md");
    return file.readAll();
}

QByteArray TestLesson::readmesLesson()
{
    const QByteArray all = readme();
    const qsizetype begin = all.lastIndexOf("```json", all.indexOf("pool-lesson/1")) + 7;
    return all.mid(begin, all.indexOf("```", begin) - begin);
}

void TestLesson::lessonsAreListedOneALine()
{
    const ProgramRun run = runExplorer(words("lessons"));
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines().size(), 16);
    static const QRegularExpression row(QStringLiteral("\\A\\S+  \\S.*\\z"));
    for (const QString &line : run.lines())
        QVERIFY2(row.match(line).hasMatch(), qPrintable(line));
    QCOMPARE(run.lines().first(), QStringLiteral("chunksize-is-a-size  Chunksize is a size, not a count"));
}

void TestLesson::everyListedLessonPassesItsCheck()
{
    for (const QString &line : runExplorer(words("lessons")).lines()) {
        const QString name = line.section(u' ', 0, 0);
        const ProgramRun run = runExplorer({QStringLiteral("lesson"), name, QStringLiteral("--check")});
        QCOMPARE(run.code, 0);
        QVERIFY2(run.out.endsWith("steps, nothing wrong\n") && run.out.count('\n') == 1, run.out.constData());
    }
}

void TestLesson::theLessonOfTheReadmePassesItsCheck()
{
    const ProgramRun run = runExplorer({QStringLiteral("lesson"), saved(readmesLesson()), QStringLiteral("--check")});
    QCOMPARE(run.err, QByteArray());
    QCOMPARE(run.out, QByteArray("six-naps: 4 steps, nothing wrong\n"));
    QCOMPARE(run.code, 0);
}

void TestLesson::aLessonThatPromisesTooMuchIsFound()
{
    const QByteArray tooFast = readmesLesson().replace("\"most\": 700", "\"most\": 70");
    const ProgramRun run = runExplorer({QStringLiteral("lesson"), saved(tooFast), QStringLiteral("--check")});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.out.startsWith("steps[3]: the answer does not meet the goal: makespan_ms is 600"),
             run.out.constData());
    QCOMPARE(run.out.count('\n'), 1);
}

void TestLesson::aFileThatIsNoLessonIsRefused_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("no name") << "lesson"
                             << "needs exactly one NAME or FILE";
    QTest::newRow("two") << "lesson a b --check"
                         << "needs exactly one NAME or FILE";
    QTest::newRow("unknown") << "lesson luck --check"
                             << "there is no lesson 'luck'; there are chunksize-is-a-size, ";
    QTest::newRow("unknown, for the window") << "lesson luck"
                                             << "there is no lesson 'luck'; there are chunksize-is-a-size, ";
    QTest::newRow("no file") << "lesson ./luck.json --check"
                             << "cannot read './luck.json': No such file or directory";
    QTest::newRow("no file, for the window") << "lesson ./luck.json"
                                             << "cannot read './luck.json': No such file or directory";
    QTest::newRow("a folder") << "lesson / --check"
                              << "cannot read '/': it is a directory";
}

void TestLesson::aFileThatIsNoLessonIsRefused()
{
    QFETCH(QString, arguments);
    QFETCH(QString, complaint);
    const ProgramRun run = runExplorer(arguments.split(u' '));
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.startsWith("poolexplorer: " + complaint.toUtf8()), run.err.constData());
    QCOMPARE(run.err.count('\n'), 1);
    QCOMPARE(run.out, QByteArray());
}

void TestLesson::allFactsStandInTheReadme()
{
    const QString refusal = QString::fromUtf8(
        runExplorer({QStringLiteral("lesson"), saved(readmesLesson().replace("makespan_ms", "luck")),
                     QStringLiteral("--check")})
            .err);
    const qsizetype begin = refusal.indexOf(QStringLiteral("one of ")) + 7;
    const QStringList names = refusal.mid(begin, refusal.indexOf(QStringLiteral(", not "), begin) - begin)
                                  .split(QStringLiteral(", "));
    QVERIFY2(names.size() > 30, qPrintable(refusal));
    const QByteArray all = readme();
    for (QString name : names) {
        if (name.endsWith(QStringLiteral("_ms")))
            name.chop(3);
        QVERIFY2(all.contains('`' + name.toUtf8() + '`'), qPrintable(name));
    }
}

TEST_CLASS(TestLesson, QCoreApplication)
#include "tst_lesson.moc"
