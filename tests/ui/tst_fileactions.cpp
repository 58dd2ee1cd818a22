#include "core/lesson/lesson.h"
#include "core/scenario/scenariojson.h"
#include "tests/testmain.h"
#include "tests/ui/squares.h"
#include "ui/runs/runspanel.h"
#include "ui/window/fileactions.h"
#include "ui/window/statusline.h"

#include <QDialogButtonBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace pool;

// What is done with files, on a widget that stands for the window.
class TestFileActions : public QObject
{
    Q_OBJECT

private slots:
    void aProgramIsHandedOnByItsFileName();
    void aLessonIsHandedOnAndItsProgramToo();
    void aSavedRunOpensIntoTheListUnderTheNameOfItsFile();
    void theFileToOpenIsAskedForByTheButtonOfTheList();
    void theNameToSaveAsIsThatOfTheRun();
    void withoutAChosenRunNothingIsAskedFor();
    void aRunThatLeavesTheListWhileItsNameIsAskedForIsSavedAllTheSame();
    void aFailureIsToldInTheStatusLineAndInAMessageThatBlocksNothing();
    void aRunThatCannotBeWrittenSaysSo();
    void aPipeIsNotReplacedByARun();
    void everyDroppedFileOpensUpToTwenty();
    void whatIsNoFileCannotBeDropped();

private:
    struct Desk {
        QWidget window;
        RunsPanel runs{&window};
        StatusLine status{&window};
        FileActions *files = new FileActions(&runs, &status, &window);
        QSignalSpy runOpened{files, &FileActions::runOpened};
        QSignalSpy programOpened{files, &FileActions::programOpened};
        QFileDialog *dialog() const { return window.findChild<QFileDialog *>(); }
        QMessageBox *message() const { return window.findChild<QMessageBox *>(); }
    };
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString program(const QString &name) const;
    static void answer(QFileDialog *dialog, const QString &path);
    QTemporaryDir m_folder;
};

QString TestFileActions::program(const QString &name) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(toJson(squares())).toJson()) < 0)
        qFatal("cannot write");
    return file.fileName();
}

void TestFileActions::answer(QFileDialog *dialog, const QString &path)
{
    auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    name->setText(path); // typed keys would open a list of completions over it
    auto *buttons = dialog->findChild<QDialogButtonBox *>();
    const bool saves = dialog->acceptMode() == QFileDialog::AcceptSave;
    QTest::mouseClick(buttons->button(saves ? QDialogButtonBox::Save : QDialogButtonBox::Open), Qt::LeftButton);
}

void TestFileActions::aProgramIsHandedOnByItsFileName()
{
    Desk desk;
    desk.files->open(program(QStringLiteral("mine.json")));
    QVERIFY(desk.status.sentence().startsWith(QStringLiteral("Opening ")));
    QTRY_COMPARE(desk.programOpened.count(), 1);
    QCOMPARE(toJson(desk.programOpened[0][0].value<Scenario>()), toJson(squares()));
    QCOMPARE(desk.programOpened[0][1].toString(), QStringLiteral("mine.json"));
    QCOMPARE(desk.runs.list()->rowCount(), 0);
}

void TestFileActions::aLessonIsHandedOnAndItsProgramToo()
{
    QFile file(path(QStringLiteral("lesson.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        R"({"format": "pool-lesson/1", "name": "l", "title": "My lesson", "misconception": "None.", "scenario": )"
        + QJsonDocument(toJson(squares())).toJson() + R"(, "steps": [{"do": "run", "text": "Run it."}]})");
    file.close();
    Desk desk;
    QStringList titles;
    connect(desk.files, &FileActions::lessonOpened, this, [&](const Lesson &lesson) { titles << lesson.title; });
    QSignalSpy used(desk.files, &FileActions::fileUsed);
    desk.files->open(file.fileName());
    QTRY_COMPARE(titles, QStringList{QStringLiteral("My lesson")});
    QCOMPARE(desk.programOpened.count(), 0); // whoever plays it shows its program
    QCOMPARE(used.count(), 1);
}

void TestFileActions::aSavedRunOpensIntoTheListUnderTheNameOfItsFile()
{
    Desk desk;
    desk.runs.list()->add(keptSquares());
    desk.files->save(0, path(QStringLiteral("kept.json")));
    QTRY_VERIFY(desk.status.sentence().startsWith(QStringLiteral("Saved as ")));
    desk.files->open(path(QStringLiteral("kept.json")));
    QTRY_COMPARE(desk.runOpened.count(), 1);
    QCOMPARE(desk.runOpened[0][0].toInt(), 1);
    QCOMPARE(desk.runs.list()->name(1), QStringLiteral("kept"));
    QCOMPARE(desk.status.sentence(), QStringLiteral("kept is in the list of runs"));
    QCOMPARE(desk.programOpened.count(), 0);
}

void TestFileActions::theFileToOpenIsAskedForByTheButtonOfTheList()
{
    Desk desk;
    desk.window.show();
    const QString file = program(QStringLiteral("asked.json"));
    QTest::mouseClick(desk.runs.openButton(), Qt::LeftButton);
    QVERIFY(desk.dialog());
    answer(desk.dialog(), file);
    QTRY_COMPARE(desk.programOpened.count(), 1);
    QCOMPARE(desk.programOpened[0][1].toString(), QStringLiteral("asked.json"));
    QTRY_VERIFY(!desk.dialog()); // it deletes itself
}

void TestFileActions::theNameToSaveAsIsThatOfTheRun()
{
    Desk desk;
    desk.window.show();
    desk.runs.list()->add(keptSquares());
    desk.runs.mark(0);
    QTest::mouseClick(desk.runs.saveButton(), Qt::LeftButton);
    QVERIFY(desk.dialog());
    QCOMPARE(QFileInfo(desk.dialog()->selectedFiles().value(0)).fileName(), QStringLiteral("Run 1.json"));
    answer(desk.dialog(), path(QStringLiteral("without suffix")));
    QTRY_VERIFY(desk.status.sentence().startsWith(QStringLiteral("Saved as ")));
    QVERIFY(QFileInfo::exists(path(QStringLiteral("without suffix.json"))));
}

void TestFileActions::withoutAChosenRunNothingIsAskedFor()
{
    Desk desk;
    desk.files->askWhereToSave(-1);
    QVERIFY(!desk.dialog());
    QVERIFY(desk.status.sentence().startsWith(QStringLiteral("Choose a run of the list first")));
}

void TestFileActions::aRunThatLeavesTheListWhileItsNameIsAskedForIsSavedAllTheSame()
{
    Desk desk;
    desk.window.show();
    desk.runs.list()->add(keptSquares());
    desk.files->askWhereToSave(0);
    desk.runs.list()->remove(0);
    QVERIFY(desk.dialog());
    answer(desk.dialog(), path(QStringLiteral("gone.json")));
    QTRY_VERIFY(desk.status.sentence().startsWith(QStringLiteral("Saved as ")));
    QVERIFY(QFileInfo::exists(path(QStringLiteral("gone.json"))));
}

void TestFileActions::aFailureIsToldInTheStatusLineAndInAMessageThatBlocksNothing()
{
    Desk desk;
    desk.window.setWindowTitle(QStringLiteral("squares"));
    desk.window.show();
    desk.files->open(path(QStringLiteral("missing.json")));
    QTRY_VERIFY(desk.message());
    const QString sentence = QStringLiteral("missing.json was not opened: there is no such file.");
    QCOMPARE(desk.message()->text(), sentence);
    QCOMPARE(desk.status.sentence(), sentence);
    QVERIFY(!desk.message()->isModal());
    QTest::mouseClick(desk.message()->button(QMessageBox::Ok), Qt::LeftButton);
    QTRY_VERIFY(!desk.message()); // it deletes itself
    QCOMPARE(desk.runOpened.count() + desk.programOpened.count(), 0);
}

void TestFileActions::aRunThatCannotBeWrittenSaysSo()
{
    Desk desk;
    desk.runs.list()->add(keptSquares());
    desk.files->save(0, path(QStringLiteral("no such folder/kept.json")));
    QTRY_VERIFY(desk.message());
    QVERIFY(desk.message()->text().startsWith(QStringLiteral("kept.json could not be written: ")));
}

void TestFileActions::aPipeIsNotReplacedByARun()
{
    const QString pipe = path(QStringLiteral("pipe.json"));
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    Desk desk;
    desk.runs.list()->add(keptSquares());
    desk.files->save(0, pipe);
    QTRY_VERIFY(desk.message());
    QCOMPARE(desk.message()->text(), QStringLiteral("pipe.json could not be written: it is not a regular file."));
    struct stat info = {};
    QCOMPARE(::lstat(QFile::encodeName(pipe).constData(), &info), 0);
    QVERIFY(S_ISFIFO(info.st_mode));
}

void TestFileActions::everyDroppedFileOpensUpToTwenty()
{
    Desk desk;
    QList<QUrl> files;
    for (int i = 0; i < 21; ++i)
        files << QUrl::fromLocalFile(program(QStringLiteral("%1.json").arg(i)));
    QMimeData data;
    data.setUrls(files);
    QDragEnterEvent enter({1, 1}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&desk.window, &enter);
    QDropEvent drop({1, 1}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&desk.window, &drop);
    QVERIFY(drop.isAccepted());
    desk.files->open(program(QStringLiteral("last.json"))); // files are read one after the other
    const auto lastCame = [&] {
        return !desk.programOpened.isEmpty() && desk.programOpened.last()[1] == QStringLiteral("last.json");
    };
    QTRY_VERIFY(lastCame());
    QCOMPARE(desk.programOpened.count(), 21);
    QCOMPARE(desk.programOpened[19][1].toString(), QStringLiteral("19.json"));
}

void TestFileActions::whatIsNoFileCannotBeDropped()
{
    Desk desk;
    QMimeData data;
    data.setUrls({QUrl(QStringLiteral("https://example.org/mine.json"))});
    QDragEnterEvent enter({1, 1}, Qt::CopyAction, &data, Qt::LeftButton, {});
    enter.ignore();
    QApplication::sendEvent(&desk.window, &enter);
    QVERIFY(!enter.isAccepted());
    data.setUrls({QUrl::fromLocalFile(program(QStringLiteral("mine.json")))});
    QApplication::sendEvent(&desk.window, &enter);
    QVERIFY(enter.isAccepted());
    QVERIFY(desk.status.sentence().isEmpty()); // a drag that enters opens nothing yet
}

TEST_CLASS(TestFileActions, QApplication)
#include "tst_fileactions.moc"
