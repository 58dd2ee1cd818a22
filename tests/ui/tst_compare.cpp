#include "core/verdict/verdict.h"
#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "ui/compare/chunktimesmodel.h"
#include "ui/compare/commonaxis.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/differencemodel.h"
#include "ui/compare/differencetabs.h"
#include "ui/compare/offsethandle.h"
#include "ui/compare/runlane.h"
#include "ui/timeline/view/infocards.h"
#include "ui/timeline/view/timelineview.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace pool;

// Runs side by side, by mouse and keys: literal ones, submitted at 10 ms and at 30 ms of their traces.
class TestCompare : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatIsZoomedInOneIsZoomedInAll();
    void whatIsMovedInOneIsMovedInAllAndStaysInSight();
    void aCursorGoesThroughAll();
    void theRunsBeginTogether();
    void aDragOfATimeAxisMovesItsRun();
    void theKeysMoveARunAndBringItBack();
    void allIsFittedAgain();
    void theFiguresAreHeldAgainstTheFirstRun();
    void allColumnsOfFourRunsAreInSight();
    void theWorkersAreHeldAgainstThoseOfTheFirstRun();
    void whatARunDoesNotSayIsSaid();
    void theChunksAreSortedAndShownInAllRuns();
    void otherChunksAreNotCompared();
    void stretchesOfOneRunAreCompared();
    void theHeadlineSaysHowMuchAndWhetherTheItemsAreTheSame();
    void fourRunsHaveRoom();

private:
    static ComparedRun run(qint64 submittedAt, qint64 itemTime, qint64 chunksize = 2,
                           TraceSource source = TraceSource::Seen);
    static KeptRun kept(const std::shared_ptr<LiteralRun> &run);
    void show(const std::vector<ComparedRun> &runs);
    TimelineView *timeline(size_t run) const { return m_page->lanes()[run]->timeline(); }
    static QWidget *plotOf(TimelineView *timeline);
    static void drag(QWidget *widget, const QPoint &from, const QPoint &to);
    void verifyOneAxis() const;
    QString cell(const QAbstractItemModel *model, const QString &name, int column) const;

    std::unique_ptr<ComparePage> m_page;
};

KeptRun TestCompare::kept(const std::shared_ptr<LiteralRun> &run)
{
    auto result = std::make_shared<RunResult>();
    result->trace = std::shared_ptr<Trace>(run, &run->trace);
    result->processes = 2;
    result->scenario.seed = 1;
    auto history = std::make_shared<History>();
    history->update(*result->trace);
    auto verdict = std::make_shared<const Verdict>(judge(*history, 2));
    return keep(result, history, verdict, QStringLiteral("squares"));
}

// Six items on two workers, each of `itemTime`.
ComparedRun TestCompare::run(qint64 submittedAt, qint64 itemTime, qint64 chunksize, TraceSource source)
{
    const auto literal = std::make_shared<LiteralRun>(2, source);
    literal->at(submittedAt).submitted(0, 6, chunksize);
    qint64 freeAt[2] = {submittedAt, submittedAt};
    const Chunking chunking(6, chunksize);
    for (quint32 chunk = 0; chunk < chunking.count(); ++chunk) {
        const quint32 worker = chunk % 2;
        const qint64 from = freeAt[worker];
        LiteralTrace::Stamps stamps;
        for (qint64 item = chunking.chunk(chunk).begin; item < chunking.chunk(chunk).end; ++item) {
            stamps.push_back({freeAt[worker], freeAt[worker] + itemTime});
            freeAt[worker] += itemTime;
        }
        literal->chunk(worker, 0, chunk, from, stamps);
    }
    literal->at(std::max(freeAt[0], freeAt[1])).ready(0);
    return {QStringLiteral("Run at %1").arg(submittedAt), kept(literal)};
}

void TestCompare::init()
{
    m_page = std::make_unique<ComparePage>();
    m_page->resize(1280, 700);
    m_page->show();
}

void TestCompare::show(const std::vector<ComparedRun> &runs)
{
    m_page->compare(runs);
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    m_page->fit();
    QCoreApplication::processEvents();
}

QWidget *TestCompare::plotOf(TimelineView *timeline)
{
    for (QWidget *child : timeline->findChildren<QWidget *>())
        if (child->accessibleName() == QStringLiteral("Timeline plot"))
            return child;
    return nullptr;
}

void TestCompare::drag(QWidget *widget, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(widget, Qt::LeftButton, {}, from);
    for (const QPoint &point : {from + (to - from) / 2, to}) {
        QMouseEvent move(QEvent::MouseMove, point, widget->mapToGlobal(QPointF(point)), Qt::NoButton, Qt::LeftButton,
                         Qt::NoModifier);
        QCoreApplication::sendEvent(widget, &move);
    }
    QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
}

// The same pixel is the same time since the submit, less the offset.
void TestCompare::verifyOneAxis() const
{
    for (size_t run = 0; run < m_page->lanes().size(); ++run) {
        TimelineView *view = timeline(run);
        const double zero = double(view->frame()->view.origin() - m_page->axis()->offset(run));
        QVERIFY2(std::abs(view->range()->begin() - zero - m_page->axis()->begin()) < 2, "begin");
        QVERIFY2(std::abs(view->range()->end() - zero - m_page->axis()->end()) < 2, "end");
        QCOMPARE(plotOf(view)->width(), plotOf(timeline(0))->width());
    }
}

QString TestCompare::cell(const QAbstractItemModel *model, const QString &name, int column) const
{
    for (int row = 0; row < model->rowCount(); ++row)
        if (model->index(row, 0).data().toString() == name)
            return model->index(row, column).data().toString();
    return {};
}

void TestCompare::theRunsBeginTogether()
{
    show({run(10, 100), run(30, 50)});
    verifyOneAxis();
    const double a = timeline(0)->range()->scale().toPixel(10e6);
    const double b = timeline(1)->range()->scale().toPixel(30e6);
    QVERIFY(std::abs(a - b) < 0.5);
    QVERIFY(!m_page->alignButton()->isEnabled());
    QCOMPARE(m_page->lanes()[0]->text(),
             QStringLiteral("Run at 10: chunksize 2 · 2 workers · done in 400 ms · squares"));
}

void TestCompare::whatIsZoomedInOneIsZoomedInAll()
{
    show({run(10, 100), run(30, 50)});
    const double before = m_page->axis()->end() - m_page->axis()->begin();
    QTest::keyClick(timeline(1), Qt::Key_Plus);
    const double after = m_page->axis()->end() - m_page->axis()->begin();
    QVERIFY(after < 0.9 * before);
    verifyOneAxis();
    timeline(0)->range()->zoom(0.01); // far beyond the end of the shorter run
    timeline(0)->range()->showAt(405e6);
    verifyOneAxis();
}

void TestCompare::whatIsMovedInOneIsMovedInAllAndStaysInSight()
{
    show({run(10, 100), run(30, 50)});
    QTest::keyClick(timeline(0), Qt::Key_Plus);
    const double before = m_page->axis()->begin();
    QTest::keyClick(timeline(0), Qt::Key_D);
    QVERIFY(m_page->axis()->begin() > before);
    verifyOneAxis();
    for (int i = 0; i < 100; ++i)
        QTest::keyClick(timeline(1), Qt::Key_D);
    QVERIFY(m_page->axis()->begin() < 400e6); // some of the longer one
    verifyOneAxis();
}

void TestCompare::aCursorGoesThroughAll()
{
    show({run(10, 100), run(30, 50)});
    QWidget *plot = plotOf(timeline(0));
    const QPoint at(plot->width() / 2, plot->height() / 2);
    QTest::mouseMove(plot, at);
    QTRY_VERIFY(timeline(0)->pointing()->cursor() >= 0);
    QVERIFY(std::abs(timeline(1)->emphasis().cursor - timeline(0)->emphasis().cursor) < 0.5);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(plot, &leave);
    QVERIFY(timeline(1)->emphasis().cursor < 0);
}

void TestCompare::aDragOfATimeAxisMovesItsRun()
{
    show({run(10, 100), run(30, 50)});
    const double perPixel = m_page->axis()->perPixel();
    const double begin = m_page->axis()->begin();
    QWidget *plot = plotOf(timeline(1));
    const QPoint from(200, plot->height() - 6);
    drag(plot, from, from + QPoint(60, 0));
    QVERIFY(std::abs(double(m_page->axis()->offset(1)) - 60 * perPixel) < 2 * perPixel);
    QCOMPARE(m_page->axis()->offset(0), 0);
    QCOMPARE(m_page->axis()->begin(), begin); // the other one stays
    verifyOneAxis();
    QVERIFY(!timeline(1)->selection()->range()); // nothing is measured there
    QVERIFY(m_page->lanes()[1]->handle()->text().endsWith(QStringLiteral("later")));

    drag(m_page->lanes()[1]->handle(), QPoint(10, 5), QPoint(-49, 5));
    QCOMPARE(m_page->axis()->offset(1), 0); // near enough to fall into place
    drag(m_page->lanes()[0]->handle(), QPoint(50, 5), QPoint(10, 5));
    QVERIFY(m_page->axis()->offset(0) < 0);
    verifyOneAxis();
    QTest::mouseClick(m_page->alignButton(), Qt::LeftButton);
    QCOMPARE(m_page->axis()->offset(0), 0);
    QCOMPARE(m_page->lanes()[0]->handle()->text(), QStringLiteral("aligned at the submit"));
}

void TestCompare::theKeysMoveARunAndBringItBack()
{
    show({run(10, 100), run(30, 50)});
    OffsetHandle *handle = m_page->lanes()[1]->handle();
    QTest::keyClick(handle, Qt::Key_Right);
    const qint64 one = m_page->axis()->offset(1);
    QVERIFY(one > 0);
    QTest::keyClick(handle, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(m_page->axis()->offset(1) < -8 * one);
    QVERIFY(m_page->alignButton()->isEnabled());
    QTest::keyClick(handle, Qt::Key_Home);
    QCOMPARE(m_page->axis()->offset(1), 0);
}

void TestCompare::allIsFittedAgain()
{
    show({run(10, 100), run(30, 50)});
    const double begin = m_page->axis()->begin();
    const double end = m_page->axis()->end();
    QVERIFY(begin <= -30e6 && end >= 400e6);
    QTest::keyClick(timeline(0), Qt::Key_Plus);
    m_page->fit();
    QCOMPARE(m_page->axis()->begin(), begin);
    QCOMPARE(m_page->axis()->end(), end);
    QTest::keyClick(timeline(0), Qt::Key_Plus);
    QWidget *plot = plotOf(timeline(1)); // a double click where nothing is fits all, not only that run
    QTest::mouseDClick(plot, Qt::LeftButton, {}, QPoint(plot->width() - 4, 2));
    QCOMPARE(m_page->axis()->end(), end);
    verifyOneAxis();
}

void TestCompare::theFiguresAreHeldAgainstTheFirstRun()
{
    show({run(10, 100), run(30, 50), run(10, 100)});
    const DifferenceModel *figures = m_page->differences()->figures();
    const QAbstractItemModelTester tester(m_page->differences()->figures());
    QCOMPARE(figures->columnCount(), 6);
    QCOMPARE(figures->headerData(4, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("B − A"));
    QCOMPARE(cell(figures, QStringLiteral("Makespan"), 1), QStringLiteral("400 ms"));
    QCOMPARE(cell(figures, QStringLiteral("Makespan"), 2), QStringLiteral("200 ms"));
    QCOMPARE(cell(figures, QStringLiteral("Makespan"), 4), QStringLiteral("−200 ms"));
    QCOMPARE(figures->index(3, 4).data(Qt::ToolTipRole).toString(), QStringLiteral("−200 ms (−50 %)"));
    QCOMPARE(cell(figures, QStringLiteral("Makespan"), 5), QStringLiteral("same"));
    QCOMPARE(cell(figures, QStringLiteral("Work"), 4), QStringLiteral("−300 ms"));
    QCOMPARE(cell(figures, QStringLiteral("Items"), 1), QStringLiteral("6"));
    for (const char *name : {"Overhead", "Idle", "Idle at start-up", "Idle in between", "Idle at the end", "Never used",
                             "Waiting for a processor", "Speed-up"})
        QVERIFY2(!cell(figures, QString::fromLatin1(name), 4).isEmpty(), name);
}

void TestCompare::allColumnsOfFourRunsAreInSight()
{
    show({run(10, 100), run(30, 50), run(10, 100), run(10, 70)});
    const QTreeView *table = m_page->differences()->figureTable();
    QVERIFY(table->isVisible());
    QVERIFY2(table->header()->length() <= table->viewport()->width(), qPrintable(QString::number(table->width())));
}

void TestCompare::theWorkersAreHeldAgainstThoseOfTheFirstRun()
{
    show({run(10, 100), run(30, 50)});
    const DifferenceModel *workers = m_page->differences()->workers();
    const QAbstractItemModelTester tester(m_page->differences()->workers());
    QCOMPARE(workers->rowCount(), 3 * 2);
    QCOMPARE(cell(workers, QStringLiteral("Worker 1: busy"), 1), QStringLiteral("400 ms"));
    QCOMPARE(cell(workers, QStringLiteral("Worker 1: busy"), 3), QStringLiteral("−200 ms (−50 %)"));
    QCOMPARE(cell(workers, QStringLiteral("Worker 2: items"), 2), QStringLiteral("2"));
    QCOMPARE(cell(workers, QStringLiteral("Worker 1: chunks"), 3), QStringLiteral("same"));
}

void TestCompare::whatARunDoesNotSayIsSaid()
{
    show({run(10, 100), run(30, 50, 2, TraceSource::Retold)});
    const DifferenceModel *figures = m_page->differences()->figures();
    QVERIFY(cell(figures, QStringLiteral("Overhead"), 1) != QStringLiteral("not recorded"));
    QCOMPARE(cell(figures, QStringLiteral("Overhead"), 2), QStringLiteral("not recorded"));
    QCOMPARE(cell(figures, QStringLiteral("Overhead"), 3), QStringLiteral("not recorded"));
}

void TestCompare::theChunksAreSortedAndShownInAllRuns()
{
    show({run(10, 100), run(30, 50)});
    DifferenceTabs *tabs = m_page->differences();
    ChunkTimesModel *chunks = tabs->chunks();
    const QAbstractItemModelTester tester(chunks);
    QTRY_COMPARE(chunks->rowCount(), 3);
    tabs->setCurrentIndex(DifferenceTabs::Chunks);
    QCOMPARE(chunks->index(1, 1).data().toString(), QStringLiteral("2–3"));
    QCOMPARE(chunks->index(1, 4).data().toString(), QStringLiteral("−100 ms"));
    tabs->chunkTable()->sortByColumn(ChunkTimesModel::Chunk, Qt::DescendingOrder);
    QTRY_COMPARE(chunks->index(0, 0).data().toString(), QStringLiteral("2"));
    const QRect row = tabs->chunkTable()->visualRect(chunks->index(0, 0));
    QTest::mouseClick(tabs->chunkTable()->viewport(), Qt::LeftButton, {}, row.center());
    for (size_t run = 0; run < 2; ++run) {
        const auto selected = timeline(run)->emphasis().selected;
        QVERIFY(selected);
        QCOMPARE(selected->shape.chunk, 2u);
    }
    verifyOneAxis();
}

void TestCompare::otherChunksAreNotCompared()
{
    show({run(10, 100), run(30, 100, 3)});
    QTRY_VERIFY(m_page->differences()->chunkNote().contains(QStringLiteral("different chunks")));
    QCOMPARE(m_page->differences()->chunks()->rowCount(), 0);
}

void TestCompare::stretchesOfOneRunAreCompared()
{
    const ComparedRun one = run(10, 100);
    show({one, one});
    QVERIFY(m_page->sentence().startsWith(QStringLiteral("The same run twice")));
    DifferenceTabs *tabs = m_page->differences();
    QCOMPARE(tabs->currentIndex(), int(DifferenceTabs::Ranges));
    const auto brush = [&](size_t run, double from, double to) {
        const TimeScale scale = timeline(run)->range()->scale();
        QWidget *plot = plotOf(timeline(run));
        drag(plot, QPoint(int(scale.toPixel(from)), plot->height() / 2),
             QPoint(int(scale.toPixel(to)), plot->height() / 2));
    };
    brush(0, 10e6, 210e6); // both workers are busy
    QVERIFY(timeline(0)->selection()->range() && !timeline(1)->selection()->range());
    QCOMPARE(cell(tabs->ranges(), QStringLiteral("Busy"), 2), QStringLiteral("–"));
    brush(1, 210e6, 410e6);                               // one of them
    QVERIFY(timeline(1)->cards()->rangeText().isEmpty()); // the table says it
    QCOMPARE(cell(tabs->ranges(), QStringLiteral("Length"), 1), QStringLiteral("200 ms"));
    QCOMPARE(cell(tabs->ranges(), QStringLiteral("Busy"), 3), QStringLiteral("−200 ms (−50 %)"));
    QCOMPARE(cell(tabs->ranges(), QStringLiteral("Mean concurrency"), 2), QStringLiteral("1.00"));
}

void TestCompare::theHeadlineSaysHowMuchAndWhetherTheItemsAreTheSame()
{
    show({run(10, 100), run(30, 50)});
    QVERIFY2(m_page->sentence().startsWith(QStringLiteral("B took 200 ms: 200 ms less than A (50 %).")),
             qPrintable(m_page->sentence()));
    QVERIFY(m_page->sentence().contains(QStringLiteral("not known to have run the same items"))); // called by hand
}

void TestCompare::fourRunsHaveRoom()
{
    m_page->resize(1280, 600);
    show({run(10, 100), run(30, 50), run(20, 70), run(10, 80)});
    QCOMPARE(m_page->lanes().size(), size_t(4));
    verifyOneAxis();
    for (const RunLane *lane : m_page->lanes()) { // each worker with its name; not the caller
        QVERIFY(lane->timeline()->height() >= 96);
        const auto &rows = lane->timeline()->frame()->layout.rows();
        QCOMPARE(rows.size(), size_t(2));
        QVERIFY(rows[1].kind == RowKind::Lane && rows[1].height >= 16);
    }
    m_page->lanes()[0]->timeline()->selectItem(JobId{0}, 3);
    QVERIFY(!m_page->lanes()[0]->timeline()->grab().isNull()); // its arrows have no row to come from
    m_page->clear();
    QVERIFY(m_page->lanes().empty());
}

TEST_CLASS(TestCompare, QApplication)
#include "tst_compare.moc"
