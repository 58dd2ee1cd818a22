#include "core/python/pythonnames.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// The names of a written program.
class TestPythonNames : public QObject
{
    Q_OBJECT

private slots:
    void aNameThatIsTakenGetsANumber()
    {
        PythonNames names;
        QCOMPARE(names.take(QStringLiteral("task")), QStringLiteral("task"));
        QCOMPARE(names.take(QStringLiteral("task")), QStringLiteral("task_2"));
        QCOMPARE(names.take(QStringLiteral("task")), QStringLiteral("task_3"));
    }

    void whatTheProgramsUseIsTakenFromTheStart()
    {
        QCOMPARE(PythonNames().take(QStringLiteral("sleep")), QStringLiteral("sleep_2"));
    }

    void aResultDoesNotHideAFunction()
    {
        PythonNames names;
        names.take(QStringLiteral("square"));
        names.reserve(QStringLiteral("watched_square"));
        QCOMPARE(names.variable(QStringLiteral("square")), QStringLiteral("square_"));
        QCOMPARE(names.variable(QStringLiteral("watched_square")), QStringLiteral("watched_square_"));
        QCOMPARE(names.variable(QStringLiteral("result")), QStringLiteral("result"));
    }
};

TEST_CLASS(TestPythonNames, QCoreApplication)
#include "tst_pythonnames.moc"
