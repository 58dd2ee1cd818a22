#include "tests/testmain.h"
#include "tests/ui/ownprogram.h"
#include "ui/code/codepanel.h"
#include "ui/code/scripteditor.h"
#include "ui/insight/insightline.h"
#include "ui/output/outputpanel.h"
#include "ui/runs/runspanel.h"
#include "ui/setup/itemsfield.h"
#include "ui/setup/numberfield.h"
#include "ui/setup/poolchoice.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/window/presentation.h"
#include "ui/window/statusline.h"

#include <Qsci/qsciscintilla.h>

#include <QPushButton>
#include <QSettings>
#include <QToolButton>

using namespace pool;

// Somebody's own Python program in the window: opened, edited, run under Python, stopped, kept for next time.
class TestScripting : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aProgramIsOpenedAndRunsOnlyWhenRunIsPressed();
    void itsLettersGrowWithTheWindows();
    void whatIsTypedIsWhatRuns();
    void aRunOfBeforeKeepsTheTextThatRan();
    void nothingIsSaidOfWorkersThatAreNotKnown();
    void aProgramThatMakesNoPoolIsSaid();
    void theLineOfAnErrorIsMarked();
    void aProgramThatIsShownBecomesOnesOwn();
    void anyProgramRunsOnPythonsPool();
    void aPythonThatIsNotThereIsSaid();
    void aProgramIsStopped();
    void aLostChunkIsSaidWhileItsCallerWaits();

private:
    static void finish(const MainWindow &window);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestScripting::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
}

void TestScripting::finish(const MainWindow &window)
{
    QVERIFY(window.run().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
}

void TestScripting::aProgramIsOpenedAndRunsOnlyWhenRunIsPressed()
{
    MainWindow window(onlyEntry());
    window.show();
    open(window, write(*m_folder, squaresProgram));
    QVERIFY(!window.run().isRunning());
    QVERIFY(window.code()->isEditing());
    QVERIFY(window.code()->editor()->isVisible());
    QCOMPARE(window.code()->editor()->text(), QString::fromUtf8(squaresProgram));
    QVERIFY(!window.setup()->items()->isEnabled());
    QVERIFY(!window.setup()->processes()->isEnabled());
    QTRY_VERIFY(window.setup()->message().contains(QStringLiteral("Python 3"))); // who runs it
    QVERIFY(window.setup()->poolChoice()->isPython());

    QTest::mouseClick(window.setup()->runButton(), Qt::LeftButton);
    finish(window);
    QVERIFY(window.run().result());
    QCOMPARE(window.run().history()->jobs().size(), size_t(1));
    QCOMPARE(window.run().history()->jobs()[0].info.task, QStringLiteral("my_square"));
    QVERIFY(window.output()->text().contains(QStringLiteral("[0, 1, 4, 9, 16, 25]")));
    QCOMPARE(window.runs()->list()->rowCount(), 1);
    window.closeAtOnce();
}

void TestScripting::itsLettersGrowWithTheWindows()
{
    MainWindow window(onlyEntry());
    window.show();
    open(window, write(*m_folder, squaresProgram));
    const auto height = [&window] { return window.code()->editor()->field()->textHeight(0); };
    const int before = height();
    window.presentation()->set(true);
    QTRY_VERIFY(height() > before);
    window.presentation()->set(false);
    QTRY_COMPARE(height(), before);
    window.closeAtOnce();
}

void TestScripting::whatIsTypedIsWhatRuns()
{
    const QString path = write(*m_folder, squaresProgram);
    MainWindow window(onlyEntry());
    window.show();
    open(window, path);
    QsciScintilla *field = window.code()->editor()->field();
    field->setSelection(5, 54, 5, 55);
    QCOMPARE(field->selectedText(), QStringLiteral("3"));
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("1"));
    window.start();
    QVERIFY(field->isReadOnly());
    finish(window);
    QVERIFY(!field->isReadOnly());
    QCOMPARE(window.run().history()->jobs()[0].info.chunksize, 1);
    QFile file(path); // which is left as it is
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(squaresProgram));
    window.closeAtOnce();
}

void TestScripting::aRunOfBeforeKeepsTheTextThatRan()
{
    MainWindow window(onlyEntry());
    window.show();
    open(window, write(*m_folder, squaresProgram));
    window.start();
    finish(window);
    QsciScintilla *field = window.code()->editor()->field();
    QVERIFY(!field->isReadOnly());
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("# newer "));
    window.runs()->choose(0);
    QCOMPARE(window.code()->editor()->text(), QString::fromUtf8(squaresProgram));
    QVERIFY(field->isReadOnly());
    QTest::mouseClick(window.code()->findChild<QToolButton *>(QStringLiteral("edit")), Qt::LeftButton);
    QVERIFY(!field->isReadOnly());
    QCOMPARE(window.code()->editor()->text(), QString::fromUtf8(squaresProgram));
    window.closeAtOnce();
}

void TestScripting::nothingIsSaidOfWorkersThatAreNotKnown()
{
    MainWindow window(onlyEntry());
    window.show();
    window.setup()->setOpened({QStringLiteral("another"), onlyEntry().front().scenario});
    window.setup()->chooseOpened();
    const auto lanes = [&window] {
        return std::ranges::count(window.timeline()->frame()->layout.rows(), RowKind::Lane, &RowLayout::Row::kind);
    };
    QCOMPARE(lanes(), 2);
    open(window, write(*m_folder, squaresProgram));
    QCOMPARE(lanes(), 0);
    QVERIFY2(window.status()->sentence().startsWith(QStringLiteral("mine.py is ready")),
             qPrintable(window.status()->sentence()));
    window.setup()->choose(0); // what was said was of the other one
    QCOMPARE(window.status()->sentence(), QStringLiteral("Press Run, or F5."));
    window.closeAtOnce();
}

void TestScripting::aProgramThatMakesNoPoolIsSaid()
{
    MainWindow window(onlyEntry());
    window.show();
    open(window, write(*m_folder, "x = 1\nprint((\n"));
    window.start();
    finish(window);
    QVERIFY2(window.insightLine()->sentence().contains(QStringLiteral("before it made a Pool")),
             qPrintable(window.insightLine()->sentence()));
    QCOMPARE(window.code()->editor()->errorLine(), 2);
    window.closeAtOnce();
}

void TestScripting::theLineOfAnErrorIsMarked()
{
    MainWindow window(onlyEntry());
    window.show();
    open(window,
         write(*m_folder,
               "from multiprocessing import Pool\n"
               "if __name__ == '__main__':\n    with Pool(1) as pool:\n        pool.map(abs, [1])\n"
               "        print(1 / 0)\n"));
    window.start();
    finish(window);
    QCOMPARE(window.code()->editor()->errorLine(), 5);
    QVERIFY(window.run().result()->uncaught);
    QCOMPARE(window.run().result()->uncaught->type, QStringLiteral("ZeroDivisionError"));
    window.closeAtOnce();
}

void TestScripting::aProgramThatIsShownBecomesOnesOwn()
{
    MainWindow window(onlyEntry());
    window.show();
    const QString text = window.code()->text();
    auto *edit = window.code()->findChild<QToolButton *>(QStringLiteral("edit"));
    QVERIFY(edit && edit->isVisible());
    QTest::mouseClick(edit, Qt::LeftButton);
    QVERIFY(window.setup()->isScript());
    QCOMPARE(window.code()->editor()->text(), text);
    window.start();
    finish(window);
    QVERIFY(window.run().result());
    QCOMPARE(window.run().history()->jobs()[0].info.chunksize, 2);
    window.closeAtOnce();
}

void TestScripting::anyProgramRunsOnPythonsPool()
{
    MainWindow window(onlyEntry());
    window.show();
    window.setup()->poolChoice()->setFocus();
    QTest::keyClick(window.setup()->poolChoice(), Qt::Key_Down);
    QVERIFY(window.setup()->poolChoice()->isPython());
    window.start();
    finish(window);
    QVERIFY(window.run().result());
    QVERIFY(window.run().history()->isPythons());
    QCOMPARE(window.run().history()->jobs()[0].chunking.count(), 3u);
    QVERIFY(!window.code()->isEditing()); // the settings are still there to be changed
    QTest::keyClick(window.setup()->poolChoice(), Qt::Key_Up);
    window.start();
    finish(window);
    QVERIFY(!window.run().history()->isPythons());
    QCOMPARE(window.runs()->list()->rowCount(), 2);
    window.closeAtOnce();
}

void TestScripting::aPythonThatIsNotThereIsSaid()
{
    MainWindow window(onlyEntry());
    window.show();
    open(window, write(*m_folder, squaresProgram));
    window.setup()->poolChoice()->setPython(QStringLiteral("/no/such/python"), {});
    window.start();
    finish(window);
    QVERIFY2(window.insightLine()->sentence().contains(QStringLiteral("/no/such/python cannot be started")),
             qPrintable(window.insightLine()->sentence()));
    QVERIFY(window.setup()->canRun());
    window.closeAtOnce();
}

void TestScripting::aProgramIsStopped()
{
    MainWindow window(onlyEntry());
    window.show();
    open(window,
         write(*m_folder,
               "import signal, time\nfrom multiprocessing import Pool\n"
               "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
               "if __name__ == '__main__':\n    with Pool(2) as pool:\n        pool.map(time.sleep, [60, 60])\n"));
    window.start();
    QTRY_VERIFY_WITH_TIMEOUT(window.run().trace() && !window.run().view().live.empty(), 20'000);
    const std::vector<WorkerStatus> workers = window.run().view().live;
    QTest::mouseClick(window.setup()->stopButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    for (const WorkerStatus &worker : workers)
        QTRY_VERIFY(!QFile::exists(QStringLiteral("/proc/%1/exe").arg(worker.pid)));
    window.closeAtOnce();
}

void TestScripting::aLostChunkIsSaidWhileItsCallerWaits()
{
    MainWindow window(onlyEntry());
    window.show();
    open(window,
         write(*m_folder,
               "import os\nfrom multiprocessing import Pool\n"
               "def f(x):\n    if x == 1:\n        os._exit(3)\n    return x\n"
               "if __name__ == '__main__':\n    with Pool(2) as pool:\n        pool.map(f, range(4), 2)\n"));
    window.start();
    QTRY_VERIFY_WITH_TIMEOUT(window.insightLine()->sentence().contains(QStringLiteral("Python's Pool never notices")),
                             20'000);
    QVERIFY(window.run().isRunning());
    QTRY_COMPARE(window.code()->editor()->callerLine(), 9);
    window.stop();
    QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    window.closeAtOnce();
}

TEST_CLASS(TestScripting, QApplication)
#include "tst_scripting.moc"
