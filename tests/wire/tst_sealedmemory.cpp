#include "core/wire/attachment.h"
#include "tests/testmain.h"

#include <QFile>
#include <QTemporaryFile>
#include <QTest>

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace pool;

// Memory that is filled once, and goes with a frame from one process to another.
class TestSealedMemory : public QObject
{
    Q_OBJECT

private:
    static SealedMemory holding(const QByteArray &bytes)
    {
        auto memory = SealedMemory::filledBy([&](QIODevice &to) { to.write(bytes); });
        return memory ? std::move(*memory) : SealedMemory(-1);
    }

    // What arrives in one call, and the memory that comes with it.
    struct Arrival {
        QByteArray bytes;
        std::deque<SealedMemory> attached;
    };
    static Arrival arrival(int socket)
    {
        Arrival arrival{.bytes = QByteArray(1000, Qt::Uninitialized)};
        const qsizetype got = receiveAttached(socket, arrival.bytes.data(), 1000, MSG_DONTWAIT, arrival.attached);
        arrival.bytes.truncate(std::max<qsizetype>(got, 0));
        return arrival;
    }

private slots:
    void whatWasWrittenIsThereForAsLongAsItIsKept()
    {
        std::optional<SharedBytes> kept;
        {
            const SealedMemory memory = holding(QByteArray(300'000, 'x'));
            kept = memory.bytes(300'000);
        }
        QVERIFY(kept);
        QCOMPARE(kept->bytes, QByteArray(300'000, 'x'));
    }

    void nobodyCanChangeItAnyMore()
    {
        const SealedMemory memory = holding("values");
        QCOMPARE(::pwrite(memory.descriptor(), "lies", 4, 0), -1);
        QCOMPARE(::ftruncate(memory.descriptor(), 0), -1);
        QCOMPARE(::mmap(nullptr, 6, PROT_READ | PROT_WRITE, MAP_SHARED, memory.descriptor(), 0), MAP_FAILED);
        QCOMPARE(memory.bytes(6)->bytes, QByteArray("values"));
    }

    void whatCouldStillChangeIsNotTaken()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("values");
        file.flush();
        QVERIFY(!SealedMemory(::dup(file.handle())).bytes(6));
        const SealedMemory open(::memfd_create("open", MFD_CLOEXEC | MFD_ALLOW_SEALING));
        QCOMPARE(::write(open.descriptor(), "values", 6), 6);
        QVERIFY(!open.bytes(6));
        QVERIFY(!SealedMemory(-1).bytes(6));
    }

    void emptyOrTooLargeMemoryIsNotTaken()
    {
        QVERIFY(!holding({}).bytes(100));
        QVERIFY(!holding("values").bytes(5));
        QVERIFY(holding("values").bytes(6));
    }

    void memoryArrivesWithTheFirstByteOfItsFrame()
    {
        int ends[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
        QCOMPARE(::send(ends[0], "before", 6, 0), 6);
        QCOMPARE(sendAttached(ends[0], "first", holding("1"), 0), 5);
        QCOMPARE(sendAttached(ends[0], "second", holding("2"), 0), 6);
        QCOMPARE(::send(ends[0], "behind", 6, 0), 6);

        QByteArray bytes;
        std::deque<SealedMemory> attached;
        while (bytes.size() < 23) {
            Arrival next = arrival(ends[1]);
            QVERIFY(!next.bytes.isEmpty());
            QVERIFY(next.attached.size() <= 1);
            for (SealedMemory &memory : next.attached) {
                attached.push_back(std::move(memory));
                // It is never later than its frame.
                QVERIFY((bytes + next.bytes).endsWith(attached.size() == 1 ? "first" : "second"));
            }
            bytes += next.bytes;
        }
        QCOMPARE(bytes, QByteArray("beforefirstsecondbehind"));
        QCOMPARE(attached.size(), size_t(2));
        QCOMPARE(attached[0].bytes(1)->bytes, QByteArray("1"));
        QCOMPARE(attached[1].bytes(1)->bytes, QByteArray("2"));
        ::close(ends[0]);
        ::close(ends[1]);
    }
};

TEST_CLASS(TestSealedMemory, QCoreApplication)
#include "tst_sealedmemory.moc"
