#include "core/worker/taskregistry.h"
#include "tests/testmain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pool;

namespace {

QCborMap params(const QByteArray &json) { return QCborMap::fromJsonObject(QJsonDocument::fromJson(json).object()); }

} // namespace

class TaskParamsTest : public QObject
{
    Q_OBJECT

private slots:
    void badParametersAreNamed_data();
    void badParametersAreNamed();
    void everythingThatATaskTakesIsAccepted();
    void anUnknownTaskIsRefusedWithThoseThereAre();
};

void TaskParamsTest::badParametersAreNamed_data()
{
    QTest::addColumn<QByteArray>("task");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *task, const char *json, const char *message) {
        QTest::addRow("%s %s", task, json) << QByteArray(task) << QByteArray(json) << QString::fromLatin1(message);
    };
    row("square", R"({"x": 1})", "x: unknown, there are no parameters");
    row("tutorial", R"({"speed": 1})", "speed: unknown, there are returns, fail_on, scale");
    row("tutorial", R"({"returns": 1})", "returns: must be true or false, not 1");
    row("tutorial", R"({"fail_on": 5})", "fail_on: must be a list, not 5");
    row("tutorial", R"({"scale": -0.5})", "scale: must be a number >= 0, not -0.5");
    row("tutorial", R"({"scale": "2"})", "scale: must be a number >= 0, not \"2\"");
    row("probe", R"({"durations_ms": true})", "durations_ms: must be a number, a list or an object, not true");
    row("probe", R"({"durations_ms": -1})", "durations_ms: must be a number >= 0, not -1");
    row("probe", R"({"durations_ms": [1, 2, 3, -1]})", "durations_ms.3: must be a number >= 0, not -1");
    row("probe", R"({"durations_ms": {"default": null}})", "durations_ms.default: must be a number >= 0, not null");
    row("probe", R"({"durations_ms": {"x": 1}})", "durations_ms: must have items as keys, such as \"3\", not \"x\"");
    row("probe", R"({"fail": 4})", "fail: must be a list or an object, not 4");
    row("probe", R"({"fail": [1, "2"]})", "fail.1: must be an item, an integer, not \"2\"");
    row("probe", R"({"fail": {"4": true}})", "fail.4: must be an object with type and message, not true");
    row("probe", R"({"fail": {"4": {"kind": 1}}})", "fail.4.kind: unknown, there are type, message");
    row("probe", R"({"fail": {"4": {"type": "a b"}}})", "fail.4.type: must be the name of an exception, not \"a b\"");
    row("probe", R"({"fail": {"4": {"message": 1}}})", "fail.4.message: must be a text, not 1");
    row("probe", R"({"kill": ["SIGKILL"]})", "kill: must be an object, not [\"SIGKILL\"]");
    row("probe", R"({"busy": "yes"})", "busy: must be true or false, not \"yes\"");
    row("probe", R"({"result_bytes": -1})", "result_bytes: must be an integer from 0 to 1000000000, not -1");
    row("probe", R"({"print_bytes": 1.5})", "print_bytes: must be an integer from 0 to 1000000000, not 1.5");
    row("probe", R"({"ledger": 1})", "ledger: must be a text, not 1");
    row("sleep", R"({"ms": "x"})", "ms: must be a number >= 0, not \"x\"");
    row("burn", R"({"shape": "odd"})", "shape: must be one of fixed, ramp, random, one_slow, not \"odd\"");
    row("primes", R"({"times": 0})", "times: must be an integer from 1 to 1000000000, not 0");
    row("mandelbrot", R"({"width": 0})", "width: must be an integer from 1 to 1000000, not 0");
}

void TaskParamsTest::badParametersAreNamed()
{
    QFETCH(QByteArray, task);
    QFETCH(QByteArray, json);
    QFETCH(QString, message);
    try {
        TaskRegistry::instance().make({QString::fromLatin1(task), params(json)});
        QFAIL("was accepted");
    } catch (const ValueError &error) {
        QCOMPARE(error.error().message, message);
    }
}

void TaskParamsTest::everythingThatATaskTakesIsAccepted()
{
    const QByteArray all =
        R"({"durations_ms": {"default": 1.5, "-2": 0}, "fail": {"4": {}}, "kill": {"2": "SIGSEGV", "3": "exit:255"},
        "busy": false, "result_bytes": 0, "print_bytes": 1, "ledger": "path"})";
    const auto make = [](const QByteArray &json) {
        return TaskRegistry::instance().make({QStringLiteral("probe"), params(json)});
    };
    QVERIFY(make(all));
    const TaskKind *probe = TaskRegistry::instance().find(QStringLiteral("probe"));
    QVERIFY(probe);
    QCOMPARE(params(all).size(), qsizetype(probe->params.size())); // so that a new one is put here
    for (const char *how : {"exit:0", "exit:9", "exit:99", "exit:199", "exit:255", "SIGKILL"})
        QVERIFY2(make(R"({"kill": {"2": ")" + QByteArray(how) + R"("}})"), how);
    for (const char *how : {"exit:256", "exit:-1", "exit:00", "exit:", "exit", "SIGCHLD", "SIGKILLED", "SIGKILL\n", ""})
        QVERIFY_EXCEPTION_THROWN(make(R"({"kill": {"2": ")" + QByteArray(how) + R"("}})"), ValueError);
}

void TaskParamsTest::anUnknownTaskIsRefusedWithThoseThereAre()
{
    QStringList names;
    for (const TaskKind &kind : TaskRegistry::instance().kinds())
        names << kind.name;
    QStringList sorted = names;
    sorted.sort();
    QCOMPARE(names, sorted); // whatever the order in which the files were linked
    try {
        TaskRegistry::instance().make({QStringLiteral("nosuch")});
        QFAIL("was accepted");
    } catch (const ValueError &error) {
        QCOMPARE(error.error().message,
                 QStringLiteral("unknown task 'nosuch': there are ") + names.join(QStringLiteral(", ")));
    }
}

TEST_CLASS(TaskParamsTest, QCoreApplication)
#include "tst_taskparams.moc"
