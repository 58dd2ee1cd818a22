#include "core/trace/sharedvector.h"
#include "tests/testmain.h"

#include <QRandomGenerator>
#include <QString>
#include <QTest>

using namespace pool;

namespace {

template <class Vector> bool isLike(const Vector &vector, const std::vector<QString> &expected)
{
    return vector.size() == expected.size() && std::equal(vector.begin(), vector.end(), expected.begin());
}

} // namespace

class TestSharedVector : public QObject
{
    Q_OBJECT

private slots:
    void copiesSayWhatAStdVectorSaysWhateverIsDoneToAnyOfThem();
    void aCopySharesWhatNeitherHasChanged();
    void whatIsAssignedIsOneBlockUntilItIsChanged();
    void itCanBeSearchedLikeAnyVector();
};

void TestSharedVector::copiesSayWhatAStdVectorSaysWhateverIsDoneToAnyOfThem()
{
    using Vector = SharedVector<QString, 8 * sizeof(QString)>; // 8 entries a block
    QRandomGenerator random(20);
    std::vector<Vector> vectors(4);
    std::vector<std::vector<QString>> expected(4);
    for (int i = 0; i < 20'000; ++i) {
        const quint32 which = random.bounded(4u);
        Vector &vector = vectors[which];
        std::vector<QString> &same = expected[which];
        const quint32 what = random.bounded(100u);
        const QString text = QString::number(i);
        if (what < 2) {
            const quint32 from = random.bounded(4u);
            vector = vectors[from];
            same = std::vector(expected[from]);
        } else if (what < 3) {
            const size_t size = random.bounded(30u);
            vector.assign(size, text);
            same.assign(size, text);
        } else if (same.empty() || what < 50) {
            vector.push_back(text);
            same.push_back(text);
        } else if (what < 85) {
            vector.pop_back();
            same.pop_back();
        } else {
            const size_t at = random.bounded(quint32(same.size()));
            vector.edit(at) = text;
            same[at] = text;
        }
        for (size_t k = 0; k < vectors.size(); ++k)
            QVERIFY2(isLike(vectors[k], expected[k]), qPrintable(QStringLiteral("after %1 changes").arg(i)));
    }
}

void TestSharedVector::aCopySharesWhatNeitherHasChanged()
{
    SharedVector<int, 64> one; // 16 entries a block
    for (int i = 0; i < 100; ++i)
        one.push_back(i);
    SharedVector<int, 64> other = one;
    other.edit(20) = -1;
    QCOMPARE(&one[5], &other[5]);
    QVERIFY(&one[20] != &other[20]);
    QCOMPARE(one[20], 20);
    QCOMPARE(other[21], 21);
    const int *own = &other[20];
    other.edit(20) = -2;
    QCOMPARE(&other[20], own);
}

void TestSharedVector::whatIsAssignedIsOneBlockUntilItIsChanged()
{
    SharedVector<int, 64> vector;
    vector.assign(1000, 7);
    QCOMPARE(vector.size(), size_t(1000));
    QCOMPARE(&vector[0], &vector[16]);
    QCOMPARE(&vector[0], &vector[992]);
    vector.edit(999) = 8;
    vector.push_back(9);
    QCOMPARE(vector[991], 7);
    QCOMPARE(vector[998], 7);
    QCOMPARE(vector[999], 8);
    QCOMPARE(vector.back(), 9);
}

void TestSharedVector::itCanBeSearchedLikeAnyVector()
{
    SharedVector<int, 64> vector;
    for (int i = 0; i < 100; ++i)
        vector.push_back(2 * i);
    QCOMPARE(std::lower_bound(vector.begin(), vector.end(), 51) - vector.begin(), 26);
    QCOMPARE(*std::ranges::find(vector, 60), 60);
    QCOMPARE(*vector.rbegin(), 198);
    QCOMPARE(vector.end() - vector.begin(), 100);
    QCOMPARE(vector.begin()[3], 6);
    static_assert(std::random_access_iterator<SharedVector<int>::const_iterator>);
}

TEST_CLASS(TestSharedVector, NoApplication)
#include "tst_sharedvector.moc"
