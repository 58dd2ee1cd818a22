#include "tests/record/smallrecord.h"
#include "tests/testmain.h"
#include "ui/runs/runspanel.h"
#include "ui/window/comparing.h"
#include "ui/window/fileactions.h"
#include "ui/window/mainwindow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QElapsedTimer>
#include <QFile>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QMessageBox>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

#include <functional>
#include <set>

using namespace pool;

// Texts of a stranger's file, such as titles, notes, values, errors, lines and the file's own name, are shown as they
// are by whatever shows them. As markup they could load what they name.
class TestPlainText : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void nothingOfAFileIsMarkup_data();
    void nothingOfAFileIsMarkup();
    void labelsOfDialogsAreAsPlain();
    void longTextsDoNotHoldTheWindowUp();

private:
    using Prepare = std::function<void(MainWindow &)>;
    void seeLabels();
    void seeTips();
    void seeTip(QWidget *widget, const QPoint &at);
    void seeCells(QAbstractItemView *view);
    void seeActions();
    QString write(const QString &name, const QByteArray &content) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::set<QString> m_markup; // what was shown as markup, and where
    std::set<QString> m_tips;   // all tips that have the mark in them
};

namespace {

const QByteArray mark = R"(<b>mark</b><img src=\"file:///no-such-file\">)"; // as JSON writes it
const QString bold = QStringLiteral("<b>mark");
const QString fileName = QStringLiteral("<b>mark<img src=x>.json");

QByteArray marked(QByteArray json) { return json.replace("MARK", mark); }

QByteArray markedProgram()
{
    return marked(R"({"format": "pool-scenario/1", "title": "MARK", "notes": "MARK", "seed": 1,
        "pool": {"processes": 2}, "program": [
        {"call": "map_async", "task": "identity", "items": {"list": ["MARK", "MARK", "MARK"]}, "chunksize": 1, "as": "a",
         "callback": true},
        {"call": "get", "on": "a"},
        {"call": "map_async", "task": "identity", "items": {"list": ["MARK", "MARK", "MARK"]}, "chunksize": 2, "as": "b",
         "callback": true},
        {"call": "get", "on": "b"},
        {"call": "map_async", "task": "probe", "params": {"fail": {"0": {"type": "KeyError", "message": "MARK"}}},
         "items": {"range": [2]}, "as": "c", "error_callback": true},
        {"call": "get", "on": "c", "except": true},
        {"call": "apply", "task": "probe", "params": {"fail": {"0": {"message": "MARK"}}}, "args": [0], "except": true},
        {"call": "apply_async", "task": "identity", "args": ["MARK"], "as": "d", "callback": {"raises": "MARK"}},
        {"call": "get", "on": "d"}]})");
}

QByteArray markedRecord()
{
    QByteArray record = smallRecord();
    record.replace("\"seed\":7", R"("seed":7,"title":"MARK","notes":"MARK")");
    record.replace("gone \\u00e9", "MARK")
        .replace("\"gone\"", "\"MARK\"")
        .replace("\"message\":\"m\"", R"("message":"MARK")");
    record.replace("\"engine\":\"qt\"", "\"engine\":\"cpython\"")
        .replace("0.1.0", "MARK")
        .replace("\"os\":\"x\"", "\"os\":\"MARK\"");
    record.replace("WorkerLostError", "MARK").replace("\"type\":\"E\"", "\"type\":\"MARK\"");
    record.replace("\"a line\"", "\"MARK\"");
    return marked(record);
}

QAction *action(const MainWindow &window, const QString &text)
{
    for (QAction *action : window.findChildren<QAction *>())
        if (action->text().remove(u'&').startsWith(text))
            return action;
    return nullptr;
}

QString placeOf(const QWidget *widget)
{
    QStringList path;
    for (const QObject *one = widget; one; one = one->parent())
        path.prepend(QString::fromLatin1(one->metaObject()->className()));
    return path.join(u'/');
}

} // namespace

void TestPlainText::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
    m_markup.clear();
    m_tips.clear();
}

QString TestPlainText::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
    return file.fileName();
}

// A label that decides by itself, or that is told to show markup and has the mark in it.
void TestPlainText::seeLabels()
{
    for (QWidget *widget : QApplication::allWidgets()) {
        if (Qt::mightBeRichText(widget->whatsThis()))
            m_markup.insert(QStringLiteral("what's this of ") + placeOf(widget));
        const auto *label = qobject_cast<QLabel *>(widget);
        if (!label || !label->isVisible() || label->textFormat() == Qt::PlainText)
            continue;
        if (label->textFormat() == Qt::AutoText || label->text().contains(bold))
            m_markup.insert(placeOf(label) + QStringLiteral(": ") + label->text().left(80));
    }
}

void TestPlainText::seeTip(QWidget *widget, const QPoint &at)
{
    QHelpEvent event(QEvent::ToolTip, at, widget->mapToGlobal(at));
    QApplication::sendEvent(widget, &event);
    for (const QWidget *one : QApplication::topLevelWidgets()) {
        if (!one->inherits("QTipLabel") || !one->isVisible())
            continue;
        const auto *tip = static_cast<const QLabel *>(one);
        if (!tip->text().contains(bold))
            continue;
        m_tips.insert(tip->text());
        if (tip->textFormat() != Qt::PlainText || tip->text().contains(QStringLiteral("&lt;")))
            m_markup.insert(QStringLiteral("tip of ") + placeOf(widget) + QStringLiteral(": ") + tip->text().left(80));
    }
}

void TestPlainText::seeCells(QAbstractItemView *view)
{
    const QAbstractItemModel *model = view->model();
    if (!model)
        return;
    for (int row = 0; row < std::min(model->rowCount(), 30); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            const QModelIndex index = model->index(row, column);
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::StatusTipRole, Qt::AccessibleTextRole,
                                   Qt::AccessibleDescriptionRole})
                if (index.data(role).toString().contains(QStringLiteral("&lt;")))
                    m_markup.insert(QStringLiteral("escaped in a cell of ") + placeOf(view));
            if (Qt::mightBeRichText(index.data(Qt::WhatsThisRole).toString()))
                m_markup.insert(QStringLiteral("what's this in ") + placeOf(view));
            view->scrollTo(index);
            seeTip(view->viewport(), view->visualRect(index).center());
        }
    }
}

void TestPlainText::seeActions()
{
    for (const QWidget *top : QApplication::topLevelWidgets())
        for (const QAction *action : top->findChildren<QAction *>())
            if (Qt::mightBeRichText(action->whatsThis()))
                m_markup.insert(QStringLiteral("what's this of ") + action->text());
}

// All tips of what is visible: of widgets that have one, of cells, and wherever else the pointer may come.
void TestPlainText::seeTips()
{
    for (const QPointer<QWidget> widget : QApplication::allWidgets()) {
        if (!widget || !widget->isVisible() || widget->inherits("QTipLabel"))
            continue;
        if (auto *view = qobject_cast<QAbstractItemView *>(widget.data()); view && !qobject_cast<QHeaderView *>(view))
            seeCells(view);
        const bool isPlain = qobject_cast<QLabel *>(widget.data()) || qobject_cast<QAbstractButton *>(widget.data());
        const int steps = isPlain ? 1 : 8;
        for (int x = 0; x < steps; ++x)
            for (int y = 0; y < steps; ++y)
                seeTip(widget,
                       {widget->width() * (2 * x + 1) / (2 * steps), widget->height() * (2 * y + 1) / (2 * steps)});
    }
}

void TestPlainText::nothingOfAFileIsMarkup_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<Prepare>("prepare");
    QTest::addColumn<int>("leastTips"); // different ones that have the mark in them
    const auto shown = [](MainWindow &window) { QTRY_COMPARE(window.runs()->list()->rowCount(), 1); };
    QTest::newRow("a program") << markedProgram()
                               << Prepare([](MainWindow &window) { QTRY_VERIFY(window.setup()->isOpened()); }) << 4;
    QTest::newRow("a program that has run") << markedProgram() << Prepare([](MainWindow &window) {
        QTRY_VERIFY(window.setup()->isOpened());
        window.start();
        QTRY_VERIFY_WITH_TIMEOUT(!window.run().isRunning(), 20'000);
    }) << 6;
    QTest::newRow("a record") << markedRecord() << Prepare(shown) << 5;
    QTest::newRow("runs side by side") << markedRecord() << Prepare([=](MainWindow &window) {
        shown(window);
        window.comparing()->compare({0});
    }) << 1;
    QTest::newRow("a file that is refused") << marked(R"({"MARK": 1})") << Prepare([](MainWindow &window) {
        QTRY_VERIFY(window.findChild<QMessageBox *>());
        QVERIFY(window.findChild<QMessageBox *>()->text().contains(fileName));
    }) << 1;
}

void TestPlainText::nothingOfAFileIsMarkup()
{
    QFETCH(QByteArray, content);
    QFETCH(Prepare, prepare);
    QFETCH(int, leastTips);
    MainWindow window({});
    window.resize(1280, 800);
    window.show();
    window.files()->open(write(fileName, content));
    prepare(window);
    if (QTest::currentTestFailed())
        return;
    for (QTabWidget *tabs : window.findChildren<QTabWidget *>()) {
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QCoreApplication::processEvents();
            seeLabels();
            seeTips();
        }
    }
    seeLabels(); // and the last tip
    seeActions();
    for (const QString &one : m_markup)
        qWarning().noquote() << one;
    QCOMPARE(m_markup.size(), size_t(0));
    for (const QString &tip : m_tips)
        QVERIFY2(tip.contains(bold), qPrintable(tip)); // as the file has it
    QVERIFY2(m_tips.size() >= size_t(leastTips), qPrintable(QString::number(m_tips.size())));
}

void TestPlainText::labelsOfDialogsAreAsPlain()
{
    MainWindow window({});
    window.show();
    for (const char *text : {"Keys", "About", "Preferences"}) {
        QAction *opening = action(window, QString::fromLatin1(text));
        QVERIFY2(opening, text);
        opening->trigger();
    }
    QMessageBox box(QMessageBox::Question, {}, bold, QMessageBox::Yes, &window); // as Qt's own ask about files
    box.setInformativeText(bold);
    box.open();
    QCoreApplication::processEvents();
    seeLabels();
    for (const QString &one : m_markup)
        qWarning().noquote() << one;
    QCOMPARE(m_markup.size(), size_t(0));
}

void TestPlainText::longTextsDoNotHoldTheWindowUp()
{
    MainWindow window({});
    window.resize(1280, 800);
    window.show();
    const QByteArray text(300'000, 'x');
    window.files()->open(write(fileName, markedProgram().replace("mark", text)));
    QElapsedTimer timer;
    timer.start();
    QTRY_VERIFY(window.setup()->isOpened());
    seeTips();
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

TEST_CLASS(TestPlainText, QApplication)
#include "tst_plaintext.moc"
