#include "core/record/recordshapes.h"
#include "tests/record/objectsof.h"
#include "tests/testmain.h"

using namespace pool;

class TestRecordFields : public QObject
{
    Q_OBJECT

private slots:
    void valuesAreReadByWhatTheyMustHold();
    void anyOtherValueIsRefusedWithItsPath();
};

namespace {

const QByteArray step = R"({"index":3,"call":"get","start_ms":1.5,"end_ms":null,"outcome":"raised","value":"x",
"error":{"type":"E","message":"m","worker":1,"pid":null,"item":2,"cause":"SIGKILL","phase":null}})";

QString refusal(const ObjectsOf::Take &take) { return ObjectsOf(recordshape::step).handOver(step, take); }

} // namespace

void TestRecordFields::valuesAreReadByWhatTheyMustHold()
{
    static constexpr const char *outcomes[] = {"ok", "raised"};
    QCOMPARE(refusal([](const RecordFields &fields) {
                 QCOMPARE(fields.integer(StepKey::Index, 0, 3), 3);
                 QCOMPARE(fields.call(StepKey::Call), Call::Get);
                 QCOMPARE(fields.time(StepKey::Start), 1'500'000);
                 QCOMPARE(fields.timeOrNull(StepKey::End), -1);
                 QCOMPARE(fields.choice(StepKey::Outcome, outcomes), quint16(1));
                 QCOMPARE(fields.text(StepKey::Value), QStringLiteral("x"));
                 const Error error = fields.errorOrNull(StepKey::Error).value_or(Error{});
                 QCOMPARE(error.type, QStringLiteral("E"));
                 QCOMPARE(error.item, std::optional<qint64>(2));
                 QVERIFY(!error.pid);
                 QCOMPARE(error.kind, Error::Kind::WorkerLost);
             }),
             QString());
}

void TestRecordFields::anyOtherValueIsRefusedWithItsPath()
{
    static constexpr const char *outcomes[] = {"ok", "lost"};
    QCOMPARE(refusal([](const RecordFields &fields) { fields.integer(StepKey::Index, 0, 2); }),
             QStringLiteral("list[0].index: must be an integer from 0 to 2, not 3"));
    QCOMPARE(refusal([](const RecordFields &fields) { fields.call(StepKey::Value); }),
             QStringLiteral("list[0].value: is not the name of a call"));
    QVERIFY(refusal([](const RecordFields &fields) {
                fields.time(StepKey::End);
            }).startsWith(QStringLiteral("list[0].end_ms: must be a time in milliseconds")));
    QVERIFY(refusal([](const RecordFields &fields) {
                fields.choice(StepKey::Outcome, outcomes);
            }).startsWith(QStringLiteral("list[0].outcome: must be \"ok\" or \"lost\"")));
    QVERIFY(refusal([](const RecordFields &fields) {
                fields.text(StepKey::Index);
            }).startsWith(QStringLiteral("list[0].index: must be text")));
    QCOMPARE(refusal([](const RecordFields &fields) { fields.refuse(QStringLiteral("no")); }),
             QStringLiteral("list[0]: no"));
}

TEST_CLASS(TestRecordFields, NoApplication)
#include "tst_recordfields.moc"
