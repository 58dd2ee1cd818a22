#include "tests/testmain.h"
#include "tests/ui/literalrun.h"
#include "tests/ui/showntimeline.h"

#include <QSignalSpy>
#include <QTest>

using namespace pool;

// A moment that is said on the axis, before a run, by mouse and keys.
class TestAskedTime : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aClickPutsTheFlagAndADragMovesIt();
    void noMomentIsBeforeTheSubmit();
    void keysMoveTheFlag();
    void theFlagStaysAndGesturesAreAsBefore();
    void aFlagPastTheEndIsKeptInSight();
    void aForecastIsConcealedUntilItIsNot();

private:
    double pixelOf(qint64 time) const { return m_shown->view.frame()->scale.toPixel(double(time)); }
    QPoint at(qint64 time) const { return {int(std::lround(pixelOf(time))), 200}; }
    bool isNear(qint64 time) const
    {
        const auto &flag = m_shown->view.asked()->flag();
        return flag && std::abs(pixelOf(flag->time) - pixelOf(time)) <= 1;
    }

    LiteralRun m_run{2};
    std::unique_ptr<ShownTimeline> m_shown;
};

void TestAskedTime::init()
{
    m_shown = std::make_unique<ShownTimeline>(m_run.view(0));
    m_shown->view.showPlan(2);
    m_shown->view.conceal(2000 * ms);
    QCoreApplication::processEvents();
}

void TestAskedTime::aClickPutsTheFlagAndADragMovesIt()
{
    m_shown->view.asked()->ask(QStringLiteral("your guess"));
    QVERIFY(!m_shown->view.asked()->flag());
    const QSignalSpy said(m_shown->view.asked(), &AskedTime::wasSaid);
    QTest::mouseClick(m_shown->plot, Qt::LeftButton, {}, at(1300 * ms));
    QVERIFY(isNear(1300 * ms));
    QCOMPARE(m_shown->view.asked()->flag()->name, QStringLiteral("your guess"));
    m_shown->drag(at(1300 * ms), at(700 * ms));
    QVERIFY(isNear(700 * ms));
    QVERIFY(!said.isEmpty());
    QVERIFY(m_shown->view.selection()->isEmpty()); // nothing was measured
}

void TestAskedTime::noMomentIsBeforeTheSubmit()
{
    m_shown->view.asked()->ask(QStringLiteral("your guess"));
    QTest::mouseClick(m_shown->plot, Qt::LeftButton, {}, QPoint(1, 200));
    QCOMPARE(m_shown->view.asked()->flag()->time, 0);
}

void TestAskedTime::keysMoveTheFlag()
{
    m_shown->view.asked()->ask(QStringLiteral("your guess"));
    const TimeScale scale = m_shown->view.frame()->scale;
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&m_shown->view, key, modifiers);
        return pixelOf(m_shown->view.asked()->flag()->time);
    };
    const double middle = press(Qt::Key_Right);
    QVERIFY(std::abs(middle - scale.width / 2) < 1);
    QVERIFY(std::abs(press(Qt::Key_Right) - middle - 1) < 0.1);
    QVERIFY(std::abs(press(Qt::Key_Left, Qt::ControlModifier) - middle + 9) < 0.1);
}

void TestAskedTime::theFlagStaysAndGesturesAreAsBefore()
{
    m_shown->view.asked()->ask(QStringLiteral("your guess"));
    QTest::mouseClick(m_shown->plot, Qt::LeftButton, {}, at(1300 * ms));
    m_shown->view.asked()->stop();
    QCoreApplication::processEvents();
    QVERIFY(m_shown->view.fillsInSight() & bitOf(Fill::Guess)); // so that the legend tells it
    m_shown->drag(at(500 * ms), at(700 * ms));
    QVERIFY(isNear(1300 * ms));
    QVERIFY(m_shown->view.selection()->range());
    m_shown->view.asked()->clear();
    QTRY_VERIFY(!(m_shown->view.fillsInSight() & bitOf(Fill::Guess)));
}

void TestAskedTime::aFlagPastTheEndIsKeptInSight()
{
    m_shown->view.asked()->ask(QStringLiteral("your guess"));
    m_shown->view.asked()->say(1400 * ms);
    m_shown->view.asked()->stop();
    m_shown->view.conceal({});
    m_run.at(10).submitted(0, 1, 1);
    m_shown->view.showRun(m_run.view(1010));
    QVERIFY(m_shown->view.range()->end() > double(1410 * ms));
}

void TestAskedTime::aForecastIsConcealedUntilItIsNot()
{
    m_shown->view.showForecast(Foreseen({}, 2, Nanoseconds(500 * ms)));
    QVERIFY(!m_shown->view.frame()->showsForecast());
    QVERIFY(m_shown->view.range()->end() > double(2000 * ms)); // it does not tell how long it will take
    m_shown->view.conceal({});
    QVERIFY(m_shown->view.frame()->showsForecast());
    QVERIFY(m_shown->view.range()->end() < double(1000 * ms));
}

TEST_CLASS(TestAskedTime, QApplication)
#include "tst_askedtime.moc"
