#include "tests/testmain.h"
#include "tests/ui/ownprogram.h"
#include "ui/code/codepanel.h"
#include "ui/code/scripteditor.h"
#include "ui/window/statusline.h"

#include <Qsci/qsciscintilla.h>

#include <QFileDialog>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>
#include <QToolButton>

using namespace pool;

// What somebody has typed into a Python program in the window: saved to its file, or kept.
class TestScriptSaving : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whatIsTypedIsNotLostToAnotherProgram();
    void whatIsTypedIsSavedToItsFile();
    void aFileWithAnotherTextIsNotOverwritten_data();
    void aFileWithAnotherTextIsNotOverwritten();
    void aProgramIsThereNextTime();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestScriptSaving::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
}

void TestScriptSaving::whatIsTypedIsNotLostToAnotherProgram()
{
    QStandardPaths::setTestModeEnabled(true);
    MainWindow window(onlyEntry());
    window.show();
    open(window, write(*m_folder, squaresProgram));
    QVERIFY(!window.isWindowModified());
    window.code()->editor()->field()->setFocus();
    QTest::keyClicks(window.code()->editor()->field(), QStringLiteral("# typed "));
    QVERIFY(window.isWindowModified());
    open(window, write(*m_folder, "print('another')\n"));
    QTRY_COMPARE(window.code()->editor()->text(), QStringLiteral("print('another')\n"));
    QVERIFY(!window.isWindowModified());
    auto *message = window.findChild<QMessageBox *>();
    QVERIFY(message);
    const QString path = message->text().section(u' ', -1).chopped(1);
    QFile kept(path);
    QVERIFY2(kept.open(QIODevice::ReadOnly), qPrintable(message->text()));
    QVERIFY(kept.readAll().startsWith("# typed from multiprocessing"));
    kept.remove();
    window.closeAtOnce();
}

void TestScriptSaving::whatIsTypedIsSavedToItsFile()
{
    const QString path = write(*m_folder, squaresProgram);
    MainWindow window(onlyEntry());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    open(window, path);
    QsciScintilla *field = window.code()->editor()->field();
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("# typed "));
    QTest::keyClick(field, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(!window.isWindowModified());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("# typed from multiprocessing"));
    QVERIFY2(window.status()->sentence().contains(QStringLiteral("saved as")), qPrintable(window.status()->sentence()));
    window.closeAtOnce();
}

void TestScriptSaving::aFileWithAnotherTextIsNotOverwritten_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("somebody else wrote it") << QByteArray("print(1)\n") << QByteArray("print(2)\n");
    QTest::newRow("it is no UTF-8") << QByteArray("# caf\xe9\n") << QByteArray("# caf\xe9\n");
}

void TestScriptSaving::aFileWithAnotherTextIsNotOverwritten()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    const QString path = write(*m_folder, before.constData());
    MainWindow window(onlyEntry());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    open(window, path);
    write(*m_folder, after.constData());
    QsciScintilla *field = window.code()->editor()->field();
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("# typed "));
    QTest::keyClick(field, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(window.findChild<QFileDialog *>());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), after);
    QVERIFY(window.isWindowModified());
    window.findChild<QFileDialog *>()->reject();
    window.closeAtOnce();
}

void TestScriptSaving::aProgramIsThereNextTime()
{
    {
        MainWindow window(onlyEntry());
        window.show();
        QTest::mouseClick(window.code()->findChild<QToolButton *>(QStringLiteral("edit")), Qt::LeftButton);
        QsciScintilla *field = window.code()->editor()->field();
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("# mine "));
        window.closeAtOnce();
    }
    MainWindow window(onlyEntry());
    window.show();
    QVERIFY(window.setup()->isScript());
    QVERIFY(window.code()->editor()->text().startsWith(QStringLiteral("# mine ")));
    QVERIFY(!window.run().isRunning());
    window.closeAtOnce();
}

TEST_CLASS(TestScriptSaving, QApplication)
#include "tst_scriptsaving.moc"
