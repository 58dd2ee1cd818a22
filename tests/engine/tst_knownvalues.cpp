#include "core/engine/job.h"
#include "tests/testmain.h"

#include <QTest>

#include <thread>

using namespace pool;

// Which values of a job can be known, by Python's rules, while its chunks arrive.
class TestKnownValues : public QObject
{
    Q_OBJECT

private slots:
    void aMapsValuesAreKnownAllAtOnceWhenItIsReady();
    void aFailedMapHasNone();
    void imapsValuesAreKnownInTheOrderOfTheInput();
    void imapUnorderedsValuesAreKnownAsTheyArrive();
    void withChunksizeOneImapGoesOnAfterAnError();
    void withLargerChunksAnErrorEndsTheIteration();
    void whatHasArrivedStaysKnownWhenThePoolIsTerminated();
    void theyMayBeReadWhileOthersArrive();

private:
    static std::shared_ptr<Job> job(Method method, qint64 items, qint64 chunksize);
    static void arrive(Job &job, quint32 chunk); // with the squares of its items
    static void fail(Job &job, quint32 chunk);
    static QString known(const KnownValues &values, qint64 items); // "0 1 - 9"
};

std::shared_ptr<Job> TestKnownValues::job(Method method, qint64 items, qint64 chunksize)
{
    return std::make_shared<Job>(
        JobId{0}, JobSpec{.method = method, .items = Items::range(items), .chunking = Chunking(items, chunksize)});
}

void TestKnownValues::arrive(Job &job, quint32 chunk)
{
    const ItemRange items = job.chunking().chunk(chunk);
    SequenceWriter writer;
    for (qint64 item = items.begin; item < items.end; ++item)
        writer.append(item * item);
    QByteArray bytes;
    writer.encode(bytes);
    const auto values = Sequence::decode(bytes, items.size());
    QVERIFY(values);
    job.store(items.begin, *values);
    job.settleChunk(chunk, {});
}

void TestKnownValues::fail(Job &job, quint32 chunk)
{
    job.settleChunk(chunk, ValueError(QStringLiteral("no")).error());
}

QString TestKnownValues::known(const KnownValues &values, qint64 items)
{
    QStringList texts;
    for (qint64 item = 0; item < items; ++item) {
        const auto value = values.at(item);
        texts << (value ? QString::number(value->toInteger()) : QStringLiteral("-"));
    }
    return texts.join(u' ');
}

void TestKnownValues::aMapsValuesAreKnownAllAtOnceWhenItIsReady()
{
    const auto map = job(Method::MapAsync, 4, 2);
    const KnownValues values(map);
    arrive(*map, 1);
    arrive(*map, 0);
    QCOMPARE(known(values, 4), QStringLiteral("- - - -"));
    map->finish(Job::State::Ok);
    QCOMPARE(known(values, 4), QStringLiteral("0 1 4 9"));
}

void TestKnownValues::aFailedMapHasNone()
{
    const auto map = job(Method::MapAsync, 4, 2);
    arrive(*map, 0);
    fail(*map, 1);
    map->finish(Job::State::Failed, map->failure());
    QCOMPARE(known(KnownValues(map), 4), QStringLiteral("- - - -"));
}

void TestKnownValues::imapsValuesAreKnownInTheOrderOfTheInput()
{
    const auto imap = job(Method::Imap, 6, 2);
    const KnownValues values(imap);
    arrive(*imap, 1);
    QCOMPARE(known(values, 6), QStringLiteral("- - - - - -"));
    arrive(*imap, 0);
    QCOMPARE(known(values, 6), QStringLiteral("0 1 4 9 - -"));
    arrive(*imap, 2);
    QCOMPARE(known(values, 6), QStringLiteral("0 1 4 9 16 25"));
}

void TestKnownValues::imapUnorderedsValuesAreKnownAsTheyArrive()
{
    const auto imap = job(Method::ImapUnordered, 6, 2);
    const KnownValues values(imap);
    arrive(*imap, 1);
    QCOMPARE(known(values, 6), QStringLiteral("- - 4 9 - -"));
    arrive(*imap, 2);
    QCOMPARE(known(values, 6), QStringLiteral("- - 4 9 16 25"));
}

void TestKnownValues::withChunksizeOneImapGoesOnAfterAnError()
{
    for (const Method method : {Method::Imap, Method::ImapUnordered}) {
        const auto imap = job(method, 3, 1);
        arrive(*imap, 0);
        fail(*imap, 1);
        arrive(*imap, 2);
        QCOMPARE(known(KnownValues(imap), 3), QStringLiteral("0 - 4"));
    }
}

void TestKnownValues::withLargerChunksAnErrorEndsTheIteration()
{
    for (const Method method : {Method::Imap, Method::ImapUnordered}) {
        const auto imap = job(method, 6, 2);
        arrive(*imap, 0);
        fail(*imap, 1);
        arrive(*imap, 2);
        QCOMPARE(known(KnownValues(imap), 6), QStringLiteral("0 1 - - - -"));
    }
}

void TestKnownValues::whatHasArrivedStaysKnownWhenThePoolIsTerminated()
{
    const auto imap = job(Method::Imap, 4, 2);
    arrive(*imap, 0);
    imap->finish(Job::State::CutOff, ValueError(QStringLiteral("terminated")).error());
    QCOMPARE(known(KnownValues(imap), 4), QStringLiteral("0 1 - -"));
}

void TestKnownValues::theyMayBeReadWhileOthersArrive()
{
    constexpr quint32 chunks = 2'000;
    const auto imap = job(Method::Imap, chunks, 1);
    std::thread engine([&] {
        for (quint32 chunk = 0; chunk < chunks; ++chunk)
            arrive(*imap, chunk);
    });
    const KnownValues values(imap);
    for (qint64 item = 0; item < chunks;) // each is known once its chunk is there, in this order
        if (const auto value = values.at(item)) {
            if (value->toInteger() != item * item)
                break;
            ++item;
        }
    engine.join();
    QCOMPARE(values.at(chunks - 1), QCborValue(qint64(chunks - 1) * (chunks - 1)));
}

TEST_CLASS(TestKnownValues, NoApplication)
#include "tst_knownvalues.moc"
