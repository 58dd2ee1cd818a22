// A worker program that breaks the rules in the way that the variable MISBEHAVIOUR names: the first workers
// of a pool do, their replacements are honest, unless the name begins with "always-".

#include "core/model/clock.h"
#include "core/wire/messages.h"
#include "core/wire/statuspage.h"
#include "core/worker/workermain.h"
#include "core/worker/workersocket.h"

#include <QCborArray>
#include <QFile>
#include <QTemporaryFile>

#include <cstdlib>
#include <cstring>
#include <unistd.h>

using namespace pool;

namespace {

class Liar
{
public:
    Liar(const char *socketPath, const char *pagePath, QByteArray how)
        : m_how(std::move(how))
        , m_pageFile(QFile::decodeName(pagePath))
    {
        m_nonce = QByteArray::fromHex(qgetenv(nonceVariable));
        if (!m_pageFile.open(QIODevice::ReadWrite))
            std::exit(9);
        m_page = reinterpret_cast<SharedPage *>(m_pageFile.map(0, sizeof(SharedPage)));
        if (m_how == "exits-at-once")
            std::exit(3);
        if (m_how == "never-connects")
            sleepForever();
        m_socket.emplace();
        if (!m_socket->connectTo(QFile::decodeName(socketPath)))
            std::exit(9);
    }

    [[noreturn]] void run()
    {
        greet();
        const ChunksMessage chunk = firstChunk();
        if (m_how != "garbage-before-begin") {
            m_page->status.takeUp(chunk.lease);
            m_page->status.itemBegins(clockTicks());
        }
        answer(chunk);
        sleepForever();
    }

private:
    [[noreturn]] static void sleepForever()
    {
        for (;;)
            ::pause();
    }

    void send(const QByteArray &bytes) { m_socket->send(bytes); }

    void greet()
    {
        if (m_how == "never-greets")
            sleepForever();
        HelloMessage hello{.nonce = m_nonce};
        if (m_how == "wrong-version")
            hello.version = 999;
        if (m_how == "wrong-secret")
            hello.nonce = QByteArray(nonceSize, 'x');
        QByteArray out;
        encode(out, hello);
        if (m_how == "long-hello")
            out = QByteArray("\xff\xff\xff\x7f\x01", 5);
        send(out);
        out.clear();
        encodeEmpty(out, MessageType::Ready);
        if (m_how == "ready-twice")
            encodeEmpty(out, MessageType::Ready);
        if (m_how == "reports-unasked")
            out += report(1, ReportMessage::Kind::Completed, 1);
        send(out);
    }

    // As if it had been sent alone.
    ChunksMessage firstChunk()
    {
        for (;;) {
            while (const auto frame = m_decoder.next()) {
                if (MessageType(frame->type) == MessageType::Chunks) {
                    m_payload = frame->payload.toByteArray();
                    ChunksMessage first = *decodeChunks(m_payload);
                    first.count = std::min(first.chunksize, first.count);
                    return first;
                }
            }
            qsizetype room = 0;
            char *to = m_decoder.reserve(room);
            const qsizetype got = m_socket->receive(to, room);
            if (got == 0)
                std::exit(0);
            m_decoder.commit(got);
        }
    }

    static QByteArray report(quint64 lease, ReportMessage::Kind kind, qint64 items, qint64 first = 0, qint64 stamp = 0)
    {
        const std::vector<ItemStamp> stamps(size_t(items),
                                            ItemStamp{stamp ? stamp : clockTicks(), stamp ? -stamp : clockTicks()});
        SequenceWriter values;
        for (qint64 i = 0; i < items; ++i)
            values.append(0);
        QByteArray out;
        encodeReport(out, lease, kind, first, stamps, values, nullptr);
        return out;
    }

    static QByteArray attachedReport(const ChunksMessage &chunk)
    {
        const std::vector<ItemStamp> stamps(size_t(chunk.count), ItemStamp{clockTicks(), clockTicks()});
        QByteArray out;
        encodeAttachedReport(out, chunk.lease, ReportMessage::Kind::Completed, 0, stamps, nullptr);
        return out;
    }

    // What it holds could be changed after it has been checked.
    static int openMemory()
    {
        QTemporaryFile file;
        file.open();
        file.write(QCborArray{0, 0, 0, 0}.toCborValue().toCbor());
        file.flush();
        return ::dup(file.handle());
    }

    void answer(const ChunksMessage &chunk)
    {
        const auto completed = ReportMessage::Kind::Completed;
        if (m_how.startsWith("garbage"))
            send(QByteArray("\x04\0\0\0\xc8lies", 9));
        else if (m_how == "oversized")
            send(QByteArray("\xf0\xff\xff\xff\x04", 5));
        else if (m_how == "another-lease")
            send(report(chunk.lease + 7, completed, chunk.count));
        else if (m_how == "too-few-items")
            send(report(chunk.lease, completed, chunk.count - 1));
        else if (m_how == "too-many-items")
            send(report(chunk.lease, completed, chunk.count + 5));
        else if (m_how == "starts-in-the-middle")
            send(report(chunk.lease, completed, chunk.count - 1, 1));
        else if (m_how == "endless-nothing") {
            for (int i = 0; i < 1000; ++i)
                send(report(chunk.lease, ReportMessage::Kind::Partial, 0));
        } else if (m_how == "half-a-frame") {
            send(report(chunk.lease, completed, chunk.count).first(12));
            ::_exit(0);
        } else if (m_how == "hangs-up")
            m_socket.reset();
        else if (m_how == "twice")
            send(report(chunk.lease, completed, chunk.count) + report(chunk.lease, completed, chunk.count));
        else if (m_how == "impossible-times")
            send(report(chunk.lease, completed, chunk.count, 0, -(qint64(1) << 62)));
        else if (m_how == "no-memory-attached")
            send(attachedReport(chunk));
        else if (m_how == "open-memory-attached")
            m_socket->send(attachedReport(chunk), SealedMemory(openMemory()));
        else if (m_how == "attached-garbage")
            m_socket->send(attachedReport(chunk), *SealedMemory::filledBy([](QIODevice &to) { to.write("lies"); }));
        else if (m_how == "much-attached") {
            send(QByteArray("\xe8\x03\0\0\x05", 5)); // a frame of 1000 bytes, one with each piece of memory
            for (int i = 0; i < 100; ++i)
                m_socket->send("x", *SealedMemory::filledBy([](QIODevice &to) { to.write("lies"); }));
        } else if (m_how == "scribbles-on-the-page") {
            std::memset(static_cast<void *>(m_page), 0xff, sizeof(SharedPage));
            send(QByteArray("\x04\0\0\0\xc8lies", 9));
        } else {
            std::exit(8); // a name that the test has and this has not
        }
    }

    const QByteArray m_how;
    QByteArray m_nonce;
    QFile m_pageFile;
    SharedPage *m_page = nullptr;
    std::optional<WorkerSocket> m_socket;
    FrameDecoder m_decoder{0xffffffff};
    QByteArray m_payload;
};

} // namespace

int main(int argc, char **argv)
{
    QByteArray how = qgetenv("MISBEHAVIOUR");
    const bool always = how.startsWith("always-");
    if (always)
        how.remove(0, 7);
    const bool isFirst = argc == 3
        && (QByteArray(argv[2]).endsWith("/worker-0") || QByteArray(argv[2]).endsWith("/worker-1"));
    // The one kind in which the first worker is the honest one.
    if (how == "all-others-exit") {
        if (argc == 3 && !QByteArray(argv[2]).endsWith("/worker-0"))
            return 3;
        how.clear();
    }
    if (how.isEmpty() || !(always || isFirst))
        return runWorker(argc, argv);
    Liar(argv[1], argv[2], how).run();
}
