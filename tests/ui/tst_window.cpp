#include "core/scenario/examples.h"
#include "tests/testmain.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/code/codepanel.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/resultsmodel.h"
#include "ui/inspector/resultspanel.h"
#include "ui/output/outputpanel.h"
#include "ui/setup/numberfield.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

// The real window and real worker processes, by clicks and keys.
class TestWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyExampleRunsToItsEnd_data();
    void everyExampleRunsToItsEnd();
    void stopEndsTheRunWithinThreeSeconds();
    void closingWhileItRunsAsksAndThenCloses();
    void aBadNumberIsRefusedWithTheReason_data();
    void aBadNumberIsRefusedWithTheReason();
    void theStripFollowsTheChunksizeAsItIsTyped();
    void escapeAndF5AreTheKeys();
    void aDamagedSettingsFileIsSetAside();
    void theExampleIsRememberedNextTime();

private:
    static std::vector<SetupPanel::Entry> entries();
    static std::vector<SetupPanel::Entry> longRun();
    std::unique_ptr<QTemporaryDir> m_settings;
};

std::vector<SetupPanel::Entry> TestWindow::entries()
{
    std::vector<SetupPanel::Entry> entries;
    for (const Example &example : examples())
        entries.push_back({QString::number(example.number), example.scenario});
    return entries;
}

std::vector<SetupPanel::Entry> TestWindow::longRun()
{
    Scenario scenario{.title = QStringLiteral("long"), .processes = 2};
    SubmitStep map{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 30'000}}},
                   .items = RangeSpec{.stop = 4},
                   .chunksize = 1,
                   .as = QStringLiteral("result")};
    scenario.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    return {{QStringLiteral("long"), scenario}};
}

void TestWindow::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
}

void TestWindow::everyExampleRunsToItsEnd_data()
{
    QTest::addColumn<int>("entry");
    for (int i = 0; i < int(entries().size()); ++i)
        QTest::addRow("example %d", i + 1) << i;
}

void TestWindow::everyExampleRunsToItsEnd()
{
    QFETCH(int, entry);
    MainWindow window(entries());
    window.show();
    window.setup()->choose(entry);
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QVERIFY(window.run().isRunning());
    QVERIFY(window.setup()->stopButton()->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 40'000);
    QVERIFY2(window.run().result(), qPrintable(window.status()->sentence()));
    QVERIFY(window.setup()->runButton()->isEnabled());
    QVERIFY(!window.output()->text().isEmpty());
    const auto &jobs = window.run().view().history->jobs();
    QVERIFY(!jobs.empty());
    window.inspector()->setCurrentWidget(window.inspector()->results());
    const ResultsModel *results = window.inspector()->results()->model();
    QCOMPARE(results->rowCount(), int(jobs[0].chunking.items()));
    if (jobs[0].readyAt >= 0 && jobs[0].outcome == Outcome::Ok)
        QVERIFY(!results->index(0, ResultsModel::Value).data().toString().isEmpty());
}

void TestWindow::stopEndsTheRunWithinThreeSeconds()
{
    MainWindow window(longRun());
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().view().live.empty(), 10'000);
    QTest::mouseClick(window.setup()->stopButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 3'500);
    QVERIFY(window.status()->sentence().startsWith(QStringLiteral("Stopped")));
    QVERIFY(window.run().result()->interrupted);
}

void TestWindow::closingWhileItRunsAsksAndThenCloses()
{
    MainWindow window(longRun());
    window.show();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().view().live.empty(), 10'000);
    window.close();
    QVERIFY(window.isVisible());
    auto *question = window.findChild<QMessageBox *>();
    QVERIFY(question);
    for (QAbstractButton *button : question->buttons())
        if (question->buttonRole(button) == QMessageBox::AcceptRole)
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), 3'500);
    QVERIFY(!window.run().isRunning());
}

void TestWindow::aBadNumberIsRefusedWithTheReason_data()
{
    QTest::addColumn<bool>("isChunksize");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("reason");
    QTest::newRow("half") << true << "2.5"
                          << "Chunksize must be a whole number, not 2.5.";
    QTest::newRow("zero") << true << "0"
                          << "Chunksize must be at least 1.";
    QTest::newRow("negative") << true << "-3"
                              << "Chunksize must be at least 1.";
    QTest::newRow("word") << true << "many"
                          << "Chunksize takes a whole number or auto, not “many”.";
    QTest::newRow("no processes") << false << "0"
                                  << "Processes must be at least 1.";
    QTest::newRow("too many processes") << false << "257"
                                        << "Processes must be at most 256.";
    QTest::newRow("beyond all numbers") << false << "99999999999999999999"
                                        << "Processes must be at most 256.";
}

void TestWindow::aBadNumberIsRefusedWithTheReason()
{
    QFETCH(bool, isChunksize);
    QFETCH(QString, typed);
    QFETCH(QString, reason);
    MainWindow window(entries());
    window.show();
    NumberField *field = isChunksize ? window.setup()->chunksize() : window.setup()->processes();
    field->selectAll();
    QTest::keyClicks(field, typed);
    QCOMPARE(field->reason(), reason);
    QVERIFY(window.setup()->message().contains(reason));
    QVERIFY(!window.setup()->runButton()->isEnabled());
    window.start();
    QVERIFY(!window.run().isRunning());

    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("2"));
    QVERIFY(field->isAcceptable());
    QVERIFY(window.setup()->runButton()->isEnabled());
}

void TestWindow::theStripFollowsTheChunksizeAsItIsTyped()
{
    MainWindow window(entries());
    window.show();
    const auto type = [&](const QString &text) {
        window.setup()->chunksize()->selectAll();
        QTest::keyClicks(window.setup()->chunksize(), text);
        return window.strip()->geometryShown().brackets.size();
    };
    QCOMPARE(type(QStringLiteral("3")), size_t(4));
    QVERIFY(window.code()->text().contains(QStringLiteral("chunksize=3")));
    QCOMPARE(type(QStringLiteral("10")), size_t(1));
    QCOMPARE(type(QStringLiteral("1")), size_t(10));
    QVERIFY(window.setup()->message().contains(QStringLiteral("10 chunks")));
}

void TestWindow::escapeAndF5AreTheKeys()
{
    MainWindow window(longRun());
    window.show();
    window.activateWindow(); // without a window manager nobody else does
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_F5);
    QTRY_VERIFY(window.run().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().view().live.empty(), 10'000);
    QTest::keyClick(&window, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 3'500);
}

void TestWindow::aDamagedSettingsFileIsSetAside()
{
    const QString folder = m_settings->filePath(QStringLiteral("PoolExplorer"));
    QVERIFY(QDir().mkpath(folder));
    QFile file(folder + QStringLiteral("/PoolExplorer.ini"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[General\nexample=\xff\xfe\n\x01\x02 nothing of use");
    file.close();
    MainWindow window(entries());
    window.show();
    QVERIFY(QFile::exists(file.fileName() + QStringLiteral(".corrupt")));
    QVERIFY(window.status()->sentence().contains(QStringLiteral(".corrupt")));
    QCOMPARE(window.setup()->entry(), 0);
}

void TestWindow::theExampleIsRememberedNextTime()
{
    {
        MainWindow window(entries());
        window.show();
        window.setup()->choose(3);
        window.close();
    }
    MainWindow window(entries());
    QCOMPARE(window.setup()->entry(), 3);
}

TEST_CLASS(TestWindow, QApplication)
#include "tst_window.moc"
