#include "tests/app/programrun.h"
#include "tests/testmain.h"

#include <QDir>
#include <QTest>

// What is said of a run: figures, sentences and advice, each against what a script in Python, which shares no code with
// the program, makes of the saved trace.
class TestClaims : public QObject
{
    Q_OBJECT

private slots:
    void allThatIsSaidOfARunIsTrue_data();
    void allThatIsSaidOfARunIsTrue();
};

void TestClaims::allThatIsSaidOfARunIsTrue_data()
{
    QTest::addColumn<QStringList>("program");
    for (int number = 1; number <= 16; ++number) {
        QStringList program{QStringLiteral("--example"), QString::number(number)};
        if (number <= 10) // the others run tasks whose times are not scaled
            program << QStringLiteral("--scale") << QStringLiteral("0.3");
        if (number == 13) // has so many that Python takes long to count them
            program << QStringLiteral("--items") << QStringLiteral("0:5000");
        QTest::addRow("example %d", number) << program;
    }
    const QDir programs(QStringLiteral(POOL_CLAIMS "/programs"));
    for (const QString &name : programs.entryList({QStringLiteral("*.json")}))
        QTest::addRow("%s", qPrintable(name)) << QStringList{programs.filePath(name)};
}

void TestClaims::allThatIsSaidOfARunIsTrue()
{
    QFETCH(QStringList, program);
    const QStringList script{QStringLiteral("-B"), QStringLiteral(POOL_CLAIMS "/claims.py"),
                             QStringLiteral(POOL_EXPLORER)};
    const ProgramRun checked = runProgram(QStringLiteral(PYTHON), script + program);
    QVERIFY2(checked.code == 0, qPrintable(QString::fromUtf8(checked.out + checked.err)));
}

TEST_CLASS(TestClaims, QCoreApplication)
#include "tst_claims.moc"
