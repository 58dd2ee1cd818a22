#include "tests/testmain.h"
#include "tests/ui/setupkeys.h"
#include "ui/inspector/inspector.h"
#include "ui/setup/listfield.h"
#include "ui/setup/numberfield.h"
#include "ui/style/format.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/whatif/whatifmodel.h"
#include "ui/whatif/whatifpanel.h"

#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeView>

using namespace pool;

namespace {

// Thirteen items of 30 ms on four workers, in chunks of two: one of seven chunks is left over.
std::vector<SetupPanel::Entry> whatIfPrograms()
{
    SubmitStep map{.method = Method::Map,
                   .task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 30}}},
                   .items = RangeSpec{.stop = 13},
                   .chunksize = 2};
    return {{QStringLiteral("odd"), {.processes = 4, .program = {Step{.call = map}}}}};
}

QString cell(const WhatIfPanel &panel, int row, int column)
{
    const QAbstractItemModel *model = panel.table()->model();
    return model->index(row, column).data().toString();
}

} // namespace

// The What if tab of the real window, about a real run.
class TestWhatIfPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theRunsItemsAreHandedOutInOtherWays();
    void theFastestWayIsSaidAndStandsFirst();
    void otherChunksizesAndWorkersCanBeAskedFor();
    void aChosenRowTellsWhoWouldRunWhat();
    void aChosenRowIsDrawnOverTheRunWhichStaysAsItWasSeen();
    void itsOutlineGoesWithItsRowAndItsTab();
    void aPlanHasNoAnswer();
    void anAnswerIsMadeOnlyInSight();

private:
    static WhatIfPanel *answered(MainWindow &window)
    {
        auto *panel = window.findChild<WhatIfPanel *>();
        window.inspector()->setCurrentWidget(panel);
        window.start();
        const auto isDone = [&] { return !window.run().isRunning() && panel->table()->model()->rowCount() > 0; };
        if (!QTest::qWaitFor(isDone, 20'000))
            qFatal("no answer");
        return panel;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWhatIfPanel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
}

void TestWhatIfPanel::theRunsItemsAreHandedOutInOtherWays()
{
    MainWindow window(whatIfPrograms());
    window.show();
    const WhatIfPanel *panel = answered(window);
    QTRY_COMPARE(panel->table()->model()->rowCount(), 6);
    QStringList changes;
    for (int row = 0; row < 6; ++row)
        changes += cell(*panel, row, WhatIfModel::Change);
    QVERIFY2(changes.contains(QStringLiteral("as it ran")), qPrintable(changes.join(u' ')));
}

void TestWhatIfPanel::theFastestWayIsSaidAndStandsFirst()
{
    MainWindow window(whatIfPrograms());
    window.show();
    const WhatIfPanel *panel = answered(window);
    QTRY_VERIFY(panel->sentence().startsWith(QStringLiteral("It took ")));
    const QString fastest = cell(*panel, 0, WhatIfModel::Predicted);
    QVERIFY2(panel->sentence().contains(QStringLiteral("The fastest way here would take %1.").arg(fastest)),
             qPrintable(panel->sentence() + fastest));
}

void TestWhatIfPanel::otherChunksizesAndWorkersCanBeAskedFor()
{
    MainWindow window(whatIfPrograms());
    window.show();
    WhatIfPanel *panel = answered(window);
    type(panel->chunksizes(), QStringLiteral("1..3"));
    QTRY_COMPARE(panel->table()->model()->rowCount(), 5 + 3);
    type(panel->processes(), QStringLiteral("2,4"));
    QTRY_COMPARE(panel->table()->model()->rowCount(), 2 * (5 + 3));
    type(panel->processes(), QStringLiteral("0"));
    QVERIFY(!panel->processes()->isAcceptable());
    QCOMPARE(panel->table()->model()->rowCount(), 2 * (5 + 3)); // the last good question stands
    QCOMPARE(panel->sentence(), panel->processes()->reason());
}

void TestWhatIfPanel::aChosenRowTellsWhoWouldRunWhat()
{
    MainWindow window(whatIfPrograms());
    window.show();
    WhatIfPanel *panel = answered(window);
    QTRY_COMPARE(panel->table()->model()->rowCount(), 6);
    qint64 chunks = 0;
    connect(
        panel, &WhatIfPanel::chosen, panel,
        [&](const std::vector<Replay::Turn> &turns, int, qint64, const QString &) { chunks = qint64(turns.size()); });
    panel->table()->setCurrentIndex(panel->table()->model()->index(0, 0));
    QCOMPARE(chunks, cell(*panel, 0, WhatIfModel::Chunks).toLongLong());
}

void TestWhatIfPanel::aChosenRowIsDrawnOverTheRunWhichStaysAsItWasSeen()
{
    MainWindow window(whatIfPrograms());
    window.show();
    WhatIfPanel *panel = answered(window);
    QTRY_COMPARE(panel->table()->model()->rowCount(), 6);
    const double begin = window.timeline()->range()->begin();
    const double end = window.timeline()->range()->end();
    panel->table()->setCurrentIndex(panel->table()->model()->index(0, 0));
    const FramePtr frame = window.timeline()->frame();
    QVERIFY(frame->view.history && frame->foreseen);
    QCOMPARE(frame->foreseen->counted, KnownCosts::Source::ThisRun);
    QCOMPARE(durationText(frame->foreseen->end), cell(*panel, 0, WhatIfModel::Predicted));
    QCOMPARE(window.timeline()->range()->begin(), begin);
    QCOMPARE(window.timeline()->range()->end(), end);
}

void TestWhatIfPanel::itsOutlineGoesWithItsRowAndItsTab()
{
    MainWindow window(whatIfPrograms());
    window.show();
    WhatIfPanel *panel = answered(window);
    QTRY_COMPARE(panel->table()->model()->rowCount(), 6);
    const auto isDrawn = [&] {
        const FramePtr frame = window.timeline()->frame();
        return frame->foreseen && frame->foreseen->isWhatIf();
    };
    const QModelIndex row = panel->table()->model()->index(5, 0);
    panel->table()->setCurrentIndex(row);
    QVERIFY(isDrawn());
    QVERIFY(window.timeline()->range()->end() >= double(window.timeline()->frame()->foreseen->end)); // all of it
    QTest::keyClick(panel->table(), Qt::Key_Escape);
    QVERIFY(!isDrawn());
    QVERIFY(window.timeline()->frame()->foreseen); // what was forecast before the run

    panel->table()->selectionModel()->select(row, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QVERIFY(isDrawn());
    window.inspector()->setCurrentIndex(0);
    QVERIFY(!isDrawn());
    window.inspector()->setCurrentWidget(panel);
    QVERIFY(isDrawn());
    panel->refresh();
    QTRY_VERIFY(!isDrawn()); // the rows are others
}

void TestWhatIfPanel::aPlanHasNoAnswer()
{
    MainWindow window(whatIfPrograms());
    window.show();
    const WhatIfPanel *panel = answered(window);
    type(window.setup()->processes(), QStringLiteral("3"));
    QCOMPARE(panel->table()->model()->rowCount(), 0);
    QVERIFY(panel->sentence().startsWith(QStringLiteral("Run the program")));
    QVERIFY(!panel->againButton()->isEnabled());
}

void TestWhatIfPanel::anAnswerIsMadeOnlyInSight()
{
    MainWindow window(whatIfPrograms());
    window.show();
    auto *panel = window.findChild<WhatIfPanel *>();
    window.start();
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    QCOMPARE(panel->table()->model()->rowCount(), 0);
    window.inspector()->setCurrentWidget(panel);
    QTRY_COMPARE(panel->table()->model()->rowCount(), 6);
}

TEST_CLASS(TestWhatIfPanel, QApplication)
#include "tst_whatifpanel.moc"
