#include "tests/testmain.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/chunkstrip/stripasking.h"

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

using namespace pool;

// Marks on a strip of 10 items in chunks of 3, by clicks and keys.
class TestStripAsking : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aClickGivesAChunkToTheChosenWorker();
    void aDragPaintsAndTheSameAgainTakesAway();
    void keysPaintChunkAfterChunk();
    void itemsAreMarkedOneByOne();
    void whatIsSaidOfAnotherJobStaysOut();
    void marksStayAsAnOutlineAndTheStripIsAsBefore();
    void chunksThatAreAskedForAreNotShown();

private:
    QPoint middleOf(qint64 item) const
    {
        const StripCell &cell = m_strip->geometryShown().cells[size_t(item)];
        return {int((cell.left + cell.right) / 2), m_strip->height() / 2};
    }
    void click(qint64 item) { QTest::mouseClick(m_strip.get(), Qt::LeftButton, {}, middleOf(item)); }
    void drag(qint64 from, qint64 to)
    {
        QTest::mousePress(m_strip.get(), Qt::LeftButton, {}, middleOf(from));
        for (qint64 item = from; item != to; item += from < to ? 1 : -1) {
            const QPoint at = middleOf(item + (from < to ? 1 : -1));
            QMouseEvent move(QEvent::MouseMove, at, m_strip->mapToGlobal(QPointF(at)), Qt::NoButton, Qt::LeftButton,
                             {});
            QCoreApplication::sendEvent(m_strip.get(), &move);
        }
        QTest::mouseRelease(m_strip.get(), Qt::LeftButton, {}, middleOf(to));
    }
    void keys(std::initializer_list<Qt::Key> keys)
    {
        for (const Qt::Key key : keys)
            QTest::keyClick(m_strip.get(), key);
    }
    const StripMarks &marks() const { return m_strip->asking()->marks(); }

    using Workers = std::map<quint32, int>;
    using ItemSet = std::set<qint64>;
    std::unique_ptr<ChunkStrip> m_strip;
};

void TestStripAsking::init()
{
    m_strip = std::make_unique<ChunkStrip>();
    m_strip->resize(600, 90);
    m_strip->showPlan({{QStringLiteral("Job 1"), Chunking(10, 3)}});
    m_strip->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_strip.get()));
}

void TestStripAsking::aClickGivesAChunkToTheChosenWorker()
{
    const QSignalSpy chosen(m_strip.get(), &ChunkStrip::itemChosen);
    m_strip->asking()->askForWorkers({0}, 3);
    const QSignalSpy marked(m_strip->asking(), &StripAsking::marked);
    click(4);
    m_strip->asking()->setBrush(2);
    click(9);
    QCOMPARE(marks().workers, (Workers{{1, 0}, {3, 2}}));
    QCOMPARE(marked.count(), 2);
    QVERIFY(chosen.isEmpty()); // it selects nothing meanwhile
    QVERIFY(m_strip->hasFocus());
}

void TestStripAsking::aDragPaintsAndTheSameAgainTakesAway()
{
    m_strip->asking()->askForWorkers({0}, 3);
    drag(0, 7);
    QCOMPARE(marks().workers, (Workers{{0, 0}, {1, 0}, {2, 0}}));
    drag(8, 4);
    QCOMPARE(marks().workers, (Workers{{0, 0}}));
}

void TestStripAsking::keysPaintChunkAfterChunk()
{
    m_strip->asking()->askForWorkers({0}, 2);
    m_strip->setFocus();
    keys({Qt::Key_Right, Qt::Key_1, Qt::Key_2, Qt::Key_1, Qt::Key_2});
    QCOMPARE(marks().workers, (Workers{{0, 0}, {1, 1}, {2, 0}, {3, 1}}));
    QVERIFY(m_strip->accessibleDescription().contains(QStringLiteral("Your guess: worker 2")));
    keys({Qt::Key_Left, Qt::Key_Delete});
    QCOMPARE(marks().workers, (Workers{{0, 0}, {1, 1}, {3, 1}}));
    keys({Qt::Key_9}); // there is no such worker
    QCOMPARE(marks().workers.size(), size_t(3));
    keys({Qt::Key_Down, Qt::Key_Space});
    QCOMPARE(marks().workers, (Workers{{0, 0}, {1, 1}, {2, 0}, {3, 1}}));
}

void TestStripAsking::itemsAreMarkedOneByOne()
{
    m_strip->asking()->askForItems({0});
    click(4);
    drag(7, 9);
    m_strip->setFocus();
    QCOMPARE(marks().items, (ItemSet{4, 7, 8, 9}));
    keys({Qt::Key_Left, Qt::Key_Space}); // the pointer was on 9
    QCOMPARE(marks().items, (ItemSet{4, 7, 9}));
}

void TestStripAsking::whatIsSaidOfAnotherJobStaysOut()
{
    m_strip->showPlan({{QStringLiteral("Job 1"), Chunking(2, 1)}, {QStringLiteral("Job 2"), Chunking(2, 1)}});
    m_strip->asking()->askForWorkers({1}, 2);
    click(0);
    QVERIFY(marks().isEmpty());
    click(3);
    QCOMPARE(marks().workers, (Workers{{1, 0}}));
}

void TestStripAsking::marksStayAsAnOutlineAndTheStripIsAsBefore()
{
    const QImage before = m_strip->grab().toImage();
    m_strip->asking()->askForWorkers({0}, 3);
    click(4);
    m_strip->asking()->stop();
    QVERIFY(m_strip->fills() & bitOf(Fill::Guess)); // so that the legend tells it
    QVERIFY(m_strip->grab().toImage() != before);
    const QSignalSpy chosen(m_strip.get(), &ChunkStrip::itemChosen);
    click(4);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(marks().workers, (Workers{{1, 0}}));
    m_strip->asking()->setMarks({});
    QVERIFY(!(m_strip->fills() & bitOf(Fill::Guess)));
    QCOMPARE(m_strip->grab().toImage(), before);
}

void TestStripAsking::chunksThatAreAskedForAreNotShown()
{
    m_strip->setChunksShown(false);
    const QImage hidden = m_strip->grab().toImage();
    QVERIFY(!m_strip->accessibleDescription().contains(QStringLiteral("chunk")));
    m_strip->showPlan({{QStringLiteral("Job 1"), Chunking(10, 5)}});
    QCOMPARE(m_strip->grab().toImage(), hidden);
    m_strip->setChunksShown(true);
    QVERIFY(m_strip->grab().toImage() != hidden);
}

TEST_CLASS(TestStripAsking, QApplication)
#include "tst_stripasking.moc"
