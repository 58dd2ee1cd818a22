#include "core/worker/workermain.h"

#include "core/model/spin.h"
#include "core/worker/chunkrunner.h"
#include "core/worker/lifeline.h"
#include "core/worker/standarddescriptors.h"
#include "core/worker/workersocket.h"

#include <QFile>

#include <cstdio>
#include <limits>

namespace pool {

namespace {

bool insideWorker = false;

// The frames of the pool, whole ones only. What the pool sends may be as large as a job's list of items.
class Inbox
{
public:
    Inbox(WorkerSocket &socket, ReportStream &reports)
        : m_socket(socket)
        , m_reports(reports)
    {}

    // The next frame; none when the pool is gone. Reports go out before anything is waited for; if more
    // is there to run already, they may wait for a moment.
    std::optional<FrameDecoder::Frame> next()
    {
        for (;;) {
            if (const auto frame = m_decoder.next()) {
                m_reports.arm();
                return frame;
            }
            qsizetype room = 0;
            char *to = m_decoder.reserve(room);
            qsizetype got = m_socket.receiveAvailable(to, room);
            if (got < 0) {
                m_reports.flush();
                if (!spinFor([&] { return (got = m_socket.receiveAvailable(to, room)) >= 0; }))
                    got = m_socket.receive(to, room);
            }
            if (got == 0 || m_decoder.failed())
                return {};
            m_decoder.commit(got);
        }
    }

private:
    WorkerSocket &m_socket;
    ReportStream &m_reports;
    FrameDecoder m_decoder{std::numeric_limits<quint32>::max()};
};

int serve(WorkerSocket &socket, SharedPage &shared, const QByteArray &nonce)
{
    ReportStream reports(socket, shared.outbox);
    Inbox inbox(socket, reports);
    ChunkRunner runner(shared.status, reports, TaskRegistry::instance());

    reports.append([&](QByteArray &out) { encode(out, HelloMessage{.nonce = nonce}); });
    while (const auto frame = inbox.next()) {
        bool understood = true;
        switch (MessageType(frame->type)) {
        case MessageType::Welcome: {
            const auto welcome = decodeWelcome(frame->payload);
            understood = welcome.has_value();
            Error error;
            if (welcome) {
                runner.setSeed(welcome->seed);
                runner.setReportsEachItem(welcome->reportsEachItem);
            }
            if (welcome && welcome->initializer
                && !runner.runInitializer(*welcome->initializer, welcome->spawnNumber, error)) {
                reports.append([&](QByteArray &out) { encodeInitializerFailed(out, error); });
                reports.flush();
                return 1;
            }
            reports.append([&](QByteArray &out) { encodeEmpty(out, MessageType::Ready); });
            break;
        }
        case MessageType::TaskDefinition:
            if (const auto definition = decodeTaskDefinition(frame->payload))
                runner.define(*definition);
            else
                understood = false;
            break;
        case MessageType::Chunks:
            if (const auto chunks = decodeChunks(frame->payload))
                understood = runner.run(*chunks);
            else
                understood = false;
            break;
        case MessageType::AttachedChunks: {
            const auto memory = socket.takeAttached();
            const auto items = memory ? memory->bytes(std::numeric_limits<qint64>::max()) : std::nullopt;
            const auto chunks = items ? decodeAttachedChunks(frame->payload, *items) : std::nullopt;
            understood = chunks && runner.run(*chunks);
            break;
        }
        case MessageType::Shutdown:
            reports.flush();
            return 0;
        default:
            understood = false;
        }
        if (!understood) {
            std::fprintf(stderr, "poolworker: message %d from the pool makes no sense\n", int(frame->type));
            return 2;
        }
    }
    return 0;
}

} // namespace

bool isWorkerProcess() { return insideWorker; }

int runWorker(int argc, char **argv)
{
    openStandardDescriptors();
    const QByteArray nonce = QByteArray::fromHex(qgetenv(nonceVariable));
    qunsetenv(nonceVariable);
    if (argc != 3 || nonce.size() != nonceSize) {
        std::fprintf(stderr, "poolworker is started by a pool, not by hand\n");
        return 2;
    }
    insideWorker = true;
    becomeWorkerProcess();

    QFile pageFile(QFile::decodeName(argv[2]));
    uchar *memory = nullptr;
    if (pageFile.open(QIODevice::ReadWrite))
        memory = pageFile.map(0, sizeof(SharedPage));
    WorkerSocket socket;
    if (!memory || !socket.connectTo(QFile::decodeName(argv[1]))) {
        std::fprintf(stderr, "poolworker: the pool cannot be reached\n");
        return 2;
    }
    pageFile.close(); // the mapping stays
    return serve(socket, *reinterpret_cast<SharedPage *>(memory), nonce);
}

} // namespace pool
