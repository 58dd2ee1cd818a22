#include "core/wire/frame.h"
#include "tests/testmain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pool;

class TestFrame : public QObject
{
    Q_OBJECT

private:
    struct Whole {
        quint8 type;
        QByteArray payload;
        bool operator==(const Whole &) const = default;
    };

    static QByteArray encoded(const std::vector<Whole> &frames)
    {
        QByteArray out;
        for (const Whole &frame : frames) {
            FrameWriter writer(out, frame.type);
            out.append(frame.payload);
            writer.finish();
        }
        return out;
    }

    static void takeAll(FrameDecoder &decoder, std::vector<Whole> &to)
    {
        while (const auto frame = decoder.next())
            to.push_back({frame->type, frame->payload.toByteArray()});
    }

    static std::vector<Whole> someFrames()
    {
        return {{1, "hello"}, {2, {}}, {255, QByteArray(300, 'x')}, {3, QByteArray("\0\1\2", 3)}, {4, "end"}};
    }

private slots:
    void framesCutAtAnyByteArriveWhole()
    {
        const std::vector<Whole> frames = someFrames();
        const QByteArray bytes = encoded(frames);
        for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
            FrameDecoder decoder(1024);
            std::vector<Whole> seen;
            decoder.feed(QByteArrayView(bytes).first(cut));
            takeAll(decoder, seen);
            decoder.feed(QByteArrayView(bytes).sliced(cut));
            takeAll(decoder, seen);
            QVERIFY2(seen == frames, qPrintable(QString::number(cut)));
            QVERIFY(!decoder.isInsideFrame());
        }
    }

    void framesArriveWholeByteByByte()
    {
        const std::vector<Whole> frames = someFrames();
        FrameDecoder decoder(1024);
        std::vector<Whole> seen;
        for (const char byte : encoded(frames)) {
            decoder.feed(QByteArrayView(&byte, 1));
            takeAll(decoder, seen);
        }
        QVERIFY(seen == frames);
    }

    void framesArriveWholeInRandomPieces()
    {
        QRandomGenerator random(7);
        std::vector<Whole> frames;
        for (int i = 0; i < 200; ++i)
            frames.push_back({quint8(i), QByteArray(random.bounded(i % 20 == 0 ? 300'000 : 200), char(i))});
        const QByteArray bytes = encoded(frames);
        FrameDecoder decoder(1 << 20);
        std::vector<Whole> seen;
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype size = std::min<qsizetype>(bytes.size() - at, random.bounded(1, 70'000));
            decoder.feed(QByteArrayView(bytes).sliced(at, size));
            takeAll(decoder, seen);
            at += size;
        }
        QVERIFY(seen == frames);
    }

    void aFrameOfTheMaximumPassesAndOneByteMoreFails()
    {
        FrameDecoder decoder(300);
        decoder.feed(encoded({{1, QByteArray(300, 'a')}}));
        QVERIFY(decoder.next());
        decoder.feed(encoded({{1, QByteArray(301, 'a')}, {2, "later"}}));
        QVERIFY(!decoder.next());
        QVERIFY(decoder.failed());
        QVERIFY(!decoder.next()); // nothing after it is believed
        QVERIFY(decoder.errorText().contains(QStringLiteral("301")));
    }

    void aHugeClaimAllocatesOnlyAsBytesArrive()
    {
        FrameDecoder decoder(0xffffffff);
        decoder.feed(QByteArray("\xff\xff\xff\xff\x01", 5));
        QVERIFY(!decoder.next());
        qsizetype room = 0;
        decoder.reserve(room);
        QVERIFY(room <= 2 * 1024 * 1024);
        decoder.feed(QByteArray(100'000, 'x'));
        decoder.reserve(room);
        QVERIFY(room <= 2 * 1024 * 1024);
    }
};

TEST_CLASS(TestFrame, QCoreApplication)
#include "tst_frame.moc"
