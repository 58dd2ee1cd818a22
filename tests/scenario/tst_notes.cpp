#include "core/scenario/examples.h"
#include "core/scenario/notes.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

class TestNotes : public QObject
{
    Q_OBJECT

private slots:
    void numbersAreThoseOfTheSettings();
    void aSentenceThatDoesNotHoldIsNotThere();
    void matesFollowTheChunksize_data();
    void matesFollowTheChunksize();
    void theFirstItemThatFailsIsSaid();
    void whetherTheChunksizeIsOneOrTheDefaultIsKnown();
    void aSentenceInASentenceEndsWhereItEnds();
    void noNotesOfAnExampleHaveBracesLeft();
    void notesOfOthersStayAsTheyAre();
};

namespace {

Scenario failingScenario(qint64 items, std::optional<qint64> chunksize, const QString &notes)
{
    SubmitStep map{.task = {QStringLiteral("tutorial"), {{QStringLiteral("fail_on"), QCborArray{5}}}},
                   .items = RangeSpec{.stop = items},
                   .chunksize = chunksize};
    return {.notes = notes, .processes = 4, .program = {{.call = map}}};
}

} // namespace

void TestNotes::numbersAreThoseOfTheSettings()
{
    QCOMPARE(notesOf(failingScenario(40, 10, QStringLiteral("{items} in {chunks} of {chunksize} on {processes}"))),
             QStringLiteral("40 in 4 of 10 on 4"));
    QCOMPARE(notesOf(failingScenario(40, {}, QStringLiteral("{chunksize}"))), QStringLiteral("3"));
}

void TestNotes::aSentenceThatDoesNotHoldIsNotThere()
{
    const QString notes = QStringLiteral("A. {?waiting}B.{/} {!waiting}C.{/} {?even}D.{/}");
    QCOMPARE(notesOf(failingScenario(40, 10, notes)), QStringLiteral("A. C. D."));
    QCOMPARE(notesOf(failingScenario(40, 2, notes)), QStringLiteral("A. B."));
    QCOMPARE(notesOf(failingScenario(3, 1, QStringLiteral("A.{?fails} Item {failing} raises.{/}"))),
             QStringLiteral("A."));
}

void TestNotes::matesFollowTheChunksize_data()
{
    QTest::addColumn<qint64>("chunksize");
    QTest::addColumn<QString>("notes");
    QTest::newRow("none") << qint64(1) << QStringLiteral("Item 5 raises.");
    QTest::newRow("none, the last of its chunk") << qint64(2) << QStringLiteral("Item 5 raises.");
    QTest::newRow("two") << qint64(4) << QStringLiteral("Item 5 raises, so items 6 and 7 never run.");
    QTest::newRow("cut by the end") << qint64(100) << QStringLiteral("Item 5 raises, so items 6 to 23 never run.");
    QTest::newRow("one") << qint64(7) << QStringLiteral("Item 5 raises, so item 6 never run.");
}

void TestNotes::matesFollowTheChunksize()
{
    QFETCH(qint64, chunksize);
    const QString notes = QStringLiteral("Item {failing} raises{?mates}, so {mates} never run{/}.");
    QTEST(notesOf(failingScenario(24, chunksize, notes)), "notes");
}

void TestNotes::theFirstItemThatFailsIsSaid()
{
    Scenario scenario = failingScenario(10, 5, QStringLiteral("{?fails}{failing} fails{?mates}, not {mates}{/}.{/}"));
    auto &task = std::get<SubmitStep>(scenario.program[0].call).task;
    task.params = {{QStringLiteral("fail_on"), QCborArray{99, 7, 6}}};
    QVERIFY(notesOf(scenario).startsWith(QStringLiteral("6 fails")));
    task.params = {{QStringLiteral("fail_on"), QCborArray{99}}};
    QCOMPARE(notesOf(scenario), QString());
}

void TestNotes::whetherTheChunksizeIsOneOrTheDefaultIsKnown()
{
    const QString notes = QStringLiteral("{?single}one{/}{!single}several{/}{?default} as Python does{/}");
    QCOMPARE(notesOf(failingScenario(24, 1, notes)), QStringLiteral("one"));
    QCOMPARE(notesOf(failingScenario(24, 2, notes)), QStringLiteral("several as Python does")); // ceil(24 / 16)
    QCOMPARE(notesOf(failingScenario(24, 3, notes)), QStringLiteral("several"));
}

void TestNotes::aSentenceInASentenceEndsWhereItEnds()
{
    const QString notes = QStringLiteral("{?fails}A{?mates}, B{/}. C.{/} D.");
    QCOMPARE(notesOf(failingScenario(24, 4, notes)), QStringLiteral("A, B. C. D."));
    QCOMPARE(notesOf(failingScenario(24, 1, notes)), QStringLiteral("A. C. D."));
    QCOMPARE(notesOf(failingScenario(3, 1, notes)), QStringLiteral("D."));
}

void TestNotes::noNotesOfAnExampleHaveBracesLeft()
{
    for (const Example &example : examples()) {
        for (const auto chunksize : {std::optional<qint64>(), std::optional<qint64>(1), std::optional<qint64>(7)}) {
            Scenario scenario = example.scenario;
            for (Step &step : scenario.program) {
                if (auto *submit = std::get_if<SubmitStep>(&step.call))
                    submit->chunksize = chunksize;
            }
            const QString notes = notesOf(scenario);
            QVERIFY2(!notes.isEmpty() && !notes.contains(u'{') && !notes.contains(u'}'), qPrintable(notes));
        }
    }
}

void TestNotes::notesOfOthersStayAsTheyAre()
{
    for (const char *notes : {"{x} and {", "{?other}a{/}", "{?mates}no end", "{/}"})
        QCOMPARE(notesOf(failingScenario(24, 1, QLatin1String(notes))), QLatin1String(notes));
}

TEST_CLASS(TestNotes, NoApplication)
#include "tst_notes.moc"
