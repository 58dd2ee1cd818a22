#include "core/verdict/verdict.h"
#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/runlane.h"
#include "ui/inspector/inspector.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/numberfield.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/comparing.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"

#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace pool;

// Runs of the list side by side in the window, and back.
class TestComparing : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aRunIsComparedWithTheOneBeforeItByOneKey();
    void runsThatAreChosenAreCompared();
    void aNewRunEndsTheComparison();

private:
    static std::vector<SetupPanel::Entry> squares();
    static void runOnce(MainWindow &window, const QString &chunksize);
    static void showRuns(MainWindow &window);
    static KeptRun literal(qint64 items);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestComparing::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
}

std::vector<SetupPanel::Entry> TestComparing::squares()
{
    Scenario scenario{.title = QStringLiteral("squares"), .seed = 1, .processes = 2};
    SubmitStep map{.task = {QStringLiteral("square")}, .items = RangeSpec{.stop = 6}, .as = QStringLiteral("result")};
    scenario.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    return {{QStringLiteral("squares"), scenario}};
}

void TestComparing::runOnce(MainWindow &window, const QString &chunksize)
{
    window.setup()->chunksize()->selectAll();
    QTest::keyClicks(window.setup()->chunksize(), chunksize);
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    QVERIFY(window.run().result());
}

void TestComparing::showRuns(MainWindow &window)
{
    window.inspector()->setCurrentWidget(window.runs());
    QTRY_VERIFY(window.runs()->isVisible());
}

KeptRun TestComparing::literal(qint64 items)
{
    const auto run = std::make_shared<LiteralRun>(2);
    run->at(1).submitted(0, items, items);
    auto result = std::make_shared<RunResult>();
    result->trace = std::shared_ptr<Trace>(run, &run->trace);
    result->processes = 2;
    auto history = std::make_shared<History>();
    history->update(*result->trace);
    return keep(result, history, std::make_shared<const Verdict>(judge(*history, 2)), QStringLiteral("squares"));
}

void TestComparing::aRunIsComparedWithTheOneBeforeItByOneKey()
{
    MainWindow window(squares());
    window.resize(1280, 800);
    window.show();
    QTest::keyClick(&window, Qt::Key_C); // there is nothing yet
    QVERIFY(!window.comparing()->isOn());
    runOnce(window, QStringLiteral("1"));
    runOnce(window, QStringLiteral("3"));
    window.timeline()->setFocus();
    QTest::keyClick(&window, Qt::Key_C);
    QVERIFY(window.comparing()->isOn());
    const auto &lanes = window.comparing()->page()->lanes();
    QCOMPARE(lanes.size(), size_t(2));
    QCOMPARE(lanes[0]->run().name, QStringLiteral("Run 1"));
    QCOMPARE(lanes[1]->run().name, QStringLiteral("Run 2"));
    QVERIFY(window.comparing()->page()->sentence().endsWith(QStringLiteral("They ran the same items.")));
    QVERIFY(!window.setup()->isVisible() && !window.status()->isVisible()); // they speak of one run
    QTest::keyClick(&window, Qt::Key_Escape);
    QVERIFY(!window.comparing()->isOn());
    QVERIFY(window.setup()->isVisible() && window.status()->isVisible());
    QVERIFY(window.comparing()->page()->lanes().empty());

    QTest::keyClick(&window, Qt::Key_C, Qt::ShiftModifier);
    QCOMPARE(lanes[0]->run().run.result, lanes[1]->run().run.result);
    QCOMPARE(lanes[0]->run().name, QStringLiteral("Run 2"));
    QTest::mouseClick(window.comparing()->page()->backButton(), Qt::LeftButton);
    QVERIFY(!window.comparing()->isOn());
}

void TestComparing::runsThatAreChosenAreCompared()
{
    MainWindow window(squares());
    window.resize(1280, 800);
    window.show();
    for (int i = 0; i < 5; ++i)
        window.runs()->list()->add(literal(10 + i));
    showRuns(window);
    QTreeView *table = window.runs()->table();
    const auto click = [&](int row, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers,
                          table->visualRect(table->model()->index(row, 1)).center());
    };
    click(0);
    click(2, Qt::ControlModifier);
    click(4, Qt::ControlModifier);
    QCOMPARE(window.runs()->chosenRows(), QList<int>({0, 2, 4}));
    QTest::mouseClick(window.runs()->compareButton(), Qt::LeftButton);
    QCOMPARE(window.comparing()->page()->lanes().size(), size_t(3));
    QCOMPARE(window.comparing()->page()->lanes()[2]->run().name, QStringLiteral("Run 5"));
    QTest::keyClick(&window, Qt::Key_Escape);
    QCOMPARE(window.runs()->chosenRows(), QList<int>({0, 2, 4}));
    click(0);
    click(4, Qt::ShiftModifier);
    QTest::mouseClick(window.runs()->compareButton(), Qt::LeftButton);
    QVERIFY(!window.comparing()->isOn());
    QVERIFY(window.status()->sentence().startsWith(QStringLiteral("Up to four runs")));
    QTest::mouseClick(window.runs()->removeButton(), Qt::LeftButton); // all of them
    QCOMPARE(window.runs()->list()->rowCount(), 0);
}

void TestComparing::aNewRunEndsTheComparison()
{
    MainWindow window(squares());
    window.resize(1280, 800);
    window.show();
    runOnce(window, QStringLiteral("1"));
    runOnce(window, QStringLiteral("3"));
    window.comparing()->compare({0, 1});
    QTest::keyClick(&window, Qt::Key_F5);
    QVERIFY(!window.comparing()->isOn() && window.run().isRunning());
    window.comparing()->compare({0, 1}); // not while it goes on
    QVERIFY(!window.comparing()->isOn());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
}

TEST_CLASS(TestComparing, QApplication)
#include "tst_comparing.moc"
