#include "core/scenario/examples.h"
#include "core/verdict/verdict.h"
#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "ui/code/codepanel.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/resultsmodel.h"
#include "ui/inspector/resultspanel.h"
#include "ui/output/outputpanel.h"
#include "ui/runs/runfiles.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/numberfield.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/fileactions.h"
#include "ui/window/mainwindow.h"
#include "ui/window/runbanner.h"
#include "ui/window/statusline.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace pool;

// The list of runs, and the record files that they go to and come from.
class TestRuns : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everyRunIsListedAndCanBeSeenAgain();
    void theListIsSortedByWhatAColumnMeans();
    void fromAnOldRunThereIsAWayBackToTheSetup();
    void fromAnOldRunThereIsAWayBackToTheNewestOne();
    void aRunIsRenamedAndDeletedByKeys();
    void aSavedRunOpensAgainWithoutRunning();
    void aRefusedFileIsToldInOneSentenceThatBlocksNothing_data();
    void aRefusedFileIsToldInOneSentenceThatBlocksNothing();
    void aRunThatCannotBeSavedLeavesNoFile();
    void theOldestUnsavedRunMakesRoom();
    void manyItemsMakeRoomToo();
    void theListAndTheMetricsTellTheSameEfficiency();

private:
    static std::vector<SetupPanel::Entry> squares();
    static void runOnce(MainWindow &window, const QString &chunksize);
    static void showRuns(MainWindow &window);
    static KeptRun literal(qint64 items);
    static KeptRun kept(const std::shared_ptr<LiteralRun> &run, int processes);
    std::unique_ptr<QTemporaryDir> m_folder;
};

std::vector<SetupPanel::Entry> TestRuns::squares()
{
    Scenario scenario{.title = QStringLiteral("squares"), .seed = 1, .processes = 2};
    SubmitStep map{.task = {QStringLiteral("square")}, .items = RangeSpec{.stop = 6}, .as = QStringLiteral("result")};
    scenario.program = {Step{.call = map}, Step{.call = GetStep{.on = QStringLiteral("result")}}};
    return {{QStringLiteral("squares"), scenario}};
}

void TestRuns::runOnce(MainWindow &window, const QString &chunksize)
{
    window.setup()->chunksize()->selectAll();
    QTest::keyClicks(window.setup()->chunksize(), chunksize);
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    QVERIFY(window.run().result());
}

void TestRuns::showRuns(MainWindow &window)
{
    window.inspector()->setCurrentWidget(window.runs());
    QTRY_VERIFY(window.runs()->isVisible());
}

KeptRun TestRuns::literal(qint64 items)
{
    const auto run = std::make_shared<LiteralRun>(2);
    run->at(1).submitted(0, items, items);
    return kept(run, 2);
}

KeptRun TestRuns::kept(const std::shared_ptr<LiteralRun> &run, int processes)
{
    auto result = std::make_shared<RunResult>();
    result->trace = std::shared_ptr<Trace>(run, &run->trace);
    result->processes = processes;
    auto history = std::make_shared<History>();
    history->update(*result->trace);
    auto verdict = std::make_shared<const Verdict>(judge(*history, 2));
    return keep(result, history, verdict, QStringLiteral("squares"));
}

void TestRuns::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
}

void TestRuns::everyRunIsListedAndCanBeSeenAgain()
{
    MainWindow window(squares());
    window.resize(1280, 800);
    window.show();
    const QAbstractItemModelTester tester(window.runs()->list());
    runOnce(window, QStringLiteral("1"));
    runOnce(window, QStringLiteral("3"));
    showRuns(window);
    const RunList *list = window.runs()->list();
    QCOMPARE(list->rowCount(), 2);
    QCOMPARE(list->run(0).chunksize, 1);
    QCOMPARE(list->run(1).chunksize, 3);
    QVERIFY(list->run(0).verdict->run.makespan > 0);
    QCOMPARE(window.runs()->chosen(), 1);

    QTreeView *table = window.runs()->table();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 1)).center());
    QCOMPARE(window.shown(), list->run(0).result);
    QCOMPARE(window.banner()->text(), QStringLiteral("You look at Run 1: squares"));
    QVERIFY(window.banner()->isVisible() && !window.setup()->chunksize()->isVisible());
    QVERIFY2(window.setup()->folded().endsWith(QStringLiteral("chunksize 1")), qPrintable(window.setup()->folded()));
    QCOMPARE(window.timeline()->frame()->view.history, list->run(0).history.get());
    QVERIFY(window.code()->text().contains(QStringLiteral("chunksize=1")));
    window.inspector()->setCurrentWidget(window.inspector()->results());
    const ResultsModel *results = window.inspector()->results()->model();
    QCOMPARE(results->rowCount(), 6);
    QCOMPARE(results->index(5, ResultsModel::Value).data().toString(), QStringLiteral("25"));
}

void TestRuns::theListIsSortedByWhatAColumnMeans()
{
    RunsPanel panel;
    panel.list()->add(literal(9));
    panel.list()->add(literal(1000));
    panel.list()->add(literal(80));
    QCOMPARE(panel.list()->index(0, RunList::Outcome).data().toString(), QStringLiteral("done"));
    panel.table()->sortByColumn(RunList::Items, Qt::DescendingOrder);
    QStringList names;
    for (int row = 0; row < 3; ++row)
        names << panel.table()->model()->index(row, RunList::Name).data().toString();
    QCOMPARE(names, QStringLiteral("Run 2,Run 3,Run 1").split(u','));
    panel.mark(0);
    QCOMPARE(panel.chosen(), 0);
    QCOMPARE(panel.table()->currentIndex().row(), 2);
}

void TestRuns::fromAnOldRunThereIsAWayBackToTheSetup()
{
    MainWindow window(squares());
    window.resize(1280, 800);
    window.show();
    runOnce(window, QStringLiteral("1"));
    window.setup()->chunksize()->setText(QStringLiteral("3"));
    showRuns(window);
    QVERIFY(window.output()->text().isEmpty()); // nothing of that run beside the new plan
    QTreeView *table = window.runs()->table();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 1)).center());
    QVERIFY(window.banner()->isVisible());
    QTest::mouseClick(window.banner()->backButton(), Qt::LeftButton);
    QVERIFY(!window.banner()->isVisible());
    QVERIFY(!window.shown());
    QCOMPARE(window.setup()->chunksize()->text(), QStringLiteral("3"));
    QVERIFY(window.setup()->chunksize()->isVisible());
    QVERIFY(window.code()->text().contains(QStringLiteral("chunksize=3")));
}

void TestRuns::fromAnOldRunThereIsAWayBackToTheNewestOne()
{
    MainWindow window(squares());
    window.resize(1280, 800);
    window.show();
    runOnce(window, QStringLiteral("1"));
    runOnce(window, QStringLiteral("3"));
    showRuns(window);
    const auto forecast = window.timeline()->forecast();
    QTreeView *table = window.runs()->table();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 1)).center());
    QVERIFY(window.banner()->isVisible());
    QTest::mouseClick(window.banner()->backButton(), Qt::LeftButton);
    QVERIFY(!window.banner()->isVisible());
    QCOMPARE(window.timeline()->frame()->view.history, window.runs()->list()->run(1).history.get());
    QCOMPARE(window.runs()->chosen(), 1);
    QVERIFY(!window.shown()); // it is of the setup, which can be changed
    QVERIFY(!window.output()->text().isEmpty());
    QCOMPARE(window.setup()->chunksize()->text(), QStringLiteral("3"));
    if (forecast) // what it was before, whatever is known by now
        QCOMPARE(window.timeline()->forecast()->end, forecast->end);
    window.setup()->chunksize()->setText(QStringLiteral("2"));
    QVERIFY(!window.timeline()->frame()->view.history); // a plan
}

void TestRuns::aRunIsRenamedAndDeletedByKeys()
{
    MainWindow window(squares());
    window.resize(1280, 800);
    window.show();
    runOnce(window, QStringLiteral("1"));
    showRuns(window);
    QTreeView *table = window.runs()->table();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F2);
    auto *editor = table->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QCOMPARE(editor->text(), QStringLiteral("Run 1"));
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("one by one"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(window.runs()->list()->name(0), QStringLiteral("one by one"));
    QTest::mouseClick(window.runs()->removeButton(), Qt::LeftButton);
    QCOMPARE(window.runs()->list()->rowCount(), 0);
    QVERIFY(!window.runs()->saveButton()->isEnabled());
}

void TestRuns::aSavedRunOpensAgainWithoutRunning()
{
    const QString path = m_folder->filePath(QStringLiteral("kept.json"));
    {
        MainWindow window(squares());
        window.show();
        runOnce(window, QStringLiteral("2"));
        window.files()->save(0, path);
        QTRY_VERIFY(window.status()->sentence().startsWith(QStringLiteral("Saved")));
    }
    MainWindow window(squares());
    window.show();
    window.files()->open(path);
    QTRY_COMPARE(window.runs()->list()->rowCount(), 1);
    QVERIFY(!window.run().isRunning());
    QVERIFY(!window.run().result());
    QCOMPARE(window.runs()->list()->name(0), QStringLiteral("kept"));
    QCOMPARE(window.runs()->list()->run(0).chunksize, 2);
    QCOMPARE(window.shown(), window.runs()->list()->run(0).result);
    window.inspector()->setCurrentWidget(window.inspector()->results());
    const ResultsModel *results = window.inspector()->results()->model();
    QCOMPARE(results->rowCount(), 6);
    QCOMPARE(results->index(5, ResultsModel::Value).data().toString(), QStringLiteral("25"));
}

void TestRuns::aRefusedFileIsToldInOneSentenceThatBlocksNothing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("hello");
    QTest::newRow("another JSON") << QByteArray(R"({"format": "pool-record/1", "scenario": 3})");
    QTest::newRow("markup") << QByteArray(R"({"<b>bold</b>": 1})");
}

void TestRuns::aRefusedFileIsToldInOneSentenceThatBlocksNothing()
{
    QFETCH(QByteArray, content);
    const QString path = m_folder->filePath(QStringLiteral("bad.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    MainWindow window(squares());
    window.show();
    window.files()->open(path);
    QTRY_VERIFY(window.findChild<QMessageBox *>());
    auto *message = window.findChild<QMessageBox *>();
    QVERIFY(!message->isModal());
    QCOMPARE(message->textFormat(), Qt::PlainText);
    QVERIFY(message->text().startsWith(QStringLiteral("bad.json was not opened: ")));
    QVERIFY(!message->text().contains(u'\n'));
    QCOMPARE(window.runs()->list()->rowCount(), 0);
    runOnce(window, QStringLiteral("2")); // the message stands, the window works
    message->close();
}

void TestRuns::aRunThatCannotBeSavedLeavesNoFile()
{
    auto run = std::make_shared<RunResult>();
    run->trace = std::make_shared<Trace>(Clock::now(), minimumHistoryBytes);
    while (run->trace->droppedEvents() == 0)
        run->trace->append({.kind = EventKind::Output}, OutputLine{.text = QString(1000, u'x')});
    RunFiles files;
    QSignalSpy failed(&files, &RunFiles::failed);
    const QString path = m_folder->filePath(QStringLiteral("bounded.json"));
    files.save(run, path);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].toString().startsWith(QStringLiteral("bounded.json could not be written: the run cannot be "
                                                              "saved: the oldest events of its history (")));
    QVERIFY(!QFile::exists(path));
}

void TestRuns::theOldestUnsavedRunMakesRoom()
{
    RunList list;
    const QAbstractItemModelTester tester(&list);
    QStringList notes;
    connect(&list, &RunList::madeRoom, &list, [&](const QString &note) { notes << note; });
    for (int i = 0; i < RunList::mostRuns; ++i)
        list.add(literal(10));
    QVERIFY(notes.isEmpty());
    list.setSaved(list.run(0).result);
    list.add(literal(10));
    QCOMPARE(list.rowCount(), RunList::mostRuns);
    QCOMPARE(list.name(0), QStringLiteral("Run 1"));
    QCOMPARE(list.name(1), QStringLiteral("Run 3"));
    QCOMPARE(notes.size(), 1);
    QVERIFY(notes[0].contains(QStringLiteral("Run 2")));
}

void TestRuns::manyItemsMakeRoomToo()
{
    RunList list;
    list.add(literal(RunList::mostItems / 2));
    list.add(literal(RunList::mostItems / 2));
    QCOMPARE(list.rowCount(), 2);
    list.add(literal(1));
    QCOMPARE(list.rowCount(), 2);
    QCOMPARE(list.name(0), QStringLiteral("Run 2"));
    list.add(literal(3 * RunList::mostItems)); // the newest one is always kept
    QCOMPARE(list.rowCount(), 1);
}

void TestRuns::theListAndTheMetricsTellTheSameEfficiency()
{
    const auto run = std::make_shared<LiteralRun>(1);
    run->at(10).submitted(0, 4, 2);
    run->at(10).sent(0, 0, 0);
    run->at(610).measured(0, {10, 610, 0, 0});
    run->at(610).ran(0, 0, 0, 0, {{10, 110}, {110, 610}}); // the second item raises: its time is no work
    run->at(610).raised(0, 0, 0);
    run->at(610).sent(0, 0, 1);
    run->at(810).measured(0, {610, 810, 0, 0});
    run->at(810).ran(0, 0, 1, 0, {{610, 710}, {710, 810}});
    run->at(810).reported(0, 0, 1);
    run->at(1010).failed(0, Outcome::Raised);
    RunList list;
    list.add(kept(run, 1));
    QCOMPARE(list.run(0).verdict->run.efficiency, 0.3);
    QCOMPARE(list.index(0, RunList::Efficiency).data().toString(), QStringLiteral("30 %"));
    QCOMPARE(list.index(0, RunList::Makespan).data().toString(), QStringLiteral("1.00 s"));
}

TEST_CLASS(TestRuns, QApplication)
#include "tst_runs.moc"
