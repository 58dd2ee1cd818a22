#include "tests/testmain.h"
#include "tests/ui/setupkeys.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/code/codepanel.h"
#include "ui/setup/faultrow.h"
#include "ui/setup/itemsfield.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/processslider.h"
#include "ui/setup/sameitems.h"
#include "ui/setup/secondsfield.h"
#include "ui/timeline/view/timelineview.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QToolButton>

using namespace pool;

// The setup of the real window, by clicks and keys: every change is seen at once, what is refused says why.
class TestSetup : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void myItemsArePlannedAsTheyAreTyped_data();
    void myItemsArePlannedAsTheyAreTyped();
    void whatDoesNotGoTogetherIsRefusedWithTheReason_data();
    void whatDoesNotGoTogetherIsRefusedWithTheReason();
    void theSentenceForetellsTheTime();
    void theSliderAndTheFieldAreOneSetting();
    void changingTheProgramMovesNothing();
    void whatHappensIfAWorkerDiesIsOutOfTheWayUntilAskedFor();
    void retriesAndTheTimeLimitAreSettingsOfThePool();
    void wrongRetriesAndTimeLimitsAreRefusedWithTheReason_data();
    void wrongRetriesAndTimeLimitsAreRefusedWithTheReason();

private:
    std::unique_ptr<QTemporaryDir> m_settings;
};

void TestSetup::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
}

void TestSetup::myItemsArePlannedAsTheyAreTyped_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("python");
    QTest::addColumn<int>("items");
    const struct {
        const char *name, *typed, *python;
        int items;
    } rows[] = {
        {"a count", "52", "range(52)", 52},
        {"a range", "10:50:2", "range(10, 50, 2)", 20},
        {"backwards", "5:0:-1", "range(5, 0, -1)", 5},
        {"an empty range", "5:5", "range(5, 5)", 0},
        {"a list", "3, 1, 4", "[3, 1, 4]", 3},
        {"a list with brackets", "[3,1,4,]", "[3, 1, 4]", 3},
        {"texts", "Ada Bob", "['Ada', 'Bob']", 2},
        {"as in Python", "range(5)", "range(5)", 5},
        {"as in Python, from and to", "range(2, 10, 2)", "range(2, 10, 2)", 4},
        {"in scientific notation", "1e1", "range(10)", 10},
        {"a list of one", "[7]", "[7]", 1},
    };
    for (const auto &row : rows)
        QTest::newRow(row.name) << QString::fromLatin1(row.typed) << QString::fromLatin1(row.python) << row.items;
}

void TestSetup::myItemsArePlannedAsTheyAreTyped()
{
    QFETCH(QString, typed);
    QFETCH(QString, python);
    QFETCH(int, items);
    MainWindow window(entries());
    window.show();
    window.setup()->chooseOwn();
    type(window.setup()->items(), typed);
    QCOMPARE(window.setup()->items()->reason(), QString());
    QVERIFY2(window.code()->text().contains(python), qPrintable(window.code()->text()));
    type(window.setup()->chunksize(), QStringLiteral("1"));
    QCOMPARE(int(window.strip()->geometryShown().brackets.size()), items);
}

void TestSetup::whatDoesNotGoTogetherIsRefusedWithTheReason_data()
{
    QTest::addColumn<QString>("items");
    QTest::addColumn<QString>("badItem");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("reason");
    static constexpr const char *rows[][5] = {
        {"half a range", "3:", "", "map_async", "Items: a range is written start:stop or start:stop:step."},
        {"no step", "0:9:0", "", "map_async", "Items: the step must not be 0."},
        {"too many", "10000001", "", "map_async", "Items must be at most 10,000,000."},
        {"negative", "-1", "", "map_async", "Items must be at least 0."},
        {"a single text", "abc", "", "map_async",
         "Items: “abc” is a single text. Write [abc] for a list of it, or a number such as 52."},
        {"half", "2.5", "", "map_async", "Items must be a whole number, not 2.5."},
        {"no such item", "10", "10", "map_async", "The bad item must be one of 0 to 9."},
        {"no item", "0", "0", "map_async", "There is no item, so none can be bad."},
        {"texts", "a b", "0", "map_async", "With a bad item, all items must be whole numbers."},
        {"a word", "9", "x", "map_async", "Bad item takes a whole number or none, not “x”."},
        {"nothing to call with", "0", "", "apply_async", "apply_async needs one item to call the task with."},
        {"one call", "9", "3", "apply_async", "apply_async makes one call, with item 0."},
    };
    for (const auto &[name, items, badItem, method, reason] : rows)
        QTest::newRow(name) << items << badItem << method << reason;
}

void TestSetup::whatDoesNotGoTogetherIsRefusedWithTheReason()
{
    QFETCH(QString, items);
    QFETCH(QString, badItem);
    QFETCH(QString, method);
    QFETCH(QString, reason);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    MainWindow window(entries());
    window.show();
    SetupPanel *setup = window.setup();
    setup->chooseOwn();
    choose(setup->ownRow()->method(), method);
    if (!badItem.isEmpty())
        type(setup->ownRow()->badItem(), badItem);
    type(setup->items(), items);
    QVERIFY2(setup->message().contains(reason), qPrintable(setup->message()));
    QVERIFY(!setup->runButton()->isEnabled());
    window.start();
    QVERIFY(!window.run().isRunning());
    setup->ownRow()->badItem()->selectAll();
    QTest::keyClick(setup->ownRow()->badItem(), Qt::Key_Delete);
    type(setup->items(), QStringLiteral("4"));
    QVERIFY2(setup->runButton()->isEnabled(), qPrintable(setup->message()));
}

void TestSetup::theSentenceForetellsTheTime()
{
    MainWindow window(entries());
    window.show();
    SetupPanel *setup = window.setup();
    setup->chooseOwn();
    type(setup->items(), QStringLiteral("52"));
    type(setup->processes(), QStringLiteral("4"));
    QVERIFY2(setup->message().startsWith(QStringLiteral("52 items in 13 chunks of 4 – forecast 1.60 s")),
             qPrintable(setup->message()));
    const auto says = [&](const char *text) { return setup->message().contains(QString::fromUtf8(text)); };
    QVERIFY2(says("·   chunksize auto = 52 items ÷ (4 × 4 workers), rounded up = 4 → 13 chunks   ·"),
             qPrintable(setup->message()));
    type(setup->chunksize(), QStringLiteral("13"));
    QVERIFY2(setup->message().startsWith(QStringLiteral("52 items in 4 chunks of 13 – forecast 1.30 s")),
             qPrintable(setup->message()));
    QVERIFY2(says("·   52 items ÷ chunksize 13 = 4 chunks   ·"), qPrintable(setup->message()));
    type(setup->chunksize(), QStringLiteral("20"));
    QVERIFY2(says("·   52 items ÷ chunksize 20, rounded up = 3 chunks, the last one of 12   ·"),
             qPrintable(setup->message()));
    type(setup->chunksize(), QStringLiteral("13"));
    choose(setup->ownRow()->parameter(QStringLiteral("shape")), QStringLiteral("one slow"));
    QVERIFY2(setup->message().contains(QStringLiteral("forecast 2.20 s")), qPrintable(setup->message()));
    setup->choose(2);
    QVERIFY2(setup->message().startsWith(QStringLiteral("19 items of 2 jobs in ")), qPrintable(setup->message()));
    setup->choose(0); // its times are random, and the seed is kept
    QVERIFY2(setup->message().contains(QStringLiteral("– forecast")), qPrintable(setup->message()));
    setup->sameItems()->click(); // now nobody knows the seed
    QVERIFY2(!setup->message().contains(QStringLiteral("– forecast")), qPrintable(setup->message()));
}

void TestSetup::theSliderAndTheFieldAreOneSetting()
{
    MainWindow window(entries());
    window.show();
    SetupPanel *setup = window.setup();
    type(setup->processes(), QStringLiteral("3"));
    QCOMPARE(setup->processSlider()->value(), 3);
    QTest::keyClick(setup->processSlider(), Qt::Key_Right);
    QCOMPARE(setup->processes()->text(), QStringLiteral("4"));
    QCOMPARE(setup->scenario().processes, std::optional(4));
    type(setup->processes(), QStringLiteral("200")); // beyond the slider
    QCOMPARE(setup->scenario().processes, std::optional(200));
}

void TestSetup::changingTheProgramMovesNothing()
{
    MainWindow window(entries());
    window.resize(1280, 720);
    window.show();
    const int height = window.setup()->height();
    // One line of fields, and one that says what they mean.
    const int lines = window.setup()->runButton()->height() + window.fontMetrics().lineSpacing() + 30;
    QVERIFY2(height <= lines, qPrintable(QString::number(height)));
    for (int entry = 0; entry < window.setup()->entryCount(); ++entry) {
        window.setup()->choose(entry);
        if (window.setup()->isOwn()) // whose parameters have a line of their own
            continue;
        QCoreApplication::processEvents();
        QCOMPARE(window.setup()->height(), height);
    }
    window.setup()->choose(0);
    type(window.setup()->chunksize(), QStringLiteral("x"));
    QTRY_COMPARE(window.setup()->height(), height);
}

void TestSetup::whatHappensIfAWorkerDiesIsOutOfTheWayUntilAskedFor()
{
    MainWindow window(entries());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    FaultRow *row = window.setup()->faultRow();
    QVERIFY(!row->isVisible());
    QTest::mouseClick(row->button(), Qt::LeftButton);
    QVERIFY(row->retriesField()->isVisible());
    QVERIFY(row->itemTimeoutField()->isVisible());
    QTest::mouseClick(row->button(), Qt::LeftButton);
    QVERIFY(!row->isVisible());
    row->button()->setFocus();
    QTest::keyClick(row->button(), Qt::Key_Space);
    QVERIFY(row->isVisible());
    QTest::keyClick(row->button(), Qt::Key_Tab);
    QVERIFY(row->retriesField()->hasFocus());
    QCOMPARE(row->retriesField()->accessibleName(), QStringLiteral("Retries"));
    QTest::keyClick(row->retriesField(), Qt::Key_Tab);
    QVERIFY(row->itemTimeoutField()->hasFocus());
    QCOMPARE(row->itemTimeoutField()->accessibleName(), QStringLiteral("Item time limit"));
}

void TestSetup::retriesAndTheTimeLimitAreSettingsOfThePool()
{
    {
        MainWindow window(entries());
        window.show();
        SetupPanel *setup = window.setup();
        QTest::mouseClick(setup->faultRow()->button(), Qt::LeftButton);
        type(setup->faultRow()->retriesField(), QStringLiteral("2"));
        type(setup->faultRow()->itemTimeoutField(), QStringLiteral("2.5"));
        QCOMPARE(setup->scenario().retries, 2);
        QCOMPARE(setup->scenario().itemTimeout, std::optional(2.5));
        QVERIFY2(setup->message().contains(QStringLiteral("an item whose worker dies is run again, at most 2 times")),
                 qPrintable(setup->message()));
        QVERIFY2(setup->message().contains(QStringLiteral("an item is ended after 2.50 s")),
                 qPrintable(setup->message()));
        QVERIFY2(window.code()->text().contains(QStringLiteral("# Python's Pool has no retries")),
                 qPrintable(window.code()->text()));
        setup->chooseOwn();
        QCOMPARE(setup->scenario().retries, 2);
        window.close();
    }
    MainWindow window(entries());
    QCOMPARE(window.setup()->scenario().retries, 2);
    QCOMPARE(window.setup()->scenario().itemTimeout, std::optional(2.5));
    window.setup()->choose(0); // an example is shown as it is
    QCOMPARE(window.setup()->faultRow()->retriesField()->text(), QStringLiteral("0"));
    QCOMPARE(window.setup()->faultRow()->itemTimeoutField()->text(), QStringLiteral("none"));
}

void TestSetup::wrongRetriesAndTimeLimitsAreRefusedWithTheReason_data()
{
    QTest::addColumn<bool>("isTimeout");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("reason");
    const auto row = [](bool isTimeout, const char *typed, const char *reason) {
        QTest::addRow("%s %s", isTimeout ? "timeout" : "retries", typed)
            << isTimeout << typed << QString::fromUtf8(reason);
    };
    row(false, "11", "Retries must be at most 10.");
    row(false, "-1", "Retries must be at least 0.");
    row(false, "1.5", "Retries must be a whole number, not 1.5.");
    row(false, "x", "Retries takes a whole number, not “x”.");
    row(true, "0", "Item time limit must be from 0.001 to 86400 seconds, not 0.");
    row(true, "-2", "Item time limit must be from 0.001 to 86400 seconds, not -2.");
    row(true, "86401", "Item time limit must be from 0.001 to 86400 seconds, not 86401.");
    row(true, "nan", "Item time limit must be from 0.001 to 86400 seconds, not nan.");
    row(true, "1e999", "Item time limit takes a number of seconds or none, not “1e999”.");
    row(true, "1,500", "Item time limit takes a number of seconds or none, not “1,500”.");
    row(true, "soon", "Item time limit takes a number of seconds or none, not “soon”.");
}

void TestSetup::wrongRetriesAndTimeLimitsAreRefusedWithTheReason()
{
    QFETCH(bool, isTimeout);
    QFETCH(QString, typed);
    QFETCH(QString, reason);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    MainWindow window(entries());
    window.show();
    SetupPanel *setup = window.setup();
    FaultRow *row = setup->faultRow();
    QTest::mouseClick(row->button(), Qt::LeftButton);
    CheckedField *field = isTimeout ? static_cast<CheckedField *>(row->itemTimeoutField()) : row->retriesField();
    type(field, typed);
    QCOMPARE(field->accessibleDescription(), reason);
    QVERIFY2(setup->message().contains(reason), qPrintable(setup->message()));
    QVERIFY(!setup->runButton()->isEnabled());
    window.start();
    QVERIFY(!window.run().isRunning());
    type(field, QStringLiteral("3"));
    QVERIFY(setup->runButton()->isEnabled());
}

TEST_CLASS(TestSetup, QApplication)
#include "tst_setup.moc"
