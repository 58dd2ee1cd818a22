#include "core/engine/chunkwriter.h"
#include "core/wire/sequence.h"
#include "tests/testmain.h"

#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace pool;

// What is written for a worker, read from the connection before it is sent.
class TestChunkWriter : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aTaskIsToldOnceWhileItStaysTheSame();
    void anotherTaskOrOtherParametersAreToldBeforeTheirChunks_data();
    void anotherTaskOrOtherParametersAreToldBeforeTheirChunks();
    void aBurstIsOneFrameWithTheItemsOfAllItsChunks();
    void aPartIsTheRestOfItsChunkOrOneItemOfIt();
    void largeItemsAreAttachedAndNotInTheFrame();

private:
    static TaskDefinitionMessage squares() { return {.task = {QStringLiteral("square")}}; }
    // Writes chunks of a job with the items 0 to 9 in chunks of four, chunk k under the number 70 + k.
    void write(quint32 first, quint32 count, const TaskDefinitionMessage &definition = squares(), ChunkPart part = {})
    {
        m_writer->write(*m_connection, 70 + first, first, count, Items::range(10), Chunking(10, 4), definition, part);
    }
    // The frames that were written since, their payloads by their types.
    std::vector<std::pair<MessageType, QByteArray>> frames();
    // The one frame of chunks among them.
    ChunksMessage chunks();
    QList<qint64> items(); // of that

    std::unique_ptr<Connection> m_connection; // its other end is closed: nothing is sent
    std::unique_ptr<ChunkWriter> m_writer;
    QByteArray m_chunks;
};

void TestChunkWriter::init()
{
    int ends[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    ::close(ends[1]);
    m_connection = std::make_unique<Connection>(Descriptor(ends[0]), [] {});
    m_writer = std::make_unique<ChunkWriter>();
}

std::vector<std::pair<MessageType, QByteArray>> TestChunkWriter::frames()
{
    FrameDecoder decoder(1 << 20);
    decoder.feed(std::exchange(m_connection->outgoing(), {}));
    std::vector<std::pair<MessageType, QByteArray>> all;
    while (const auto frame = decoder.next())
        all.emplace_back(MessageType(frame->type), frame->payload.toByteArray());
    return all;
}

ChunksMessage TestChunkWriter::chunks()
{
    for (const auto &[type, payload] : frames()) {
        if (type == MessageType::Chunks)
            return decodeChunks(m_chunks = payload).value_or(ChunksMessage());
    }
    return {};
}

QList<qint64> TestChunkWriter::items()
{
    const ChunksMessage message = chunks();
    QList<qint64> values;
    const auto sequence = Sequence::decode(message.items, message.count);
    for (qint64 i = 0; i < message.count; ++i)
        values << sequence->at(i).toInteger();
    return values;
}

void TestChunkWriter::aTaskIsToldOnceWhileItStaysTheSame()
{
    write(0, 1);
    QCOMPARE(frames().size(), size_t(2));
    write(1, 1);
    const auto second = frames();
    QCOMPARE(second.size(), size_t(1));
    QCOMPARE(second[0].first, MessageType::Chunks);
}

void TestChunkWriter::anotherTaskOrOtherParametersAreToldBeforeTheirChunks_data()
{
    QTest::addColumn<QString>("task");
    QTest::addColumn<int>("ms");
    QTest::addColumn<bool>("unpacks");
    QTest::newRow("another task") << QStringLiteral("burn") << 1 << false;
    QTest::newRow("other parameters") << QStringLiteral("sleep") << 2 << false;
    QTest::newRow("items that are arguments") << QStringLiteral("sleep") << 1 << true;
}

void TestChunkWriter::anotherTaskOrOtherParametersAreToldBeforeTheirChunks()
{
    QFETCH(QString, task);
    QFETCH(int, ms);
    QFETCH(bool, unpacks);
    write(0, 1, {.task = {QStringLiteral("sleep"), {{QStringLiteral("ms"), 1}}}});
    frames();
    write(1, 1, {.task = {task, {{QStringLiteral("ms"), ms}}}, .unpacks = unpacks});
    const auto written = frames();
    QCOMPARE(written.size(), size_t(2));
    QCOMPARE(written[0].first, MessageType::TaskDefinition);
    const auto definition = decodeTaskDefinition(written[0].second);
    QVERIFY(definition);
    QCOMPARE(definition->task.name, task);
    QCOMPARE(definition->unpacks, unpacks);
}

void TestChunkWriter::aBurstIsOneFrameWithTheItemsOfAllItsChunks()
{
    write(1, 2);
    const ChunksMessage burst = chunks();
    QCOMPARE(burst.lease, 71u);
    QCOMPARE(burst.chunks, 2u);
    QCOMPARE(burst.chunksize, 4);
    QCOMPARE(burst.count, 6); // the last chunk is short
    write(1, 2);
    QCOMPARE(items(), (QList<qint64>{4, 5, 6, 7, 8, 9}));
}

void TestChunkWriter::aPartIsTheRestOfItsChunkOrOneItemOfIt()
{
    write(1, 1, squares(), {.first = 1});
    QCOMPARE(items(), (QList<qint64>{5, 6, 7}));
    write(1, 1, squares(), {.first = 1, .isAlone = true, .attempt = 1});
    QCOMPARE(items(), QList<qint64>{5});
}

void TestChunkWriter::largeItemsAreAttachedAndNotInTheFrame()
{
    const QCborArray large{QByteArray(SealedMemory::worthwhile, 'x')};
    m_writer->write(*m_connection, 1, 0, 1, Items(large), Chunking(1, 1), squares(), {});
    QVERIFY(m_connection->outgoing().size() < 1000);
    const auto written = frames();
    QCOMPARE(written.size(), size_t(2));
    QCOMPARE(written[1].first, MessageType::AttachedChunks);
}

TEST_CLASS(TestChunkWriter, QCoreApplication)
#include "tst_chunkwriter.moc"
