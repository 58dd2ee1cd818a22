#include "tests/testmain.h"
#include "ui/handout/handoutboard.h"
#include "ui/handout/handoutpage.h"
#include "ui/setup/numberfield.h"
#include "ui/window/comparing.h"
#include "ui/window/handingout.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"

#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

// You are the pool, in the real window with real workers.
class TestHandingOut : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void oneKeyOpensItAndEscGoesBack();
    void itsKeysAreNotThoseOfTheWindow();
    void theItemsOfARunAreHandedOutAsTheyWereMeasured();
    void aRunEndsIt();
    void nothingIsHandedOutWhileARunGoesOn();
    void tooManyItemsAreRefusedInASentence();
    void aComparisonTakesItsPlace();

private:
    HandOutPage *page() const { return m_window->handingOut()->page(); }
    void runToTheEnd()
    {
        m_window->start();
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->run().isRunning(), 20'000);
    }
    std::unique_ptr<QTemporaryDir> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

// Eight items of 20 ms on 2 workers.
static std::vector<SetupPanel::Entry> sharedProgram()
{
    Scenario scenario{.title = QStringLiteral("shared"), .processes = 2};
    SubmitStep map{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 20}}},
                   .items = RangeSpec{.stop = 8},
                   .chunksize = 2,
                   .as = QStringLiteral("result")};
    scenario.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    return {{QStringLiteral("shared"), scenario}};
}

void TestHandingOut::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
    m_window = std::make_unique<MainWindow>(sharedProgram());
    m_window->resize(1280, 720);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestHandingOut::oneKeyOpensItAndEscGoesBack()
{
    QTest::keyClick(m_window.get(), Qt::Key_Y);
    QVERIFY(m_window->handingOut()->isOn());
    QVERIFY(page()->isVisible() && page()->hasFocus());
    QVERIFY(m_window->setup()->isHidden() || !m_window->setup()->isVisible());
    QCOMPARE(page()->mine()->items(), 8);
    QCOMPARE(page()->mine()->workers(), 2);
    QTest::keyClick(page(), Qt::Key_Escape);
    QVERIFY(!m_window->handingOut()->isOn());
    QVERIFY(m_window->setup()->isVisible() && m_window->status()->isVisible());
    QVERIFY(m_window->setup()->runButton()->hasFocus()); // as before
}

void TestHandingOut::itsKeysAreNotThoseOfTheWindow()
{
    QTest::keyClick(m_window.get(), Qt::Key_Y);
    for (int step = 0; page()->mine()->left() > 0 && step < 20; ++step) {
        QTest::keyClick(page(), Qt::Key_Plus); // zooms elsewhere
        QTest::keyClick(page(), Qt::Key_Return);
    }
    QTRY_VERIFY(!page()->isMoving());
    QVERIFY(page()->mine()->isOver());
    QVERIFY2(page()->sentence().startsWith(QStringLiteral("You took ")), qPrintable(page()->sentence()));
}

void TestHandingOut::theItemsOfARunAreHandedOutAsTheyWereMeasured()
{
    runToTheEnd();
    QTest::keyClick(m_window.get(), Qt::Key_Y);
    QVERIFY(page()->mine());
    QVERIFY(page()->mine()->length(0) >= 20'000'000 && page()->mine()->length(0) != 20'000'000);
}

void TestHandingOut::aRunEndsIt()
{
    QTest::keyClick(m_window.get(), Qt::Key_Y);
    QTest::keyClick(page(), Qt::Key_F5);
    QVERIFY(m_window->run().isRunning());
    QVERIFY(!m_window->handingOut()->isOn());
    QVERIFY(!page()->mine());
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->run().isRunning(), 20'000);
}

void TestHandingOut::nothingIsHandedOutWhileARunGoesOn()
{
    m_window->start();
    QTest::keyClick(m_window.get(), Qt::Key_Y);
    QVERIFY(!m_window->handingOut()->isOn());
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->run().isRunning(), 20'000);
}

void TestHandingOut::tooManyItemsAreRefusedInASentence()
{
    m_window->setup()->setOpened([] {
        SetupPanel::Entry many = sharedProgram().front();
        std::get<SubmitStep>(many.scenario.program.front().call).items = RangeSpec{.stop = 5000};
        return many;
    }());
    m_window->setup()->chooseOpened();
    QTest::keyClick(m_window.get(), Qt::Key_Y);
    QVERIFY(m_window->handingOut()->isOn());
    QVERIFY2(page()->sentence().contains(QStringLiteral("choose fewer")), qPrintable(page()->sentence()));
    QTest::mouseClick(page()->backButton(), Qt::LeftButton);
    QVERIFY(!m_window->handingOut()->isOn());
}

void TestHandingOut::aComparisonTakesItsPlace()
{
    runToTheEnd();
    runToTheEnd();
    QTest::keyClick(m_window.get(), Qt::Key_Y);
    QVERIFY(m_window->handingOut()->isOn());
    QTest::keyClick(page(), Qt::Key_C);
    QVERIFY(m_window->comparing()->isOn());
    QTest::keyClick(m_window.get(), Qt::Key_Y);
    QVERIFY(m_window->handingOut()->isOn());
    QTest::keyClick(page(), Qt::Key_Y);
    QVERIFY(!m_window->handingOut()->isOn() && !m_window->comparing()->isOn());
    QVERIFY(m_window->setup()->isVisible());
}

TEST_CLASS(TestHandingOut, QApplication)
#include "tst_handingout.moc"
