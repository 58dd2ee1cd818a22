#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "ui/insight/insightline.h"
#include "ui/insight/insighttext.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace pool;

Q_DECLARE_METATYPE(pool::Insight)

// The one sentence under the chunk strip.
class TestInsightLine : public QObject
{
    Q_OBJECT

private slots:
    void theInsightLineKeepsItsPlaceAndOffersItsButton();
    void whatWentWrongIsSaidFirst();
    void aPoolThatGaveUpCanBeRestarted();
    void aDeathIsToldInOneSentence_data();
    void aDeathIsToldInOneSentence();
    void theInsightIsSaidInOneSentence_data();
    void theInsightIsSaidInOneSentence();
};

void TestInsightLine::theInsightLineKeepsItsPlaceAndOffersItsButton()
{
    InsightLine line;
    line.resize(900, 40);
    line.show();
    const int before = line.sizeHint().height();
    QVERIFY(!line.button()->isVisible());
    QSignalSpy tried(&line, &InsightLine::chunksizeSuggested);
    line.say(QStringLiteral("<b>Two</b> workers idled."), 13);
    QCOMPARE(line.sizeHint().height(), before);
    QCOMPARE(line.sentence(), QStringLiteral("<b>Two</b> workers idled."));
    QTest::mouseClick(line.button(), Qt::LeftButton);
    QCOMPARE(tried.size(), 1);
    QCOMPARE(tried[0][0].toLongLong(), 13);
    line.clear();
    QVERIFY(!line.button()->isVisible());
}

void TestInsightLine::whatWentWrongIsSaidFirst()
{
    LiteralRun run(2);
    run.at(0).submitted(0, 8, 4);
    run.at(10).sent(0, 0, 0);
    run.at(30).ran(0, 0, 0, 0, {{10, 20}, {20, 30}});
    run.at(30).raised(0, 0, 0);
    run.at(10).sent(1, 0, 1);
    run.at(50).ran(1, 0, 1, 0, {{10, 20}, {20, 30}, {30, 40}, {40, 50}});
    run.at(50).reported(1, 0, 1);
    run.at(50).failed(0, Outcome::Raised);
    InsightLine line;
    line.showRun(run.view(50));
    QCOMPARE(line.sentence(),
             QStringLiteral("Item 1 failed, so items 2 to 3, which follow it in its chunk, never ran. "
                            "The other chunks did."));
    QVERIFY(!line.suggestion());
}

void TestInsightLine::aPoolThatGaveUpCanBeRestarted()
{
    LiteralRun run(2);
    run.trace.append({.at = 20 * LiteralRun::ms, .kind = EventKind::PoolBroken},
                     Error{.type = QStringLiteral("PoolBrokenError"), .message = QStringLiteral("workers die")});
    InsightLine line;
    line.show();
    QSignalSpy restarts(&line, &InsightLine::restartRequested);
    line.showRun(run.view(50));
    QCOMPARE(line.sentence(), QStringLiteral("The pool gave up, and its jobs failed: workers die."));
    QVERIFY(line.button()->isVisible());
    QCOMPARE(line.button()->text(), QStringLiteral("Restart"));
    QTest::keyClick(line.button(), Qt::Key_Space);
    QCOMPARE(restarts.size(), 1);
    line.say(QStringLiteral("Something else."), 3);
    QTest::keyClick(line.button(), Qt::Key_Space);
    QCOMPARE(restarts.size(), 1);
}

void TestInsightLine::aDeathIsToldInOneSentence_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("lost") << Outcome::Lost
                          << QStringLiteral(
                                 "Worker 1 died of SIGKILL running item 1 and took chunk 0 with it; no other "
                                 "chunk was lost, but get() raises. Worker 3 took its place.");
    QTest::newRow("run again") << Outcome::GoesOn
                               << QStringLiteral("Worker 1 died of SIGKILL running item 1 in chunk 0; item 1 was run "
                                                 "again, and nothing was lost. Worker 3 took its place.");
}

void TestInsightLine::aDeathIsToldInOneSentence()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, sentence);
    LiteralRun run(2);
    run.at(0).submitted(0, 2, 2);
    run.at(10).sent(0, 0, 0);
    run.at(20).ran(0, 0, 0, 0, {{10, 20}});
    run.at(30).lost(0, 0, 0, 2, 20, LiteralRun::badThing(), outcome);
    run.at(30).workerEnded(0, {.signal = 9});
    run.startWorker(2, 31, 32);
    if (outcome == Outcome::GoesOn) {
        run.at(40).sent(2, 0, 0, 1, 1);
        run.at(45).ran(2, 0, 0, 1, {{40, 45}}, 1);
        run.at(45).reported(2, 0, 0);
    }
    if (outcome == Outcome::Lost)
        run.at(45).failed(0, Outcome::Lost);
    else
        run.at(45).ready(0);
    InsightLine line;
    line.showRun(run.view(50));
    QCOMPARE(line.sentence(), sentence);
}

void TestInsightLine::theInsightIsSaidInOneSentence_data()
{
    using Kind = Insight::Kind;
    QTest::addColumn<Insight>("insight");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const Insight &insight, const char *sentence) {
        QTest::newRow(name) << insight << QString::fromUtf8(sentence);
    };
    row("unused", {.kind = Kind::UnusedWorkers, .count = 2},
        "2 workers got no chunk: there were fewer chunks than workers.");
    row("one unused", {.kind = Kind::UnusedWorkers, .count = 1},
        "One worker got no chunk: there were fewer chunks than workers.");
    row("lone", {.kind = Kind::LoneLastChunk, .count = 3, .time = 400 * LiteralRun::ms, .chunk = 12},
        "3 workers idled 400 ms at the end, waiting for chunk 12.");
    row("straggler", {.kind = Kind::Straggler, .time = 3600 * LiteralRun::ms, .ratio = 4.5, .chunk = 3},
        "Everyone waited for chunk 3: it took 3.60 s, 4.5 times as long as the one in the middle.");
    row("overhead", {.kind = Kind::Overhead, .ratio = 0.31},
        "31 % of the time with a chunk went beside the items: the chunks are too small for items this short.");
    row("long", {.kind = Kind::LongItemLast, .time = 2000 * LiteralRun::ms, .ratio = 5},
        "The item that ended last took 2.00 s, 5.0 times the mean. Long items are better put first.");
    row("few", {.kind = Kind::FewerItemsThanWorkers, .count = 4},
        "There were 4 workers more than items; they had nothing to do.");
    row("balanced", {.kind = Kind::Balanced, .ratio = 0.97}, "Well balanced: 97 % of the workers' time was work.");
    row("neither", {.kind = Kind::Balanced, .ratio = 0.6},
        "60 % of the workers' time was work, the rest went into starting and waiting.");
}

void TestInsightLine::theInsightIsSaidInOneSentence()
{
    QFETCH(Insight, insight);
    QFETCH(QString, sentence);
    QCOMPARE(insightText(insight), sentence);
}

TEST_CLASS(TestInsightLine, QApplication)
#include "tst_insightline.moc"
