#include "core/lesson/goal.h"
#include "core/lesson/lessonfacts.h"
#include "core/scenario/scenariojson.h"
#include "core/scenario/texttemplate.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

class TestLessonFacts : public QObject
{
    Q_OBJECT

private slots:
    void settingsAreKnownByName();
    void outcomesAreKnownByName();
    void numbersHaveTheirUnits_data();
    void numbersHaveTheirUnits();
    void aNounHasItsPlural();
    void listsOfItemsAreRead_data();
    void listsOfItemsAreRead();
    void aPartStandsIfItsConditionHolds_data();
    void aPartStandsIfItsConditionHolds();
    void theSecondJobAndTheRunBeforeHaveNamesOfTheirOwn();
    void whatIsNotKnownStaysOrIsToldToTheLearner();
    void allNamesOfATextAreLookedAt();
    void whatWasMeasuredIsWordedAsItsReaderDoes();
    void aGoalIsMetWithinItsBounds();
    void aGoalIsToldInWords_data();
    void aGoalIsToldInWords();
};

namespace {

Scenario factsScenario()
{
    return readScenario(R"({"format": "pool-scenario/1", "pool": {"processes": 4}, "program": [
        {"call": "map_async", "task": "sleep", "params": {"ms": 500}, "items": {"range": [0, 10]}, "chunksize": 4, "as": "a"},
        {"call": "map_async", "task": "sleep", "params": {"ms": 20, "shape": "ramp"}, "items": {"range": [0, 20]}, "as": "b"}]})");
}

RunOutcome factsOutcome()
{
    RunOutcome outcome;
    outcome.jobs.push_back({.items = 10,
                            .chunksize = 4,
                            .chunks = 3,
                            .done = 6,
                            .failed = {2},
                            .neverRan = {{3, 4}, {6, 8}},
                            .readyAt = 2'000'000'000,
                            .lastEnd = 1'990'000'000,
                            .lastFinished = 9,
                            .lastChunk = 2,
                            .lastWorker = 1});
    outcome.jobs.push_back({.items = 20, .done = 20, .readyAt = 2'500'000'000});
    outcome.itemsOfWorkers = {3, 4, 0, 20};
    outcome.chunksOfWorkers = {1, 2, 0, 20};
    outcome.makespan = 2'500'000'000;
    outcome.work = 5'000'000'000;
    return outcome;
}

LessonFacts knownFacts()
{
    LessonFacts facts(factsScenario(), 2);
    facts.add(factsOutcome());
    return facts;
}

} // namespace

void TestLessonFacts::settingsAreKnownByName()
{
    const LessonFacts facts(factsScenario(), 2);
    QCOMPARE(facts.filledIn(QStringLiteral("{items} {chunksize} {chunks} {last_chunk_items} {default_chunksize} "
                                           "{default_chunks} {even_chunksize} {processes} {processors}")),
             QStringLiteral("10 4 3 2 1 10 3 4 2"));
    QCOMPARE(facts.filledIn(QStringLiteral("{item_time} {serial} {fair_share} {bound}")),
             QStringLiteral("500 ms 5 s 1.25 s 1.25 s"));
    QCOMPARE(facts.filledIn(QStringLiteral("{job2.shortest_item} {job2.longest_item} {job2.chunksize}")),
             QStringLiteral("20 ms 400 ms 2"));
    QVERIFY(!facts.text(QStringLiteral("makespan")));
}

void TestLessonFacts::outcomesAreKnownByName()
{
    const LessonFacts facts = knownFacts();
    QCOMPARE(facts.filledIn(QStringLiteral("{makespan} {work} {efficiency} {speedup} {ready} {last_end}")),
             QStringLiteral("2.5 s 5 s 50 % 2.0 2 s 1.99 s"));
    QCOMPARE(facts.filledIn(QStringLiteral("{used_workers} {unused_workers} {unused_worker} {busiest_worker} "
                                           "{most_items} {least_items}")),
             QStringLiteral("3 1 3 4 20 0"));
    QCOMPARE(facts.filledIn(QStringLiteral("{done} {failed} {failed_items} {first_failed} {never_ran} "
                                           "{never_ran_items} {last_finished} {last_chunk} {last_worker}")),
             QStringLiteral("6 1 item 2 2 3 items 3, 6 and 7 9 2 2"));
    QCOMPARE(facts.number(QStringLiteral("callbacks")), std::optional(0.));
    QVERIFY(!facts.number(QStringLiteral("callback_ms")));
}

void TestLessonFacts::numbersHaveTheirUnits_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("number");
    QTest::newRow("a time") << "makespan_ms" << 2500.;
    QTest::newRow("a time without its unit") << "makespan" << -1.;
    QTest::newRow("a count with a unit") << "chunks_ms" << -1.;
    QTest::newRow("a share") << "efficiency" << 0.5;
    QTest::newRow("words") << "failed_items" << -1.;
    QTest::newRow("of the second job") << "job2.ready_ms" << 2500.;
}

void TestLessonFacts::numbersHaveTheirUnits()
{
    QFETCH(QString, name);
    QTEST(knownFacts().number(name).value_or(-1), "number");
}

void TestLessonFacts::aNounHasItsPlural()
{
    QCOMPARE(knownFacts().filledIn(QStringLiteral("{failed item}, {chunks chunk}, {callbacks call}")),
             QStringLiteral("1 item, 3 chunks, 0 calls"));
}

void TestLessonFacts::listsOfItemsAreRead_data()
{
    QTest::addColumn<std::vector<ItemRange>>("ranges");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << std::vector<ItemRange>{} << "no item";
    QTest::newRow("one") << std::vector<ItemRange>{{3, 4}} << "item 3";
    QTest::newRow("two") << std::vector<ItemRange>{{3, 5}} << "items 3 and 4";
    QTest::newRow("many") << std::vector<ItemRange>{{3, 9}} << "items 3 to 8";
    QTest::newRow("apart") << std::vector<ItemRange>{{0, 1}, {3, 9}, {10, 12}} << "items 0, 3 to 8, 10 and 11";
}

void TestLessonFacts::listsOfItemsAreRead()
{
    QFETCH(std::vector<ItemRange>, ranges);
    LessonFacts facts;
    facts.add({.jobs = {{.neverRan = ranges}}});
    QTEST(facts.text(QStringLiteral("never_ran_items")).value(), "words");
}

void TestLessonFacts::aPartStandsIfItsConditionHolds_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<bool>("holds");
    QTest::newRow("a fact") << "failed" << true;
    QTest::newRow("a fact that is 0") << "callbacks" << false;
    QTest::newRow("less") << "chunks<processes" << true;
    QTest::newRow("not less") << "chunks < 3" << false;
    QTest::newRow("at most") << "chunks<=3" << true;
    QTest::newRow("more") << "makespan_ms>2499" << true;
    QTest::newRow("at least") << "makespan_ms>=2501" << false;
    QTest::newRow("equal") << "chunks=3" << true;
    QTest::newRow("another") << "chunks!=3" << false;
    QTest::newRow("of two jobs") << "job1.ready_ms<job2.ready_ms" << true;
}

void TestLessonFacts::aPartStandsIfItsConditionHolds()
{
    QFETCH(QString, condition);
    QFETCH(bool, holds);
    QCOMPARE(knownFacts().filledIn(QStringLiteral("{?%1}yes{/}{!%1}no{/}").arg(condition)),
             holds ? QStringLiteral("yes") : QStringLiteral("no"));
}

void TestLessonFacts::theSecondJobAndTheRunBeforeHaveNamesOfTheirOwn()
{
    LessonFacts facts = knownFacts();
    LessonFacts later(factsScenario(), 2);
    later.addBefore(facts);
    facts.addBefore(later); // the one before that is forgotten
    QCOMPARE(later.filledIn(QStringLiteral("{before.makespan} {before.job2.done}")), QStringLiteral("2.5 s 20"));
    QVERIFY(!later.text(QStringLiteral("makespan")));
    QVERIFY(!facts.text(QStringLiteral("before.makespan")));
    QVERIFY(!facts.text(QStringLiteral("before.before.makespan")));
}

void TestLessonFacts::whatIsNotKnownStaysOrIsToldToTheLearner()
{
    const LessonFacts facts(factsScenario(), 2);
    const QString text = QStringLiteral("It took {makespan}.{?failed} Some failed.{/}{!failed} None failed.{/}");
    QCOMPARE(facts.filledIn(text), text);
    QCOMPARE(facts.shownText(text), QStringLiteral("It took not recorded."));
}

void TestLessonFacts::allNamesOfATextAreLookedAt()
{
    QVERIFY(!unknownName(QStringLiteral("{chunks chunk} {?before.job2.ready_ms>=7}{done}{/}")));
    QCOMPARE(unknownName(QStringLiteral("{chunks} {?luck>1}{done}{/}")), std::optional(QStringLiteral("luck")));
    QCOMPARE(unknownName(QStringLiteral("{?done=luck}{/}")), std::optional(QStringLiteral("luck")));
    QCOMPARE(unknownName(QStringLiteral("{job0.done}")), std::optional(QStringLiteral("job0.done")));
    QVERIFY(speaksOfOutcome(QStringLiteral("{?done}a{/}")));
    QVERIFY(speaksOfOutcome(QStringLiteral("{before.chunks}")));
    QVERIFY(!speaksOfOutcome(QStringLiteral("{chunks}")));
}

void TestLessonFacts::whatWasMeasuredIsWordedAsItsReaderDoes()
{
    struct : Wording {
        QString time(qint64 nanoseconds) const override
        {
            return QString::number(double(nanoseconds) / 1e9, 'f', 2) + QStringLiteral(" s");
        }
    } exact;
    LessonFacts facts(factsScenario());
    facts.add(factsOutcome());
    const QString text = QStringLiteral("{item_time}, {makespan}");
    QCOMPARE(facts.shownText(text), QStringLiteral("500 ms, 2.5 s"));
    QCOMPARE(facts.shownText(text, exact), QStringLiteral("500 ms, 2.50 s")); // what was set stands as it was set
}

void TestLessonFacts::aGoalIsToldInWords_data()
{
    QTest::addColumn<QString>("fact");
    QTest::addColumn<QString>("told");
    QTest::newRow("a time") << "makespan_ms"
                            << "makespan";
    QTest::newRow("two words") << "used_workers"
                               << "used workers";
    QTest::newRow("the second job") << "job2.ready_ms"
                                    << "ready of job 2";
    QTest::newRow("a count of items") << "never_ran"
                                      << "items that never ran";
    QTest::newRow("a count of another job") << "job2.done"
                                            << "items done of job 2";
}

void TestLessonFacts::aGoalIsToldInWords()
{
    QFETCH(QString, fact);
    QTEST(spokenName(fact), "told");
}

void TestLessonFacts::aGoalIsMetWithinItsBounds()
{
    const LessonFacts facts = knownFacts();
    const auto isMet = [&](const QString &fact, std::optional<double> least, std::optional<double> most) {
        return Goal{{{fact, least, most}}}.isMetBy(facts);
    };
    QVERIFY(Goal().isMetBy(facts));
    QVERIFY(isMet(QStringLiteral("makespan_ms"), {}, 2500));
    QVERIFY(!isMet(QStringLiteral("makespan_ms"), {}, 2499));
    QVERIFY(isMet(QStringLiteral("chunks"), 3, 3));
    QVERIFY(!isMet(QStringLiteral("chunks"), 4, {}));
    QVERIFY(!isMet(QStringLiteral("callback_ms"), 0, {})); // not known
    QVERIFY(!(Goal{{{QStringLiteral("chunks"), 3, {}}, {QStringLiteral("failed"), {}, 0}}}.isMetBy(facts)));
    QCOMPARE((Goal{{{QStringLiteral("efficiency"), 0.5, {}}, {QStringLiteral("chunks"), 3, 3}}}.text()),
             QStringLiteral("efficiency at least 50 %, chunks exactly 3"));
}

TEST_CLASS(TestLessonFacts, NoApplication)
#include "tst_lessonfacts.moc"
