#include "tests/testmain.h"
#include "tests/ui/squares.h"
#include "ui/window/exportactions.h"
#include "ui/window/statusline.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTest>

using namespace pool;

// What is asked before a run is exported, and the files that come of it, on a widget that stands for the window.
class TestExportActions : public QObject
{
    Q_OBJECT

private slots:
    void theFilterChoosesTheForm_data();
    void theFilterChoosesTheForm();
    void theFileIsCalledAfterTheRun();
    void theNameChangesItsEndWithTheFilter();
    void anEndThatIsTypedWins();
    void theFormIsRememberedTillTheNextTime();
    void theImageLooksAsTheWindowDoes();
    void aFileThatCannotBeWrittenIsToldAndTheWindowGoesOn();

private:
    struct Desk {
        QWidget window;
        StatusLine status{&window};
        ExportActions *exports = new ExportActions(&status, &window);
        QFileDialog *dialog() const { return window.findChild<QFileDialog *>(); }
        QLineEdit *name() const { return dialog()->findChild<QLineEdit *>(QStringLiteral("fileNameEdit")); }
        // As a user does it: from the list of forms.
        void chooseFilter(int form) const
        {
            auto *filters = dialog()->findChild<QComboBox *>(QStringLiteral("fileTypeCombo"));
            filters->setCurrentIndex(form);
            Q_EMIT filters->textActivated(filters->currentText());
        }
        void save(const QString &path) const
        {
            name()->setText(path);
            QTest::mouseClick(dialog()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save),
                              Qt::LeftButton);
        }
        bool isExported() const { return status.sentence().startsWith(QStringLiteral("Exported as ")); }
    };
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    QByteArray contents(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
};

void TestExportActions::theFilterChoosesTheForm_data()
{
    QTest::addColumn<int>("form");
    QTest::addColumn<QByteArray>("contains");
    QTest::newRow("png") << 0 << QByteArray("\x89PNG");
    QTest::newRow("svg") << 1 << QByteArray("<title>squares</title>");
    QTest::newRow("pdf") << 2 << QByteArray("%PDF-");
    QTest::newRow("csv") << 3 << QByteArray("0,3,3,1,1,101,0,ok,3.000000,4.000000,");
    QTest::newRow("json") << 4 << QByteArray("\"traceEvents\"");
    QTest::newRow("py") << 5 << QByteArray("from multiprocessing import Pool");
}

void TestExportActions::theFilterChoosesTheForm()
{
    QFETCH(int, form);
    QFETCH(QByteArray, contains);
    Desk desk;
    desk.exports->ask(keptSquares(), QStringLiteral("Run 1"));
    desk.chooseFilter(form);
    desk.save(path("squares"));
    QTRY_VERIFY2(desk.isExported(), qPrintable(desk.status.sentence()));
    const QByteArray name = QByteArray("squares.") + QTest::currentDataTag();
    QVERIFY2(contents(name.constData()).contains(contains), contents(name.constData()).left(500).constData());
}

void TestExportActions::theFileIsCalledAfterTheRun()
{
    Desk desk;
    desk.exports->ask(keptSquares(), QStringLiteral("a/b: map() blocks"));
    QCOMPARE(desk.name()->text(), QStringLiteral("a-b- map() blocks.png"));
}

void TestExportActions::theNameChangesItsEndWithTheFilter()
{
    Desk desk;
    desk.exports->ask(keptSquares(), QStringLiteral("Run 1"));
    desk.chooseFilter(int(ExportForm::Table));
    QCOMPARE(desk.name()->text(), QStringLiteral("Run 1.csv"));
}

void TestExportActions::anEndThatIsTypedWins()
{
    Desk desk;
    desk.exports->ask(keptSquares(), QStringLiteral("Run 1"));
    desk.save(path("typed.csv"));
    QTRY_VERIFY(desk.isExported());
    QVERIFY(contents("typed.csv").startsWith("job,"));
    QCOMPARE(ExportActions::formOf(QStringLiteral("x.SVG"), ExportForm::Image), ExportForm::Drawing);
    QCOMPARE(ExportActions::formOf(QStringLiteral("x.v2"), ExportForm::Table), ExportForm::Table);
}

void TestExportActions::theFormIsRememberedTillTheNextTime()
{
    Desk desk;
    desk.exports->ask(keptSquares(), QStringLiteral("Run 1"));
    desk.chooseFilter(int(ExportForm::Page));
    desk.save(path("one"));
    QTRY_VERIFY(desk.isExported());
    QTRY_VERIFY(!desk.dialog());
    desk.exports->ask(keptSquares(), QStringLiteral("Run 2"));
    QCOMPARE(desk.name()->text(), QStringLiteral("Run 2.pdf"));
    QCOMPARE(desk.dialog()->selectedNameFilter(), ExportActions::filters().at(int(ExportForm::Page)));
}

void TestExportActions::theImageLooksAsTheWindowDoes()
{
    Desk desk;
    QPalette dark;
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    desk.window.setPalette(dark);
    desk.exports->write(keptSquares(), ExportForm::Image, path("dark.png"));
    QTRY_VERIFY(desk.isExported());
    const QImage image(path("dark.png"));
    QCOMPARE(image.width(), 2 * RunPicture::usualWidth);
    QCOMPARE(image.pixelColor(2, 2), QColor(Qt::black));
}

void TestExportActions::aFileThatCannotBeWrittenIsToldAndTheWindowGoesOn()
{
    Desk desk;
    desk.exports->write(keptSquares(), ExportForm::Table, QStringLiteral("/nowhere/a.csv"));
    QTRY_COMPARE(desk.status.sentence(), QStringLiteral("a.csv could not be written: No such file or directory."));
    const auto *message = desk.window.findChild<QMessageBox *>();
    QVERIFY(message && !message->isModal());
}

TEST_CLASS(TestExportActions, QApplication)
#include "tst_exportactions.moc"
