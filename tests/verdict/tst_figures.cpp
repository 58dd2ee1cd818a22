#include "core/verdict/formula.h"
#include "tests/testmain.h"
#include "tests/verdict/measured.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace pool;

namespace {

const Figure &row(const char *id)
{
    for (const Figure &figure : figures()) {
        if (QLatin1String(figure.id) == QLatin1String(id))
            return figure;
    }
    qFatal("no figure has the id %s", id);
}

QString formulaOf(const char *id, const Metrics &metrics) { return Formula(row(id)).withNumbers(metrics); }

// Two workers, three items in three chunks, the second worker does two of them.
Metrics threeItems()
{
    LiteralTrace t;
    t.openedWithWorkers(2);
    t.at(0).submitted(0, 3, 1);
    t.chunk(0, 0, 0, 0, {{10, 40}});
    t.chunk(1, 0, 1, 0, {{10, 20}});
    t.chunk(1, 0, 2, 20, {{25, 90}});
    t.at(100).ready(0);
    return measured(t);
}

QStringList ids(const Metrics &metrics)
{
    QStringList ids;
    for (const Figure *figure : figuresOf(metrics))
        ids << QString::fromLatin1(figure->id);
    return ids;
}

} // namespace

// The table of figures: what each row must have, and what is made of it.
class TestFigures : public QObject
{
    Q_OBJECT

private slots:
    void everyFigureHasAnIdAndWords();
    void idsKeysAndSymbolsAreUsedOnce();
    void keysSayTheirUnit();
    void everyWordOfAFormulaIsASymbol();
    void anUndefinedWordIsFound();
    void whatIsComputedHasAFormula();
    void everyTermIsUsedInAFormula();
    void aFormulaShowsTheNumbersOfTheRun();
    void aFormulaOfManyNumbersShowsNone();
    void aFormulaSaysWhatItsSymbolsMean();
    void countsAndTimesAreWholeNumbers();
    void figuresStandInTheOrderInWhichTheyExplainEachOther();
    void itemsLeftOutAreSaidEarly();
    void aRunWithoutItemsHasNoFigures();
    void whatIsNotRecordedHasNoNumber();
};

void TestFigures::everyFigureHasAnIdAndWords()
{
    static const QRegularExpression plain(QStringLiteral("^[a-z][a-z0-9_]*$"));
    for (const Figure &figure : figures()) {
        QVERIFY(figure.id && plain.match(QLatin1String(figure.id)).hasMatch());
        QVERIFY2(figure.name && *figure.name, figure.id);
        QVERIFY2(figure.meaning && QString::fromUtf8(figure.meaning).endsWith(u'.'), figure.id);
    }
    for (const Term &term : terms())
        QVERIFY2(term.meaning && *term.meaning, term.symbol);
}

void TestFigures::idsKeysAndSymbolsAreUsedOnce()
{
    QStringList ids;
    QStringList names;
    QStringList keys;
    QStringList symbols;
    for (const Figure &figure : figures()) {
        ids << QString::fromLatin1(figure.id);
        names << QString::fromUtf8(figure.name);
        if (figure.key)
            keys << QString::fromLatin1(figure.key);
        if (figure.symbol)
            symbols << QString::fromUtf8(figure.symbol);
    }
    for (const Term &term : terms())
        symbols << QString::fromUtf8(term.symbol);
    QCOMPARE(ids.removeDuplicates(), 0);
    QCOMPARE(names.removeDuplicates(), 0);
    QCOMPARE(keys.removeDuplicates(), 0);
    QCOMPARE(symbols.removeDuplicates(), 0);
}

void TestFigures::keysSayTheirUnit()
{
    for (const Figure &figure : figures()) {
        if (figure.key)
            QVERIFY2(QLatin1String(figure.key).endsWith(QLatin1String("_ms")) == (figure.unit == Figure::Unit::Time),
                     figure.key);
    }
}

void TestFigures::everyWordOfAFormulaIsASymbol()
{
    for (const Figure &figure : figures())
        QVERIFY2(Formula(figure).undefinedWords().isEmpty(),
                 qPrintable(QString::fromLatin1(figure.id) + QStringLiteral(": ")
                            + Formula(figure).undefinedWords().join(u' ')));
}

void TestFigures::anUndefinedWordIsFound()
{
    Figure figure = row("wait_median");
    figure.formula = "median(back − end) + max W + Sx";
    QCOMPARE(Formula(figure).undefinedWords(), QStringList({QStringLiteral("back"), QStringLiteral("Sx")}));
}

void TestFigures::whatIsComputedHasAFormula()
{
    for (const Figure &figure : figures())
        QVERIFY2(figure.formula || figure.source != Figure::Source::Computed, figure.id);
}

void TestFigures::everyTermIsUsedInAFormula()
{
    QSet<QString> used;
    for (const Figure &figure : figures()) {
        for (const Formula::Meaning &meaning : Formula(figure).meanings())
            used << meaning.symbol;
    }
    for (const Term &term : terms())
        QVERIFY2(used.contains(QString::fromUtf8(term.symbol)), term.symbol);
}

void TestFigures::aFormulaShowsTheNumbersOfTheRun()
{
    const Metrics m = threeItems();
    QCOMPARE(row("speedup").value(m), 1.05);
    QCOMPARE(formulaOf("speedup", m), QStringLiteral("S = T1 / M = 105 ms / 100 ms"));
    QCOMPARE(formulaOf("efficiency", m), QStringLiteral("E = S / W = PE × OE × DE = 1 × 0.808 × 0.65"));
    QCOMPARE(formulaOf("serial_work", m), QStringLiteral("T1 = B − Q = 105 ms − 0 µs"));
    QCOMPARE(formulaOf("busy", m), QStringLiteral("B = Σ d = ok × d̄ = 3 × 35 ms"));
    QCOMPARE(formulaOf("distribution_efficiency", m),
             QStringLiteral("DE = (B + O) / (W × M) = (105 ms + 25 ms) / (2 × 100 ms)"));
    QCOMPARE(formulaOf("bound", m), QStringLiteral("M* = max(T1 / W, R / P, max o, o[W] + o[W+1])"));
    QCOMPARE(formulaOf("headroom", m), QStringLiteral("M / M* − 1 = 100 ms / 65 ms − 1"));
}

void TestFigures::aFormulaOfManyNumbersShowsNone()
{
    const Metrics m = threeItems();
    QCOMPARE(formulaOf("makespan", m), QStringLiteral("M = ready − submit"));
    QCOMPARE(formulaOf("overhead", m), QStringLiteral("O = Σ (end − got) − B − F"));
    QCOMPARE(formulaOf("tail", m), QString());
}

void TestFigures::aFormulaSaysWhatItsSymbolsMean()
{
    QStringList said;
    for (const Formula::Meaning &meaning : Formula(row("bound")).meanings())
        said << meaning.symbol + QStringLiteral(": ") + QString::fromUtf8(meaning.words);
    QCOMPARE(
        said,
        QStringList({QStringLiteral("T1: Work"), QStringLiteral("W: Workers"), QStringLiteral("R: Processor time"),
                     QStringLiteral("P: Processors"),
                     QStringLiteral("o: an item's own time: d without waiting for a processor"),
                     QStringLiteral("o[W]: the W-th longest o"), QStringLiteral("o[W+1]: the longest o after that")}));
    QVERIFY(Formula(row("tail")).meanings().empty());
}

void TestFigures::countsAndTimesAreWholeNumbers()
{
    Metrics m;
    m.items = (qint64(1) << 60) + 1; // more than a double tells apart
    m.bound = 1.5;
    m.processes = 3;
    m.straggler = ~0u;
    QCOMPARE(row("items").whole(m), (qint64(1) << 60) + 1);
    QCOMPARE(row("bound").whole(m), 2);
    QCOMPARE(row("processes").whole(m), 3);
    QCOMPARE(row("straggler").whole(m), 4'294'967'295);
}

void TestFigures::figuresStandInTheOrderInWhichTheyExplainEachOther()
{
    QCOMPARE(
        ids(threeItems()).join(u' '),
        QStringLiteral("makespan serial_work processor_time speedup processors_used efficiency "
                       "processor_efficiency overhead_efficiency distribution_efficiency load_balance "
                       "mean_concurrency peak_concurrency bound chunk_bound headroom waited_for_processor overhead "
                       "idle idle_before idle_between idle_after idle_unused tail wait_median wait_max "
                       "report_median report_max item_mean item_median item_sigma item_cv item_p90 item_p99 "
                       "chunk_overhead"));
}

void TestFigures::itemsLeftOutAreSaidEarly()
{
    Metrics m = threeItems();
    m.otherItems = 2;
    QCOMPARE(ids(m).mid(0, 5).join(u' '), QStringLiteral("makespan serial_work processor_time items_other speedup"));
}

void TestFigures::aRunWithoutItemsHasNoFigures()
{
    LiteralTrace t;
    t.openedWithWorkers(3);
    t.at(5).submitted(0, 0, 0);
    t.at(5).ready(0);
    QVERIFY(figuresOf(measured(t)).empty());
}

void TestFigures::whatIsNotRecordedHasNoNumber()
{
    Metrics m = threeItems();
    m.waited = m.work = {};
    m.speedup = m.efficiency = {};
    QVERIFY(!row("serial_work").value(m) && !row("efficiency").whole(m) && !row("waited_for_processor").value(m));
    QCOMPARE(formulaOf("serial_work", m), QStringLiteral("T1 = B − Q"));
    QVERIFY(ids(m).contains(QStringLiteral("efficiency"))); // it is shown as not recorded
}

TEST_CLASS(TestFigures, NoApplication)
#include "tst_figures.moc"
