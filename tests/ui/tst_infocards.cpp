#include "tests/testmain.h"
#include "tests/ui/threeworkers.h"
#include "ui/timeline/scene/framesource.h"
#include "ui/timeline/view/infocards.h"
#include "ui/timeline/words/shapetext.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace pool;

// The cards over a bare widget, and a frame that nobody paints.
class TestInfoCards : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_plot.reset(); }
    void thereIsNoCardWithoutAnythingToSpeakOf();
    void theHoveredShapeGoesBeforeTheSelectedOne();
    void theRangeHasACardOfItsOwn();
    void theRangesCardCanBeClosed();
    void theCardsStandAwayFromThePointer();
    void theCardOfWhatIsHoveredStandsBesideItsRow();
    void withoutAPointerTheyStandAwayFromTheSelection();
    void theCardOfTheRangeKeepsClearOfTheCorner();
    void aCardIsNotWiderThanThePlot();

private:
    static constexpr int height = 400;
    static constexpr std::pair<qint64, qint64> all{0, 100 * ms};

    static FramePtr frameOf(const RunView &view, double width)
    {
        FrameSource source;
        source.setRoom({.width = width, .height = height, .line = 16});
        source.setScale({.begin = 0, .end = double(100 * ms)});
        source.take(view);
        return source.frame();
    }

    // The last item that the worker ran.
    Hit lastItemOf(quint32 worker) const
    {
        Hit last;
        for (size_t row = 0; row < m_frame->shapes.size(); ++row)
            for (const Shape &shape : m_frame->shapes[row])
                if (shape.kind == ShapeKind::Item && shape.worker == WorkerId{worker})
                    last = {int(row), shape};
        return last;
    }

    bool isOnTheRight(const QLabel *card) const { return card->geometry().right() == m_plot->width() - 9; }
    static bool isOnTheLeft(const QLabel *card) { return card->x() == 8; }

    std::unique_ptr<LiteralRun> m_run;
    RunView m_view;
    FramePtr m_frame;
    std::unique_ptr<QWidget> m_plot;
    InfoCards *m_cards = nullptr;
    QLabel *m_card = nullptr;
    QLabel *m_rangeCard = nullptr;
};

void TestInfoCards::init()
{
    m_run = std::make_unique<LiteralRun>(3);
    m_view = threeWorkers(*m_run);
    m_frame = frameOf(m_view, 1000);
    m_plot = std::make_unique<QWidget>();
    m_plot->resize(1000, height);
    m_cards = new InfoCards(m_plot.get());
    for (QLabel *label : m_plot->findChildren<QLabel *>())
        (label->accessibleName().isEmpty() ? m_card : m_rangeCard) = label;
    m_plot->show();
}

void TestInfoCards::thereIsNoCardWithoutAnythingToSpeakOf()
{
    m_cards->show(*m_frame, {.hovered = lastItemOf(0), .range = all});
    QVERIFY(m_card->isVisible() && m_rangeCard->isVisible());
    m_cards->show(*m_frame, {});
    QVERIFY(!m_card->isVisible() && !m_rangeCard->isVisible());
    m_cards->show({}, {.hovered = lastItemOf(0), .range = all}); // no run
    QVERIFY(!m_card->isVisible() && !m_rangeCard->isVisible());
}

void TestInfoCards::theHoveredShapeGoesBeforeTheSelectedOne()
{
    const Hit hovered = lastItemOf(0);
    const Hit selected = lastItemOf(1);
    QVERIFY(shapeText(*m_frame, hovered.shape) != shapeText(*m_frame, selected.shape));
    m_cards->show(*m_frame, {.hovered = hovered, .selected = selected});
    QCOMPARE(m_cards->text(), shapeText(*m_frame, hovered.shape));
    m_cards->show(*m_frame, {.selected = selected});
    QCOMPARE(m_cards->text(), shapeText(*m_frame, selected.shape));
}

void TestInfoCards::theRangeHasACardOfItsOwn()
{
    m_cards->show(*m_frame, {.range = all});
    QVERIFY(m_cards->text().isEmpty() && !m_card->isVisible());
    QVERIFY2(m_cards->rangeText().contains(QStringLiteral("4 items, 2 chunks")), qPrintable(m_cards->rangeText()));
    QCOMPARE(m_rangeCard->y(), 4);
    m_cards->show(*m_frame, {.hovered = lastItemOf(0), .range = all});
    QCOMPARE(m_card->geometry().bottom(), height - 9); // there is no pointer
    QVERIFY(!m_card->geometry().intersects(m_rangeCard->geometry()));
}

void TestInfoCards::theRangesCardCanBeClosed()
{
    QVERIFY(!m_cards->closeButton()->isVisible());
    m_cards->show(*m_frame, {.range = all});
    QVERIFY(m_cards->closeButton()->isVisible());
    QVERIFY(m_rangeCard->geometry().contains(m_cards->closeButton()->geometry()));
    QPalette dark = m_plot->palette();
    dark.setColor(QPalette::ToolTipText, Qt::cyan);
    m_plot->setPalette(dark);
    m_cards->place(*m_frame, {.range = all});
    QCOMPARE(m_cards->closeButton()->palette().color(QPalette::ButtonText), QColor(Qt::cyan));
    QSignalSpy closed(m_cards, &InfoCards::rangeClosed);
    QTest::mouseClick(m_cards->closeButton(), Qt::LeftButton);
    QCOMPARE(closed.size(), 1);
    m_cards->show(*m_frame, {});
    QVERIFY(!m_cards->closeButton()->isVisible());
}

void TestInfoCards::theCardsStandAwayFromThePointer()
{
    const Emphasis atTheLeft{.hovered = lastItemOf(0), .range = all, .cursor = 499};
    m_cards->show(*m_frame, atTheLeft);
    QVERIFY(isOnTheRight(m_card) && isOnTheRight(m_rangeCard));
    const Emphasis atTheRight{.hovered = lastItemOf(0), .range = all, .cursor = 501};
    m_cards->place(*m_frame, atTheRight);
    QVERIFY(isOnTheLeft(m_card) && isOnTheLeft(m_rangeCard));
}

void TestInfoCards::theCardOfWhatIsHoveredStandsBesideItsRow()
{
    for (const quint32 worker : {0u, 1u})
        for (const double x : {20.0, 300.0, 980.0}) {
            const Hit hovered = lastItemOf(worker);
            const RowLayout::Row &row = m_frame->layout.rows()[size_t(hovered.row)];
            m_cards->show(*m_frame, {.hovered = hovered, .pointer = QPointF(x, row.top + 2), .cursor = x});
            const QRectF card = m_card->geometry();
            QVERIFY(card.left() >= 0 && card.right() <= m_plot->width());
            QVERIFY(card.top() >= row.bottom() || card.bottom() <= row.top);
            QVERIFY(std::min(std::abs(card.top() - row.bottom()), std::abs(row.top - card.bottom())) < 12);
            QVERIFY(std::abs(card.left() - x) < 30 || card.right() > m_plot->width() - 12);
        }
}

void TestInfoCards::withoutAPointerTheyStandAwayFromTheSelection()
{
    Hit selected = lastItemOf(1);
    selected.shape.left = 900;
    m_cards->show(*m_frame, {.selected = selected});
    QVERIFY(isOnTheLeft(m_card));
    selected.shape.left = 100;
    m_cards->show(*m_frame, {.selected = selected});
    QVERIFY(isOnTheRight(m_card));
}

void TestInfoCards::theCardOfTheRangeKeepsClearOfTheCorner()
{
    QWidget corner(m_plot.get());
    corner.setGeometry(900, 0, 100, 30);
    m_cards->setCorner(&corner);
    const Emphasis atTheLeft{.range = all, .cursor = 10};
    m_cards->show(*m_frame, atTheLeft);
    QCOMPARE(m_rangeCard->y(), 4); // there is nothing to be seen in the corner
    corner.show();
    m_cards->place(*m_frame, atTheLeft);
    QVERIFY(!m_rangeCard->geometry().intersects(corner.geometry()));
    m_cards->place(*m_frame, {.range = all, .cursor = 990});
    QCOMPARE(m_rangeCard->y(), 4); // it is at the left
}

void TestInfoCards::aCardIsNotWiderThanThePlot()
{
    m_cards->show(*m_frame, {.range = all});
    const QSize usual = m_rangeCard->size();
    m_plot->resize(usual.width() / 2, height);
    const FramePtr narrow = frameOf(m_view, m_plot->width());
    m_cards->place(*narrow, {.range = all});
    QVERIFY(m_rangeCard->width() <= m_plot->width() - 16);
    QVERIFY(m_rangeCard->height() > usual.height()); // the text is there all the same
    m_plot->resize(1000, height);
    m_cards->place(*m_frame, {.range = all});
    QCOMPARE(m_rangeCard->size(), usual);
}

TEST_CLASS(TestInfoCards, QApplication)
#include "tst_infocards.moc"
