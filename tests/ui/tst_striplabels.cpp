#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "tests/ui/showntimeline.h"
#include "ui/base/chunkname.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/chunkstrip/stripnumbers.h"
#include "ui/timeline/words/phrases.h"
#include "ui/timeline/words/shapetext.h"

#include <QApplication>
#include <QTest>

#include <set>

using namespace pool;

namespace {

// The numbered items of a strip of that width, by job.
std::map<quint32, std::vector<qint64>> numbered(const std::vector<PlannedJob> &jobs, double width,
                                                bool *areInside = nullptr)
{
    std::vector<Items> items;
    for (const PlannedJob &job : jobs)
        items.push_back(job.items);
    const StripGeometry geometry = stripGeometry(jobs, {}, {}, 0, width);
    const StripNumbers numbers(geometry, ItemLabels(items), QFontMetricsF(QApplication::font()));
    std::map<quint32, std::vector<qint64>> found;
    for (const StripCell &cell : geometry.cells)
        if (numbers.hasNumber(cell))
            found[cell.job.value].push_back(cell.item);
    if (areInside)
        *areInside = numbers.areInside();
    return found;
}

PlannedJob ofRange(qint64 from, qint64 to, qint64 chunksize)
{
    return {QStringLiteral("a"), Chunking(to - from, chunksize), Items::range(from, to)};
}

// The cell of item 1 of two, which failed, in a strip of that font.
QImage failedCell(qint64 firstArgument, int cellWidth)
{
    LiteralRun run(1);
    run.at(5).submitted(0, 40, 40);
    run.at(6).sent(0, 0, 0);
    run.at(30).ran(0, 0, 0, 0, {{10, 20}, {20, 30}});
    run.at(31).raised(0, 0, 0);
    ChunkStrip strip;
    strip.resize(20 + 40 * cellWidth, strip.sizeHint().height());
    strip.showPlan({ofRange(firstArgument, firstArgument + 40, 40)});
    strip.showRun(run.view(40));
    const StripCell &cell = strip.geometryShown().cells[1];
    const int top = strip.fontMetrics().height() + 8;
    return strip.grab(QRect(int(cell.left), top, cellWidth, strip.height() - top)).toImage();
}

} // namespace

class TestStripLabels : public QObject
{
    Q_OBJECT

private slots:
    void aChunkIsCalledByItsJobWhereThereAreSeveral();
    void theCardAndTheIdleTextSayTheJobOfAChunk();
    void allItemsHaveANumberIfThereIsRoomInEachCell();
    void whereNotAllNumbersFitEachSecondFifthOrTenthIsSaid_data();
    void whereNotAllNumbersFitEachSecondFifthOrTenthIsSaid();
    void longArgumentsLeaveThePlaceToPositions();
    void aFailedItemKeepsBothItsMarkAndItsNumber();
};

void TestStripLabels::aChunkIsCalledByItsJobWhereThereAreSeveral()
{
    QCOMPARE(ChunkName(1, {0}, 3).texts(), (QStringList{QStringLiteral("chunk 3"), QStringLiteral("3")}));
    QCOMPARE(ChunkName(2, {0}, 0).text(), QStringLiteral("job 1, chunk 0"));
    std::set<QString> names;
    for (const quint32 job : {0u, 1u})
        for (const QString &name : ChunkName(2, {job}, 0).texts() + ChunkName(2, {job}, 0).textsWithWorker(0))
            names.insert(name);
    const auto all = ChunkName(2, {0}, 0).texts() + ChunkName(2, {0}, 0).textsWithWorker(0);
    QCOMPARE(names.size(), 2 * std::set<QString>(all.begin(), all.end()).size()); // no name is that of both
    for (const auto &texts : {ChunkName(1, {0}, 3).textsWithWorker(0), ChunkName(2, {1}, 3).texts()})
        for (qsizetype i = 1; i < texts.size(); ++i)
            QVERIFY(texts[i].size() < texts[i - 1].size());
}

void TestStripLabels::theCardAndTheIdleTextSayTheJobOfAChunk()
{
    LiteralRun run(2);
    for (const quint32 job : {0u, 1u}) {
        const qint64 from = 10 + 50 * job;
        run.at(from).submitted(job, 2, 1);
        run.at(from).sent(0, job, 0);
        run.at(from).sent(1, job, 1);
        run.at(from + 20).ran(0, job, 0, 0, {{from, from + 20}});
        run.at(from + 20).reported(0, job, 0);
        run.at(from + 40).ran(1, job, 1, 0, {{from, from + 40}});
        run.at(from + 40).reported(1, job, 1);
    }
    const ShownTimeline shown(run.view(110));
    QStringList cards;
    QStringList idle;
    for (const std::vector<Shape> &row : shown.view.frame()->shapes)
        for (const Shape &shape : row) {
            if (shape.kind == ShapeKind::Item)
                cards << shapeText(*shown.view.frame(), shape);
            if (shape.kind == ShapeKind::IdleTail && shape.count > 0)
                idle << idleText(run.view(110), shape);
        }
    QCOMPARE(cards.size(), 4);
    QCOMPARE(cards.filter(QStringLiteral("job 1, chunk 0")).size(), 1);
    QCOMPARE(cards.filter(QStringLiteral("job 2, chunk 0")).size(), 1);
    QVERIFY2(!idle.filter(QStringLiteral("job 2, chunk 1")).isEmpty(), qPrintable(idle.join(u'|')));
}

void TestStripLabels::allItemsHaveANumberIfThereIsRoomInEachCell()
{
    bool areInside = false;
    const auto found = numbered({ofRange(0, 24, 4)}, 960, &areInside);
    QVERIFY(areInside);
    QCOMPARE(found.at(0).size(), size_t(24));
}

void TestStripLabels::whereNotAllNumbersFitEachSecondFifthOrTenthIsSaid_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {130, 160, 250, 400, 600})
        QTest::addRow("%d pixels", width) << width;
}

void TestStripLabels::whereNotAllNumbersFitEachSecondFifthOrTenthIsSaid()
{
    QFETCH(int, width);
    bool areInside = true;
    // A digit would fit into some of these cells, and two would not.
    const auto found = numbered({ofRange(0, 10, 4), ofRange(0, 24, 4)}, width, &areInside);
    QCOMPARE(found.size(), size_t(2));
    for (const auto &[job, items] : found) {
        const qint64 step = items.size() > 1 ? items[1] - items[0] : 1;
        QVERIFY(areInside ? step == 1 : (std::set<qint64>{1, 2, 5, 10, 20, 50}).count(step) == 1);
        for (size_t i = 0; i < items.size(); ++i)
            QCOMPARE(items[i], qint64(i) * step);
        const qint64 all = job == 0 ? 10 : 24;
        QCOMPARE(qint64(items.size()), (all + step - 1) / step);
    }
}

void TestStripLabels::longArgumentsLeaveThePlaceToPositions()
{
    const auto textsOf = [](const std::vector<QString> &words, qsizetype jobs) {
        QCborArray arguments;
        for (const QString &word : words)
            arguments.append(word);
        const PlannedJob job{QStringLiteral("a"), Chunking(qint64(words.size()), 1), Items(arguments)};
        const std::vector<PlannedJob> all(size_t(jobs), job);
        const ItemLabels labels(std::vector<Items>(size_t(jobs), job.items));
        const StripGeometry geometry = stripGeometry(all, {}, {}, 0, 900);
        const StripNumbers numbers(geometry, labels, QFontMetricsF(QApplication::font()));
        return numbers.text(geometry.cells.back());
    };
    QCOMPARE(textsOf({QStringLiteral("Ada"), QStringLiteral("Bob")}, 2), QStringLiteral("'Bob'"));
    const QString words(40, u'm');
    QCOMPARE(textsOf({words, words}, 2), QStringLiteral("1"));
    QCOMPARE(textsOf({words, words}, 1), QStringLiteral("1"));
}

// Other arguments make another picture, so the number is there; the cross is white, above it.
void TestStripLabels::aFailedItemKeepsBothItsMarkAndItsNumber()
{
    const auto isWhite = [](const QImage &image, int from, int to) {
        int count = 0;
        for (int y = from; y < to; ++y)
            for (int x = 2; x < image.width() - 2; ++x)
                count += image.pixelColor(x, y) == QColor(Qt::white);
        return count > 4;
    };
    for (const int width : {24, 30, 40, 56}) {
        const QImage one = failedCell(10, width);
        QVERIFY2(one != failedCell(20, width), qPrintable(QString::number(width)));
        QVERIFY2(isWhite(one, 2, one.height() / 2 - 4), qPrintable(QString::number(width)));
    }
}

TEST_CLASS(TestStripLabels, QApplication)
#include "tst_striplabels.moc"
