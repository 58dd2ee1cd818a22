#include "core/wire/messages.h"
#include "tests/testmain.h"

#include <QCborMap>
#include <QTest>

#include <limits>

using namespace pool;

class TestMessages : public QObject
{
    Q_OBJECT

private:
    // The payload of the one frame in `bytes`.
    static QByteArray payload(const QByteArray &bytes, MessageType type)
    {
        FrameDecoder decoder(1 << 20);
        decoder.feed(bytes);
        const auto frame = decoder.next();
        if (!frame || frame->type != quint8(type) || decoder.isInsideFrame())
            qFatal("not one frame of the right type");
        return frame->payload.toByteArray();
    }

    static QByteArray report(ReportMessage::Kind kind, const std::vector<ItemStamp> &stamps, const QCborArray &values)
    {
        SequenceWriter writer;
        for (const QCborValue &value : values)
            writer.append(value);
        const Error error{
            .type = QStringLiteral("KeyError"), .message = QStringLiteral("'k'"), .detail = QStringLiteral("stack")};
        QByteArray out;
        encodeReport(out, 77, kind, 3, stamps, writer, &error);
        return payload(out, MessageType::Report);
    }

private slots:
    void helloComesBack()
    {
        QByteArray out;
        encode(out, HelloMessage{.nonce = QByteArray(16, 'n')});
        const auto hello = decodeHello(payload(out, MessageType::Hello));
        QVERIFY(hello);
        QCOMPARE(hello->magic, protocolMagic);
        QCOMPARE(hello->version, protocolVersion);
        QCOMPARE(hello->nonce, QByteArray(16, 'n'));
    }

    void welcomeComesBackWithAndWithoutAnInitializer()
    {
        QByteArray out;
        encode(out,
               WelcomeMessage{.seed = ~quint64(0),
                              .spawnNumber = 4,
                              .initializer = Task{QStringLiteral("probe"), {{"durations_ms", 1.5}}}});
        const auto with = decodeWelcome(payload(out, MessageType::Welcome));
        QVERIFY(with && with->initializer);
        QCOMPARE(with->seed, ~quint64(0));
        QCOMPARE(with->spawnNumber, 4u);
        QCOMPARE(with->initializer->name, QStringLiteral("probe"));
        QCOMPARE(with->initializer->params, (QCborMap{{"durations_ms", 1.5}}));

        out.clear();
        encode(out, WelcomeMessage{});
        const auto without = decodeWelcome(payload(out, MessageType::Welcome));
        QVERIFY(without && !without->initializer);
    }

    void aChunksizeBeyondAllItemsMakesOneChunk()
    {
        const qint64 chunksize = std::numeric_limits<qint64>::max();
        QByteArray out;
        encodeChunks(out, 1, 1, chunksize, Items::range(10), {0, 10});
        const QByteArray bytes = payload(out, MessageType::Chunks);
        const auto chunks = decodeChunks(bytes);
        QVERIFY(chunks);
        QCOMPARE(chunks->chunksize, chunksize);
        QCOMPARE(chunks->count, 10);
    }

    void chunksOfNoItemsOrOfFewerThanNoneAreRefused()
    {
        for (const qint64 count : {qint64(0), qint64(-1), std::numeric_limits<qint64>::min()}) {
            QByteArray out;
            encodeAttachedChunks(out, 1, 1, 4, count);
            QVERIFY(!decodeChunks(payload(out, MessageType::AttachedChunks)));
        }
    }

    void chunksCarryTheirItems()
    {
        QByteArray out;
        encodeChunks(out, 9, 1, 3, Items(QCborArray{QStringLiteral("a"), 2, nullptr}), {1, 3});
        const QByteArray bytes = payload(out, MessageType::Chunks);
        const auto chunk = decodeChunks(bytes);
        QVERIFY(chunk);
        QCOMPARE(chunk->lease, 9u);
        QCOMPARE(chunk->chunks, 1u);
        QCOMPARE(chunk->chunksize, 3);
        QCOMPARE(chunk->count, 2);
        const auto items = Sequence::decode(chunk->items, chunk->count);
        QVERIFY(items);
        QCOMPARE(items->at(0), QCborValue(2));
        QCOMPARE(items->at(1), QCborValue(nullptr));
    }

    void chunksThatDoNotAddUpAreRefused()
    {
        const auto isTaken = [](quint32 chunks, qint64 chunksize, ItemRange items) {
            QByteArray out;
            encodeChunks(out, 1, chunks, chunksize, Items::range(100), items);
            return decodeChunks(payload(out, MessageType::Chunks)).has_value();
        };
        QVERIFY(isTaken(4, 3, {0, 12}));
        QVERIFY(isTaken(4, 3, {0, 10}));
        QVERIFY(!isTaken(4, 3, {0, 13}));
        QVERIFY(!isTaken(4, 3, {0, 9}));
        QVERIFY(!isTaken(0, 3, {0, 0}));
        QVERIFY(!isTaken(1, 0, {0, 1}));
        QVERIFY(!isTaken(1, -1, {0, 1}));
    }

    void aReportComesBack()
    {
        const QByteArray bytes = report(ReportMessage::Kind::Completed, {{1, 2}, {3, 4}}, {5, 6});
        const auto completed = decodeReport(bytes);
        QVERIFY(completed);
        QCOMPARE(completed->lease, 77u);
        QCOMPARE(completed->first, 3);
        QCOMPARE(completed->count, 2u);
        QCOMPARE(completed->stamp(0), (ItemStamp{1, 2}));
        QCOMPARE(completed->stamp(1), (ItemStamp{3, 4}));
        const auto values = Sequence::decode(completed->values, completed->valueCount());
        QVERIFY(values);
        QCOMPARE(values->at(1), QCborValue(6));
    }

    void aRaisingReportHasOneValueLessThanStamps()
    {
        const QByteArray bytes = report(ReportMessage::Kind::Raised, {{1, 2}, {3, 4}}, {5});
        const auto raised = decodeReport(bytes);
        QVERIFY(raised);
        QCOMPARE(raised->error.type, QStringLiteral("KeyError"));
        QCOMPARE(raised->error.message, QStringLiteral("'k'"));
        QCOMPARE(raised->error.detail, QStringLiteral("stack"));
        QCOMPARE(raised->valueCount(), 1);
        QVERIFY(Sequence::decode(raised->values, 1));
    }

    void aProcessorTimeComesBack()
    {
        const ProcessorTime time{.from = 1, .to = qint64(1) << 60, .ran = -3, .waited = 4};
        QByteArray out;
        encodeProcessorTime(out, time);
        const auto decoded = decodeProcessorTime(payload(out, MessageType::ProcessorTime));
        QVERIFY(decoded);
        QCOMPARE(*decoded, time);
        QVERIFY(!decodeProcessorTime(payload(out, MessageType::ProcessorTime) + 'x'));
    }

    void everyTruncationOfEveryMessageIsRefused()
    {
        QByteArray hello, welcome, definition, failed, measured;
        encodeProcessorTime(measured, {1, 2, 3, 4});
        encode(hello, HelloMessage{.nonce = QByteArray(16, 'n')});
        encode(welcome, WelcomeMessage{.initializer = Task{QStringLiteral("t"), {{"a", 1}}}});
        encode(definition, TaskDefinitionMessage{.task = {QStringLiteral("t"), {{"a", 1}}}});
        encodeInitializerFailed(failed, Error{.type = QStringLiteral("E"), .message = QStringLiteral("m")});
        const auto refuses = [](const QByteArray &whole, auto decode) {
            for (qsizetype size = 0; size < whole.size(); ++size) {
                if (decode(QByteArrayView(whole).first(size)))
                    return false;
            }
            return bool(decode(QByteArrayView(whole)));
        };
        // A report is whole when its values are, which are decoded on demand.
        const auto decodeReportWithValues = [](QByteArrayView payload) {
            const auto report = decodeReport(payload);
            return report && Sequence::decode(report->values, report->valueCount());
        };
        QVERIFY(refuses(payload(hello, MessageType::Hello), decodeHello));
        QVERIFY(refuses(payload(welcome, MessageType::Welcome), decodeWelcome));
        QVERIFY(refuses(payload(definition, MessageType::TaskDefinition), decodeTaskDefinition));
        QVERIFY(refuses(payload(failed, MessageType::InitializerFailed), decodeInitializerFailed));
        QVERIFY(refuses(payload(measured, MessageType::ProcessorTime), decodeProcessorTime));
        QVERIFY(refuses(report(ReportMessage::Kind::Completed, {{1, 2}, {3, 4}}, {5, 6}), decodeReportWithValues));
        QVERIFY(refuses(report(ReportMessage::Kind::Raised, {{1, 2}}, {}), decodeReportWithValues));
    }

    void aReportThatClaimsImpossibleNumbersIsRefused()
    {
        QByteArray bytes = report(ReportMessage::Kind::Completed, {{1, 2}}, {5});
        QByteArray kind = bytes;
        kind[8] = 3; // behind the lease
        QVERIFY(!decodeReport(kind));
        QByteArray first = bytes;
        first[9 + 7] = char(0x80); // negative
        QVERIFY(!decodeReport(first));
        QByteArray count = bytes;
        count[17 + 3] = char(0xff); // four thousand million stamps
        QVERIFY(!decodeReport(count));
    }

    void valuesAndItemsMayBeAttached()
    {
        QByteArray out;
        encodeAttachedReport(out, 7, ReportMessage::Kind::Completed, 3, {{1, 2}}, nullptr);
        const SharedBytes values{.bytes = "values"};
        const QByteArray reported = payload(out, MessageType::AttachedReport);
        const auto message = decodeAttachedReport(reported, values);
        QVERIFY(message);
        QCOMPARE(message->lease, quint64(7));
        QCOMPARE(message->first, 3);
        QCOMPARE(message->values.toByteArray(), values.bytes);
        QVERIFY(message->values.data() == values.bytes.constData()); // where they are
        QVERIFY(!decodeAttachedReport(reported + "more", values));

        out.clear();
        encodeAttachedChunks(out, 8, 2, 5, 9);
        const QByteArray sent = payload(out, MessageType::AttachedChunks);
        const auto chunks = decodeAttachedChunks(sent, values);
        QVERIFY(chunks);
        QCOMPARE(chunks->count, 9);
        QVERIFY(chunks->items.data() == values.bytes.constData());
        QVERIFY(!decodeAttachedChunks(sent + "more", values));
    }

    void longErrorTextsAreCut()
    {
        QByteArray out;
        encodeInitializerFailed(out, Error{.type = QStringLiteral("E"), .message = QString(1'000'000, u'x')});
        const auto error = decodeInitializerFailed(payload(out, MessageType::InitializerFailed));
        QVERIFY(error);
        QCOMPARE(error->message.size(), maximumErrorText);
    }
};

TEST_CLASS(TestMessages, QCoreApplication)
#include "tst_messages.moc"
