#include "tests/app/steprun.h"
#include "tests/testmain.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace {

// The names and the purposes of all verbs, as `poolexplorer --help` lists them.
std::pair<QStringList, QStringList> verbsInHelp()
{
    std::pair<QStringList, QStringList> verbs;
    static const QRegularExpression row(QStringLiteral("^  ([a-z]+) +(.*)$"));
    const QStringList lines = runExplorer(words("--help")).lines();
    for (qsizetype i = lines.indexOf(QStringLiteral("Verbs:")) + 1; i > 0 && i < lines.size(); ++i) {
        const auto match = row.match(lines[i]);
        if (!match.hasMatch())
            break;
        verbs.first << match.captured(1);
        verbs.second << match.captured(2);
    }
    return verbs;
}

} // namespace

// What the program says of itself.
class TestHelp : public QObject
{
    Q_OBJECT

private slots:
    void helpAndVersionAreAnswered_data();
    void helpAndVersionAreAnswered();
    void theReadmeSaysOfEachVerbWhatTheHelpSays();
    void everyVerbAnswersHelpWithItsUsage();
    void anUnknownVerbIsAnsweredWithThoseThatThereAre();
};

void TestHelp::helpAndVersionAreAnswered_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("version") << "--version"
                             << "poolexplorer ";
    QTest::newRow("help") << "--help"
                          << "tasks";
    QTest::newRow("run") << "run --help"
                         << "--chunksize";
    QTest::newRow("show") << "show -h"
                          << "--example";
    QTest::newRow("examples") << "examples --help"
                              << "--version";
    QTest::newRow("tasks") << "tasks --version"
                           << "poolexplorer ";
}

void TestHelp::helpAndVersionAreAnswered()
{
    QFETCH(QString, arguments);
    QFETCH(QString, says);
    const ProgramRun run = runExplorer(arguments.split(u' '));
    QCOMPARE(run.code, 0);
    QVERIFY2(QString::fromUtf8(run.out).contains(says), run.out.constData());
    QCOMPARE(run.err, QByteArray());
}

void TestHelp::theReadmeSaysOfEachVerbWhatTheHelpSays()
{
    QFile file(QStringLiteral(POOL_README));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList readme = QString::fromUtf8(file.readAll()).split(u'\n');
    const auto [names, purposes] = verbsInHelp();
    QVERIFY(names.size() >= 4);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const bool said = std::any_of(readme.begin(), readme.end(), [&](const QString &line) {
            return line.startsWith(QStringLiteral("| `poolexplorer %1").arg(names[i]))
                && line.endsWith(QStringLiteral("| %1 |").arg(purposes[i]));
        });
        QVERIFY2(
            said,
            qPrintable(
                QStringLiteral("README.md has no row `poolexplorer %1` that says: %2").arg(names[i], purposes[i])));
    }
}

void TestHelp::everyVerbAnswersHelpWithItsUsage()
{
    for (const QString &name : verbsInHelp().first) {
        const ProgramRun run = runExplorer({name, QStringLiteral("--help")});
        QCOMPARE(run.code, 0);
        QVERIFY2(run.out.startsWith("Usage: poolexplorer " + name.toUtf8() + " [options]"), run.out.constData());
        QVERIFY(run.out.contains("Show this help."));
    }
}

void TestHelp::anUnknownVerbIsAnsweredWithThoseThatThereAre()
{
    QStringList verbs = verbsInHelp().first;
    const QString last = verbs.takeLast();
    const QString known = verbs.join(QStringLiteral(", ")) + QStringLiteral(" and ") + last;
    for (const char *word : {"frobnicate", "--frobnicate"}) {
        const ProgramRun run = runExplorer(words(word));
        QCOMPARE(run.code, 2);
        QCOMPARE(QString::fromUtf8(run.err),
                 QStringLiteral("poolexplorer: unknown verb '%1': the verbs are %2; see --help\n")
                     .arg(QString::fromLatin1(word), known));
        QCOMPARE(run.out, QByteArray());
    }
}

TEST_CLASS(TestHelp, QCoreApplication)
#include "tst_help.moc"
