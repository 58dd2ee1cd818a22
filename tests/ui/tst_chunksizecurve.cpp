#include "tests/literaltrace.h"
#include "tests/testmain.h"
#include "ui/curve/chunksizecurve.h"
#include "ui/curve/curvetexts.h"

#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace pool;

// The picture of a curve: what it says, and how a chunksize is chosen on it.
class TestChunksizeCurve : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void thePointUnderThePointerIsSaid();
    void aClickChoosesTheNearestChunksize();
    void whereItemsFailNoneIsBest();
    void theArrowKeysGoToTheNextOnes();
    void aRunIsADotThatCanBeChosen();
    void whileItIsLockedNothingIsChosen();
    void withoutACurveItSaysWhy();
    void whoCannotSeeItIsToldTheSame();
    void areasCanBeToldApart();
    void whatTakesMuchLongerIsCutOff();

private:
    QPoint placeOf(qint64 chunksize) const
    {
        return QPoint(qRound(m_curve->scale().x(chunksize)), m_curve->height() / 2);
    }
    std::unique_ptr<ChunksizeCurve> m_curve;
};

// 52 items of 100 ms on 4 workers.
void TestChunksizeCurve::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_curve = std::make_unique<ChunksizeCurve>();
    m_curve->resize(320, 90);
    m_curve->setSettings(CurveSettings{.items = 52, .processes = 4, .automatic = 4, .chosen = 4});
    const Replay replay({{.times = {.alike = 52, .each = 100 * ms}}}, std::vector<qint64>(4),
                        {.chunk = 2.0 * ms, .report = ms}, 64);
    m_curve->setAnswer({.curve = forecastCurve({replay}, 0, 4, 64, curveChunksizes(52, 4, {})),
                        .source = CurveJob::Source::Plan,
                        .draws = 1});
    m_curve->show();
}

// With one chunk of all, everything after the failed item is skipped, and the job ends soonest.
void TestChunksizeCurve::whereItemsFailNoneIsBest()
{
    CurveAnswer answer = m_curve->answer();
    answer.hasFailures = true;
    m_curve->setAnswer(answer);
    m_curve->resize(600, 90);
    QCOMPARE(m_curve->head(), QStringLiteral("Forecast by chunksize: after an error fewer items run"));
    m_curve->resize(200, 90);
    QCOMPARE(m_curve->head(), QStringLiteral("after an error fewer items run"));
}

void TestChunksizeCurve::thePointUnderThePointerIsSaid()
{
    QCOMPARE(m_curve->head(), QStringLiteral("Forecast by chunksize: best 1.30 s with 13"));
    QCOMPARE(m_curve->tip(placeOf(4)),
             QStringLiteral("chunksize 4: 13 chunks, 1.61 s = work 1.30 s + overhead 7.50 ms + imbalance 302 ms"));
    QTest::mouseMove(m_curve.get(), placeOf(13));
    QTRY_COMPARE(m_curve->head(), QStringLiteral("13 → 4 chunks: 1.30 s"));
}

void TestChunksizeCurve::aClickChoosesTheNearestChunksize()
{
    QSignalSpy chosen(m_curve.get(), &ChunksizeCurve::chunksizeChosen);
    QTest::mouseClick(m_curve.get(), Qt::LeftButton, {}, placeOf(13));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.last().at(0).toLongLong(), 13);
    QTest::mouseClick(m_curve.get(), Qt::LeftButton, {}, QPoint(0, 40));
    QCOMPARE(chosen.last().at(0).toLongLong(), 1);
    QTest::mouseClick(m_curve.get(), Qt::LeftButton, {}, QPoint(319, 40));
    QCOMPARE(chosen.last().at(0).toLongLong(), 52);
}

void TestChunksizeCurve::theArrowKeysGoToTheNextOnes()
{
    QSignalSpy chosen(m_curve.get(), &ChunksizeCurve::chunksizeChosen);
    QTest::keyClick(m_curve.get(), Qt::Key_Right);
    QCOMPARE(chosen.last().at(0).toLongLong(), 5);
    QTest::keyClick(m_curve.get(), Qt::Key_Left);
    QCOMPARE(chosen.last().at(0).toLongLong(), 3); // 4 is chosen until someone says otherwise
    m_curve->setSettings(CurveSettings{.items = 52, .processes = 4, .automatic = 4, .chosen = 52});
    QTest::keyClick(m_curve.get(), Qt::Key_Right);
    QCOMPARE(chosen.size(), 2);
    QTest::keyClick(m_curve.get(), Qt::Key_Home);
    QCOMPARE(chosen.last().at(0).toLongLong(), 1);
    QTest::keyClick(m_curve.get(), Qt::Key_End);
    QCOMPARE(chosen.last().at(0).toLongLong(), 52);
}

void TestChunksizeCurve::aRunIsADotThatCanBeChosen()
{
    m_curve->setDots({{.chunksize = 7, .makespan = 1500 * ms, .name = QStringLiteral("Run 3")}});
    const QPointF place(m_curve->scale().x(7), m_curve->scale().y(1500 * ms));
    QCOMPARE(m_curve->tip(place), QStringLiteral("Run 3: chunksize 7, took 1.50 s"));
    QSignalSpy chosen(m_curve.get(), &ChunksizeCurve::chunksizeChosen);
    QTest::mouseClick(m_curve.get(), Qt::LeftButton, {}, (place + QPointF(4, 3)).toPoint());
    QCOMPARE(chosen.last().at(0).toLongLong(), 7);
    QVERIFY(m_curve->scale().y(1500 * ms) > m_curve->scale().plot().top());
}

void TestChunksizeCurve::whileItIsLockedNothingIsChosen()
{
    QSignalSpy chosen(m_curve.get(), &ChunksizeCurve::chunksizeChosen);
    m_curve->setLocked(true);
    QTest::mouseClick(m_curve.get(), Qt::LeftButton, {}, placeOf(13));
    QTest::keyClick(m_curve.get(), Qt::Key_Right);
    QCOMPARE(chosen.size(), 0);
    QVERIFY(!m_curve->tip(placeOf(13)).isEmpty());
}

void TestChunksizeCurve::withoutACurveItSaysWhy()
{
    m_curve->setAnswer({.lack = CurveJob::Lack::UnknownTimes});
    QCOMPARE(m_curve->head(), QStringLiteral("No curve yet: how long these items take is known after a run."));
    QCOMPARE(m_curve->accessibleDescription(), m_curve->head());
    m_curve->setSettings({});
    m_curve->setAnswer({.lack = CurveJob::Lack::SeveralJobs});
    QVERIFY(m_curve->head().contains(QStringLiteral("several jobs")));
    QVERIFY(m_curve->tip(QPointF(50, 40)).isEmpty());
    QTest::mouseClick(m_curve.get(), Qt::LeftButton, {}, QPoint(50, 40));
    m_curve->grab();
}

void TestChunksizeCurve::whoCannotSeeItIsToldTheSame()
{
    QCOMPARE(m_curve->accessibleName(), QStringLiteral("Chunksize curve"));
    QCOMPARE(
        m_curve->accessibleDescription(),
        QStringLiteral("Forecast by chunksize: best 1.30 s with 13, of 1 to 52. Auto, 4: 1.61 s. Chosen, 4: 1.61 s. "
                       "Left and right choose another one."));
}

// Without colours: work is solid, imbalance is striped.
void TestChunksizeCurve::areasCanBeToldApart()
{
    const QImage grey = m_curve->grab().toImage().convertToFormat(QImage::Format_Grayscale8);
    const auto shades = [&](qint64 chunksize, qint64 time) {
        QSet<int> seen;
        const int x = qRound(m_curve->scale().x(chunksize));
        const int y = qRound(m_curve->scale().y(time));
        for (int dx = 0; dx < 8; ++dx)
            seen << qGray(grey.pixel(x + dx, y));
        return seen.size();
    };
    QCOMPARE(shades(22, 200 * ms), 1);
    QVERIFY(shades(40, 1500 * ms) > 1);
}

void TestChunksizeCurve::whatTakesMuchLongerIsCutOff()
{
    const CurveScale scale = m_curve->scale();
    QCOMPARE(scale.y(5200 * ms), scale.plot().top());
    QVERIFY(!scale.holds(5200 * ms)); // arrows and "up to" say so
    QVERIFY(scale.holds(1600 * ms));
    QVERIFY(scale.y(1300 * ms) - scale.y(1600 * ms) > 3); // pixels
    QCOMPARE(scale.x(1), scale.plot().left());
    QCOMPARE(scale.x(52), scale.plot().right());
}

TEST_CLASS(TestChunksizeCurve, QApplication)
#include "tst_chunksizecurve.moc"
