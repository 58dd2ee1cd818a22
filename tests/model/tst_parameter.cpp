#include "core/model/error.h"
#include "core/model/taskparams.h"
#include "tests/testmain.h"

#include <QCborArray>
#include <QTest>

using namespace pool;

// A parameter's description, and what is made from it. The built-in tasks' own are in tests/tasks.
class TestParameter : public QObject
{
    Q_OBJECT

private slots:
    void theHelpIsMadeFromTheDescription_data();
    void theHelpIsMadeFromTheDescription();
    void whatIsOutOfRangeIsRefused_data();
    void whatIsOutOfRangeIsRefused();
    void whatIsNotGivenHasItsDefault();
    void whatIsNotDescribedIsRefused();
    void anItemTableIsTheSameHoweverItIsGiven();
};

namespace {

const Parameter byItem{.name = QStringLiteral("times"),
                       .type = takes::ByItem{.entry = {{.type = takes::Number{}}},
                                             .hasDefault = true,
                                             .list = takes::ByItem::List::ByPosition},
                       .fallback = 0};

} // namespace

void TestParameter::theHelpIsMadeFromTheDescription_data()
{
    QTest::addColumn<QString>("help");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, Parameter parameter, const char *expected) {
        parameter.meaning = QStringLiteral("what it does");
        QTest::newRow(name) << parameter.help() << QString::fromLatin1(expected);
    };
    row("flag", {.type = takes::Flag{}, .fallback = true}, "true or false: what it does; default true");
    row("number", {.type = takes::Number{}, .fallback = 2.5, .unit = QStringLiteral("ms")},
        "a number >= 0 (ms): what it does; default 2.5");
    row("range", {.type = takes::Number{.minimum = -1, .maximum = 1}},
        "a number from -1 to 1: what it does; default none");
    row("integer", {.type = takes::Integer{.minimum = 1, .maximum = 9}, .fallback = 3},
        "an integer from 1 to 9: what it does; default 3");
    row("integer without end", {.type = takes::Integer{}}, "an integer >= 0: what it does; default none");
    row("text", {.type = takes::Text{}, .example = QStringLiteral("\"a\"")},
        "a text such as \"a\": what it does; default none");
    row("choice",
        {.type = takes::Choice{{{QStringLiteral("a"), {}}, {QStringLiteral("b"), {}}}},
         .fallback = QStringLiteral("a")},
        "one of a, b: what it does; default a");
    row("list", {.type = takes::ItemList{}}, "a list: what it does; default none");
    row("by item", byItem, "a number, a list or an object: what it does; default 0");
}

void TestParameter::theHelpIsMadeFromTheDescription()
{
    QFETCH(QString, help);
    QFETCH(QString, expected);
    QCOMPARE(help, expected);
}

void TestParameter::whatIsOutOfRangeIsRefused_data()
{
    QTest::addColumn<QCborValue>("value");
    QTest::addColumn<bool>("isInteger");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("lowest") << QCborValue(1) << true << true;
    QTest::newRow("highest") << QCborValue(9) << true << true;
    QTest::newRow("below") << QCborValue(0) << true << false;
    QTest::newRow("above") << QCborValue(10) << true << false;
    QTest::newRow("no integer") << QCborValue(2.0) << true << false;
    QTest::newRow("number") << QCborValue(2.5) << false << true;
    QTest::newRow("integer as a number") << QCborValue(2) << false << true;
    QTest::newRow("true as a number") << QCborValue(true) << false << false;
    QTest::newRow("infinite") << QCborValue(qInf()) << false << false;
    QTest::newRow("not a number") << QCborValue(qQNaN()) << false << false;
}

void TestParameter::whatIsOutOfRangeIsRefused()
{
    QFETCH(QCborValue, value);
    QFETCH(bool, isInteger);
    QFETCH(bool, isTaken);
    Parameter parameter{.name = QStringLiteral("n"), .type = takes::Number{}};
    if (isInteger)
        parameter.type = takes::Integer{.minimum = 1, .maximum = 9};
    if (isTaken)
        parameter.check(parameter.name, value);
    else
        QVERIFY_EXCEPTION_THROWN(parameter.check(parameter.name, value), ValueError);
}

void TestParameter::whatIsNotGivenHasItsDefault()
{
    const std::vector<Parameter> described{
        {.name = QStringLiteral("a"), .type = takes::Integer{}, .fallback = 5},
        {.name = QStringLiteral("b"), .type = takes::Text{}},
    };
    const TaskParams none(described, {});
    QCOMPARE(none.integer(QStringLiteral("a")), 5);
    QVERIFY(none.value(QStringLiteral("b")).isUndefined());
    QCOMPARE(none.text(QStringLiteral("b")), QString());
    const TaskParams both(described, {{QStringLiteral("a"), 6}, {QStringLiteral("b"), QStringLiteral("x")}});
    QCOMPARE(both.integer(QStringLiteral("a")), 6);
    QCOMPARE(both.text(QStringLiteral("b")), QStringLiteral("x"));
}

void TestParameter::whatIsNotDescribedIsRefused()
{
    QVERIFY_EXCEPTION_THROWN(TaskParams({byItem}, {{QStringLiteral("other"), 1}}), ValueError);
    QVERIFY_EXCEPTION_THROWN(TaskParams({byItem}, {{7, 1}}), ValueError);
}

void TestParameter::anItemTableIsTheSameHoweverItIsGiven()
{
    const QString name = QStringLiteral("times");
    const auto table = [&](const QCborValue &given) { return TaskParams({byItem}, {{name, given}}).table(name); };
    QCOMPARE(table(7).at(3), QCborValue(7));
    QCOMPARE(table(QCborArray{10, 20}).at(1), QCborValue(20));
    QVERIFY(table(QCborArray{10, 20}).at(2).isUndefined());
    const QCborMap map{{QStringLiteral("default"), 5}, {QStringLiteral("-2"), 6}};
    QCOMPARE(table(map).at(-2), QCborValue(6));
    QCOMPARE(table(map).at(2), QCborValue(5));
    QCOMPARE(table(map).at({}), QCborValue(5)); // an item that is no integer
    QCOMPARE(TaskParams({byItem}, {}).table(name).at(2), QCborValue(0));
}

TEST_CLASS(TestParameter, QCoreApplication)
#include "tst_parameter.moc"
