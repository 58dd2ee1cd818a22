#include "core/record/chrometrace.h"
#include "tests/literaltrace.h"
#include "tests/testmain.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QSet>
#include <QTest>

using namespace pool;

namespace {

QByteArray written(const Trace &trace)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    writeChromeTrace(buffer, trace, {{QStringLiteral("seed"), 7}});
    return buffer.data();
}

using Track = std::pair<qint64, qint64>;
Track trackOf(const QJsonObject &event) { return {event[u"pid"].toInteger(), event[u"tid"].toInteger()}; }
qint64 nanoseconds(const QJsonValue &microseconds) { return qRound64(microseconds.toDouble() * 1000); }

// A job with a chunk that is good, one that raises and one whose worker dies, with its steps and callback.
void tell(LiteralTrace &story)
{
    const Error boom{.type = QStringLiteral("ValueError"), .message = QStringLiteral("boom")};
    story.opened(2);
    story.worker(0, 1000);
    story.worker(1, 1001);
    story.trace.append(
        {.at = 6 * ms, .kind = EventKind::StepStarted, .count = 0},
        StepInfo{.call = Call::MapAsync, .text = QStringLiteral("pool.map_async(task, range(6), chunksize=2)")});
    story.submitted(0, 6, 2);
    story.say({.kind = EventKind::StepEnded});
    story.sent(0, 0, 0);
    story.sent(1, 0, 1);
    story.ran(0, 0, 0, 0, {{10, 12}, {12, 12}});
    story.reported(0, 0, 0);
    story.ran(1, 0, 1, 0, {{11, 13}});
    story.raised(1, 0, 1, boom);
    story.sent(0, 0, 2);
    story.lost(0, 0, 2, 1, 14, boom);
    story.workerEnded(0, {.signal = 9});
    story.say({.kind = EventKind::CallbackStarted, .outcome = Outcome::Raised, .job = {0}});
    story.say({.kind = EventKind::CallbackEnded, .job = {0}});
    story.failed(0, Outcome::Raised, boom);
}

} // namespace

class TestChromeTrace : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theFileBeginsAsPerfettoExpects();
    void eventsAreInOrderOfTime();
    void slicesOfATrackNest();
    void itemsLieInTheirChunk();
    void everyArrowHasTwoEndsInsideSlices();
    void everyWaitEnds();
    void everyTrackHasAName();
    void stateStandsInTheName();
    void aChunkThatGoesOnAfterADeathWaitsOnceMore();
    void whereMessagesWereLostNothingIsCounted();

private:
    QList<QJsonObject> events(const QString &phase) const
    {
        QList<QJsonObject> found;
        for (const QJsonValue &event : m_events) {
            if (phase.contains(event[u"ph"].toString()))
                found << event.toObject();
        }
        return found;
    }

    void read(const Trace &trace)
    {
        m_bytes = written(trace);
        QJsonParseError error;
        const QJsonObject root = QJsonDocument::fromJson(m_bytes, &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(root[u"metadata"][u"seed"].toInt(), 7);
        m_events = root[u"traceEvents"].toArray();
    }

    QByteArray m_bytes;
    QJsonArray m_events;
};

void TestChromeTrace::init()
{
    LiteralTrace story;
    tell(story);
    read(story.trace);
    QVERIFY(m_events.size() > 20);
}

void TestChromeTrace::theFileBeginsAsPerfettoExpects() { QVERIFY(m_bytes.startsWith("{\"traceEvents\":[{\"")); }

void TestChromeTrace::eventsAreInOrderOfTime()
{
    double last = 0;
    const QList<QJsonObject> timed = events(QStringLiteral("XsfbeiC"));
    for (const QJsonObject &event : timed) {
        QVERIFY(event[u"ts"].isDouble());
        QVERIFY(event[u"ts"].toDouble() >= last);
        last = event[u"ts"].toDouble();
    }
    QVERIFY(last > 0);
}

void TestChromeTrace::slicesOfATrackNest()
{
    QMap<Track, QList<qint64>> open; // ends of the slices that enclose
    const QList<QJsonObject> slices = events(QStringLiteral("X"));
    for (const QJsonObject &slice : slices) {
        const qint64 begin = nanoseconds(slice[u"ts"]);
        const qint64 end = begin + nanoseconds(slice[u"dur"]);
        QVERIFY(end > begin);
        QList<qint64> &ends = open[trackOf(slice)];
        while (!ends.isEmpty() && ends.last() <= begin)
            ends.removeLast();
        QVERIFY(ends.isEmpty() || end <= ends.last());
        ends << end;
    }
    QVERIFY(open.size() >= 4);
}

void TestChromeTrace::itemsLieInTheirChunk()
{
    qint64 chunkBegin = -1;
    qint64 chunkEnd = -1;
    int items = 0;
    const QList<QJsonObject> slices = events(QStringLiteral("X"));
    for (const QJsonObject &slice : slices) {
        if (slice[u"pid"].toInteger() != 1000)
            continue;
        const qint64 begin = nanoseconds(slice[u"ts"]);
        const qint64 end = begin + nanoseconds(slice[u"dur"]);
        if (slice[u"cat"] == QStringLiteral("chunk")) {
            chunkBegin = begin;
            chunkEnd = end;
        } else if (slice[u"cat"] == QStringLiteral("item")) {
            QVERIFY(begin >= chunkBegin && end <= chunkEnd);
            ++items;
        }
    }
    QCOMPARE(items, 3); // two good ones and the one that the worker died in
}

void TestChromeTrace::everyArrowHasTwoEndsInsideSlices()
{
    QMap<QString, int> ends;
    for (const QJsonObject &end : events(QStringLiteral("sf"))) {
        const bool begins = end[u"ph"] == QStringLiteral("s");
        ends[end[u"cat"].toString() + QString::number(end[u"id"].toInteger())] += begins ? 1 : 100;
        QVERIFY(begins || end[u"bp"] == QStringLiteral("e"));
        // A slice of its track that stands before it in the file is open when it happens.
        bool inside = false;
        for (const QJsonValue &other : m_events) {
            if (other.toObject() == end)
                break;
            const qint64 begin = nanoseconds(other[u"ts"]);
            inside |= other[u"ph"] == QStringLiteral("X") && trackOf(other.toObject()) == trackOf(end)
                && begin <= nanoseconds(end[u"ts"]) && nanoseconds(end[u"ts"]) < begin + nanoseconds(other[u"dur"]);
        }
        QVERIFY(inside);
    }
    QCOMPARE(ends.size(), 5); // three chunks were fed, two were reported
    for (const int count : ends)
        QCOMPARE(count, 101);
}

void TestChromeTrace::everyWaitEnds()
{
    QMap<qint64, int> waits;
    for (const QJsonObject &wait : events(QStringLiteral("be")))
        waits[wait[u"id"].toInteger()] += wait[u"ph"] == QStringLiteral("b") ? 1 : 100;
    QCOMPARE(waits.size(), 3);
    for (const int count : waits)
        QCOMPARE(count, 101);
    QCOMPARE(events(QStringLiteral("C")).last()[u"args"][u"queued"].toInt(), 0);
    QCOMPARE(events(QStringLiteral("C")).last()[u"args"][u"running"].toInt(), 0);
}

void TestChromeTrace::everyTrackHasAName()
{
    QSet<Track> named;
    for (const QJsonObject &name : events(QStringLiteral("M"))) {
        if (name[u"name"] == QStringLiteral("thread_name"))
            named << trackOf(name);
    }
    for (const QJsonObject &slice : events(QStringLiteral("X"))) {
        QVERIFY(named.contains(trackOf(slice)));
        QVERIFY(!slice[u"name"].toString().isEmpty());
        QVERIFY(slice[u"pid"].toInteger() > 0 && slice[u"tid"].toInteger() > 0);
    }
}

void TestChromeTrace::stateStandsInTheName()
{
    QStringList chunks;
    for (const QJsonObject &slice : events(QStringLiteral("X"))) {
        if (slice[u"cat"] == QStringLiteral("chunk"))
            chunks << slice[u"name"].toString();
    }
    chunks.sort();
    QCOMPARE(chunks,
             (QStringList{QStringLiteral("chunk"), QStringLiteral("chunk ERROR"), QStringLiteral("chunk LOST")}));
}

void TestChromeTrace::aChunkThatGoesOnAfterADeathWaitsOnceMore()
{
    LiteralTrace story;
    story.opened(2);
    story.worker(0, 1000);
    story.worker(1, 1001);
    story.submitted(0, 2, 2);
    story.sent(0, 0, 0); // at 7 ms
    story.goesOnAfterLoss(0, 0, 0, 1, 7, LiteralTrace::workerLost());
    story.sent(1, 0, 0, 0, 1);
    story.ran(1, 0, 0, 0, {{10, 12}}, 1);
    story.goesOnAfterItem(1, 0, 0);
    story.sent(1, 0, 0, 1, 0);
    story.ran(1, 0, 0, 1, {{13, 14}});
    story.reported(1, 0, 0);
    read(story.trace);
    QList<int> queued;
    for (const QJsonObject &event : events(QStringLiteral("C")))
        queued << event[u"args"][u"queued"].toInt();
    queued.erase(std::unique(queued.begin(), queued.end()), queued.end());
    QCOMPARE(queued, (QList<int>{1, 0, 1, 0, 1, 0}));
    const QJsonObject waitEnd = events(QStringLiteral("e")).constFirst();
    QCOMPARE(nanoseconds(waitEnd[u"ts"]), 7 * ms);
}

void TestChromeTrace::whereMessagesWereLostNothingIsCounted()
{
    LiteralTrace story;
    story.opened(1);
    story.worker(0, 1000);
    story.submitted(0, 3, 1);
    story.chunk(0, 0, 0, 10, {{10, 12}});
    story.at(13).sent(0, 0, 1);
    story.at(15).ran(0, 0, 1, 0, {{13, 15}});
    story.unrecorded(0, 20, 25);
    story.at(25).forgotten(0, 0, 1, 1);
    story.chunk(0, 0, 2, 30, {{30, 32}});
    read(story.trace);
    for (const QJsonObject &event : events(QStringLiteral("C")))
        QVERIFY(nanoseconds(event[u"ts"]) <= 20 * ms);
    QStringList names;
    for (const QString &phase : {QStringLiteral("X"), QStringLiteral("i")})
        for (const QJsonObject &event : events(phase))
            names << event[u"name"].toString();
    QVERIFY(names.contains(QStringLiteral("chunk NOT RECORDED")));
    QVERIFY(names.contains(QStringLiteral("not recorded from here on for 5 ms")));
}

TEST_CLASS(TestChromeTrace, QCoreApplication)
#include "tst_chrometrace.moc"
