#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "ui/inspector/callbacksmodel.h"
#include "ui/inspector/figurecard.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/metricspanel.h"
#include "ui/inspector/resultsmodel.h"
#include "ui/inspector/resultspanel.h"
#include "ui/inspector/sharebar.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace pool;

// The tabs at the right, from runs written down by hand.
class TestInspector : public QObject
{
    Q_OBJECT

private slots:
    void theCardsHaveTheNumbersOfTheRun();
    void aClickedCardIsExplainedWithItsNumbers();
    void fiveFiguresAreTheHeadlineAndTheOthersDetails();
    void whileItRunsTheNumbersAreSoFar();
    void whatFailedIsLeftOutAndSaid();
    void theSharesAddUpToAll();
    void whatARecordDoesNotSayIsNotRecorded();
    void aCallbackOfARetoldRunHasNoLength();
    void theResultsAreSortedByAnyColumn();
    void valuesOfAnyKindAreSorted();
    void manyResultsAreSortedInAThread_data();
    void manyResultsAreSortedInAThread();
    void anUnansweredSortingIsForgotten();
    void manyResultsAreSortedOnceTheRunIsOver();
    void aMillionResultsCostNothingUntilTheyAreSeen();
    void noHeaderIsCutOffAtItsUsualWidth();

private:
    // Two workers, four items of 100 ms in four chunks; the second worker waits 100 ms at the end.
    static RunView finished(LiteralRun &run);
    // One worker, 200 chunks of 100; item i takes i % 7 + 1 ms, the last chunk never ran.
    static std::unique_ptr<LiteralRun> large();
    static QString valueOf(const MetricsPanel &panel, const QString &name);
};

RunView TestInspector::finished(LiteralRun &run)
{
    run.at(0).submitted(0, 4, 1);
    run.at(10).sent(0, 0, 0);
    run.at(110).measured(0, {10, 110, 0, 0});
    run.at(110).ran(0, 0, 0, 0, {{10, 110}});
    run.at(110).reported(0, 0, 0);
    run.at(10).sent(1, 0, 1);
    run.at(110).measured(1, {10, 110, 0, 0});
    run.at(110).ran(1, 0, 1, 0, {{10, 110}});
    run.at(110).reported(1, 0, 1);
    run.at(110).sent(0, 0, 2);
    run.at(210).measured(0, {110, 210, 0, 0});
    run.at(210).ran(0, 0, 2, 0, {{110, 210}});
    run.at(210).reported(0, 0, 2);
    run.at(210).sent(0, 0, 3);
    run.at(310).measured(0, {210, 310, 0, 0});
    run.at(310).ran(0, 0, 3, 0, {{210, 310}});
    run.at(310).reported(0, 0, 3);
    run.at(400).ready(0);
    return run.view(400);
}

QString TestInspector::valueOf(const MetricsPanel &panel, const QString &name)
{
    for (const FigureCard *card : panel.cards())
        if (card->figure().name == name)
            return card->figure().value;
    return {};
}

void TestInspector::theCardsHaveTheNumbersOfTheRun()
{
    LiteralRun run(2);
    MetricsPanel panel;
    panel.showRun(finished(run));
    QCOMPARE(valueOf(panel, QStringLiteral("Makespan")), QStringLiteral("400 ms"));
    QCOMPARE(valueOf(panel, QStringLiteral("Work")), QStringLiteral("400 ms"));
    QCOMPARE(valueOf(panel, QStringLiteral("Speed-up")), QStringLiteral("1.00"));
    QCOMPARE(valueOf(panel, QStringLiteral("Efficiency")), QStringLiteral("50.0 %"));
    QCOMPARE(valueOf(panel, QStringLiteral("No schedule beats")), QStringLiteral("200 ms"));
    QCOMPARE(valueOf(panel, QStringLiteral("Headroom")), QStringLiteral("100.0 %"));
    QCOMPARE(valueOf(panel, QStringLiteral("Tail")), QStringLiteral("290 ms"));
    QCOMPARE(valueOf(panel, QStringLiteral("Load balance")), QStringLiteral("66.7 %"));
}

void TestInspector::aClickedCardIsExplainedWithItsNumbers()
{
    LiteralRun run(2);
    Inspector inspector;
    inspector.resize(360, 600);
    inspector.show();
    inspector.setCurrentWidget(inspector.metrics());
    inspector.metrics()->setDetailed(true);
    inspector.showRun(finished(run));
    const MetricsPanel &panel = *inspector.metrics();
    QVERIFY(panel.explanation().startsWith(QStringLiteral("M = ready − submit = 400 ms")));
    FigureCard *efficiency = panel.cards()[5];
    QCOMPARE(efficiency->figure().name, QStringLiteral("Efficiency"));
    QTest::mouseClick(efficiency, Qt::LeftButton);
    QVERIFY(efficiency->isChecked());
    QVERIFY(!panel.cards()[0]->isChecked());
    QVERIFY(panel.explanation().startsWith(
        QStringLiteral("E = S / W = PE × OE × DE = 1 × 1 × 0.5 = 50.0 %\nS: Speed-up, W: Workers, ")));
    QTest::keyClick(panel.cards()[1], Qt::Key_Space);
    QVERIFY(panel.explanation().startsWith(QStringLiteral("T1 = B − Q = 400 ms − 0 µs = 400 ms")));
}

void TestInspector::fiveFiguresAreTheHeadlineAndTheOthersDetails()
{
    LiteralRun run(2);
    MetricsPanel panel;
    panel.resize(1200, 200);
    panel.show();
    panel.showRun(finished(run));
    QStringList inSight;
    for (const FigureCard *card : panel.cards()) {
        if (!card->isVisible())
            continue;
        inSight << card->figure().name;
        QTRY_VERIFY(card->width() >= card->fontMetrics().horizontalAdvance(card->figure().name));
    }
    QCOMPARE(inSight, QStringLiteral("Makespan,Speed-up,Processors used,Idle at the end,Cost of a chunk").split(u','));
    panel.setDetailed(true);
    for (const FigureCard *card : panel.cards())
        QVERIFY2(card->isVisible() || card->figure().id.isEmpty(), qPrintable(card->figure().name));
}

void TestInspector::whileItRunsTheNumbersAreSoFar()
{
    LiteralRun run(2);
    MetricsPanel panel;
    RunView view = finished(run);
    view.isRunning = true;
    panel.showRun(view);
    QVERIFY(panel.cards()[0]->isSoFar());
    QCOMPARE(panel.cards()[0]->accessibleName(), QStringLiteral("Makespan: 400 ms so far"));
    view.isRunning = false;
    panel.showRun(view);
    QVERIFY(!panel.cards()[0]->isSoFar());
}

void TestInspector::whatFailedIsLeftOutAndSaid()
{
    LiteralRun run(1);
    run.at(0).submitted(0, 4, 2);
    run.at(10).sent(0, 0, 0);
    run.at(110).measured(0, {10, 110, 0, 0});
    run.at(110).ran(0, 0, 0, 0, {{10, 110}});
    run.at(110).raised(0, 0, 0);
    run.at(110).sent(0, 0, 1);
    run.at(310).measured(0, {110, 310, 0, 0});
    run.at(310).ran(0, 0, 1, 0, {{110, 210}, {210, 310}});
    run.at(310).reported(0, 0, 1);
    run.at(310).failed(0, Outcome::Raised);
    MetricsPanel panel;
    panel.showRun(run.view(310));
    QCOMPARE(valueOf(panel, QStringLiteral("Left out")), QStringLiteral("2 items"));
    QCOMPARE(valueOf(panel, QStringLiteral("Work")), QStringLiteral("200 ms"));
    QCOMPARE(panel.bar()->shares().back().name, QStringLiteral("failed or cut off"));
}

void TestInspector::theSharesAddUpToAll()
{
    LiteralRun run(2);
    MetricsPanel panel;
    panel.showRun(finished(run));
    double sum = 0;
    for (const ShareBar::Share &share : panel.bar()->shares())
        sum += share.share;
    QVERIFY(std::abs(sum - 1) < 1e-9);
    QCOMPARE(panel.bar()->shares()[0].share, 0.5);
}

void TestInspector::whatARecordDoesNotSayIsNotRecorded()
{
    LiteralRun run(2, TraceSource::Retold);
    MetricsPanel panel;
    panel.showRun(finished(run));
    for (const char *name :
         {"Overhead", "Idle", "Idle at start-up", "Idle in between", "Overhead efficiency", "Distribution efficiency",
          "Queue wait, median", "Queue wait, longest", "Report, median", "Report, longest", "Cost of a chunk", "Work",
          "Efficiency", "Speed-up", "Waiting for a processor", "No schedule beats", "Processors used"})
        QCOMPARE(valueOf(panel, QString::fromLatin1(name)), QStringLiteral("not recorded"));
    QCOMPARE(valueOf(panel, QStringLiteral("Idle at the end")), QStringLiteral("380 ms"));
    QCOMPARE(valueOf(panel, QStringLiteral("Tail")), QStringLiteral("290 ms"));
    for (FigureCard *card : panel.cards()) {
        if (card->figure().name == QStringLiteral("Idle"))
            card->click();
    }
    QVERIFY2(panel.explanation().startsWith(QStringLiteral("I = W × M − B − O − F: not recorded")),
             qPrintable(panel.explanation()));
    QCOMPARE(panel.findChild<ShareBar *>()->shares().size(), size_t(1));
    QVERIFY(std::ranges::any_of(panel.findChildren<QLabel *>(), [](const QLabel *label) {
        return label->text().contains(QStringLiteral("This record is of an older form"));
    }));
}

void TestInspector::aCallbackOfARetoldRunHasNoLength()
{
    LiteralRun run(1, TraceSource::Retold);
    run.at(0).submitted(0, 1, 1);
    run.callback(0, 20, 30);
    CallbacksModel model;
    model.showRun(run.view(40));
    QCOMPARE(model.index(0, CallbacksModel::At).data().toString(), QStringLiteral("20.0 ms"));
    QCOMPARE(model.index(0, CallbacksModel::Duration).data().toString(), QStringLiteral("not recorded"));
}

void TestInspector::theResultsAreSortedByAnyColumn()
{
    LiteralRun run(2);
    ResultsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showRun(finished(run), {0});
    for (int column = 0; column < ResultsModel::columns; ++column) {
        model.sort(column, Qt::DescendingOrder);
        QCOMPARE(model.rowCount(), 4);
        QSet<qint64> items;
        for (int row = 0; row < 4; ++row)
            items << model.itemAt(row);
        QCOMPARE(items.size(), 4);
    }
    model.sort(ResultsModel::Start, Qt::DescendingOrder);
    QCOMPARE(model.itemAt(0), 3);
    model.sort(ResultsModel::Worker, Qt::DescendingOrder);
    QCOMPARE(model.itemAt(0), 1);
}

void TestInspector::valuesOfAnyKindAreSorted()
{
    const QCborArray values{QStringLiteral("same start, z"),
                            2.5,
                            QStringLiteral("same start, a"),
                            10,
                            nullptr,
                            -3,
                            true,
                            QStringLiteral("same"),
                            QStringLiteral("b")};
    LiteralRun run(1);
    run.at(0).submitted(0, values.size() + 1, 1);
    auto table = std::make_shared<ValueTable>(values.size());
    for (qsizetype i = 0; i < values.size(); ++i)
        table->setEncoded(i, {values.at(i).toCbor()}, {0});
    ResultsModel model;
    model.showRun(run.view(1), {0});
    model.setValues({0}, Values(table));
    const auto rows = [&] {
        QList<qint64> items;
        for (int row = 0; row < model.rowCount(); ++row)
            items << model.itemAt(row);
        return items;
    };
    model.sort(ResultsModel::Value, Qt::AscendingOrder);
    QCOMPARE(rows(), QList<qint64>({5, 6, 1, 3, 4, 8, 7, 2, 0, 9})); // item 9 has none
    model.sort(ResultsModel::Value, Qt::DescendingOrder);
    QCOMPARE(rows(), QList<qint64>({0, 2, 7, 8, 4, 3, 1, 6, 5, 9}));
}

std::unique_ptr<LiteralRun> TestInspector::large()
{
    constexpr qint64 chunk = 100;
    constexpr quint32 chunks = 200;
    static_assert(chunk * chunks > ResultsModel::fewRows);
    auto run = std::make_unique<LiteralRun>(1);
    run->at(0).submitted(0, chunk * chunks, chunk);
    qint64 now = 10;
    for (quint32 i = 0; i + 1 < chunks; ++i) {
        run->at(now).sent(0, 0, i);
        LiteralRun::Stamps stamps;
        for (qint64 item = i * chunk; item < (i + 1) * chunk; ++item) {
            stamps.push_back({now, now + item % 7 + 1});
            now = stamps.back().end;
        }
        run->at(stamps.back().end).ran(0, 0, i, 0, stamps);
        run->at(now).reported(0, 0, i);
    }
    return run;
}

void TestInspector::manyResultsAreSortedInAThread_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("order");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("second");
    const int up = Qt::AscendingOrder;
    const int down = Qt::DescendingOrder;
    QTest::newRow("shortest first") << int(ResultsModel::Duration) << up << qint64(0) << qint64(7);
    QTest::newRow("longest first") << int(ResultsModel::Duration) << down << qint64(6) << qint64(13);
    QTest::newRow("last item first") << int(ResultsModel::Index) << down << qint64(19'999) << qint64(19'998);
    QTest::newRow("last to finish first") << int(ResultsModel::FinishedAs) << down << qint64(19'899) << qint64(19'898);
    QTest::newRow("waiting before done") << int(ResultsModel::State) << up << qint64(19'900) << qint64(19'901);
}

void TestInspector::manyResultsAreSortedInAThread()
{
    QFETCH(int, column);
    QFETCH(int, order);
    const auto run = large();
    ResultsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    RunView view = run->view(500'000);
    view.isRunning = false;
    model.showRun(view, {0});
    const QPersistentModelIndex kept = model.index(42, 0);
    model.sort(column, Qt::SortOrder(order));
    QCOMPARE(model.sorting(), ResultsModel::Sorting::InThread);
    QCOMPARE(model.itemAt(0), 0); // as it was, until the order is there
    QTRY_COMPARE(model.sorting(), ResultsModel::Sorting::Done);
    QTEST(model.itemAt(0), "first");
    QTEST(model.itemAt(1), "second");
    QCOMPARE(model.itemAt(kept.row()), 42);
    QCOMPARE(model.index(model.rowOf(7), ResultsModel::FinishedAs).data().toString(), QStringLiteral("#8"));
    QCOMPARE(model.index(model.rowOf(19'950), ResultsModel::FinishedAs).data().toString(), QString());
}

void TestInspector::anUnansweredSortingIsForgotten()
{
    ResultsModel model;
    for (int i = 0; i < 20; ++i) {
        const auto run = large();
        RunView view = run->view(500'000);
        view.isRunning = false;
        model.showRun(view, {0});
        model.sort(ResultsModel::Duration, i % 2 == 0 ? Qt::DescendingOrder : Qt::AscendingOrder);
        model.clear(); // the history goes
    }
    QCOMPARE(model.sorting(), ResultsModel::Sorting::Done);
    QCOMPARE(model.rowCount(), 0);
}

void TestInspector::manyResultsAreSortedOnceTheRunIsOver()
{
    const auto run = large();
    ResultsPanel panel;
    RunView view = run->view(500'000);
    view.isRunning = true;
    panel.showRun(view);
    ResultsModel *model = panel.model();
    model->sort(ResultsModel::Duration, Qt::DescendingOrder);
    QCOMPARE(model->sorting(), ResultsModel::Sorting::WhenOver);
    QCOMPARE(model->itemAt(0), 0);
    view.isRunning = false;
    panel.showRun(view);
    QTRY_COMPARE(model->sorting(), ResultsModel::Sorting::Done);
    QCOMPARE(model->itemAt(0), 6);
}

void TestInspector::aMillionResultsCostNothingUntilTheyAreSeen()
{
    LiteralRun run(2);
    run.at(0).submitted(0, 1'000'000, 1000);
    ResultsPanel panel;
    panel.resize(360, 500);
    panel.show();
    QElapsedTimer timer;
    timer.start();
    panel.showRun(run.view(1));
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(panel.model()->rowCount(), 1'000'000);
    QCOMPARE(panel.model()->index(919'999, ResultsModel::State).data().toString(), QStringLiteral("waiting"));
}

void TestInspector::noHeaderIsCutOffAtItsUsualWidth()
{
    LiteralRun run(2);
    const RunView view = finished(run);
    Inspector inspector;
    inspector.resize(350, 600);
    inspector.show();
    for (int tab = 0; tab < inspector.count(); ++tab) {
        inspector.setCurrentIndex(tab);
        inspector.showRun(view);
        for (const QHeaderView *header : inspector.currentWidget()->findChildren<QHeaderView *>()) {
            if (header->orientation() != Qt::Horizontal)
                continue;
            for (int section = 0; section < header->count(); ++section) {
                const QString title = header->model()->headerData(section, Qt::Horizontal).toString();
                QVERIFY2(header->sectionSize(section) >= header->fontMetrics().horizontalAdvance(title) + 6,
                         qPrintable(title));
            }
        }
    }
}

TEST_CLASS(TestInspector, QApplication)
#include "tst_inspector.moc"
