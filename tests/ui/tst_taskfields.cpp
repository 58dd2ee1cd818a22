#include "core/tasks/knowntasks.h"
#include "tests/testmain.h"
#include "ui/setup/parameterfield.h"
#include "ui/setup/taskfields.h"
#include "ui/setup/valuetext.h"

#include <QCborArray>
#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pool;

namespace {

// Compared as JSON, where the order of keys does not matter.
QJsonValue json(const QByteArray &text) { return QJsonDocument::fromJson('[' + text + ']').array().at(0); }
QCborValue value(const QByteArray &text) { return QCborValue::fromJsonValue(json(text)); }

} // namespace

// The form of a task's parameters, made from their descriptions, and the texts that are typed into it.
class TestTaskFields : public QObject
{
    Q_OBJECT

private slots:
    void aValueIsReadAsPeopleTypeIt_data();
    void aValueIsReadAsPeopleTypeIt();
    void aTextThatIsNoValueIsNotRead_data();
    void aTextThatIsNoValueIsNotRead();
    void everyParameterHasAField_data();
    void everyParameterHasAField();
    void whatIsTypedIsCheckedAsTheDescriptionSays_data();
    void whatIsTypedIsCheckedAsTheDescriptionSays();
    void parametersAreShownAsTheyWereGiven();
    void parametersThatAreRefusedLeaveTheDefaults();
    void longNamesLeaveRoomForOthersAndAreToldInFull();
};

void TestTaskFields::aValueIsReadAsPeopleTypeIt_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *typed, const char *expected, const char *shown) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QByteArray(expected) << QString::fromUtf8(shown);
    };
    row("5", "5", "5");
    row("-2.5", "-2.5", "-2.5");
    row("true", "true", "true");
    row("null", "null", "null");
    row("a word", R"("a word")", "a word");
    row("4,7 , 9", "[4, 7, 9]", "4, 7, 9");
    row("4,", "[4]", "[4]");
    row("[4]", "[4]", "[4]");
    row("[]", "[]", "[]");
    row("[1, 2], 3", "[[1, 2], 3]", "[1, 2], 3");
    row("a, \"5\"", R"(["a", "5"])", "a, \"5\"");
    row("\"a, b\"", R"("a, b")", "\"a, b\"");
    row("3: 250, default: 10", R"({"3": 250, "default": 10})", "3: 250, default: 10");
    row("{3: 250}", R"({"3": 250})", "3: 250");
    row("{}", "{}", "{}");
    row("2: SIGKILL, 5: exit:3", R"({"2": "SIGKILL", "5": "exit:3"})", "2: SIGKILL, 5: exit:3");
    row("4: {type: KeyError, message: \"no, never\"}", R"({"4": {"type": "KeyError", "message": "no, never"}})",
        "4: {message: \"no, never\", type: KeyError}");
    row(R"({"4": {"message": "it's \"so\""}})", R"({"4": {"message": "it's \"so\""}})",
        R"(4: {message: "it's \"so\""})");
}

void TestTaskFields::aValueIsReadAsPeopleTypeIt()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, expected);
    QFETCH(QString, shown);
    QVERIFY(valueFromText(typed));
    QCOMPARE(valueFromText(typed)->toJsonValue(), json(expected));
    QCOMPARE(valueText(value(expected)), shown);
    QVERIFY(valueFromText(shown));
    QCOMPARE(valueFromText(shown)->toJsonValue(), json(expected));
}

void TestTaskFields::aTextThatIsNoValueIsNotRead_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"[1", "1]", "{3", "3:", ": 4", "3: 1, 4", "1,,2", "\"a", "\"a\" b", "{a}", "[a: ]]"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
    QTest::newRow("too deep") << QString(100, u'[');
}

void TestTaskFields::aTextThatIsNoValueIsNotRead()
{
    QFETCH(QString, typed);
    QCOMPARE(valueFromText(typed), std::nullopt);
}

void TestTaskFields::everyParameterHasAField_data()
{
    QTest::addColumn<QString>("task");
    for (const TaskKind &kind : knownTasks())
        QTest::newRow(qPrintable(kind.name)) << kind.name;
}

void TestTaskFields::everyParameterHasAField()
{
    QFETCH(QString, task);
    const TaskKind *kind = knownTask(task);
    QWidget parent;
    const TaskFields fields(*kind, &parent);
    QCOMPARE(fields.groups().size(), qsizetype(kind->params.size()));
    QVERIFY(fields.params().isEmpty()); // the defaults need not be said
    QCOMPARE(fields.reason(), QString());
    for (const Parameter &parameter : kind->params) {
        const QWidget *field = fields.field(parameter.name);
        QVERIFY2(field, qPrintable(parameter.name));
        QVERIFY2(field->parentWidget()->toolTip().contains(parameter.meaning)
                     || field->toolTip().contains(parameter.meaning),
                 qPrintable(parameter.name));
        QVERIFY(field->accessibleName() == parameter.labelText() || qobject_cast<const QCheckBox *>(field));
    }
    QVERIFY(!fields.field(QStringLiteral("no such parameter")));
}

void TestTaskFields::whatIsTypedIsCheckedAsTheDescriptionSays_data()
{
    QTest::addColumn<QString>("task");
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("params"); // empty: refused
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *task, const char *parameter, const char *typed, const char *params,
                        const char *reason = "") {
        QTest::addRow("%s %s %s", task, parameter, typed)
            << QString::fromLatin1(task) << QString::fromLatin1(parameter) << QString::fromUtf8(typed)
            << QByteArray(params) << QString::fromUtf8(reason);
    };
    row("sleep", "ms", "250", R"({"ms": 250})");
    row("sleep", "ms", "0.5", R"({"ms": 0.5})");
    row("sleep", "ms", "100", "{}");
    row("sleep", "ms", "", "{}");
    row("sleep", "ms", "-1", "", "Item time: must be a number >= 0, not -1.");
    row("sleep", "ms", "soon", "", "Item time: must be a number >= 0, not \"soon\".");
    row("primes", "times", "0", "", "Times: must be an integer from 1 to 1000000000, not 0.");
    row("primes", "times", "1.5", "", "Times: must be an integer from 1 to 1000000000, not 1.5.");
    row("probe", "durations_ms", "7", R"({"durations_ms": 7})");
    row("probe", "durations_ms", "1, 2", R"({"durations_ms": [1, 2]})");
    row("probe", "durations_ms", "default: 10, 3: 250", R"({"durations_ms": {"default": 10, "3": 250}})");
    row("probe", "durations_ms", "3: x", "",
        "Item times.3: must be a number >= 0, not \"x\", for example “3: 250, default: 10”.");
    row("probe", "fail", "4", R"({"fail": [4]})");
    row("probe", "fail", "4: {type: KeyError}", R"({"fail": {"4": {"type": "KeyError"}}})");
    row("probe", "kill", "2: SIGKILL, 5: exit:3", R"({"kill": {"2": "SIGKILL", "5": "exit:3"}})");
    row("probe", "kill", "2", "", "Kill: must be an object, not 2, for example “2: SIGKILL, 5: exit:3”.");
    row("probe", "kill", "2:", "", "Kill: “2:” cannot be read, for example “2: SIGKILL, 5: exit:3”.");
    row("probe", "ledger", "a, b", R"({"ledger": "a, b"})");
    row("tutorial", "fail_on", "5", R"({"fail_on": [5]})");
    row("tutorial", "fail_on", "5, a", R"({"fail_on": [5, "a"]})");
}

void TestTaskFields::whatIsTypedIsCheckedAsTheDescriptionSays()
{
    QFETCH(QString, task);
    QFETCH(QString, parameter);
    QFETCH(QString, typed);
    QFETCH(QByteArray, params);
    QFETCH(QString, reason);
    QWidget parent;
    TaskFields fields(*knownTask(task), &parent);
    int changes = 0;
    connect(&fields, &TaskFields::changed, &parent, [&] { ++changes; });
    auto *field = qobject_cast<ParameterField *>(fields.field(parameter));
    QVERIFY(field);
    field->clear();
    changes = 0;
    QTest::keyClicks(field, typed);
    QCOMPARE(changes, int(typed.size()));
    QCOMPARE(fields.reason(), reason);
    if (!params.isEmpty())
        QCOMPARE(QJsonValue(fields.params().toJsonObject()), json(params));
}

void TestTaskFields::parametersAreShownAsTheyWereGiven()
{
    QWidget parent;
    const auto roundTrip = [&](const char *task, const QByteArray &params) {
        TaskFields fields(*knownTask(QString::fromLatin1(task)), &parent);
        fields.setParams(value(params).toMap());
        return fields.reason().isEmpty() ? QJsonValue(fields.params().toJsonObject()) : QJsonValue(fields.reason());
    };
    const QByteArray probe =
        R"({"durations_ms": {"default": 1.5, "-2": 0}, "fail": {"4": {"message": ""}}, "kill": {"2": "SIGSEGV"},
        "busy": true, "result_bytes": 0, "print_bytes": 1, "ledger": "a path"})";
    QCOMPARE(roundTrip("probe", probe), json(probe));
    const QByteArray tutorial = R"({"returns": false, "fail_on": ["5", [1, 2], {"a:b": null}], "scale": 0.25})";
    QCOMPARE(roundTrip("tutorial", tutorial), json(tutorial));
    const QByteArray sleep = R"({"ms": 3, "shape": "one_slow"})";
    QCOMPARE(roundTrip("sleep", sleep), json(sleep));
}

void TestTaskFields::parametersThatAreRefusedLeaveTheDefaults()
{
    QWidget parent;
    TaskFields fields(*knownTask(QStringLiteral("sleep")), &parent);
    fields.setParams(
        {{QStringLiteral("ms"), -1}, {QStringLiteral("shape"), QStringLiteral("odd")}, {QStringLiteral("other"), 1}});
    QVERIFY(fields.params().isEmpty());
    QCOMPARE(fields.reason(), QString());
}

void TestTaskFields::longNamesLeaveRoomForOthersAndAreToldInFull()
{
    const QString name = QStringLiteral("word_").repeated(40);
    const takes::Choice choice{{{name, QStringLiteral("a")}, {QStringLiteral("short"), QStringLiteral("b")}}};
    const TaskKind kind{.name = name,
                        .params = {{.name = name + u'1', .type = takes::Integer{}},
                                   {.name = name + u'2', .type = choice, .fallback = name},
                                   {.name = name + u'3', .type = takes::Flag{}, .fallback = false}},
                        .make = {}};
    QWidget parent;
    const TaskFields fields(kind, &parent);
    for (const QWidget *group : fields.groups()) {
        const int room = 80 * group->fontMetrics().averageCharWidth();
        QVERIFY2(group->sizeHint().width() < room, qPrintable(QString::number(group->sizeHint().width())));
        QVERIFY(group->toolTip().contains(QStringLiteral("Word word word word word word word word")));
    }
}

TEST_CLASS(TestTaskFields, QApplication)
#include "tst_taskfields.moc"
