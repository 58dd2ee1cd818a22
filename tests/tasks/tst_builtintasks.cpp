#include "core/model/clock.h"
#include "core/model/repr.h"
#include "core/tasks/itemtime.h"
#include "core/tasks/randomvalue.h"
#include "core/worker/taskregistry.h"
#include "tests/conformance/python.h"
#include "tests/testmain.h"

#include <QFile>
#include <QJsonObject>
#include <QTemporaryDir>

#include <csignal>
#include <ctime>
#include <limits>

#include <sys/wait.h>
#include <unistd.h>

using namespace pool;

namespace {

struct Context : TaskContext {
    void print(const QString &line) override { lines << line; }
    quint64 seed() const override { return theSeed; }
    const QCborArray &arguments() const override { return none; }

    quint64 theSeed = 0;
    QStringList lines;
    QCborArray none;
};

QCborMap params(const char *json) { return QCborMap::fromJsonObject(QJsonDocument::fromJson(json).object()); }

TaskFunction make(const char *task, const char *json = "{}")
{
    return TaskRegistry::instance().make({QString::fromLatin1(task), params(json)});
}

QJsonArray outcome(const TaskFunction &function, const QCborValue &item, quint64 seed)
{
    Context context;
    context.theSeed = seed;
    try {
        return {pythonRepr(function(item, context))};
    } catch (const TaskError &error) {
        return {error.error().type, error.error().message};
    }
}

// Runs one item in a process of its own; the status is waitpid()'s, the output what it wrote to stdout.
int runApart(const TaskFunction &function, const QCborValue &item, QByteArray *output = nullptr)
{
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0)
        return -1;
    std::fflush(stdout);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        Context context;
        function(item, context);
        ::_exit(0);
    }
    ::close(ends[1]);
    QFile reader;
    if (reader.open(ends[0], QIODevice::ReadOnly, QFileDevice::AutoCloseHandle) && output)
        *output = reader.readAll();
    int status = -1;
    ::waitpid(child, &status, 0);
    return status;
}

} // namespace

class BuiltinTasksTest : public QObject
{
    Q_OBJECT

private slots:
    void valuesAndErrorsAreThoseOfPython_data();
    void valuesAndErrorsAreThoseOfPython();
    void aRandomValueFollowsFromSeedAndItem();
    void theTutorialTaskReportsItsValueAsPythonPrintsIt();
    void aFailingTutorialItemReportsNothing();
    void itemTimesFollowTheirShape();
    void aProbeLastsAsLongAsItsEntrySays();
    void aBusyItemUsesProcessorTime_data();
    void aBusyItemUsesProcessorTime();
    void aProbeDiesAsItsEntrySays_data();
    void aProbeDiesAsItsEntrySays();
    void aProbePrintsAsManyBytesAsAsked_data();
    void aProbePrintsAsManyBytesAsAsked();
    void aLedgerHasOneLineAnItem();
    void aLedgerThatCannotBeOpenedFailsTheItem();
    void aSquareThatDoesNotFitSaysSo();
    void aCallWithoutAnArgumentFails();
    void everyTaskSaysWhatItDoes();
};

void BuiltinTasksTest::valuesAndErrorsAreThoseOfPython_data()
{
    QTest::addColumn<QByteArray>("task");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *task, const char *json) {
        QTest::addRow("%s %s", task, json) << QByteArray(task) << QByteArray(json);
    };
    row("tutorial", R"({"scale": 0})");
    row("tutorial", R"({"scale": 0, "fail_on": [5, "a", [1, 2], 0, null]})");
    row("tutorial", R"({"scale": 0, "returns": false})");
    row("probe", "{}");
    row("probe", R"({"fail": [0, 7]})");
    row("probe",
        R"({"fail": {"7": {"type": "KeyError", "message": "it's"}, "0": {"type": "KeyError"}, "-3": {}, "5": {"message": ""}}})");
    row("probe", R"({"result_bytes": 3, "durations_ms": {"7": 1}})");
    row("square", "{}");
    row("identity", "{}");
    row("burn", R"({"ms": 0})");
    row("sleep", R"({"ms": 1, "shape": "ramp"})");
    row("primes", "{}");
    row("primes", R"({"times": 17})");
    row("mandelbrot", R"({"width": 31, "height": 20, "iterations": 90})");
}

void BuiltinTasksTest::valuesAndErrorsAreThoseOfPython()
{
    QFETCH(QByteArray, task);
    QFETCH(QByteArray, json);
    QJsonArray items{0,
                     1,
                     5,
                     7,
                     10,
                     11,
                     -3,
                     true,
                     false,
                     1.5,
                     7.0,
                     QStringLiteral("a"),
                     QStringLiteral("\u00e9\u4e2d"),
                     QJsonArray{1, 2},
                     QJsonObject{{QStringLiteral("k"), 1}}};
    // None * 17 is refused by Python's product, ours by its range: both are TypeErrors, in other words.
    if (!json.contains("times"))
        items.append(QJsonValue::Null);
    else
        items.removeAt(items.size() - 1);

    const TaskFunction function = make(task, json);
    QJsonArray calls;
    QJsonArray ours;
    for (const qint64 seed : {qint64(0), qint64(1234567890123), std::numeric_limits<qint64>::max()}) {
        for (const QJsonValue &item : std::as_const(items)) {
            calls.append(QJsonArray{QString::fromLatin1(task), QJsonDocument::fromJson(json).object(), item, seed});
            ours.append(outcome(function, QCborValue::fromJsonValue(item), quint64(seed)));
        }
    }
    const QJsonArray theirs = askPython({QStringLiteral(BUILTIN_TASKS_PY)}, calls);
    QCOMPARE(theirs.size(), calls.size());
    for (qsizetype i = 0; i < calls.size(); ++i) {
        const auto text = [](const QJsonArray &list) { return QJsonDocument(list).toJson(QJsonDocument::Compact); };
        QVERIFY2(ours[i] == theirs[i],
                 text(calls[i].toArray()) + ": " + text(ours[i].toArray()) + " but Python "
                     + text(theirs[i].toArray()));
    }
}

void BuiltinTasksTest::aRandomValueFollowsFromSeedAndItem()
{
    const double value = randomValue(1, 5);
    QCOMPARE(randomValue(1, 5), value);
    QVERIFY(randomValue(2, 5) != value);
    QVERIFY(randomValue(1, 6) != value);
    for (int item = 0; item < 1000; ++item) {
        QVERIFY(randomValue(3, item) >= 0);
        QVERIFY(randomValue(3, item) < 1);
    }
}

void BuiltinTasksTest::theTutorialTaskReportsItsValueAsPythonPrintsIt()
{
    Context context;
    context.theSeed = 42;
    const QCborValue value = make("tutorial", R"({"scale": 0})")(QStringLiteral("x"), context);
    QCOMPARE(context.lines, QStringList{QStringLiteral("Task x executing with ") + pythonRepr(value)});
}

void BuiltinTasksTest::aFailingTutorialItemReportsNothing()
{
    Context context;
    QVERIFY_EXCEPTION_THROWN(make("tutorial", R"({"fail_on": [5]})")(5, context), TaskError);
    QVERIFY(context.lines.isEmpty());
}

void BuiltinTasksTest::itemTimesFollowTheirShape()
{
    const TaskKind *sleep = TaskRegistry::instance().find(QStringLiteral("sleep"));
    QVERIFY(sleep);
    const auto seconds = [&](const char *json, const QCborValue &item) {
        return ItemTime(TaskParams(sleep->params, params(json))).seconds(item, 9);
    };
    QCOMPARE(seconds("{}", 3), 0.1);
    QCOMPARE(seconds(R"({"ms": 20})", 3), 0.02);
    QCOMPARE(seconds(R"({"ms": 20, "shape": "ramp"})", 0), 0.02);
    QCOMPARE(seconds(R"({"ms": 20, "shape": "ramp"})", 4), 0.1);
    QCOMPARE(seconds(R"({"ms": 20, "shape": "one_slow"})", 0), 0.2);
    QCOMPARE(seconds(R"({"ms": 20, "shape": "one_slow"})", 1), 0.02);
    QCOMPARE(seconds(R"({"ms": 20, "shape": "random"})", 4), 0.04 * randomValue(9, 4));
}

void BuiltinTasksTest::aProbeLastsAsLongAsItsEntrySays()
{
    const TaskFunction function = make("probe", R"({"durations_ms": {"default": 0, "3": 60}})");
    Context context;
    const auto lasts = [&](int item) {
        const Instant start = Clock::now();
        function(item, context);
        return Clock::now() - start;
    };
    QVERIFY(lasts(3) >= std::chrono::milliseconds(60));
    QVERIFY(lasts(4) < std::chrono::milliseconds(60));
}

void BuiltinTasksTest::aBusyItemUsesProcessorTime_data()
{
    QTest::addColumn<QByteArray>("task");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("busy");
    QTest::newRow("burn") << QByteArray("burn") << QByteArray(R"({"ms": 50})") << true;
    QTest::newRow("busy probe") << QByteArray("probe") << QByteArray(R"({"durations_ms": 50, "busy": true})") << true;
    QTest::newRow("sleeping probe") << QByteArray("probe") << QByteArray(R"({"durations_ms": 50})") << false;
}

void BuiltinTasksTest::aBusyItemUsesProcessorTime()
{
    QFETCH(QByteArray, task);
    QFETCH(QByteArray, json);
    QFETCH(bool, busy);
    const TaskFunction function = make(task, json);
    Context context;
    const std::clock_t start = std::clock();
    function(2, context);
    const double used = double(std::clock() - start) / CLOCKS_PER_SEC;
    // A busy probe goes by the wall clock, so on a loaded machine it gets less than all of it.
    QVERIFY2(busy ? used > 0.005 : used < 0.025, qPrintable(QString::number(used)));
    if (task == "burn")
        QVERIFY2(used >= 0.05, qPrintable(QString::number(used)));
}

void BuiltinTasksTest::aProbeDiesAsItsEntrySays_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("code");
    QTest::newRow("killed") << QByteArray("SIGKILL") << SIGKILL << 0;
    QTest::newRow("terminated") << QByteArray("SIGTERM") << SIGTERM << 0;
    QTest::newRow("interrupted") << QByteArray("SIGINT") << SIGINT << 0;
    QTest::newRow("exits well") << QByteArray("exit:0") << 0 << 0;
    QTest::newRow("exits badly") << QByteArray("exit:3") << 0 << 3;
}

void BuiltinTasksTest::aProbeDiesAsItsEntrySays()
{
    QFETCH(QByteArray, how);
    QFETCH(int, signal);
    QFETCH(int, code);
    // An item that outlived its death would fail, and the child with it by SIGABRT.
    const TaskFunction function = make("probe", R"({"kill": {"2": ")" + how + R"("}, "fail": [2]})");
    const int status = runApart(function, 2);
    QCOMPARE(WIFSIGNALED(status) ? WTERMSIG(status) : 0, signal);
    if (!signal)
        QCOMPARE(WEXITSTATUS(status), code);
    QCOMPARE(runApart(function, 3), 0);
}

void BuiltinTasksTest::aProbePrintsAsManyBytesAsAsked_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 2, 63, 64, 65, 128, 200'000})
        QTest::addRow("%d bytes", size) << size;
}

void BuiltinTasksTest::aProbePrintsAsManyBytesAsAsked()
{
    QFETCH(int, size);
    QByteArray output;
    const QByteArray json = R"({"print_bytes": )" + QByteArray::number(size) + '}';
    QCOMPARE(runApart(make("probe", json), 1, &output), 0);
    QCOMPARE(output.size(), size);
    QVERIFY(size == 0 || output.endsWith('\n'));
    for (const QByteArray &line : output.split('\n'))
        QVERIFY(line.size() < 64);
}

void BuiltinTasksTest::aLedgerHasOneLineAnItem()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("ledger"));
    QCborMap given{{QStringLiteral("ledger"), path}, {QStringLiteral("fail"), QCborArray{5}}};
    const TaskFunction function = TaskRegistry::instance().make({QStringLiteral("probe"), given});
    Context context;
    function(4, context);
    QVERIFY_EXCEPTION_THROWN(function(5, context), TaskError);
    QCOMPARE(runApart(function, 6), 0);

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().split('\n');
    const QByteArray here = QByteArray::number(QCoreApplication::applicationPid());
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], "4 " + here);
    QCOMPARE(lines[1], "5 " + here);
    QVERIFY(lines[2].startsWith("6 "));
    QVERIFY(lines[2] != "6 " + here);
    QVERIFY(lines[3].isEmpty());
}

void BuiltinTasksTest::aLedgerThatCannotBeOpenedFailsTheItem()
{
    const QJsonArray result = outcome(make("probe", R"({"ledger": "/nowhere/at/all"})"), 1, 0);
    QCOMPARE(result, (QJsonArray{"FileNotFoundError", "[Errno 2] No such file or directory: '/nowhere/at/all'"}));
}

void BuiltinTasksTest::aSquareThatDoesNotFitSaysSo()
{
    const TaskFunction square = make("square");
    QCOMPARE(outcome(square, qint64(3037000499), 0), QJsonArray{"9223372030926249001"});
    QCOMPARE(outcome(square, qint64(3037000500), 0),
             (QJsonArray{"OverflowError", "3037000500 * 3037000500 does not fit into 64 bits"}));
}

void BuiltinTasksTest::aCallWithoutAnArgumentFails()
{
    for (const TaskKind &kind : TaskRegistry::instance().kinds()) {
        const QJsonArray result = outcome(kind.make(TaskParams(kind.params, {})), QCborValue(), 0);
        QCOMPARE(result.first().toString(), QStringLiteral("TypeError"));
    }
}

void BuiltinTasksTest::everyTaskSaysWhatItDoes()
{
    for (const TaskKind &kind : TaskRegistry::instance().kinds()) {
        QVERIFY2(!kind.summary.isEmpty(), qPrintable(kind.name));
        QVERIFY2(kind.python.body, qPrintable(kind.name));
        for (const Parameter &parameter : kind.params)
            QVERIFY2(!parameter.meaning.isEmpty(), qPrintable(kind.name + u'.' + parameter.name));
    }
}

TEST_CLASS(BuiltinTasksTest, QCoreApplication)
#include "tst_builtintasks.moc"
