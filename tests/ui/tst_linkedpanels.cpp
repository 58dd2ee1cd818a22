#include "tests/testmain.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/output/outputpanel.h"
#include "ui/setup/numberfield.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/presentation.h"
#include "ui/window/runbanner.h"
#include "ui/window/statusline.h"

#include <QMouseEvent>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace pool;

// The chunk strip and the timeline show the same items: what the mouse is on in one is marked in the other.
class TestLinkedPanels : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void hoveringACellPointsToItsItemInTheTimeline();
    void clickingACellSelectsItsItemInTheTimeline();
    void hoveringAnItemMarksItsCell();
    void onStageFewCellsFillTheWidth();
    void thePlanAfterARunIsOneClickAwayFromIt();

private:
    using Item = std::pair<JobId, qint64>;

    QPoint cell(qint64 item) const;
    QPoint bar(qint64 item) const; // in the timeline's plot
    static std::optional<Item> itemOf(const std::optional<Hit> &hit);
    static void moveTo(QWidget *widget, const QPoint &position);
    static void leave(QWidget *widget);
    QWidget *plot() const;

    std::unique_ptr<QTemporaryDir> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void TestLinkedPanels::init()
{
    m_settings = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings->path());
    Scenario scenario{.title = QStringLiteral("naps"), .processes = 2};
    SubmitStep map{.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 30}}},
                   .items = RangeSpec{.stop = 6},
                   .chunksize = 2,
                   .as = QStringLiteral("result")};
    scenario.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    m_window = std::make_unique<MainWindow>(std::vector<SetupPanel::Entry>{{scenario.title, scenario}});
    m_window->show();
    QTest::mouseClick(m_window->setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->run().isRunning(), 20'000);
    QTRY_VERIFY(!m_window->timeline()->frame()->shapes.empty());
}

QPoint TestLinkedPanels::cell(qint64 item) const
{
    for (const StripCell &cell : m_window->strip()->geometryShown().cells)
        if (cell.item == item)
            return {int((cell.left + cell.right) / 2), m_window->strip()->height() / 2};
    return {};
}

QPoint TestLinkedPanels::bar(qint64 item) const
{
    const FramePtr frame = m_window->timeline()->frame();
    const TimelineWalk walk(frame);
    const auto place = walk.find({0}, item);
    const Shape shape = walk.at(*place);
    const RowLayout::Row &row = frame->layout.rows()[size_t(place->row)];
    return {int((shape.left + shape.right) / 2), int(row.top + 0.6 * row.height)};
}

std::optional<TestLinkedPanels::Item> TestLinkedPanels::itemOf(const std::optional<Hit> &hit)
{
    return hit ? std::optional(Item{hit->shape.job, hit->shape.item}) : std::nullopt;
}

void TestLinkedPanels::moveTo(QWidget *widget, const QPoint &position)
{
    QMouseEvent move(QEvent::MouseMove, position, widget->mapToGlobal(QPointF(position)), Qt::NoButton, {}, {});
    QCoreApplication::sendEvent(widget, &move);
}

void TestLinkedPanels::leave(QWidget *widget)
{
    QEvent event(QEvent::Leave);
    QCoreApplication::sendEvent(widget, &event);
}

QWidget *TestLinkedPanels::plot() const
{
    for (QWidget *child : m_window->timeline()->findChildren<QWidget *>())
        if (child->accessibleName() == QStringLiteral("Timeline plot"))
            return child;
    return nullptr;
}

void TestLinkedPanels::hoveringACellPointsToItsItemInTheTimeline()
{
    for (const qint64 item : {0, 3, 5}) {
        moveTo(m_window->strip(), cell(item));
        QCOMPARE(itemOf(m_window->timeline()->emphasis().hovered), std::optional(Item{{0}, item}));
    }
    leave(m_window->strip());
    QVERIFY(!m_window->timeline()->emphasis().hovered);
}

void TestLinkedPanels::clickingACellSelectsItsItemInTheTimeline()
{
    QTest::mouseClick(m_window->strip(), Qt::LeftButton, {}, cell(4));
    QCOMPARE(itemOf(m_window->timeline()->emphasis().selected), std::optional(Item{{0}, 4}));
    QTest::mouseClick(m_window->strip(), Qt::LeftButton, {}, cell(1));
    QCOMPARE(itemOf(m_window->timeline()->emphasis().selected), std::optional(Item{{0}, 1}));
    leave(m_window->strip());
    QCOMPARE(m_window->strip()->highlighted(), std::optional(Item{{0}, 1})); // it stays marked
}

void TestLinkedPanels::hoveringAnItemMarksItsCell()
{
    for (const qint64 item : {5, 2}) {
        moveTo(plot(), bar(item));
        QCOMPARE(m_window->strip()->highlighted(), std::optional(Item{{0}, item}));
    }
    leave(plot());
    QVERIFY(!m_window->strip()->highlighted());
    QTest::mouseClick(plot(), Qt::LeftButton, {}, bar(3));
    leave(plot());
    QCOMPARE(m_window->strip()->highlighted(), std::optional(Item{{0}, 3}));
}

void TestLinkedPanels::onStageFewCellsFillTheWidth()
{
    m_window->presentation()->set(true);
    const auto right = [&] { return m_window->strip()->geometryShown().cells.back().right; };
    QTRY_VERIFY(right() > 0.95 * m_window->strip()->width());
    m_window->presentation()->set(false);
    QTRY_VERIFY(right() < 0.5 * m_window->strip()->width());
}

void TestLinkedPanels::thePlanAfterARunIsOneClickAwayFromIt()
{
    const auto offer = [&]() -> QToolButton * {
        for (auto *button : plot()->findChildren<QToolButton *>())
            if (button->isVisible() && button->text().contains(QStringLiteral("is kept")))
                return button;
        return nullptr;
    };
    QVERIFY(!offer());
    m_window->setup()->chunksize()->setText(QStringLiteral("3"));
    QTRY_VERIFY(offer());
    QCOMPARE(offer()->text(), QStringLiteral("Run 1 (chunksize 2) is kept: show it"));
    QVERIFY(!m_window->timeline()->frame()->view.history);
    QVERIFY(m_window->output()->text().isEmpty());
    QCOMPARE(m_window->status()->sentence(), QStringLiteral("Press Run, or F5."));
    QTest::mouseClick(offer(), Qt::LeftButton);
    QVERIFY(m_window->timeline()->frame()->view.history);
    QVERIFY(m_window->banner()->isVisible() && m_window->banner()->text().contains(QStringLiteral("Run 1")));
    QVERIFY(!offer());
}

TEST_CLASS(TestLinkedPanels, QApplication)
#include "tst_linkedpanels.moc"
