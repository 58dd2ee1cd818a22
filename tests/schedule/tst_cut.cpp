#include "core/schedule/cut.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

std::vector<qint64> sizes(const Cut &cut)
{
    std::vector<qint64> all;
    for (qint64 i = 0; i < cut.count(); ++i)
        all.push_back(cut.chunk(i).size());
    return all;
}

using Sizes = std::vector<qint64>;

} // namespace

// The sizes are worked out by hand from each policy's definition.
class TestCut : public QObject
{
    Q_OBJECT

private slots:
    void aHundredItemsForFourWorkers();
    void threeHundredAndOneItemsForSixWorkers();
    void fewerItemsThanWorkers();
    void noItemsAreNoChunks();
    void oneWorker();
    void everyItemIsInOneChunk();
    void onlyEqualChunksHaveAChunksize();
    void eachPolicyHasAName();
};

void TestCut::aHundredItemsForFourWorkers()
{
    QCOMPARE(sizes(Cut(Policy::Default, 100, 4)), Sizes({7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 2}));
    QCOMPARE(sizes(Cut(Policy::Fixed, 100, 4, 30)), Sizes({30, 30, 30, 10}));
    QCOMPARE(sizes(Cut(Policy::Even, 100, 4)), Sizes({25, 25, 25, 25}));
    QCOMPARE(sizes(Cut(Policy::Guided, 100, 4)), Sizes({25, 19, 14, 11, 8, 6, 5, 3, 3, 2, 1, 1, 1, 1}));
    QCOMPARE(sizes(Cut(Policy::Trapezoid, 100, 4)), Sizes({13, 12, 11, 10, 10, 9, 8, 7, 6, 5, 4, 4, 1}));
    QCOMPARE(sizes(Cut(Policy::Factoring, 100, 4)),
             Sizes({13, 13, 13, 13, 6, 6, 6, 6, 3, 3, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1}));
}

void TestCut::threeHundredAndOneItemsForSixWorkers()
{
    const Sizes equal = sizes(Cut(Policy::Default, 301, 6)); // ceil(301 / 24) = 13
    QCOMPARE(equal.size(), size_t(24));
    QCOMPARE(equal.front(), 13);
    QCOMPARE(equal.back(), 301 - 23 * 13);
    QCOMPARE(sizes(Cut(Policy::Even, 301, 6)), Sizes({51, 51, 51, 51, 51, 46}));
    QCOMPARE(sizes(Cut(Policy::Guided, 301, 6)),
             Sizes({51, 42, 35, 29, 24, 20, 17, 14, 12, 10, 8, 7, 6, 5, 4, 3, 3, 2, 2, 2, 1, 1, 1, 1, 1}));
    // f = 26, C = ceil(602 / 27) = 23: steps of 25 / 22.
    QCOMPARE(sizes(Cut(Policy::Trapezoid, 301, 6)),
             Sizes({26, 25, 24, 23, 21, 20, 19, 18, 17, 16, 15, 14, 12, 11, 10, 9, 8, 7, 6}));
    QCOMPARE(sizes(Cut(Policy::Factoring, 301, 6)), Sizes({26, 26, 26, 26, 26, 26, 13, 13, 13, 13, 13, 13, 6, 6, 6, 6,
                                                           6,  6,  3,  3,  3,  3,  3,  3,  2,  2,  2,  2,  2, 2, 1}));
}

void TestCut::fewerItemsThanWorkers()
{
    for (const Policy policy : policies())
        QCOMPARE(sizes(Cut(policy, 3, 8)), Sizes({1, 1, 1}));
}

void TestCut::noItemsAreNoChunks()
{
    for (const Policy policy : policies())
        QCOMPARE(Cut(policy, 0, 4).count(), 0);
}

void TestCut::oneWorker()
{
    QCOMPARE(sizes(Cut(Policy::Default, 10, 1)), Sizes({3, 3, 3, 1}));
    QCOMPARE(sizes(Cut(Policy::Even, 10, 1)), Sizes({10}));
    QCOMPARE(sizes(Cut(Policy::Guided, 10, 1)), Sizes({10}));
    QCOMPARE(sizes(Cut(Policy::Trapezoid, 10, 1)), Sizes({5, 4, 1})); // f = 5, C = 4: 5, 3.67, 2.33, 1
    QCOMPARE(sizes(Cut(Policy::Factoring, 10, 1)), Sizes({5, 3, 1, 1}));
}

void TestCut::everyItemIsInOneChunk()
{
    for (qint64 items = 1; items < 400; ++items) {
        for (int workers = 1; workers <= 9; ++workers) {
            for (const Policy policy : policies()) {
                const Cut cut(policy, items, workers, 1 + items % 7);
                qint64 next = 0;
                for (qint64 i = 0; i < cut.count(); ++i) {
                    QCOMPARE(cut.chunk(i).begin, next);
                    QVERIFY(cut.chunk(i).size() >= 1);
                    next = cut.chunk(i).end;
                }
                QCOMPARE(next, items);
            }
        }
    }
}

void TestCut::onlyEqualChunksHaveAChunksize()
{
    QCOMPARE(Cut(Policy::Default, 100, 4).chunksize(), 7);
    QCOMPARE(Cut(Policy::Even, 100, 4).chunksize(), 25);
    QCOMPARE(Cut(Policy::Guided, 100, 4).chunksize(), std::nullopt);
}

void TestCut::eachPolicyHasAName()
{
    QCOMPARE(policies().size(), size_t(6));
    for (const Policy policy : policies())
        QCOMPARE(policyFromKey(policyKey(policy)), policy);
    QCOMPARE(policyFromKey(QStringLiteral("best")), std::nullopt);
}

TEST_CLASS(TestCut, NoApplication)
#include "tst_cut.moc"
