#include "tests/testmain.h"
#include "ui/byhand/byhandbar.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/inspector.h"
#include "ui/runs/runspanel.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QDir>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace pool;

// A pool whose workers die as they start gives up; the window says why and offers to run the program once more.
class TestRestart : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aPoolThatGaveUpSaysWhyAndRunsOnceTheCauseIsGone();
    void aKeptRunIsRestartedWhateverTheSetupSaysByNow();
    void aPoolThatIsKeptOpenIsReplacedByANewOne();

private:
    std::vector<SetupPanel::Entry> programs() const;
    QString ledgerFolder() const { return m_folder->filePath(QStringLiteral("ledger")); }
    static void finish(const MainWindow &window);
    static void gaveUp(const MainWindow &window);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRestart::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
}

// The first one's workers write into a folder as they start, and leave if there is none.
std::vector<SetupPanel::Entry> TestRestart::programs() const
{
    Scenario sound{.title = QStringLiteral("sound"), .processes = 2};
    SubmitStep map{.task = {QStringLiteral("square")}, .items = RangeSpec{.stop = 6}, .as = QStringLiteral("result")};
    sound.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    Scenario broken = sound;
    broken.title = QStringLiteral("broken");
    broken.initializer = Task{QStringLiteral("probe"),
                              {{QStringLiteral("ledger"), ledgerFolder() + QStringLiteral("/workers")}}};
    return {{QStringLiteral("broken"), broken}, {QStringLiteral("sound"), sound}};
}

void TestRestart::finish(const MainWindow &window)
{
    QVERIFY(window.run().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    QVERIFY(window.run().result());
}

void TestRestart::gaveUp(const MainWindow &window)
{
    const QString sentence = window.insightLine()->sentence();
    QVERIFY2(sentence.startsWith(QStringLiteral("The pool gave up")), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("initializer raised FileNotFoundError")), qPrintable(sentence));
    QVERIFY(window.insightLine()->button()->isVisible());
    QCOMPARE(window.insightLine()->button()->text(), QStringLiteral("Restart"));
}

void TestRestart::aPoolThatGaveUpSaysWhyAndRunsOnceTheCauseIsGone()
{
    MainWindow window(programs());
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    finish(window);
    gaveUp(window);
    QVERIFY(window.run().result()->uncaught);

    QVERIFY(QDir().mkpath(ledgerFolder()));
    QTest::mouseClick(window.insightLine()->button(), Qt::LeftButton);
    finish(window);
    QVERIFY(!window.run().result()->uncaught);
    QCOMPARE(window.run().view().history->jobs()[0].outcome, Outcome::Ok);
    QVERIFY(window.insightLine()->button()->text() != QStringLiteral("Restart")
            || !window.insightLine()->button()->isVisible());
    QCOMPARE(window.runs()->list()->rowCount(), 2);
}

void TestRestart::aKeptRunIsRestartedWhateverTheSetupSaysByNow()
{
    MainWindow window(programs());
    window.resize(1280, 800);
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    finish(window);
    window.setup()->choose(1);
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    finish(window);
    QVERIFY(!window.run().result()->uncaught);

    window.inspector()->setCurrentWidget(window.runs());
    QTreeView *table = window.runs()->table();
    QTRY_VERIFY(table->isVisible());
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
    gaveUp(window);
    QTest::keyClick(window.insightLine()->button(), Qt::Key_Space);
    finish(window);
    QCOMPARE(window.run().scenario().title, QStringLiteral("broken"));
    gaveUp(window); // nothing has changed, and so it is offered again
}

void TestRestart::aPoolThatIsKeptOpenIsReplacedByANewOne()
{
    MainWindow window(programs());
    window.show();
    window.byHand()->keepOpen()->setChecked(true);
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(window.insightLine()->button()->isVisible(), 20'000);
    gaveUp(window);
    QVERIFY(window.run().isRunning());

    QVERIFY(QDir().mkpath(ledgerFolder()));
    QTest::mouseClick(window.insightLine()->button(), Qt::LeftButton);
    const auto isDone = [&] {
        const auto &jobs = window.run().view().history->jobs();
        return window.runs()->list()->rowCount() == 1 && !jobs.empty() && jobs[0].readyAt >= 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isDone(), 20'000);
    QCOMPARE(window.run().view().history->jobs()[0].outcome, Outcome::Ok);
    QVERIFY(window.run().isRunning());
    QVERIFY(!window.insightLine()->button()->isVisible());
    window.byHand()->keepOpen()->setChecked(false);
    finish(window);
}

TEST_CLASS(TestRestart, QApplication)
#include "tst_restart.moc"
