#include "core/tasks/knowntasks.h"
#include "tests/testmain.h"
#include "tests/ui/setupkeys.h"
#include "ui/code/codepanel.h"
#include "ui/setup/itemsfield.h"
#include "ui/setup/numberfield.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

using namespace pool;

// "My items" in the real window: every task with its parameters, by clicks and keys.
class TestOwnItems : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everySettingChangesTheCode();
    void everyTaskIsOfferedWithItsParameters();
    void whatATaskRefusesCannotBeRun();
    void aBadItemIsForTasksWhoseTimesAreKnown();
    void myItemsRunAndTheirFailureIsPrinted();
    void myItemsAreRememberedNextTime();

private:
    std::unique_ptr<QTemporaryDir> m_settings;
};

void TestOwnItems::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
}

void TestOwnItems::everySettingChangesTheCode()
{
    MainWindow window(entries());
    window.show();
    SetupPanel *setup = window.setup();
    OwnRow *own = setup->ownRow();
    setup->chooseOwn();
    QString before = window.code()->text();
    const auto hasChanged = [&] { return std::exchange(before, window.code()->text()) != window.code()->text(); };
    type(typed(window, "ms"), QStringLiteral("250"));
    QVERIFY(hasChanged());
    choose(own->parameter(QStringLiteral("shape")), QStringLiteral("random"));
    QVERIFY(hasChanged());
    type(own->seed(), QStringLiteral("77"));
    QVERIFY(hasChanged());
    choose(own->task(), QStringLiteral("burn"));
    QVERIFY(hasChanged());
    QTest::mouseClick(own->callback(), Qt::LeftButton, {}, {8, own->callback()->height() / 2});
    QVERIFY(hasChanged());
    QTest::mouseClick(own->errorCallback(), Qt::LeftButton, {}, {8, own->errorCallback()->height() / 2});
    QVERIFY(hasChanged());
    type(own->badItem(), QStringLiteral("3"));
    QVERIFY(hasChanged());
    choose(own->bad(), QStringLiteral("is killed"));
    QVERIFY(hasChanged());
    choose(own->method(), QStringLiteral("imap"));
    QVERIFY(hasChanged());
    QVERIFY(!own->callback()->isEnabled());
}

void TestOwnItems::everyTaskIsOfferedWithItsParameters()
{
    MainWindow window(entries());
    window.resize(1280, 720);
    window.show();
    OwnRow *own = window.setup()->ownRow();
    window.setup()->chooseOwn();
    for (const TaskKind &kind : knownTasks()) {
        choose(own->task(), kind.name);
        QCoreApplication::processEvents();
        for (const Parameter &parameter : kind.params) {
            const QWidget *field = own->parameter(parameter.name);
            const QRect place(field->mapTo(own, QPoint()), field->size());
            QVERIFY2(field->isVisible() && own->rect().contains(place), qPrintable(parameter.name));
        }
        QCOMPARE(window.setup()->scenario().program.size(), size_t(2));
        const auto &submit = std::get<SubmitStep>(window.setup()->scenario().program.front().call);
        QCOMPARE(submit.task.name, kind.name);
        const QString function = QStringLiteral("def %1(").arg(kind.python.name.isEmpty() ? kind.name
                                                                                          : kind.python.name);
        QVERIFY2(window.code()->text().contains(function), qPrintable(window.code()->text()));
    }
}

void TestOwnItems::whatATaskRefusesCannotBeRun()
{
    MainWindow window(entries());
    window.show();
    SetupPanel *setup = window.setup();
    setup->chooseOwn();
    choose(setup->ownRow()->task(), QStringLiteral("primes"));
    type(typed(window, "times"), QStringLiteral("0"));
    const QString reason = QStringLiteral("Times: must be an integer from 1 to 1000000000, not 0.");
    QVERIFY2(setup->message().contains(reason), qPrintable(setup->message()));
    QVERIFY(!setup->runButton()->isEnabled());
    choose(setup->ownRow()->task(), QStringLiteral("square")); // what is not seen does not matter
    QVERIFY2(setup->runButton()->isEnabled(), qPrintable(setup->message()));
}

void TestOwnItems::aBadItemIsForTasksWhoseTimesAreKnown()
{
    MainWindow window(entries());
    window.show();
    SetupPanel *setup = window.setup();
    OwnRow *own = setup->ownRow();
    setup->chooseOwn();
    type(own->badItem(), QStringLiteral("3"));
    QCOMPARE(own->own().badItem, std::optional<qint64>(3));
    for (const char *task : {"mandelbrot", "tutorial", "probe"}) {
        choose(own->task(), QString::fromLatin1(task));
        QVERIFY2(!own->badItem()->isEnabled(), task);
        QVERIFY2(!own->own().badItem, task);
        QVERIFY2(own->badItem()->parentWidget()->toolTip().contains(QLatin1String(task)), task);
        QVERIFY2(setup->runButton()->isEnabled(), task);
    }
    choose(own->task(), QStringLiteral("burn"));
    QCOMPARE(own->own().badItem, std::optional<qint64>(3));
    const auto &submit = std::get<SubmitStep>(setup->scenario().program.front().call);
    QCOMPARE(submit.task.params,
             (QCborMap{{QStringLiteral("durations_ms"), 100},
                       {QStringLiteral("fail"), QCborArray{3}},
                       {QStringLiteral("busy"), true}}));
}

void TestOwnItems::myItemsRunAndTheirFailureIsPrinted()
{
    MainWindow window(entries());
    window.show();
    SetupPanel *setup = window.setup();
    setup->chooseOwn();
    type(setup->items(), QStringLiteral("8"));
    type(typed(window, "ms"), QStringLiteral("1"));
    type(setup->ownRow()->badItem(), QStringLiteral("5"));
    QTest::mouseClick(setup->runButton(), Qt::LeftButton);
    QVERIFY(window.run().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    const auto &steps = window.run().result()->steps;
    QVERIFY(steps.back().error);
    QCOMPARE(steps.back().error->message, QStringLiteral("bad 5"));
}

void TestOwnItems::myItemsAreRememberedNextTime()
{
    {
        MainWindow window(entries());
        window.show();
        window.setup()->chooseOwn();
        type(window.setup()->items(), QStringLiteral("3, 1, 4"));
        type(typed(window, "ms"), QStringLiteral("7"));
        choose(window.setup()->ownRow()->task(), QStringLiteral("mandelbrot"));
        type(typed(window, "width"), QStringLiteral("31"));
        choose(window.setup()->ownRow()->method(), QStringLiteral("imap"));
        window.close();
    }
    MainWindow window(entries());
    QVERIFY(window.setup()->isOwn());
    QCOMPARE(window.setup()->items()->text(), QStringLiteral("3, 1, 4"));
    QCOMPARE(window.setup()->ownRow()->own().task.name, QStringLiteral("mandelbrot"));
    QCOMPARE(typed(window, "width")->text(), QStringLiteral("31"));
    QCOMPARE(typed(window, "height")->text(), QStringLiteral("400"));
    choose(window.setup()->ownRow()->task(), QStringLiteral("sleep")); // keeps what was typed for it
    QCOMPARE(typed(window, "ms")->text(), QStringLiteral("7"));
    QCOMPARE(window.setup()->ownRow()->own().method, Method::Imap);
}

TEST_CLASS(TestOwnItems, QApplication)
#include "tst_ownitems.moc"
