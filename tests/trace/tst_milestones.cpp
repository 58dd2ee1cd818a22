#include "core/trace/milestones.h"
#include "tests/testmain.h"

#include <QTest>

#include <set>

using namespace pool;

class TestMilestones : public QObject
{
    Q_OBJECT

private slots:
    void theStartIsAlwaysThere();
    void aLongWayIsCutIntoAFewEqualOnes();
    void aStateThatWasKnownIsNotKeptAgain();
};

void TestMilestones::theStartIsAlwaysThere()
{
    Milestones milestones;
    QCOMPARE(milestones.nearest(0).applied, size_t(0));
    QCOMPARE(milestones.nearest(1'000).applied, size_t(0));
    milestones.goOn({.applied = 1}, 1);
    QCOMPARE(milestones.nearest(1).applied, size_t(0)); // it is not far
}

void TestMilestones::aLongWayIsCutIntoAFewEqualOnes()
{
    Milestones milestones;
    std::set<size_t> kept;
    constexpr size_t all = 1'000'000;
    for (size_t i = 1; i <= all; ++i)
        milestones.goOn({.applied = i}, 1'000);
    for (size_t i = 0; i <= all; i += 500) {
        const size_t nearest = milestones.nearest(i).applied;
        kept.insert(nearest);
        QVERIFY2(std::max(nearest, i) - std::min(nearest, i) <= all / 32,
                 qPrintable(QStringLiteral("%1 is far from %2").arg(nearest).arg(i)));
    }
    QVERIFY(kept.size() >= 32);
    QVERIFY(kept.size() <= 65);
    QCOMPARE(*kept.begin(), size_t(0));
    for (auto one = kept.begin(), next = std::next(one); std::next(next) != kept.end(); ++one, ++next)
        QVERIFY(qAbs(qint64(*next - *one) - qint64(*std::next(kept.begin()))) <= 500);
}

void TestMilestones::aStateThatWasKnownIsNotKeptAgain()
{
    Milestones milestones;
    milestones.goOn({.applied = 500}, 10'000'000);
    milestones.goOn({.applied = 20}, 10'000'000);
    QCOMPARE(milestones.nearest(20).applied, size_t(0));
    QCOMPARE(milestones.nearest(400).applied, size_t(500));
}

TEST_CLASS(TestMilestones, NoApplication)
#include "tst_milestones.moc"
