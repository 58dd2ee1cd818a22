#include "core/watch/recorderring.h"
#include "tests/testmain.h"
#include "tests/watch/ringwriter.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pool;

class TestRecorderRing : public QObject
{
    Q_OBJECT

private slots:
    void framesComeInTheOrderWritten()
    {
        RingWriter writer(m_directory.path(), 7);
        writer.write(FrameKind::Pool, 100, QJsonObject{{QStringLiteral("processes"), 2}});
        writer.known(200, 3, 4);
        RecorderRing ring(writer.path());
        QVERIFY(ring.isGood());
        QCOMPARE(ring.pid(), 7);
        const std::vector<RecorderFrame> frames = ring.read();
        QCOMPARE(frames.size(), size_t(2));
        QCOMPARE(frames[0].kind, FrameKind::Pool);
        QCOMPARE(frames[0].at, 100);
        QCOMPARE(frames[0].object()[u"processes"].toInt(), 2);
        const auto known = KnownFrame::from(frames[1]);
        QVERIFY(known && known->isOk);
        QCOMPARE(known->chunk.job, 3u);
        QCOMPARE(known->chunk.index, 4u);
        QVERIFY(ring.read().empty());
    }

    void aRingThatGoesRoundLosesNothing()
    {
        RingWriter writer(m_directory.path(), 8, 1 << 10);
        RecorderRing ring(writer.path());
        for (quint64 i = 0; i < 1000; ++i) {
            writer.known(qint64(i), i, i * i);
            for (const RecorderFrame &frame : ring.read()) {
                QCOMPARE(frame.at, qint64(i));
                QCOMPARE(KnownFrame::from(frame)->chunk.index, i * i);
            }
            ring.release({});
        }
        QVERIFY(ring.isGood());
        QVERIFY(writer.tail() > 40'000);
    }

    void stampsAreReadWhileTheChunkRuns()
    {
        RingWriter writer(m_directory.path(), 9, 1 << 10);
        RecorderRing ring(writer.path());
        for (int i = 0; i < 20; ++i) // so that the stamps lie on both sides of the ring's end
            writer.known(i, 0, 0);
        ring.read();
        ring.release({});
        const quint64 position = writer.taken(50, 1, 2, 5, true);
        const RecorderFrame taken = ring.read().front();
        ring.release(taken.position);
        QCOMPARE(writer.tail(), position);
        QCOMPARE(ring.stamps(taken, 0, 5), std::vector<qint64>({0, 0, 0, 0, 0}));
        writer.setStamp(position, 0, 60);
        writer.setStamp(position, 1, 70);
        QCOMPARE(ring.stamps(taken, 0, 3), std::vector<qint64>({60, 70, 0}));
        QCOMPARE(ring.stamps(taken, 1, 1), std::vector<qint64>({70}));
    }

    void whatIsNoRingIsNotRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << QByteArray("PXWATCH1");
        QTest::newRow("other") << QByteArray(4096, 'x');
        QByteArray odd(4096, '\0');
        odd.replace(0, 8, "PXWATCH1");
        odd[16] = 77; // bytes of the ring
        QTest::newRow("odd size") << odd;
    }

    void whatIsNoRingIsNotRead()
    {
        QFETCH(const QByteArray, bytes);
        QFile file(m_directory.filePath(QStringLiteral("x.ring")));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
        file.close();
        RecorderRing ring(file.fileName());
        QVERIFY(!ring.isGood());
        QVERIFY(ring.read().empty());
    }

    void aRingThatTurnsToNonsenseEndsThere()
    {
        RingWriter writer(m_directory.path(), 10);
        writer.known(1, 1, 1);
        RecorderRing ring(writer.path());
        QCOMPARE(ring.read().size(), size_t(1));
        writer.setHead(1'000'000);
        QVERIFY(ring.read().empty());
        QVERIFY(!ring.isGood());
    }

    void aFileThatIsCutOffEndsNobody()
    {
        RingWriter writer(m_directory.path(), 11);
        writer.known(1, 1, 1);
        RecorderRing ring(writer.path());
        writer.cutOff(70);
        QVERIFY(ring.read().empty());
        QVERIFY(!ring.isGood());
        writer.cutOff(0);
        QVERIFY(ring.read().empty());
    }

    void framesOfImpossibleSizesEndTheRing()
    {
        for (const quint32 size : {0u, 7u, 12u, 1u << 30}) {
            RingWriter writer(m_directory.path(), 12);
            writer.known(1, 1, 1);
            QFile file(writer.path());
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(64);
            file.write(RingWriter::number(size));
            file.close();
            RecorderRing ring(writer.path());
            QVERIFY(ring.read().empty());
            QVERIFY(!ring.isGood());
        }
    }

    void payloadsThatAreTooShortAreNoFrames()
    {
        const RecorderFrame frame{.kind = FrameKind::Taken, .payload = QByteArray(20, '\1')};
        QVERIFY(!TakenFrame::from(frame));
        QVERIFY(!DoneFrame::from(frame));
        QVERIFY(!SentFrame::from(frame));
        QVERIFY(!KnownFrame::from(frame));
        QVERIFY(frame.object().isEmpty());
        RecorderFrame tooMany{.kind = FrameKind::Taken, .payload = QByteArray(56, '\0')};
        tooMany.payload[16] = tooMany.payload[48] = 3; // items, and stamps that do not follow
        QVERIFY(!TakenFrame::from(tooMany));
    }

private:
    QTemporaryDir m_directory;
};

TEST_CLASS(TestRecorderRing, QCoreApplication)
#include "tst_recorderring.moc"
