#include "core/program/runresult.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// What a run leaves behind, from literal values.
class TestRunResult : public QObject
{
    Q_OBJECT

private slots:
    void aBlockingMapHasTheValuesThatItReturned()
    {
        auto table = std::make_shared<ValueTable>(2);
        const qint64 numbers[] = {4, 9};
        table->setIntegers(0, numbers, 2);
        const JobRun job{.method = Method::Map, .id = JobId{0}, .returned = Values(table)};
        QCOMPARE(valuesOf(job)->toArray(), (QCborArray{4, 9}));
    }

    void applyHasOneValue()
    {
        const JobRun job{.method = Method::Apply, .id = JobId{0}, .returned = QCborValue(QStringLiteral("text"))};
        QCOMPARE(valuesOf(job)->toArray(), QCborArray{QStringLiteral("text")});
    }

    void imapHasWhatWasTakenFromIt()
    {
        const QCborArray taken{1, QStringLiteral("two"), 3.5};
        const JobRun job{.method = Method::ImapUnordered, .id = JobId{0}, .yielded = taken};
        QCOMPARE(valuesOf(job)->toArray(), taken);
    }

    void aJobThatFailedHasNone() { QVERIFY(!valuesOf({.method = Method::Map, .id = JobId{0}})); }

    void aCallThatWasRefusedHasNone() { QVERIFY(!valuesOf({.method = Method::Imap, .refused = Error()})); }
};

TEST_CLASS(TestRunResult, QCoreApplication)
#include "tst_runresult.moc"
