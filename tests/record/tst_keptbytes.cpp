#include "core/record/keptbytes.h"
#include "tests/record/objectsof.h"
#include "tests/testmain.h"

using namespace pool;

class TestKeptBytes : public QObject
{
    Q_OBJECT

private slots:
    void aRecordAsLargeAsAllowedIsKept();
    void aByteMoreIsRefusedAtTheValueThatBringsIt();
    void manyValuesOfNothingAreCountedToo();
};

namespace {

constexpr JsonShape::Key keys[] = {{"value"}};
constexpr JsonShape shape{keys};
constexpr qint64 around = 64; // what each value costs beside its bytes

// What is refused when one value of each of these sizes is kept.
QString refusalFor(const std::vector<qint64> &sizes)
{
    ObjectsOf objects(shape);
    KeptBytes kept(objects);
    size_t next = 0;
    QByteArray values;
    for (size_t i = 0; i < sizes.size(); ++i)
        values += (i ? "," : "") + QByteArray(R"({"value":0})");
    return objects.handOver(values, [&](const RecordFields &) { kept.add(sizes[next++]); });
}

} // namespace

void TestKeptBytes::aRecordAsLargeAsAllowedIsKept()
{
    QCOMPARE(refusalFor({KeptBytes::maximum - around}), QString());
    QCOMPARE(refusalFor({100, KeptBytes::maximum - 100 - 2 * around}), QString());
}

void TestKeptBytes::aByteMoreIsRefusedAtTheValueThatBringsIt()
{
    QCOMPARE(refusalFor({100, KeptBytes::maximum - 99 - 2 * around}),
             QStringLiteral("list[1]: the record is larger than 256 MiB in memory"));
}

void TestKeptBytes::manyValuesOfNothingAreCountedToo()
{
    ObjectsOf objects(shape);
    KeptBytes kept(objects);
    const QString refused = objects.handOver(R"({"value":0})", [&](const RecordFields &) {
        for (qint64 i = 0; i <= KeptBytes::maximum / around; ++i)
            kept.add(0);
    });
    QCOMPARE(refused, QStringLiteral("list[0]: the record is larger than 256 MiB in memory"));
}

TEST_CLASS(TestKeptBytes, NoApplication)
#include "tst_keptbytes.moc"
