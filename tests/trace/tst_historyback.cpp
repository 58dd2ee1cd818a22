#include "core/trace/history.h"
#include "tests/historydifference.h"
#include "tests/runwitheverything.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

// The same run, in which much is printed between any two events, so that its history keeps milestones.
std::unique_ptr<Trace> talkativeRun(size_t lines)
{
    const auto literal = runWithEverything();
    const Trace::View view = literal->trace.view();
    auto trace = std::make_unique<Trace>();
    for (size_t i = 0; i < view.size(); ++i) {
        appendAgain(*trace, view, view[i]);
        for (size_t line = 0; line < lines; ++line)
            trace->append({.at = view[i].at, .kind = EventKind::Output, .worker = nobody}, OutputLine{nobody, {}});
    }
    return trace;
}

} // namespace

// A history that goes back and on again: at each event it says what one says that has read no more.
class TestHistoryBack : public QObject
{
    Q_OBJECT

private slots:
    void eachEventOfARunWithEverythingIsTakenBackAndDoneAgain();
    void goingFarAtOnceIsGoingStepByStep();
    void aMomentThatIsFarOffIsReachedFromAMilestone();
    void aCopyGoesBackAloneWhileTheOtherGoesOn();
    void theEventsUpToATimeAreThoseBeforeTheFirstLaterOne();
    void goingToAndFroTakesNoMoreMemoryForWholeRuns();
};

void TestHistoryBack::eachEventOfARunWithEverythingIsTakenBackAndDoneAgain()
{
    const auto literal = runWithEverything();
    const Trace &trace = literal->trace;
    History history;
    history.update(trace);
    const size_t all = history.view().size();
    QVERIFY(all > 40);
    for (size_t events = all; events-- > 0;) {
        history.goTo(events);
        QCOMPARE(differenceOf(history, readOnly(trace, events)), QString());
    }
    for (size_t events = 1; events <= all; ++events) {
        history.goTo(events);
        QCOMPARE(differenceOf(history, readOnly(trace, events)), QString());
    }
}

void TestHistoryBack::goingFarAtOnceIsGoingStepByStep()
{
    const auto literal = runWithEverything();
    History history;
    history.update(literal->trace);
    const size_t all = history.view().size();
    for (size_t step : {7, 11, 23, 5, 31}) {
        const size_t events = (history.applied() + step) % (all + 1);
        history.goTo(events);
        QCOMPARE(differenceOf(history, readOnly(literal->trace, events)), QString());
    }
}

void TestHistoryBack::aMomentThatIsFarOffIsReachedFromAMilestone()
{
    constexpr size_t lines = 1'500;
    const auto trace = talkativeRun(lines);
    History history;
    history.update(*trace);
    const size_t all = history.applied();
    for (size_t i = 1; i < 40; ++i) {
        const size_t events = i * 29 * lines / 3 % (all + 1);
        history.goTo(events);
        QCOMPARE(differenceOf(history, readOnly(*trace, events)), QString());
    }
}

void TestHistoryBack::aCopyGoesBackAloneWhileTheOtherGoesOn()
{
    const auto literal = runWithEverything();
    const size_t all = literal->trace.view().size();
    History whole;
    whole.see(literal->trace);
    whole.goTo(all / 2);
    History then = whole;
    for (size_t step = 0; step < all / 2; ++step) {
        then.goTo(all / 2 - step);
        whole.goTo(all / 2 + step);
        QCOMPARE(differenceOf(then, readOnly(literal->trace, all / 2 - step)), QString());
        QCOMPARE(differenceOf(whole, readOnly(literal->trace, all / 2 + step)), QString());
    }
}

void TestHistoryBack::theEventsUpToATimeAreThoseBeforeTheFirstLaterOne()
{
    LiteralTrace literal;
    literal.at(0).opened(1);
    for (const qint64 time : {5, 3, 8, 7, 9}) // several threads stamp one list
        literal.at(time).signalled(0, Signal::Continue);
    const History history = literal.read();
    const auto upTo = [&](qint64 time) { return history.eventsUpTo(time * ms); };
    QCOMPARE(upTo(-1), size_t(0));
    QCOMPARE(upTo(0), size_t(1));
    QCOMPARE(upTo(4), size_t(1));
    QCOMPARE(upTo(5), size_t(3));
    QCOMPARE(upTo(8), size_t(5));
    QCOMPARE(upTo(100), size_t(6));
    QCOMPARE(history.timeAfter(0), 0);
    QCOMPARE(history.timeAfter(3), 5 * ms);
    QCOMPARE(history.timeAfter(5), 8 * ms);

    LiteralTrace longOne;
    longOne.at(0).opened(1);
    for (int i = 1; i < 1000; ++i)
        longOne.at(2 * i).signalled(0, Signal::Continue);
    const History many = longOne.read();
    for (const qint64 time : {0, 1, 2, 510, 511, 512, 513, 1023, 1024, 1997, 1998})
        QCOMPARE(many.eventsUpTo(time * ms), size_t(time / 2 + 1));
    for (const size_t events : {1, 255, 256, 257, 512, 999})
        QCOMPARE(many.timeAfter(events), 2 * qint64(events - 1) * ms);
}

void TestHistoryBack::goingToAndFroTakesNoMoreMemoryForWholeRuns()
{
    ChunkRuns runs;
    std::vector<const ChunkRun *> kept;
    for (int round = 0; round < 3; ++round) {
        const quint32 id = runs.append(0, 4, 17);
        kept.push_back(&runs.keepWhole(id, {.chunk = 4}));
        QCOMPARE(runs.removeLast(), 17u);
    }
    QCOMPARE(kept[1], kept[0]);
    QCOMPARE(kept[2], kept[0]);
}

TEST_CLASS(TestHistoryBack, NoApplication)
#include "tst_historyback.moc"
