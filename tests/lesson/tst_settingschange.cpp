#include "core/lesson/settingschange.h"
#include "core/scenario/scenariojson.h"
#include "core/scenario/submits.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

class TestSettingsChange : public QObject
{
    Q_OBJECT

private slots:
    void eachFieldReachesTheScenario();
    void itemsArePutInOrderByTheirTimes();
    void itemsOfUnknownTimesHaveNoOrder();
    void onlyWhatIsFreeMayDiffer();
    void anOrderHasTheSameItems();
};

namespace {

Scenario changeable()
{
    return readScenario(R"({"format": "pool-scenario/1", "seed": 1, "pool": {"processes": 2}, "program": [
        {"call": "map_async", "task": "probe", "params": {"durations_ms": [30, 10, 20]}, "items": {"range": [0, 3]}},
        {"call": "apply", "task": "square", "args": [1]},
        {"call": "map", "task": "square", "items": {"range": [0, 9]}, "chunksize": 4}]})");
}

} // namespace

void TestSettingsChange::eachFieldReachesTheScenario()
{
    const SettingsChange change{.chunksize = std::optional<qint64>(2),
                                .processes = 5,
                                .items = RangeSpec{.stop = 7},
                                .params = {{QStringLiteral("busy"), true}},
                                .seed = 9};
    const Scenario changed = change.appliedTo(changeable());
    const auto submits = submitsOf(changed);
    QCOMPARE(submits[0]->chunksize, std::optional<qint64>(2));
    QCOMPARE(submits[2]->chunksize, std::optional<qint64>(2));
    QVERIFY(submits[0]->items == ItemsSpec(RangeSpec{.stop = 7}));
    QCOMPARE(submits[0]->task.params.value(QStringLiteral("busy")), QCborValue(true));
    QVERIFY(submits[0]->task.params.contains(QStringLiteral("durations_ms")));
    QCOMPARE(changed.processes, std::optional(5));
    QCOMPARE(changed.seed, std::optional<qint64>(9));
    QCOMPARE(change.fields(),
             (std::vector{FreeField::Chunksize, FreeField::Processes, FreeField::Items, FreeField::Params,
                          FreeField::Seed}));
    const Scenario usual = SettingsChange{.chunksize = std::optional<qint64>()}.appliedTo(changed);
    QVERIFY(!submitsOf(usual)[2]->chunksize);
}

void TestSettingsChange::itemsArePutInOrderByTheirTimes()
{
    const auto order = [](ItemOrder wanted) {
        const Scenario changed = SettingsChange{.order = wanted}.appliedTo(changeable());
        return std::get<QCborArray>(submitsOf(changed)[0]->items);
    };
    QCOMPARE(order(ItemOrder::Longest), (QCborArray{0, 2, 1}));
    QCOMPARE(order(ItemOrder::Shortest), (QCborArray{1, 2, 0}));
}

void TestSettingsChange::itemsOfUnknownTimesHaveNoOrder()
{
    const Scenario random = readScenario(R"({"format": "pool-scenario/1", "program": [
        {"call": "map", "task": "tutorial", "items": {"range": [0, 3]}}]})");
    QVERIFY_EXCEPTION_THROWN(SettingsChange{.order = ItemOrder::Longest}.appliedTo(random), ValueError);
}

void TestSettingsChange::onlyWhatIsFreeMayDiffer()
{
    const Scenario before = changeable();
    const Scenario after = SettingsChange{.chunksize = std::optional<qint64>(2), .seed = 9}.appliedTo(before);
    QVERIFY(differsOnlyIn({}, before, before));
    QVERIFY(!differsOnlyIn({}, before, after));
    QVERIFY(!differsOnlyIn({FreeField::Chunksize}, before, after));
    QVERIFY(!differsOnlyIn({FreeField::Seed, FreeField::Items, FreeField::Params}, before, after));
    QVERIFY(differsOnlyIn({FreeField::Seed, FreeField::Chunksize}, before, after));
}

void TestSettingsChange::anOrderHasTheSameItems()
{
    const Scenario before = changeable();
    const Scenario sorted = SettingsChange{.order = ItemOrder::Longest}.appliedTo(before);
    const Scenario fewer = SettingsChange{.items = QCborArray{0, 1}}.appliedTo(before);
    QVERIFY(differsOnlyIn({FreeField::Order}, before, sorted));
    QVERIFY(!differsOnlyIn({FreeField::Order}, before, fewer));
    QVERIFY(differsOnlyIn({FreeField::Items}, before, fewer));
}

TEST_CLASS(TestSettingsChange, NoApplication)
#include "tst_settingschange.moc"
