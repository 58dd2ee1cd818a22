#include "tests/testmain.h"
#include "tests/ui/threeworkers.h"
#include "ui/timeline/view/minimap.h"
#include "ui/timeline/view/timelineview.h"

#include <QAccessible>
#include <QTest>

using namespace pool;

// The timeline as a screen reader meets it: rows, the things in them, and what the keys come to.
class TestTimelineAccess : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_view.reset(); }
    void everyRowIsAChildWithItsName();
    void aStoppedAndADeadWorkerAreTold();
    void theItemsOfARowAreItsChildren();
    void whatLiesAtAPlaceIsFound();
    void theFocusIsWhatTheKeysComeTo();
    void theRowsFollowTheRun();

private:
    QAccessibleInterface *chart() const { return QAccessible::queryAccessibleInterface(m_view.get()); }
    static QString name(const QAccessibleInterface *one) { return one ? one->text(QAccessible::Name) : QString(); }
    std::unique_ptr<LiteralRun> m_run;
    std::unique_ptr<TimelineView> m_view;
};

void TestTimelineAccess::init()
{
    m_run = std::make_unique<LiteralRun>(3);
    m_view = std::make_unique<TimelineView>();
    m_view->resize(1000, 500);
    m_view->show();
    m_view->showRun(threeWorkers(*m_run));
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QTRY_VERIFY(!m_view->frame()->shapes.empty());
}

void TestTimelineAccess::everyRowIsAChildWithItsName()
{
    QCOMPARE(chart()->role(), QAccessible::Chart);
    QVERIFY(chart()->childCount() > 6); // and the overview, the scroll bar, ...
    QStringList names;
    for (int row = 0; row < 6; ++row) {
        QAccessibleInterface *one = chart()->child(row);
        QVERIFY(one && one->isValid());
        QCOMPARE(one->parent(), chart());
        QCOMPARE(chart()->indexOfChild(one), row);
        QCOMPARE(chart()->child(row), one);
        names << name(one);
    }
    QCOMPARE(names,
             (QStringList{QStringLiteral("Caller"), QStringLiteral("Callbacks, 1"), QStringLiteral("Waiting chunks, 0"),
                          QStringLiteral("Worker 1, pid 4000, busy 42 %, 2 items, idle"),
                          QStringLiteral("Worker 2, pid 4001, busy 74 %, 2 items, idle"),
                          QStringLiteral("Worker 3, pid 4002, busy 0 %, 0 items, idle")}));
    QVERIFY(chart()->child(6)->object()); // a widget
    QCOMPARE(chart()->indexOfChild(chart()->child(6)), 6);
    QVERIFY(!chart()->child(-1));
}

void TestTimelineAccess::aStoppedAndADeadWorkerAreTold()
{
    m_run->at(95).signalled(1, Signal::Stop);
    m_run->at(96).workerEnded(2, {.signal = 9});
    m_view->showRun(m_run->view(100));
    QVERIFY(name(chart()->child(4)).endsWith(QStringLiteral("stopped")));
    QVERIFY(name(chart()->child(5)).endsWith(QStringLiteral("died: SIGKILL")));
}

void TestTimelineAccess::theItemsOfARowAreItsChildren()
{
    QAccessibleInterface *row = chart()->child(4);
    QCOMPARE(row->childCount(), 2);
    QAccessibleInterface *item = row->child(1);
    QCOMPARE(name(item), QStringLiteral("item 3, chunk 1, worker 2, 60.0 ms, done"));
    QVERIFY(item->text(QAccessible::Description).contains(QStringLiteral("took 60.0 ms")));
    QCOMPARE(item->parent(), row);
    QCOMPARE(row->indexOfChild(item), 1);
    QVERIFY(row->rect().contains(item->rect().center()));
    QVERIFY(!row->child(2));
    QVERIFY(!item->state().selected);
    m_view->selectItem({0}, 3);
    QVERIFY(item->state().selected);
    m_view->showPlan(1);
    QVERIFY(!item->isValid());
    QVERIFY(name(item).isEmpty());
}

void TestTimelineAccess::whatLiesAtAPlaceIsFound()
{
    QAccessibleInterface *row = chart()->child(4);
    const QPoint middle = row->child(1)->rect().center();
    QCOMPARE(chart()->childAt(middle.x(), middle.y()), row);
    QCOMPARE(row->childAt(middle.x(), middle.y()), row->child(1));
    const QPoint below = m_view->minimap()->mapToGlobal(QPoint(5, 5));
    QVERIFY(chart()->childAt(below.x(), below.y())->object() == m_view->minimap());
}

void TestTimelineAccess::theFocusIsWhatTheKeysComeTo()
{
    m_view->activateWindow();
    m_view->setFocus();
    QTRY_VERIFY(m_view->hasFocus());
    const auto focused = [this](Qt::Key key) {
        QTest::keyClick(m_view.get(), key);
        return name(chart()->focusChild());
    };
    QCOMPARE(focused(Qt::Key_Right), QStringLiteral("item 0, chunk 0, worker 1, 20.0 ms, done"));
    QCOMPARE(focused(Qt::Key_Right), QStringLiteral("item 1, chunk 0, worker 1, 20.0 ms, done"));
    QCOMPARE(focused(Qt::Key_Down), QStringLiteral("item 3, chunk 1, worker 2, 60.0 ms, done"));
    QCOMPARE(chart()->focusChild(), chart()->child(4)->child(1));
    QVERIFY(chart()->focusChild()->state().focused);
}

void TestTimelineAccess::theRowsFollowTheRun()
{
    m_view->showPlan(8);
    QCOMPARE(name(chart()->child(10)), QStringLiteral("Worker 8"));
    m_view->showPlan(1);
    QCOMPARE(name(chart()->child(3)), QStringLiteral("Worker 1"));
    QVERIFY(chart()->child(4)->object());
}

TEST_CLASS(TestTimelineAccess, QApplication)
#include "tst_timelineaccess.moc"
