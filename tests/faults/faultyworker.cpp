// A worker program with one fault at one stage, which its own name tells: ".../running-SIGKILL". Only the
// first worker of a pool has it; every other one is honest. So that its fault can come at exactly that stage,
// it speaks the protocol itself, and what it does before the fault is what an honest worker does.

#include "core/model/clock.h"
#include "core/wire/messages.h"
#include "core/wire/statuspage.h"
#include "core/worker/lifeline.h"
#include "core/worker/workermain.h"
#include "core/worker/workersocket.h"

#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <thread>
#include <unistd.h>

using namespace pool;
using namespace std::chrono_literals;

namespace {

class FaultyWorker
{
public:
    FaultyWorker(QByteArray stage, QByteArray fault, const char *socketPath, const char *pagePath)
        : m_stage(std::move(stage))
        , m_fault(std::move(fault))
        , m_nonce(QByteArray::fromHex(qgetenv(nonceVariable)))
        , m_pageFile(QFile::decodeName(pagePath))
    {
        becomeWorkerProcess();
        if (!m_pageFile.open(QIODevice::ReadWrite))
            ::_exit(9);
        m_page = reinterpret_cast<SharedPage *>(m_pageFile.map(0, sizeof(SharedPage)));
        reach("spawn", {});
        m_socket.emplace();
        if (!m_socket->connectTo(QFile::decodeName(socketPath)))
            ::_exit(9);
    }

    [[noreturn]] void run()
    {
        QByteArray out;
        encode(out, HelloMessage{.nonce = m_nonce});
        reach("handshake", out);
        send(out);
        for (;;) {
            const FrameDecoder::Frame frame = nextFrame();
            switch (MessageType(frame.type)) {
            case MessageType::Welcome:
                out.clear();
                encodeEmpty(out, MessageType::Ready);
                send(out);
                out.clear();
                encodeOutput(out, QStringLiteral("idle"));
                reach("idle", out);
                break;
            case MessageType::TaskDefinition:
                break;
            case MessageType::Chunks:
                answer(frame.payload);
                break;
            default: // Shutdown
                out.clear();
                encodeOutput(out, QStringLiteral("bye"));
                reach("shuttingdown", out);
                ::_exit(0);
            }
        }
    }

private:
    // The fault, if this is its stage. `next` is what an honest worker would send now.
    void reach(const QByteArray &stage, const QByteArray &next)
    {
        if (stage != m_stage)
            return;
        if (m_fault == "SIGKILL" || m_fault == "SIGSEGV") {
            std::raise(m_fault == "SIGKILL" ? SIGKILL : SIGSEGV);
        } else if (m_fault == "exit0") {
            ::_exit(0);
        } else if (m_fault == "exit3") {
            ::_exit(3);
        } else if (m_fault == "SIGSTOP") {
            std::raise(SIGSTOP);
        } else if (m_fault == "closed") {
            m_socket.reset();
            sleepForEver();
        } else if (m_fault == "garbage") {
            sendAndSleep(QByteArray("\x04\0\0\0\xc8lies", 9));
        } else if (m_fault == "oversized") {
            sendAndSleep(QByteArray("\xf0\xff\xff\xff\x04", 5));
        } else if (m_fault == "truncated") {
            sendAndSleep(next.chopped(1));
        } else if (m_fault == "cutoff") {
            send(next.chopped(1));
            ::_exit(0);
        } else if (m_fault == "duplicate") {
            const bool isReport = !next.isEmpty() && MessageType(next[4]) == MessageType::Report;
            sendAndSleep(isReport ? next + next : m_sent.isEmpty() ? report(1, {0, 1, 4, 9, 16}) : m_sent);
        } else if (m_fault == "foreign") {
            sendAndSleep(report(77, {0, 1, 4, 9}));
        } else if (m_fault == "silent") {
            sleepForEver();
        } else if (m_fault == "flood") {
            const QByteArray line = QByteArray(1023, 'x') + '\n';
            for (int i = 0; i < 4096; ++i)
                [[maybe_unused]] const ssize_t written = ::write(STDOUT_FILENO, line.constData(), size_t(line.size()));
        } else if (m_fault == "slow") {
            std::this_thread::sleep_for(50ms);
            m_isSlow = true;
        } else {
            ::_exit(8); // a name that the test has and this has not
        }
    }

    void answer(QByteArrayView payload)
    {
        const auto chunks = decodeChunks(payload);
        if (!chunks)
            ::_exit(9);
        const auto items = Sequence::decode(chunks->items, chunks->count);
        for (qint64 i = 0; i < chunks->chunks; ++i) {
            const qint64 begin = i * chunks->chunksize;
            answer(chunks->lease + quint64(i), *items, {begin, std::min(begin + chunks->chunksize, chunks->count)});
        }
    }

    void answer(quint64 lease, const Sequence &items, ItemRange range)
    {
        std::vector<qint64> squares;
        for (qint64 item = range.begin; item < range.end; ++item)
            squares.push_back(items.at(item).toInteger() * items.at(item).toInteger());
        const QByteArray result = report(lease, squares);
        reach("receiving", result);
        if (!m_page->status.takeUp(lease))
            return;
        for (qint64 item = 0; item < range.size(); ++item) {
            m_page->status.itemBegins(clockTicks());
            if (item == 1) {
                waitForGate();
                reach("running", result);
                reach("draining", result);
            }
            m_page->status.itemEnded(clockTicks());
        }
        m_page->status.chunkEnded();
        reach("sending", result);
        send(result);
        m_sent = result;
    }

    // The test that wants to do something while an item runs leaves a file beside the program until it has.
    static void waitForGate()
    {
        while (QFile::exists(gate))
            std::this_thread::sleep_for(1ms);
    }

    static QByteArray report(quint64 lease, const std::vector<qint64> &results)
    {
        const std::vector<ItemStamp> stamps(results.size(), ItemStamp{clockTicks(), clockTicks()});
        SequenceWriter values;
        for (const qint64 result : results)
            values.append(result);
        QByteArray out;
        encodeReport(out, lease, ReportMessage::Kind::Completed, 0, stamps, values, nullptr);
        return out;
    }

    [[noreturn]] static void sleepForEver()
    {
        for (;;)
            ::pause();
    }

    [[noreturn]] void sendAndSleep(const QByteArray &bytes)
    {
        send(bytes);
        sleepForEver();
    }

    void send(const QByteArray &bytes)
    {
        if (!m_socket)
            return; // nothing can be sent before there is a connection
        for (qsizetype i = 0; m_isSlow && i < bytes.size(); ++i) {
            m_socket->send(bytes.mid(i, 1));
            std::this_thread::sleep_for(1ms);
        }
        if (!m_isSlow)
            m_socket->send(bytes);
    }

    FrameDecoder::Frame nextFrame()
    {
        for (;;) {
            if (const auto frame = m_decoder.next())
                return *frame;
            qsizetype room = 0;
            char *to = m_decoder.reserve(room);
            const qsizetype got = m_socket->receive(to, room);
            if (got == 0)
                ::_exit(0);
            m_decoder.commit(got);
        }
    }

public:
    static inline QString gate;

private:
    const QByteArray m_stage;
    const QByteArray m_fault;
    const QByteArray m_nonce;
    QFile m_pageFile;
    SharedPage *m_page = nullptr;
    std::optional<WorkerSocket> m_socket;
    FrameDecoder m_decoder{0xffffffff};
    QByteArray m_sent;     // the newest report
    bool m_isSlow = false; // a byte a millisecond
};

} // namespace

int main(int argc, char **argv)
{
    const QFileInfo program(QFile::decodeName(argv[0]));
    const QList<QByteArray> name = program.fileName().toLocal8Bit().split('-');
    if (argc != 3 || name.size() != 2 || !QByteArray(argv[2]).endsWith("/worker-0"))
        return runWorker(argc, argv);
    FaultyWorker::gate = program.absolutePath() + QStringLiteral("/gate");
    FaultyWorker(name[0], name[1], argv[1], argv[2]).run();
}
