#include "core/scenario/scenariojson.h"
#include "tests/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

namespace {

const QString someTasks = QStringLiteral("burn, ");

// What readScenario() says of this text; empty if it takes it.
QString refusal(const QByteArray &json)
{
    try {
        readScenario(json);
        return {};
    } catch (const ValueError &error) {
        return error.error().message;
    }
}

// A scenario whose program is these steps.
QByteArray program(const QByteArray &steps) { return R"({"format": "pool-scenario/1", "program": [)" + steps + "]}"; }

QByteArray withPool(const QByteArray &pool)
{
    return R"({"format": "pool-scenario/1", "pool": )" + pool + R"(, "program": []})";
}

// A map_async of four squares with these keys besides.
QByteArray mapAsync(const QByteArray &keys)
{
    return R"({"call": "map_async", "task": "square", "items": {"range": [0, 4]})" + keys + "}";
}

QByteArray withItems(const QByteArray &items, const QByteArray &call = "map_async")
{
    return program(R"({"call": ")" + call + R"(", "task": "square", "items": )" + items + "}");
}

} // namespace

class TestScenarioReader : public QObject
{
    Q_OBJECT

private slots:
    void aWrongValueIsRefusedByItsPath_data();
    void aWrongValueIsRefusedByItsPath();
    void everyRefusalIsOneLine();
    void anUnknownTaskIsRefusedWithThoseThereAre();
    void aTaskParameterIsRefusedByItsPath();
    void textThatIsNotJsonIsRefusedWithItsPosition();
    void aFileThatIsTooLargeIsRefused();
    void linesOfAFileAreItems();
    void defaultsAreThoseOfPython();
    void aScenarioReadsBackAsItWasWritten_data();
    void aScenarioReadsBackAsItWasWritten();
    void everyKeyReachesTheScenario();
};

void TestScenarioReader::aWrongValueIsRefusedByItsPath_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &json, const char *message) {
        QTest::newRow(name) << json << QString::fromUtf8(message);
    };
    const QByteArray named = mapAsync(R"(, "as": "a")") + ",";

    row("a list", "[]", "scenario: must be an object, not []");
    row("no format", R"({"program": []})", "format: must be \"pool-scenario/1\", not missing");
    row("other format", R"({"format": "pool-scenario/2", "program": []})",
        "format: must be \"pool-scenario/1\", not \"pool-scenario/2\"");
    row("no program", R"({"format": "pool-scenario/1"})", "program: must be a list, not missing");
    row("unknown key", R"({"format": "pool-scenario/1", "program": [], "pol": 1})",
        "pol: unknown key; a scenario takes format, title, notes, seed, pool, program");
    row("title", R"({"format": "pool-scenario/1", "title": 3, "program": []})", "title: must be text, not 3");
    row("seed", R"({"format": "pool-scenario/1", "seed": -1, "program": []})",
        "seed: must be an integer of at least 0 or null, not -1");
    row("seed too large", R"({"format": "pool-scenario/1", "seed": 1e30, "program": []})",
        "seed: must be an integer of at least 0 or null, not 1e+30");

    row("processes 0", withPool(R"({"processes": 0})"),
        "pool.processes: must be an integer of at least 1 or null, not 0");
    row("processes 2.5", withPool(R"({"processes": 2.5})"),
        "pool.processes: must be an integer of at least 1 or null, not 2.5");
    row("processes text", withPool(R"({"processes": "2"})"),
        "pool.processes: must be an integer of at least 1 or null, not \"2\"");
    row("processes true", withPool(R"({"processes": true})"),
        "pool.processes: must be an integer of at least 1 or null, not true");
    row("processes many", withPool(R"({"processes": 257})"), "pool.processes: must be at most 256, not 257");
    row("maxtasksperchild", withPool(R"({"maxtasksperchild": 0})"),
        "pool.maxtasksperchild: must be an integer of at least 1 or null, not 0");
    row("pool key", withPool(R"({"workers": 3})"),
        "pool.workers: unknown key; pool takes processes, maxtasksperchild, initializer, retries, item_timeout");
    row("retries", withPool(R"({"retries": 11})"), "pool.retries: must be an integer from 0 to 10 or null, not 11");
    row("no time", withPool(R"({"item_timeout": 0})"),
        "pool.item_timeout: must be a number of seconds from 0.001 to 86400, not 0");
    row("too much time", withPool(R"({"item_timeout": 1e300})"),
        "pool.item_timeout: must be a number of seconds from 0.001 to 86400, not 1e+300");
    row("pool a list", withPool("[]"), "pool: must be an object, not []");
    row("initializer key", withPool(R"({"initializer": {"task": "square", "args": []}})"),
        "pool.initializer.args: unknown key; initializer takes task, params");

    row("step no object", program("3"), "program[0]: must be an object, not 3");
    row("unknown call", program(R"({"call": "mapp"})"),
        "program[0].call: must be one of map_async, map, starmap_async, starmap, apply_async, apply, imap, "
        "imap_unordered, "
        "get, wait, ready, successful, next, close, join, terminate, sleep, signal_worker, not \"mapp\"");
    row("unknown step key", program(mapAsync(R"(, "chunk_size": 3)")),
        "program[0].chunk_size: unknown key; map_async takes call, task, params, items, chunksize, as, callback, "
        "error_callback, except");
    row("callback of a sync method",
        program(R"({"call": "map", "task": "square", "items": {"range": [0, 4]}, "callback": true})"),
        "program[0].callback: unknown key; map takes call, task, params, items, chunksize, as, except");
    row("items of apply", program(R"({"call": "apply", "task": "square", "items": {"range": [0, 4]}})"),
        "program[0].items: unknown key; apply takes call, task, params, args, as, except");
    row("task missing", program(R"({"call": "apply"})"), "program[0].task: must be text, not missing");
    row("params no object", program(mapAsync(R"(, "params": [])")), "program[0].params: must be an object, not []");
    row("args no list", program(R"({"call": "apply", "task": "square", "args": 3})"),
        "program[0].args: must be a list, not 3");

    row("step 0", withItems(R"({"range": [0, 4, 0]})"), "program[0].items.range: step must not be 0");
    row("too many items", withItems(R"({"range": [0, 100000001]})"),
        "program[0].items.range: a job takes at most 100000000 items, not 100000001");
    row("range of nothing", withItems(R"({"range": []})"),
        "program[0].items.range: must be [start, stop, step], not []");
    row("range of text", withItems(R"({"range": [0, "4"]})"),
        "program[0].items.range[1]: must be an integer, not \"4\"");
    row("range of floats", withItems(R"({"range": [0, 2.5]})"),
        "program[0].items.range[1]: must be an integer, not 2.5");
    row("no items", program(R"({"call": "map", "task": "square"})"),
        "program[0].items: must be {\"range\": [start, stop, step]}, {\"list\": [...]} or {\"lines\": PATH}, not "
        "missing");
    row("items of two kinds", withItems(R"({"list": [], "range": [3]})"),
        "program[0].items: must be {\"range\": [start, stop, step]}, {\"list\": [...]} or {\"lines\": PATH}, "
        "not {\"list\":[],\"range\":[3]}");
    row("items of unknown kind", withItems(R"({"set": []})"),
        "program[0].items.set: unknown key; items takes list, range, lines");
    row("list no list", withItems(R"({"list": 3})"), "program[0].items.list: must be a list, not 3");
    row("starmap of a range", withItems(R"({"range": [0, 4]})", "starmap"),
        "program[0].items.range: unknown key; a starmap's items takes list");
    row("lines nowhere", withItems(R"({"lines": "/nowhere/at/all"})"),
        "program[0].items.lines: cannot read '/nowhere/at/all': No such file or directory");

    row("chunksize 0", program(mapAsync(R"(, "chunksize": 0)")),
        "program[0].chunksize: must be an integer of at least 1 or null, not 0");
    row("chunksize 2.5", program(mapAsync(R"(, "chunksize": 2.5)")),
        "program[0].chunksize: must be an integer of at least 1 or null, not 2.5");
    row("callback 3", program(mapAsync(R"(, "callback": 3)")), "program[0].callback: must be true or an object, not 3");
    row("callback sleep", program(mapAsync(R"(, "callback": {"sleep_ms": -1})")),
        "program[0].callback.sleep_ms: must be an integer from 0 to 2147483647, not -1");
    row("callback key", program(mapAsync(R"(, "error_callback": {"sleep": 1})")),
        "program[0].error_callback.sleep: unknown key; a callback takes sleep_ms, raises, print");
    row("as no name", program(mapAsync(R"(, "as": "a b")")), "program[0].as: must be a name as in Python, not \"a b\"");
    row("as a keyword", program(mapAsync(R"(, "as": "for")")),
        "program[0].as: must be a name as in Python, not \"for\"");
    row("as twice", program(named + mapAsync(R"(, "as": "a")")), "program[1].as: 'a' already names an earlier result");

    row("on nothing", program(R"({"call": "get", "on": "a"})"), "program[0].on: no earlier step names its result 'a'");
    row("on a later one", program(R"({"call": "get", "on": "a"},)" + mapAsync(R"(, "as": "a")")),
        "program[0].on: no earlier step names its result 'a'");
    row("on another", program(named + R"({"call": "wait", "on": "b"})"),
        "program[1].on: no earlier step names its result 'b'; there are a");
    row("on missing", program(named + R"({"call": "wait"})"), "program[1].on: must be text, not missing");
    row("next on map_async", program(named + R"({"call": "next", "on": "a"})"),
        "program[1].on: 'a' is what map_async returned; next takes a result of imap or imap_unordered");
    row("get on imap", program(R"({"call": "imap", "task": "square", "items": {"range": [3]}, "as": "a"},
                                  {"call": "get", "on": "a"})"),
        "program[1].on: 'a' is what imap returned; get takes a result of map_async, starmap_async or apply_async");
    row("ready on map", program(R"({"call": "map", "task": "square", "items": {"range": [3]}, "as": "a"},
                                   {"call": "ready", "on": "a"})"),
        "program[1].on: 'a' is what map returned; ready takes a result of map_async, starmap_async or apply_async");
    row("negative timeout", program(named + R"({"call": "get", "on": "a", "timeout": -1})"),
        "program[1].timeout: must be a number of at least 0 or null, not -1");
    row("timeout text", program(named + R"({"call": "get", "on": "a", "timeout": "1"})"),
        "program[1].timeout: must be a number of at least 0 or null, not \"1\"");
    row("print", program(named + R"({"call": "get", "on": "a", "print": 1})"),
        "program[1].print: must be true or false, not 1");
    row("except", program(R"({"call": "close", "except": "yes"})"),
        "program[0].except: must be true or false, not \"yes\"");
    row("count 0", program(R"({"call": "imap", "task": "square", "items": {"range": [3]}, "as": "a"},
                              {"call": "next", "on": "a", "count": 0})"),
        "program[1].count: must be an integer of at least 1 or null, not 0");
    row("key of close", program(R"({"call": "close", "on": "a"})"),
        "program[0].on: unknown key; close takes call, except");
    row("sleep", program(R"({"call": "sleep"})"), "program[0].seconds: must be a number of at least 0, not missing");
    row("negative sleep", program(R"({"call": "sleep", "seconds": -0.5})"),
        "program[0].seconds: must be a number of at least 0, not -0.5");

    row("signal nobody", program(R"({"call": "signal_worker", "signal": "KILL"})"),
        "program[0]: signal_worker takes exactly one of worker and running_item");
    row("signal both", program(R"({"call": "signal_worker", "signal": "KILL", "worker": 0, "running_item": 0})"),
        "program[0]: signal_worker takes exactly one of worker and running_item");
    row("signal name", program(R"({"call": "signal_worker", "signal": "HUP", "worker": 0})"),
        "program[0].signal: must be one of KILL, STOP, CONT, TERM, SEGV, not \"HUP\"");
    row("signal position", program(R"({"call": "signal_worker", "signal": "KILL", "worker": -1})"),
        "program[0].worker: must be an integer from 0 to 255 or null, not -1");
    row("signal time", program(R"({"call": "signal_worker", "signal": "KILL", "worker": 0, "at_ms": -3})"),
        "program[0].at_ms: must be a number of at least 0, not -3");
}

void TestScenarioReader::aWrongValueIsRefusedByItsPath()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, message);
    QCOMPARE(refusal(json), message);
}

void TestScenarioReader::everyRefusalIsOneLine()
{
    const QString message = refusal(program(mapAsync(R"(, "as": "a\nb")")));
    QVERIFY(message.startsWith(QStringLiteral("program[0].as: ")));
    QVERIFY2(!message.contains(u'\n'), qPrintable(message));
    const QString longValue = refusal(program(mapAsync(R"(, "as": ")" + QByteArray(5000, ' ') + '"')));
    QVERIFY(longValue.size() < 200);
}

void TestScenarioReader::anUnknownTaskIsRefusedWithThoseThereAre()
{
    const QString message = refusal(program(R"({"call": "apply", "task": "cube"})"));
    QVERIFY2(message.startsWith(QStringLiteral("program[0].task: unknown task 'cube': there are ") + someTasks),
             qPrintable(message));
    const QString initializer = refusal(withPool(R"({"initializer": {"task": "cube"}})"));
    QVERIFY2(initializer.startsWith(QStringLiteral("pool.initializer.task: unknown task 'cube'")),
             qPrintable(initializer));
}

void TestScenarioReader::aTaskParameterIsRefusedByItsPath()
{
    const QString message = refusal(
        program(R"({"call": "apply", "task": "probe", "params": {"durations_ms": {"default": 1, "3": -1}}})"));
    QVERIFY2(message.startsWith(QStringLiteral("program[0].params.durations_ms.3: must be a number")),
             qPrintable(message));
    const QString initializer = refusal(withPool(R"({"initializer": {"task": "probe", "params": {"busy": 3}}})"));
    QVERIFY2(initializer.startsWith(QStringLiteral("pool.initializer.params.busy: ")), qPrintable(initializer));
}

void TestScenarioReader::textThatIsNotJsonIsRefusedWithItsPosition()
{
    const QString message = refusal("{\"format\": \"pool-scenario/1\",\n \"seed\": nope}");
    QVERIFY2(message.startsWith(QStringLiteral("scenario: not JSON: ")), qPrintable(message));
    QVERIFY2(message.contains(QStringLiteral(" at line 2, column ")), qPrintable(message));
    QVERIFY(refusal("").startsWith(QStringLiteral("scenario: not JSON: ")));
    QVERIFY(refusal(R"({"format": "pool-scenario/1", "seed": 1e999, "program": []})")
                .startsWith(QStringLiteral("scenario: not JSON: ")));
}

void TestScenarioReader::aFileThatIsTooLargeIsRefused()
{
    QCOMPARE(refusal(QByteArray(maximumScenarioBytes + 1, ' ')), QStringLiteral("scenario: larger than 64 MiB"));
}

void TestScenarioReader::linesOfAFileAreItems()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("items.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("one\r\ntwo\n\nlast");
    file.close();
    const Scenario scenario = readScenario(withItems(R"({"lines": ")" + file.fileName().toUtf8() + "\"}"));
    const Items items = makeItems(std::get<SubmitStep>(scenario.program.front().call).items);
    QCOMPARE(items.size(), 4);
    QCOMPARE(items.at(0).toString(), QStringLiteral("one"));
    QCOMPARE(items.at(2).toString(), QString());
    QCOMPARE(items.at(3).toString(), QStringLiteral("last"));
}

void TestScenarioReader::defaultsAreThoseOfPython()
{
    const Scenario scenario = readScenario(program(mapAsync("")));
    QVERIFY(!scenario.seed && !scenario.processes && !scenario.maxtasksperchild && !scenario.initializer);
    const auto &step = std::get<SubmitStep>(scenario.program.front().call);
    QVERIFY(!step.chunksize && !step.callback && !step.errorCallback && step.as.isEmpty());
    QVERIFY(!scenario.program.front().except);
    QCOMPARE(std::get<RangeSpec>(step.items), (RangeSpec{.start = 0, .stop = 4, .step = 1}));
}

void TestScenarioReader::aScenarioReadsBackAsItWasWritten_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << program("");
    QTest::newRow("pool") << QByteArray(
        R"({"format": "pool-scenario/1", "title": "T", "notes": "N", "seed": 9007199254740993,
        "pool": {"processes": 3, "maxtasksperchild": 2, "retries": 4, "item_timeout": 2.5, "initializer": {"task": "sleep", "params": {"ms": 3}}}, "program": []})");
    QTest::newRow("every call") << program(R"(
        {"call": "map_async", "task": "probe", "params": {"fail": {"4": {"type": "KeyError", "message": "m"}}},
         "items": {"range": [10, 0, -2]}, "chunksize": 3, "as": "a", "callback": true,
         "error_callback": {"sleep_ms": 5, "raises": "boom", "print": false}},
        {"call": "starmap", "task": "identity", "items": {"list": [[1, 2.5], ["x"], [null, true]]}, "except": true},
        {"call": "apply_async", "task": "square", "args": [3], "as": "b"},
        {"call": "imap_unordered", "task": "square", "items": {"list": [1, 2, 0.1]}, "as": "c"},
        {"call": "get", "on": "a", "timeout": 0.25, "print": false, "except": true},
        {"call": "wait", "on": "b"}, {"call": "ready", "on": "a"}, {"call": "successful", "on": "a", "except": true},
        {"call": "next", "on": "c", "count": 2, "timeout": 1}, {"call": "next", "on": "c"},
        {"call": "close"}, {"call": "join"}, {"call": "terminate"}, {"call": "sleep", "seconds": 0.5},
        {"call": "signal_worker", "worker": 1, "signal": "STOP", "at_ms": 20},
        {"call": "signal_worker", "running_item": 7, "signal": "KILL"})");
}

void TestScenarioReader::aScenarioReadsBackAsItWasWritten()
{
    QFETCH(QByteArray, json);
    const QJsonObject written = toJson(readScenario(json));
    const QJsonObject again = toJson(readScenario(QJsonDocument(written).toJson()));
    QCOMPARE(again, written);
    // Not only stable: what was in the text is in what was written.
    const QJsonObject source = QJsonDocument::fromJson(json).object();
    QCOMPARE(written[u"program"].toArray().size(), source[u"program"].toArray().size());
    QCOMPARE(written[u"seed"], source[u"seed"]);
    for (qsizetype i = 0; i < source[u"program"].toArray().size(); ++i) {
        const QJsonObject step = source[u"program"].toArray()[i].toObject();
        for (auto key = step.begin(); key != step.end(); ++key)
            QCOMPARE(written[u"program"].toArray()[i].toObject().value(key.key()), key.value());
    }
}

void TestScenarioReader::everyKeyReachesTheScenario()
{
    const Scenario scenario = readScenario(program(R"(
        {"call": "imap", "task": "square", "items": {"list": [1, 2.5, "t"]}, "chunksize": 2, "as": "c"},
        {"call": "next", "on": "c", "count": 2, "timeout": 1.5, "except": true},
        {"call": "signal_worker", "running_item": 7, "signal": "SEGV", "at_ms": 12.5})"));
    const auto &submit = std::get<SubmitStep>(scenario.program[0].call);
    QCOMPARE(submit.method, Method::Imap);
    QCOMPARE(submit.chunksize.value(), 2);
    QCOMPARE(submit.as, QStringLiteral("c"));
    const auto &list = std::get<QCborArray>(submit.items);
    QVERIFY(list[0].isInteger() && list[1].isDouble() && list[2].isString());
    const auto &next = std::get<NextStep>(scenario.program[1].call);
    QCOMPARE(next.count.value(), 2);
    QCOMPARE(next.timeout.value(), 1.5);
    QVERIFY(scenario.program[1].except);
    const auto &signal = std::get<SignalStep>(scenario.program[2].call);
    QCOMPARE(signal.runningItem.value(), 7);
    QVERIFY(!signal.worker);
    QCOMPARE(signal.signal, Signal::SegmentationFault);
    QCOMPARE(signal.atMs, 12.5);
}

TEST_CLASS(TestScenarioReader, NoApplication)
#include "tst_scenarioreader.moc"
