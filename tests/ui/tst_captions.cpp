#include "core/verdict/wording.h"
#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "ui/insight/captions.h"
#include "ui/insight/insightline.h"
#include "ui/insight/narrator.h"

#include <QAction>
#include <QLabel>
#include <QTest>

using namespace pool;
using namespace std::chrono_literals;

namespace {

// A run that is told while it goes on: time passes as the test says.
class Told : public LiteralRun
{
public:
    Told()
        : LiteralRun(2)
    {
        view(0);
        captions.begin(history.applied());
    }

    QString after(std::chrono::milliseconds time)
    {
        now += time;
        view(0);
        captions.hear(history, Wording(), now);
        return captions.at(now);
    }

    Captions captions;
    Instant now;
};

} // namespace

// Which caption is read when.
class TestCaptions : public QObject
{
    Q_OBJECT

private slots:
    void aCaptionStaysLongEnoughToBeRead();
    void theWeightiestOfThoseDueIsNext();
    void whatIsNoLongerSoIsNotSaid();
    void whatComesTooLateIsLeftOut();
    void withoutNewsTheCaptionGoes();
    void afterTheEndTheLastOneGoesAsSoonAsItWasRead();
    void aFloodIsBounded();
    void onlyWhoAsksIsTold();
    void theHeadlineComesBackAfterTheCaptions();
    void aCaptionIsLargerThanTheHeadline();
};

void TestCaptions::aCaptionStaysLongEnoughToBeRead()
{
    Told told;
    QCOMPARE(told.after(0ms), QString());
    told.submitted(0, 4, 2);
    const QString first = told.after(0ms);
    QVERIFY(first.startsWith(QStringLiteral("map_async()")));
    told.chunk(0, 0, 0, 10, {{10, 20}}, true);
    QCOMPARE(told.after(Captions::shortest - 1ms), first);
    QVERIFY(told.after(1ms).contains(QStringLiteral("raised")));
}

void TestCaptions::theWeightiestOfThoseDueIsNext()
{
    Told told;
    told.submitted(0, 4, 2);
    told.after(0ms);
    told.at(10).sent(0, 0, 0);
    told.at(20).ran(0, 0, 0, 0, {{10, 20}});
    told.raised(0, 0, 0);
    told.say({.kind = EventKind::CallbackStarted, .outcome = Outcome::Raised, .job = {0}});
    told.failed(0, Outcome::Raised);
    QVERIFY(told.after(Captions::shortest).startsWith(QStringLiteral("Item 0 raised")));
    QVERIFY(told.after(Captions::shortest).startsWith(QStringLiteral("error_callback")));
    QVERIFY(told.after(Captions::shortest).startsWith(QStringLiteral("error_callback"))); // the rest came too late
}

void TestCaptions::whatIsNoLongerSoIsNotSaid()
{
    Told told;
    told.submitted(0, 4, 2);
    told.after(0ms);
    told.step(0, Call::Get, QStringLiteral("result.get()"), 10);
    told.after(100ms);
    told.at(200).say({.kind = EventKind::StepEnded, .count = 0});
    QCOMPARE(told.after(Captions::shortest), QStringLiteral("get() returns"));
    told.step(1, Call::Map, QStringLiteral("pool.map(task)"), 300);
    told.at(301).submitted(1, 4, 2, Method::Map);
    told.after(0ms);
    told.at(400).say({.kind = EventKind::StepEnded, .count = 1});
    QCOMPARE(told.after(Captions::shortest), QStringLiteral("map() returns"));
}

void TestCaptions::whatComesTooLateIsLeftOut()
{
    Told told;
    told.submitted(0, 4, 2);
    told.after(0ms);
    told.signalled(0, Signal::Stop);
    const QString shown = told.after(1ms);
    QVERIFY(shown.startsWith(QStringLiteral("map_async()")));
    told.now += Captions::stalest(Weight::Turn);
    QCOMPARE(told.captions.at(told.now + 1ms), shown);
}

void TestCaptions::withoutNewsTheCaptionGoes()
{
    Told told;
    told.submitted(0, 4, 2);
    told.after(0ms);
    QCOMPARE(*told.captions.nextChange(), told.now + Captions::longest);
    QVERIFY(!told.after(Captions::longest - 1ms).isEmpty());
    QCOMPARE(told.after(1ms), QString());
    QVERIFY(!told.captions.nextChange());
}

void TestCaptions::afterTheEndTheLastOneGoesAsSoonAsItWasRead()
{
    Told told;
    told.submitted(0, 4, 2);
    told.after(0ms);
    told.ready(0);
    told.after(0ms);
    told.captions.end();
    QVERIFY(told.after(Captions::shortest).startsWith(QStringLiteral("The job is ready")));
    QCOMPARE(told.after(Captions::shortest), QString());
}

void TestCaptions::aFloodIsBounded()
{
    Told told;
    told.submitted(0, 4, 2);
    told.after(0ms);
    for (int i = 0; i < 10'000; ++i)
        told.signalled(0, Signal::Stop);
    told.step(0, Call::Get, QStringLiteral("result.get()"), 20'000);
    told.say({.kind = EventKind::StepEnded, .outcome = Outcome::Raised, .count = 0});
    QCOMPARE(told.after(Captions::shortest), QStringLiteral("get() raises an error"));
    int shown = 0;
    while (told.captions.nextChange() && !told.after(Captions::shortest).isEmpty())
        QVERIFY(++shown < int(Captions::mostDue) * 4);
}

void TestCaptions::onlyWhoAsksIsTold()
{
    LiteralRun run(2);
    Narrator narrator;
    run.submitted(0, 4, 2);
    narrator.hear(run.view(10, {WorkerStatus{}}));
    QCOMPARE(narrator.caption(), QString());
    narrator.setStage(true);
    narrator.hear(run.view(10, {WorkerStatus{}}));
    QCOMPARE(narrator.caption(), QString()); // that was before
    run.chunk(0, 0, 0, 11, {{11, 20}}, true);
    narrator.hear(run.view(20, {WorkerStatus{}}));
    QVERIFY(narrator.caption().contains(QStringLiteral("raised")));
    narrator.begin();
    QCOMPARE(narrator.caption(), QString());
    narrator.setStage(false);
    narrator.action()->setChecked(true);
    narrator.hear(run.view(20, {WorkerStatus{}}));
    QVERIFY(!narrator.caption().isEmpty());
}

void TestCaptions::theHeadlineComesBackAfterTheCaptions()
{
    InsightLine line;
    line.say(QStringLiteral("What to look at."));
    line.setCaption(QStringLiteral("get() returns"));
    QCOMPARE(line.shownText(), QStringLiteral("get() returns"));
    line.say(QStringLiteral("What was learned."));
    QCOMPARE(line.shownText(), QStringLiteral("get() returns"));
    QCOMPARE(line.sentence(), QStringLiteral("What was learned."));
    line.setCaption({});
    QCOMPARE(line.shownText(), QStringLiteral("What was learned."));
}

void TestCaptions::aCaptionIsLargerThanTheHeadline()
{
    InsightLine line;
    line.resize(900, 60);
    line.show();
    const int height = line.sizeHint().height();
    const auto letters = [&] { return line.findChild<QLabel *>()->fontMetrics().height(); };
    line.say(QStringLiteral("What to look at."));
    const int headline = letters();
    line.setCaption(QStringLiteral("get() returns"));
    QVERIFY(letters() > headline * 5 / 4);
    line.setCaption(QStringLiteral("get() returns ").repeated(20)); // wider than the line: as the headline is
    QCOMPARE(letters(), headline);
    QCOMPARE(line.sizeHint().height(), height);
}

TEST_CLASS(TestCaptions, QApplication)
#include "tst_captions.moc"
