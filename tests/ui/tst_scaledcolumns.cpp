#include "tests/testmain.h"
#include "ui/style/scaledcolumns.h"

#include <QApplication>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace pool;

// Tables whose letters change.
class TestScaledColumns : public QObject
{
    Q_OBJECT

private slots:
    void columnsAndRowsGrowWithTheLetters();
    void rowsOfATreeHaveRoomForThem();
};

namespace {

QFont lettersOf(int pixels)
{
    QFont font;
    font.setPixelSize(pixels);
    return font;
}

} // namespace

void TestScaledColumns::columnsAndRowsGrowWithTheLetters()
{
    QStandardItemModel model(3, 2);
    QTableView table;
    table.setFont(lettersOf(12));
    table.setModel(&model);
    table.setColumnWidth(0, 50);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(20);
    new ScaledColumns(&table);
    table.setFont(lettersOf(24));
    QVERIFY(table.columnWidth(0) > 90 && table.columnWidth(0) < 110);
    QVERIFY(table.rowHeight(0) > 36 && table.rowHeight(0) < 44);
    table.setFont(lettersOf(12));
    QVERIFY(std::abs(table.columnWidth(0) - 50) <= 1);
    QVERIFY(std::abs(table.rowHeight(0) - 20) <= 1);
}

void TestScaledColumns::rowsOfATreeHaveRoomForThem()
{
    QStandardItemModel model;
    model.appendRow(new QStandardItem(QStringLiteral("text")));
    QTreeView tree;
    tree.setUniformRowHeights(true);
    tree.setFont(lettersOf(12));
    tree.setModel(&model);
    tree.show();
    new ScaledColumns(&tree);
    tree.setFont(lettersOf(30));
    QTRY_VERIFY(tree.visualRect(model.index(0, 0)).height() >= tree.fontMetrics().height());
}

TEST_CLASS(TestScaledColumns, QApplication)
#include "tst_scaledcolumns.moc"
