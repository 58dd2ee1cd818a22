#include "tests/testmain.h"
#include "ui/insight/insightline.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/sameitems.h"
#include "ui/window/mainwindow.h"

#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

// Advice is tried with one click: the same items again, and forecast and result side by side.
class TestTrial : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void oneClickRunsTheSameItemsAsIsAdvised();
    void whatCannotBeRunIsNotTried();
    void twoRunsHaveTheSameItemsUnlessNewOnesAreWanted();

private:
    static void run(MainWindow &window);
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

// Sixteen items of 20, 40, ... ms in four chunks: the last worker is busy for much longer than the first.
std::vector<SetupPanel::Entry> rampAlone()
{
    SubmitStep map{.task = {QStringLiteral("sleep"),
                            {{QStringLiteral("ms"), 20}, {QStringLiteral("shape"), QStringLiteral("ramp")}}},
                   .items = RangeSpec{.stop = 16},
                   .chunksize = 4,
                   .as = QStringLiteral("result")};
    const Scenario ramp{.title = QStringLiteral("ramp"),
                        .processes = 4,
                        .program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}}};
    return {{QStringLiteral("ramp"), ramp}};
}

} // namespace

void TestTrial::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
}

void TestTrial::run(MainWindow &window)
{
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    QVERIFY(window.run().result());
}

void TestTrial::oneClickRunsTheSameItemsAsIsAdvised()
{
    MainWindow window(rampAlone());
    window.show();
    window.start();
    run(window);
    const auto seed = window.run().result()->scenario.seed;
    InsightLine *line = window.insightLine();
    QVERIFY2(line->advice() && line->advice()->chunksize, qPrintable(line->sentence()));
    const qint64 advised = *line->advice()->chunksize;
    QVERIFY(advised < 4);

    QTest::mouseClick(line->button(), Qt::LeftButton);
    QVERIFY(window.run().isRunning());
    run(window);
    QCOMPARE(window.run().result()->scenario.seed, seed);
    QCOMPARE(window.setup()->chunksize()->text(), QString::number(advised));
    QVERIFY2(line->sentence().startsWith(QStringLiteral("The advice said ")), qPrintable(line->sentence()));
    window.start(); // which tries nothing
    run(window);
    QVERIFY2(!line->sentence().startsWith(QStringLiteral("The advice said ")), qPrintable(line->sentence()));
}

void TestTrial::whatCannotBeRunIsNotTried()
{
    MainWindow window(rampAlone());
    window.show();
    window.start();
    run(window);
    InsightLine *line = window.insightLine();
    QVERIFY(line->advice());
    window.setup()->processes()->setText(QStringLiteral("0"));
    QVERIFY(!window.setup()->isAcceptable());
    if (line->button()->isVisible())
        line->button()->click();
    QVERIFY(!window.run().isRunning());
    window.setup()->processes()->setText(QStringLiteral("4"));
    window.start();
    run(window);
    QVERIFY2(!line->sentence().startsWith(QStringLiteral("The advice said ")), qPrintable(line->sentence()));
}

void TestTrial::twoRunsHaveTheSameItemsUnlessNewOnesAreWanted()
{
    MainWindow window(rampAlone());
    window.show();
    window.start();
    run(window);
    const auto first = window.run().result()->scenario.seed;
    window.start();
    run(window);
    QCOMPARE(window.run().result()->scenario.seed, first);
    window.setup()->sameItems()->click();
    window.start();
    run(window);
    QVERIFY(window.run().result()->scenario.seed != first);
}

TEST_CLASS(TestTrial, QApplication)
#include "tst_trial.moc"
