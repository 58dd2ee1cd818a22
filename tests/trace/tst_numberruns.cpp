#include "core/trace/numberruns.h"
#include "tests/testmain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pool;

class TestNumberRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryNumberAtItsPlace();
    void findsThePlaceOfTheFirstNumberThatIsNotLess();
};

static std::vector<quint32> numbers()
{
    QRandomGenerator random(7);
    std::vector<quint32> all;
    quint32 next = 3;
    for (int i = 0; i < 500; ++i, ++next) {
        if (random.bounded(5) == 0)
            next += 1 + random.bounded(4);
        all.push_back(next);
    }
    return all;
}

void TestNumberRuns::keepsEveryNumberAtItsPlace()
{
    NumberRuns runs;
    QVERIFY(runs.empty());
    const std::vector<quint32> all = numbers();
    for (size_t i = 0; i < all.size(); ++i) {
        runs.append(all[i]);
        QCOMPARE(runs.back(), all[i]);
        QCOMPARE(runs.size(), i + 1);
    }
    for (size_t i = 0; i < all.size(); ++i)
        QCOMPARE(runs[i], all[i]);
}

void TestNumberRuns::findsThePlaceOfTheFirstNumberThatIsNotLess()
{
    NumberRuns runs;
    QCOMPARE(runs.lowerBound(4), size_t(0));
    const std::vector<quint32> all = numbers();
    for (const quint32 number : all)
        runs.append(number);
    for (quint32 number = 0; number < all.back() + 3; ++number)
        QCOMPARE(runs.lowerBound(number), size_t(std::lower_bound(all.begin(), all.end(), number) - all.begin()));
}

TEST_CLASS(TestNumberRuns, QCoreApplication)
#include "tst_numberruns.moc"
