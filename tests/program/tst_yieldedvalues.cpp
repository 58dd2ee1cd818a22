#include "core/program/yieldedvalues.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

// Whose the values are that a record has of an iterator.
class TestYieldedValues : public QObject
{
    Q_OBJECT

private slots:
    void whenChunksCameIsNotGuessed();
    void imapsValuesStandByItems();
    void anItemThatRaisedIsLeftOut();
    void anErrorInALargerChunkEndsTheIteration();
    void imapUnorderedsValuesGoToTheChunksAsTheyCame();
    void chunksThatCameAtOnceHaveNoOrder();
    void onlyWhatWasTakenIsKnown();

private:
    struct Story {
        Story(Method method, qint64 items, qint64 chunksize, const QList<int> &yielded,
              TraceSource source = TraceSource::Seen)
            : trace(source)
        {
            job.method = method;
            job.items = items;
            job.id = JobId{0};
            for (const int value : yielded)
                job.yielded.append(value);
            trace.append({.kind = EventKind::JobSubmitted, .job = {0}},
                         JobInfo{.method = method, .items = items, .chunksize = chunksize});
        }
        void came(quint32 chunk, qint64 at)
        {
            trace.append(Event{.at = at, .kind = EventKind::ChunkReported, .chunk = chunk});
        }
        void raised(quint32 chunk, qint64 at)
        {
            trace.append(Event{.at = at, .kind = EventKind::ChunkReported, .outcome = Outcome::Raised, .chunk = chunk},
                         Error{});
        }
        QString known() const // "0 1 - 9"
        {
            const KnownValues values = YieldedValues(trace).of(job);
            QStringList texts;
            for (qint64 item = 0; item < job.items; ++item) {
                const auto value = values.at(item);
                texts << (value ? QString::number(value->toInteger()) : QStringLiteral("-"));
            }
            return texts.join(u' ');
        }
        Trace trace;
        JobRun job;
    };
};

void TestYieldedValues::whenChunksCameIsNotGuessed()
{
    Story story(Method::ImapUnordered, 2, 1, {1, 0}, TraceSource::Retold);
    story.came(0, 10);
    story.came(1, 20);
    QCOMPARE(story.known(), QStringLiteral("- -"));
}

void TestYieldedValues::imapsValuesStandByItems()
{
    Story story(Method::Imap, 4, 2, {0, 1, 4, 9});
    story.came(1, 10);
    story.came(0, 20);
    QCOMPARE(story.known(), QStringLiteral("0 1 4 9"));
}

void TestYieldedValues::anItemThatRaisedIsLeftOut()
{
    Story story(Method::Imap, 3, 1, {0, 4});
    story.came(0, 10);
    story.raised(1, 20);
    story.came(2, 30);
    QCOMPARE(story.known(), QStringLiteral("0 - 4"));
}

void TestYieldedValues::anErrorInALargerChunkEndsTheIteration()
{
    Story story(Method::Imap, 6, 2, {0, 1});
    story.came(0, 10);
    story.raised(1, 20);
    story.came(2, 30);
    QCOMPARE(story.known(), QStringLiteral("0 1 - - - -"));
}

void TestYieldedValues::imapUnorderedsValuesGoToTheChunksAsTheyCame()
{
    Story story(Method::ImapUnordered, 4, 2, {4, 9, 0, 1});
    story.came(1, 10);
    story.came(0, 20);
    QCOMPARE(story.known(), QStringLiteral("0 1 4 9"));
}

void TestYieldedValues::chunksThatCameAtOnceHaveNoOrder()
{
    Story story(Method::ImapUnordered, 4, 2, {4, 9, 0, 1});
    story.came(1, 10);
    story.came(0, 10);
    QCOMPARE(story.known(), QStringLiteral("- - - -"));
}

void TestYieldedValues::onlyWhatWasTakenIsKnown()
{
    Story story(Method::Imap, 4, 2, {0, 1, 4});
    story.came(0, 10);
    story.came(1, 20);
    QCOMPARE(story.known(), QStringLiteral("0 1 4 -"));
}

TEST_CLASS(TestYieldedValues, NoApplication)
#include "tst_yieldedvalues.moc"
