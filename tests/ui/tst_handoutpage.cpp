#include "tests/literaltrace.h"
#include "tests/testmain.h"
#include "ui/handout/handoutboard.h"
#include "ui/handout/handoutmodel.h"
#include "ui/handout/handoutpage.h"
#include "ui/handout/handoutresults.h"
#include "ui/handout/handouttexts.h"
#include "ui/handout/itemqueue.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTreeView>

using namespace pool;

namespace {

// Workers that are ready at once, and items in milliseconds. The program's chunksize is 2.
HandOutPage::Game gameOf(const std::vector<qint64> &items, int workers)
{
    OwnTimes times{.upTo = {0}};
    for (const qint64 item : items)
        times.upTo.push_back(times.upTo.back() + item * ms);
    return {.replay = Replay({{.times = times}}, std::vector<qint64>(size_t(workers)), {}, 64), .chunksize = 2};
}

} // namespace

// The page by clicks and keys, on literal items.
class TestHandOutPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void enterGivesToTheFirstHand();
    void aButtonKeepsTheFocusAsLongAsItIsOfUse();
    void aClickLeavesTheKeysToThePage();
    void aDigitGivesToItsWorker();
    void aClickOnARowGivesToItsWorker();
    void theChunkIsAsLargeAsOneSays();
    void aClickOnAnItemEndsTheChunkThere();
    void arrowsChooseAHandAndMoveTime();
    void whoIsAtWorkIsSaidToBe();
    void aKeyWhileTimeGoesOnEndsThat();
    void lengthsAreHiddenUntilOneKnowsThem();
    void theEndShowsAllSchedules();
    void anotherScheduleIsDrawnByItsRow();
    void undoLeadsBackFromTheEnd();
    void manyItemsAreCounted();
    void largeLettersMakeThePageNoWider();
    void whatCannotBeHandedOutIsSaid();
    void verdictsAreTrueForTheirFigures();

private:
    void press(int key, Qt::KeyboardModifier modifier = Qt::NoModifier)
    {
        QTest::keyClick(m_page.get(), Qt::Key(key), modifier);
    }
    void play(const std::vector<qint64> &items, int workers)
    {
        m_page->play(gameOf(items, workers));
        m_page->setFocus();
    }
    void settle() { QTRY_VERIFY(!m_page->isMoving()); }
    QString cell(int row, int column) const
    {
        return m_page->results()->table()->model()->index(row, column).data().toString();
    }

    std::unique_ptr<HandOutPage> m_page;
};

void TestHandOutPage::init()
{
    m_page = std::make_unique<HandOutPage>();
    m_page->resize(1200, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestHandOutPage::enterGivesToTheFirstHand()
{
    play({10, 20, 30, 40}, 2);
    QCOMPARE(m_page->sentence(),
             QStringLiteral("Workers 1 and 2 raise a hand: give one of them the next item (Enter: worker 1)."));
    press(Qt::Key_Return);
    QCOMPARE(m_page->mine()->chunks().front().worker, 0);
    QCOMPARE(m_page->sentence(), QStringLiteral("Worker 2 raises its hand: give it the next item."));
    press(Qt::Key_Space);
    QCOMPARE(m_page->mine()->chunks().back().worker, 1);
    settle();
    QCOMPARE(m_page->board()->shown().time, 10 * ms);
    QTest::mouseClick(m_page->giveButton(), Qt::LeftButton);
    QCOMPARE(m_page->mine()->chunks().size(), size_t(3));
}

void TestHandOutPage::aButtonKeepsTheFocusAsLongAsItIsOfUse()
{
    play({10, 20, 30, 40}, 2);
    m_page->giveButton()->setFocus(Qt::TabFocusReason);
    for (size_t chunks = 1; chunks <= 3; ++chunks) {
        QTest::keyClick(m_page->giveButton(), Qt::Key_Space);
        QCOMPARE(m_page->mine()->chunks().size(), chunks);
        QVERIFY(m_page->giveButton()->hasFocus());
    }
    QTest::keyClick(m_page->giveButton(), Qt::Key_Space);
    settle();
    QVERIFY(m_page->hasFocus());
}

void TestHandOutPage::aClickLeavesTheKeysToThePage()
{
    play({10, 20, 30, 40}, 2);
    m_page->size()->setFocus();
    QTest::mouseClick(m_page->board(), Qt::LeftButton, {}, m_page->board()->row(0).center().toPoint());
    QVERIFY(m_page->hasFocus());
    QTest::mouseClick(m_page->undoButton(), Qt::LeftButton);
    QVERIFY(m_page->hasFocus());
    QVERIFY(m_page->mine()->chunks().empty());
}

void TestHandOutPage::aDigitGivesToItsWorker()
{
    play({10, 20, 30, 40}, 3);
    press(Qt::Key_3);
    press(Qt::Key_2);
    QCOMPARE(m_page->mine()->chunks()[0].worker, 2);
    QCOMPARE(m_page->mine()->chunks()[1].worker, 1);
    press(Qt::Key_9); // there is none
    QCOMPARE(m_page->mine()->chunks().size(), size_t(2));
}

void TestHandOutPage::aClickOnARowGivesToItsWorker()
{
    play({10, 20, 30, 40}, 2);
    QTest::mouseClick(m_page->board(), Qt::LeftButton, {}, m_page->board()->row(1).center().toPoint());
    QCOMPARE(m_page->mine()->chunks().front().worker, 1);
}

void TestHandOutPage::theChunkIsAsLargeAsOneSays()
{
    play(std::vector<qint64>(40, 10), 2);
    press(Qt::Key_Plus);
    press(Qt::Key_Plus, Qt::ShiftModifier);
    QCOMPARE(m_page->size()->value(), 3);
    press(Qt::Key_PageUp);
    QCOMPARE(m_page->size()->value(), 6);
    press(Qt::Key_PageDown);
    press(Qt::Key_Minus);
    QCOMPARE(m_page->size()->value(), 2);
    QVERIFY(m_page->sentence().contains(QStringLiteral("the next 2 items")));
    m_page->size()->setFocus();
    m_page->size()->selectAll();
    QTest::keyClicks(m_page->size(), QStringLiteral("12"));
    QTest::keyClick(m_page->size(), Qt::Key_Return);
    QCOMPARE(m_page->mine()->chunks().front().items.size(), 12);
}

void TestHandOutPage::aClickOnAnItemEndsTheChunkThere()
{
    play({10, 20, 30, 40}, 1);
    QTest::mouseClick(m_page->queue(), Qt::LeftButton, {}, m_page->queue()->cell(2).center().toPoint());
    QCOMPARE(m_page->size()->value(), 3);
}

void TestHandOutPage::arrowsChooseAHandAndMoveTime()
{
    play({10, 20, 30, 40}, 3);
    press(Qt::Key_Down);
    QCOMPARE(m_page->board()->shown().chosen, 1);
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Up);
    press(Qt::Key_Return);
    QCOMPARE(m_page->mine()->chunks().front().worker, 1);
    QVERIFY(m_page->waitButton()->isEnabled());
    press(Qt::Key_Right);
    QCOMPARE(m_page->mine()->now(), 10 * ms);
    settle();
    QVERIFY(!m_page->waitButton()->isEnabled()); // nobody works
    press(Qt::Key_Left);
    QCOMPARE(m_page->mine()->now(), 0);
    press(Qt::Key_Home);
    QVERIFY(m_page->mine()->chunks().empty());
    QVERIFY(!m_page->undoButton()->isEnabled() && !m_page->restartButton()->isEnabled());
}

void TestHandOutPage::whoIsAtWorkIsSaidToBe()
{
    play({10, 20, 30, 40}, 2);
    press(Qt::Key_1);
    press(Qt::Key_1);
    QCOMPARE(m_page->mine()->chunks().size(), size_t(1));
    QVERIFY2(m_page->sentence().startsWith(QStringLiteral("Worker 1 is at work. Worker 2 raises its hand")),
             qPrintable(m_page->sentence()));
}

void TestHandOutPage::aKeyWhileTimeGoesOnEndsThat()
{
    play({1000, 2000, 3000, 4000}, 2);
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    QVERIFY(m_page->isMoving());
    QVERIFY(m_page->board()->shown().time < 1000 * ms);
    press(Qt::Key_Return);
    QCOMPARE(m_page->mine()->chunks().size(), size_t(3));
    QVERIFY(m_page->board()->shown().time >= 1000 * ms);
}

void TestHandOutPage::lengthsAreHiddenUntilOneKnowsThem()
{
    play({10, 200, 30, 40}, 2);
    QVERIFY(!m_page->knowing()->isChecked());
    const QPoint second = m_page->queue()->cell(1).center().toPoint();
    QVERIFY(!m_page->queue()->tip(second).contains(QStringLiteral("200 ms")));
    QVERIFY(!m_page->board()->shown().isKnown);
    QTest::mouseClick(m_page->knowing(), Qt::LeftButton, {}, QPoint(8, m_page->knowing()->height() / 2));
    QVERIFY(m_page->knowing()->isChecked());
    QVERIFY(m_page->queue()->tip(second).contains(QStringLiteral("200 ms")));
    QVERIFY(m_page->board()->shown().isKnown);
}

void TestHandOutPage::theEndShowsAllSchedules()
{
    play({10, 10, 10, 10, 10, 10, 10, 30}, 2); // Pool takes one item a chunk
    QVERIFY(m_page->results()->isHidden());
    press(Qt::Key_PageUp);
    for (int i = 0; i < 3; ++i)
        press(Qt::Key_Return);
    press(Qt::Key_Minus);
    press(Qt::Key_2);
    press(Qt::Key_2);
    settle();
    QVERIFY(m_page->mine()->isOver());
    QVERIFY(m_page->results()->isVisible());
    QCOMPARE(cell(0, HandOutModel::Name), QStringLiteral("yours"));
    QCOMPARE(cell(1, HandOutModel::Takes), QStringLiteral("60.0 ms"));
    QCOMPARE(cell(2, HandOutModel::Name), QStringLiteral("the chosen chunksize: 2"));
    const int last = m_page->results()->table()->model()->rowCount() - 1;
    QCOMPARE(cell(last, HandOutModel::Name), QStringLiteral("no schedule beats this"));
    QCOMPARE(cell(last, HandOutModel::Takes), QStringLiteral("50.0 ms"));
    QCOMPARE(m_page->sentence(), handOutVerdict(m_page->mine()->makespan(), 60 * ms, 50 * ms));
    QCOMPARE(m_page->board()->shown().shortest, 50 * ms);
    QCOMPARE(m_page->results()->board()->shown().schedule->makespan(), 60 * ms);
}

void TestHandOutPage::anotherScheduleIsDrawnByItsRow()
{
    play({10, 10, 10, 10, 10, 10, 10, 30}, 2);
    press(Qt::Key_PageUp);
    press(Qt::Key_PageUp);
    press(Qt::Key_PageUp);
    press(Qt::Key_Return); // all of them to one
    settle();
    press(Qt::Key_Down);
    QCOMPARE(m_page->results()->board()->shown().name, QStringLiteral("the chosen chunksize: 2: 60.0 ms"));
    QTreeView *table = m_page->results()->table();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_End); // the bound has no schedule
    QVERIFY(m_page->results()->board()->shown().schedule);
}

void TestHandOutPage::undoLeadsBackFromTheEnd()
{
    play({10, 20}, 1);
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    settle();
    QVERIFY(m_page->results()->isVisible());
    QTest::mouseClick(m_page->undoButton(), Qt::LeftButton);
    QVERIFY(m_page->results()->isHidden());
    QCOMPARE(m_page->mine()->left(), 1);
    QTest::mouseClick(m_page->restartButton(), Qt::LeftButton);
    QCOMPARE(m_page->mine()->left(), 2);
}

void TestHandOutPage::manyItemsAreCounted()
{
    play(std::vector<qint64>(600, 10), 6);
    QCOMPARE(m_page->sentence(),
             QStringLiteral("6 workers raise a hand: give one of them the next item (Enter: worker 1)."));
    play(std::vector<qint64>(600, 10), 4);
    QVERIFY(!m_page->queue()->cell(0).isEmpty());
    QVERIFY(m_page->queue()->cell(599).isEmpty());
    QCOMPARE(m_page->queue()->accessibleDescription(), QStringLiteral("600 items wait; the next chunk has 1 item."));
    m_page->size()->setValue(150);
    for (int i = 0; i < 4; ++i)
        press(Qt::Key_Return);
    settle();
    QVERIFY(m_page->mine()->isOver());
    QCOMPARE(m_page->sentence(),
             QStringLiteral("You took 1.50 s, 20.0 ms less than Pool's default; no schedule beats "
                            "that."));
}

void TestHandOutPage::largeLettersMakeThePageNoWider()
{
    QFont large = m_page->font();
    large.setPixelSize(29); // on a stage
    m_page->setFont(large);
    play({10, 20, 30, 40}, 2);
    QVERIFY2(m_page->minimumSizeHint().width() <= 1000, qPrintable(QString::number(m_page->minimumSizeHint().width())));
    press(Qt::Key_PageUp);
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    settle();
    QVERIFY(m_page->results()->isVisible());
    QVERIFY2(m_page->minimumSizeHint().width() <= 1000, qPrintable(QString::number(m_page->minimumSizeHint().width())));
}

void TestHandOutPage::whatCannotBeHandedOutIsSaid()
{
    m_page->refuse(handOutRefusal(5'000, 4));
    QVERIFY(m_page->sentence().startsWith(QStringLiteral("By hand goes up to ")));
    QVERIFY(m_page->board()->isHidden() || !m_page->board()->isVisible());
    press(Qt::Key_Return); // means nothing
    QSignalSpy back(m_page.get(), &HandOutPage::backRequested);
    press(Qt::Key_Escape);
    QCOMPARE(back.size(), 1);
    QCOMPARE(handOutRefusal(HandOut::mostItems, HandOut::mostWorkers), QString());
    QVERIFY(!handOutRefusal(10, HandOut::mostWorkers + 1).isEmpty());
    QVERIFY(!handOutRefusal(1, 2).isEmpty());
}

void TestHandOutPage::verdictsAreTrueForTheirFigures()
{
    QCOMPARE(handOutVerdict(500 * ms, 600 * ms, 400 * ms),
             QStringLiteral("You took 500 ms, 100 ms less than Pool's default; no schedule beats 400 ms, so at most "
                            "100 ms are left to gain."));
    QCOMPARE(handOutVerdict(600 * ms, 600 * ms, 600 * ms),
             QStringLiteral("You took 600 ms, as long as Pool's default; no schedule beats that."));
    QCOMPARE(handOutVerdict(900 * ms, 600 * ms, 600 * ms),
             QStringLiteral("You took 900 ms, 300 ms more than Pool's default; no schedule beats 600 ms, so at most "
                            "300 ms are left to gain."));
}

TEST_CLASS(TestHandOutPage, QApplication)
#include "tst_handoutpage.moc"
