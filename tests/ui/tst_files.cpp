#include "core/scenario/scenariojson.h"
#include "tests/testmain.h"
#include "ui/code/codepanel.h"
#include "ui/insight/insightline.h"
#include "ui/inspector/callbacksmodel.h"
#include "ui/inspector/inspector.h"
#include "ui/output/outputpanel.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/itemsfield.h"
#include "ui/setup/numberfield.h"
#include "ui/window/fileactions.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"

#include <QComboBox>
#include <QDropEvent>
#include <QJsonDocument>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

// Files in the real window: programs go into the setup, records into the list of runs, and none of them is run.
class TestFiles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aProgramOpensIntoTheSetupWithoutRunning();
    void theFieldsChangeAnOpenedProgram();
    void whatTheSetupCannotExpressRunsAsItIs_data();
    void whatTheSetupCannotExpressRunsAsItIs();
    void aBadFileIsRefusedByNamePlaceAndReason_data();
    void aBadFileIsRefusedByNamePlaceAndReason();
    void whileAProgramRunsNoneIsOpened();
    void droppedFilesOpen();
    void openingAnotherProgramReplacesTheFirst();
    void anOpenedProgramIsNotRememberedNextTime();
    void aReopenedRunShowsWhatTheFreshOneDid();
    void theProgramOfARunIsSetUpAgain();

private:
    QString write(const QString &name, const QByteArray &content) const;
    QString program(const QByteArray &steps) const;
    static void open(MainWindow &window, const QString &path);
    static void run(MainWindow &window);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
}

QString TestFiles::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
    return file.fileName();
}

QString TestFiles::program(const QByteArray &steps) const
{
    return write(QStringLiteral("mine.json"),
                 R"({"format": "pool-scenario/1", "title": "Mine", "seed": 1, "pool": {"processes": 2},
                     "program": [)"
                     + steps + "]}");
}

void TestFiles::open(MainWindow &window, const QString &path)
{
    window.files()->open(path);
    QTRY_VERIFY(window.setup()->isOpened());
}

void TestFiles::run(MainWindow &window)
{
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QVERIFY(window.run().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    QVERIFY(window.run().result());
}

void TestFiles::aProgramOpensIntoTheSetupWithoutRunning()
{
    MainWindow window({});
    window.show();
    open(window, program(R"({"call": "map", "task": "square", "items": {"range": [0, 9]}, "chunksize": 2})"));
    QVERIFY(!window.run().isRunning());
    QCOMPARE(window.runs()->list()->rowCount(), 0);
    QVERIFY(window.setup()->entryName().contains(QStringLiteral("mine.json")));
    QVERIFY(window.setup()->entryName().contains(QStringLiteral("Mine")));
    QCOMPARE(window.setup()->items()->text(), QStringLiteral("9"));
    QCOMPARE(window.setup()->processes()->number(), 2);
    QCOMPARE(window.setup()->chunksize()->number(), 2);
    QVERIFY(window.code()->text().contains(QStringLiteral("range(9), chunksize=2)")));
    run(window);
    QVERIFY(window.output()->text().endsWith(QStringLiteral("Got result: 64")));
}

void TestFiles::theFieldsChangeAnOpenedProgram()
{
    MainWindow window({});
    window.show();
    open(window, program(R"({"call": "map", "task": "square", "items": {"range": [0, 9]}, "chunksize": 2})"));
    window.setup()->items()->setText(QStringLiteral("4"));
    window.setup()->chunksize()->setText(QStringLiteral("auto"));
    window.setup()->processes()->setText(QStringLiteral("3"));
    run(window);
    const Scenario ran = window.run().result()->scenario;
    QCOMPARE(ran.processes, 3);
    const auto &map = std::get<SubmitStep>(ran.program[0].call);
    QCOMPARE(std::get<RangeSpec>(map.items), RangeSpec{.stop = 4});
    QVERIFY(!map.chunksize);
}

void TestFiles::whatTheSetupCannotExpressRunsAsItIs_data()
{
    QTest::addColumn<QByteArray>("steps");
    QTest::addColumn<bool>("itemsCanChange");
    QTest::addColumn<bool>("chunksizeCanChange");
    QTest::newRow("tuples") << QByteArray(R"({"call": "starmap", "task": "identity", "items": {"list": [[1], ["a"]]}})")
                            << false << true;
    QTest::newRow("texts with commas") << QByteArray(
        R"({"call": "map", "task": "identity", "items": {"list": ["1", "a, b"]}})")
                                       << false << true;
    QTest::newRow("a call with arguments")
        << QByteArray(R"({"call": "apply", "task": "identity", "args": [7]})") << false << false;
    QTest::newRow("no job at all") << QByteArray(R"({"call": "close"}, {"call": "join"})") << false << false;
    QTest::newRow("a chunksize of its own each")
        << QByteArray(R"({"call": "map", "task": "identity", "items": {"range": [0, 5]}, "chunksize": 9000000000},
                         {"call": "imap", "task": "identity", "items": {"list": ["a"]}, "as": "i"},
                         {"call": "next", "on": "i"}, {"call": "apply", "task": "identity", "args": [1]})")
        << true << true;
}

void TestFiles::whatTheSetupCannotExpressRunsAsItIs()
{
    QFETCH(QByteArray, steps);
    MainWindow window({});
    window.show();
    const QString path = program(steps);
    open(window, path);
    QTEST(window.setup()->items()->isEnabled(), "itemsCanChange");
    QTEST(window.setup()->chunksize()->isEnabled(), "chunksizeCanChange");
    for (const QWidget *field :
         std::initializer_list<const QWidget *>{window.setup()->items(), window.setup()->chunksize()})
        QCOMPARE(field->accessibleDescription().isEmpty(), field->isEnabled()); // else the reason
    window.setup()->processes()->setText(QStringLiteral("1"));                  // this can always be changed
    run(window);

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    Scenario written = readScenario(file.readAll());
    Scenario ran = window.run().result()->scenario;
    QCOMPARE(ran.processes, 1);
    written.processes = ran.processes;
    written.seed = ran.seed;
    QCOMPARE(QJsonDocument(toJson(ran)).toJson(), QJsonDocument(toJson(written)).toJson());

    window.setup()->chooseOwn();
    QVERIFY(window.setup()->items()->isEnabled());
    QVERIFY(window.setup()->chunksize()->isEnabled());
    QVERIFY(window.setup()->isAcceptable());
}

void TestFiles::aBadFileIsRefusedByNamePlaceAndReason_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("place");
    QTest::newRow("not JSON") << QByteArray("{\n  oops") << QStringLiteral("line 2, column");
    QTest::newRow("neither") << QByteArray(R"({"a": 1})") << QStringLiteral("format: must be");
    QTest::newRow("a bad value") << QByteArray(
        R"({"format": "pool-scenario/1", "program": [{"call": "map", "task": "square", "items": {"range": [0, 3, 0]}}]})")
                                 << QStringLiteral("program[0].items.range: step must not be 0");
    QTest::newRow("a device for a file") << QByteArray(
        R"({"format": "pool-scenario/1", "program": [{"call": "map", "task": "square", "items": {"lines": "/dev/zero"}}]})")
                                         << QStringLiteral("not a regular file");
}

void TestFiles::aBadFileIsRefusedByNamePlaceAndReason()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, place);
    MainWindow window({});
    window.show();
    const QString code = window.code()->text();
    window.files()->open(write(QStringLiteral("bad.json"), content));
    QTRY_VERIFY(window.findChild<QMessageBox *>());
    const QString sentence = window.findChild<QMessageBox *>()->text();
    QVERIFY(sentence.startsWith(QStringLiteral("bad.json was not opened: ")));
    QVERIFY2(sentence.contains(place), qPrintable(sentence));
    QCOMPARE(window.status()->sentence(), sentence);
    QCOMPARE(window.code()->text(), code);
    QVERIFY(!window.setup()->isOpened());
    QCOMPARE(window.setup()->chooser()->count(), 1);
}

void TestFiles::whileAProgramRunsNoneIsOpened()
{
    MainWindow window({});
    window.show();
    window.setup()->chooseOwn();
    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    QVERIFY(window.run().isRunning());
    window.files()->open(program(R"({"call": "close"})"));
    QTRY_VERIFY(window.status()->sentence().contains(QStringLiteral("mine.json was not opened")));
    QVERIFY(window.setup()->isOwn());
    window.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
}

void TestFiles::droppedFilesOpen()
{
    MainWindow window({});
    window.show();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(program(R"({"call": "close"})"))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&window, &drop);
    QTRY_VERIFY(window.setup()->isOpened());

    QMimeData text;
    text.setText(QStringLiteral("hello"));
    QDragEnterEvent other({10, 10}, Qt::CopyAction, &text, Qt::LeftButton, {});
    other.ignore();
    QApplication::sendEvent(&window, &other);
    QVERIFY(!other.isAccepted());
}

void TestFiles::openingAnotherProgramReplacesTheFirst()
{
    MainWindow window({});
    window.show();
    open(window, program(R"({"call": "close"})"));
    const int entries = window.setup()->chooser()->count();
    window.files()->open(program(R"({"call": "map", "task": "square", "items": {"range": [0, 3]}})"));
    QTRY_COMPARE(window.setup()->items()->text(), QStringLiteral("3"));
    QCOMPARE(window.setup()->chooser()->count(), entries);
    QVERIFY(window.setup()->items()->isEnabled());
}

void TestFiles::anOpenedProgramIsNotRememberedNextTime()
{
    {
        MainWindow window({});
        window.show();
        open(window, program(R"({"call": "map", "task": "square", "items": {"range": [0, 3]}, "chunksize": 77})"));
        window.close();
    }
    const MainWindow window({});
    QVERIFY(window.setup()->isOwn());
    QVERIFY(!window.setup()->chunksize()->number());
}

void TestFiles::aReopenedRunShowsWhatTheFreshOneDid()
{
    const QString path = m_folder->filePath(QStringLiteral("one of many.json"));
    MainWindow fresh({});
    fresh.show();
    open(fresh, program(R"({"call": "map_async", "task": "tutorial", "params": {"fail_on": [3], "scale": 0.02},
                            "items": {"range": [0, 6]}, "chunksize": 3, "as": "r", "error_callback": true},
                           {"call": "get", "on": "r", "except": true},
                           {"call": "map", "task": "square", "items": {"range": [0, 4]}})"));
    run(fresh);
    fresh.files()->save(0, path);
    QTRY_VERIFY(fresh.status()->sentence().startsWith(QStringLiteral("Saved")));
    const QStringList printed = fresh.output()->text().split(u'\n');
    QVERIFY(printed.contains(QStringLiteral("Failed with: Something bad happened")));
    QVERIFY(printed.contains(QStringLiteral("Got an error: Something bad happened")));

    MainWindow window({});
    window.show();
    window.files()->open(path);
    QTRY_COMPARE(window.runs()->list()->rowCount(), 1);
    QCOMPARE(window.runs()->list()->name(0), QStringLiteral("one of many"));
    QStringList again = window.output()->text().split(u'\n');
    QCOMPARE(again.last(), printed.last());
    QStringList sorted = printed;
    sorted.sort();
    again.sort();
    QCOMPARE(again, sorted);
    QCOMPARE(window.code()->text(), fresh.code()->text());
    QCOMPARE(window.insightLine()->sentence(), fresh.insightLine()->sentence());
    window.inspector()->setCurrentIndex(3);
    QCOMPARE(window.inspector()->callbacks()->rowCount(), 1);
    QCOMPARE(window.inspector()->callbacks()->index(0, CallbacksModel::Which).data().toString(),
             QStringLiteral("error_callback"));
}

void TestFiles::theProgramOfARunIsSetUpAgain()
{
    MainWindow window({});
    window.show();
    open(window, program(R"({"call": "map", "task": "square", "items": {"range": [0, 3]}, "chunksize": 2})"));
    run(window);
    window.setup()->chooseOwn();
    window.runs()->mark(0);
    QTest::mouseClick(window.runs()->programButton(), Qt::LeftButton);
    QVERIFY(window.setup()->isOpened());
    QVERIFY(!window.run().isRunning());
    QCOMPARE(window.setup()->chunksize()->number(), 2);
    QCOMPARE(window.setup()->scenario().seed, window.run().result()->scenario.seed);
}

TEST_CLASS(TestFiles, QApplication)
#include "tst_files.moc"
