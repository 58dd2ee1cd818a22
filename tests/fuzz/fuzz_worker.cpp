#include "core/engine/job.h"
#include "core/engine/workerprocess.h"
#include "core/schedule/scheduler.h"
#include "tests/fuzz/fuzztarget.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <set>
#include <sys/socket.h>
#include <unistd.h>

using namespace pool;
using namespace std::chrono_literals;

namespace {

// The input as a story: what a worker does next.
class Story
{
public:
    explicit Story(QByteArrayView bytes)
        : m_bytes(bytes)
    {}
    bool isOver() const { return m_bytes.isEmpty(); }
    quint8 byte()
    {
        if (isOver())
            return 0;
        const quint8 byte = quint8(m_bytes[0]);
        m_bytes = m_bytes.sliced(1);
        return byte;
    }
    QByteArrayView take(qsizetype size)
    {
        size = std::min(size, m_bytes.size());
        const QByteArrayView taken = m_bytes.first(size);
        m_bytes = m_bytes.sliced(size);
        return taken;
    }

private:
    QByteArrayView m_bytes;
};

// The engine around one worker that says and scribbles what the input tells, and an honest one, which is a
// number only: the Scheduler decides as it does in a pool, and no chunk may be settled twice.
class World final : private WorkerObserver
{
public:
    World(const QString &directory, Story &story)
        : m_story(story)
        , m_scheduler({.processes = 2})
        , m_chunks(quint32(1 + story.byte() % 24))
        , m_job({}, {.items = Items::range(m_chunks * 4 - 1), .chunking = {m_chunks * 4 - 1, 4}})
        , m_process(
              std::make_unique<WorkerProcess>(WorkerId{0},
                                              WorkerProcess::Setup{.program = directory + QStringLiteral("/none"),
                                                                   .socketPath = {},
                                                                   .statusPath = directory + QStringLiteral("/page"),
                                                                   .welcome = {},
                                                                   .limits = {.start = 10s},
                                                                   .nonce = QByteArray(nonceSize, 'n')},
                                              m_trace, static_cast<WorkerObserver &>(*this)))
    {
        int ends[2];
        require(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
        m_process->attach(Descriptor(ends[0]));
        m_worker = ends[1];
        m_scheduler.open(m_now);
        perform();
        m_scheduler.submit({}, m_chunks, m_now);
        perform();
    }

    ~World()
    {
        ::close(m_worker);
        m_process.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void run()
    {
        while (!m_story.isOver() && m_worker >= 0) {
            next();
            QCoreApplication::processEvents();
        }
        // A program that cannot be started is an end like every other.
        m_process->start();
        while (!m_ended)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        require(m_settled.size() + m_scheduler.waitingChunks() + m_honest.size() == m_chunks);
    }

private:
    void next()
    {
        const auto page = [this]() -> SharedPage & {
            return *reinterpret_cast<SharedPage *>(&m_process->status()->page());
        };
        QByteArray out;
        switch (m_story.byte() % 12) {
        case 0:
            encode(out, HelloMessage{.nonce = QByteArray(nonceSize, 'n')});
            encodeEmpty(out, MessageType::Ready);
            break;
        case 1: { // a report, honest if its numbers are small
            const quint64 lease = m_lease + m_story.byte() % 8;
            const auto kind = ReportMessage::Kind(m_story.byte() % 3);
            const qint64 first = m_story.byte() % 6;
            std::vector<ItemStamp> stamps(m_story.byte() % 6,
                                          {clockTicks() - m_story.byte(), clockTicks() + m_story.byte()});
            SequenceWriter values;
            for (size_t i = kind == ReportMessage::Kind::Raised && !stamps.empty(); i < stamps.size(); ++i)
                values.append(m_story.byte() % 4 ? QCborValue(int(i)) : QCborValue(QStringLiteral("text")));
            const Error error{.type = QStringLiteral("E")};
            encodeReport(out, lease, kind, first, stamps, values, &error);
            m_lease += kind != ReportMessage::Kind::Partial;
            break;
        }
        case 2: { // a frame of any type with anything in it
            FrameWriter writer(out, m_story.byte() % 8);
            out.append(m_story.take(m_story.byte()));
            writer.finish();
            break;
        }
        case 3:
            out = m_story.take(1 + m_story.byte()).toByteArray();
            break;
        case 4:
            page().status.takeUp(m_lease + m_story.byte() % 4);
            break;
        case 5:
            page().status.itemBegins(clockTicks());
            break;
        case 6:
            page().status.itemEnded(clockTicks());
            break;
        case 7:
            page().status.chunkEnded();
            break;
        case 8: { // over the page, where it matters most: its first and its last bytes, and the outbox
            const size_t places[] = {0, offsetof(SharedPage, outbox), sizeof(StatusPage) - 64, 512 * 32};
            const size_t at = places[m_story.byte() % 4] + m_story.byte();
            const QByteArrayView bytes = m_story.take(m_story.byte());
            m_hasScribbled = true;
            std::memcpy(reinterpret_cast<char *>(&page()) + at, bytes.data(), size_t(bytes.size()));
            break;
        }
        case 9: // frames that it did not get to send
            if (const QByteArrayView bytes = m_story.take(m_story.byte()); !m_hasScribbled)
                page().outbox.append(bytes); // a worker that is honest so far
            break;
        case 10:
            honestWorkerReports();
            break;
        case 11:
            m_now += 1us * m_story.byte() * m_story.byte();
            m_scheduler.reclaim(m_now);
            perform();
            m_process->watch(m_now);
            break;
        }
        if (!out.isEmpty())
            ::send(m_worker, out.constData(), size_t(out.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
        char sink[4096];
        while (::recv(m_worker, sink, sizeof sink, MSG_DONTWAIT) > 0) {}
    }

    void honestWorkerReports()
    {
        if (m_honest.empty())
            return;
        const ChunkRef chunk = m_honest.front();
        m_honest.pop_front();
        settle(chunk.chunk);
        m_scheduler.chunkReported(WorkerId{1}, chunk, 1us * m_story.byte(), m_now);
        perform();
    }

    void settle(quint32 chunk) { require(m_settled.insert(chunk).second); }

    void workerReady(WorkerProcess &) override
    {
        require(!m_ended);
        m_scheduler.workerReady(WorkerId{0}, m_now);
        perform();
    }

    void workerReported(WorkerProcess &, const ChunkReport &report) override
    {
        const Lease &lease = report.lease;
        require(lease.items == m_job.chunking().chunk(lease.chunk.chunk));
        require(report.first >= 0 && report.first + qint64(report.stamps.size()) <= lease.items.size());
        take(lease.items.begin + report.first, report.stamps, lease.sentAt);
        m_job.store(lease.items.begin + report.first, report.values);
        m_job.value(lease.items.begin);
        if (report.kind != ReportMessage::Kind::Partial)
            chunkReported(lease.chunk, lease.busy);
    }

    void workerReported(WorkerProcess &, const ReportBurst &burst) override
    {
        require(burst.chunks > 0 && burst.first.chunk + burst.chunks <= m_chunks);
        const ItemRange last = m_job.chunking().chunk(burst.first.chunk + burst.chunks - 1);
        require(burst.firstItem == m_job.chunking().chunk(burst.first.chunk).begin);
        require(burst.firstItem + qint64(burst.stamps.size()) == last.end);
        take(burst.firstItem, burst.stamps, 0);
        m_job.store(burst.firstItem, burst.values);
        for (quint32 i = 0; i < burst.chunks; ++i)
            chunkReported({burst.first.job, burst.first.chunk + i}, burst.busy / burst.chunks);
    }

    // Each item once, and its stamps in order.
    void take(qint64 first, const std::vector<ItemStamp> &stamps, qint64 earliest)
    {
        require(!m_ended);
        for (const ItemStamp &stamp : stamps) {
            require(m_items.insert(first++).second);
            require(earliest <= stamp.start && stamp.start <= stamp.end && stamp.end <= m_trace.now());
            earliest = stamp.end;
        }
    }

    void chunkReported(ChunkRef chunk, qint64 busy)
    {
        settle(chunk.chunk);
        m_scheduler.chunkReported(WorkerId{0}, chunk, Scheduler::Time(busy), m_now);
        perform();
    }

    void workerMeasured(WorkerProcess &, const ProcessorTime &time) override
    {
        require(!m_ended && time.from <= time.to && time.ran <= time.to - time.from);
        require(time.waited >= 0 && time.ran >= 0 && time.waited <= time.to - time.from - time.ran);
    }
    void workerPrinted(WorkerProcess &, const QString &, bool) override { require(!m_ended); }

    void workerEnded(WorkerProcess &process) override
    {
        require(!std::exchange(m_ended, true));
        std::vector<InterruptedChunk> begun;
        for (const UnsettledChunk &unsettled : process.unsettledChunks()) {
            if (!unsettled.isTakenUp)
                continue;
            const StatusPage::Progress &progress = unsettled.progress;
            require(0 <= progress.ended && progress.ended <= progress.begun
                    && progress.begun <= unsettled.lease.items.size());
            require(progress.begun - progress.ended <= 1 && progress.ended >= unsettled.lease.reported);
            begun.push_back({unsettled.lease.chunk});
            settle(unsettled.lease.chunk.chunk);
        }
        m_scheduler.workerEnded(WorkerId{0}, begun, m_now);
        perform();
    }

    void perform()
    {
        if (std::exchange(m_performing, true))
            return;
        while (const auto action = m_scheduler.nextAction()) {
            if (const auto *start = std::get_if<Scheduler::StartWorker>(&*action)) {
                if (start->worker == WorkerId{1})
                    m_scheduler.workerReady(WorkerId{1}, m_now);
            } else if (const auto *send = std::get_if<Scheduler::SendChunk>(&*action)) {
                if (send->worker == WorkerId{1})
                    m_honest.push_back(send->chunk);
                else
                    m_process->send(send->chunk, 1, m_job.spec().items, m_job.chunking(), {});
            } else if (const auto *back = std::get_if<Scheduler::TakeBack>(&*action)) {
                takeBack(*back);
            }
        }
        m_performing = false;
        m_process->flush();
    }

    void takeBack(const Scheduler::TakeBack &action)
    {
        bool taken = false;
        if (action.worker == WorkerId{0}) {
            taken = m_process->takeBack(action.chunk);
        } else if (m_honest.front() != action.chunk) {
            taken = true;
            std::erase(m_honest, action.chunk);
        }
        if (taken)
            m_scheduler.takenBack(action.worker, action.chunk, m_now);
        else
            m_scheduler.begunAlready(action.worker, action.chunk, m_now);
    }

    Story &m_story;
    Trace m_trace;
    Scheduler m_scheduler;
    Scheduler::Time m_now{};
    const quint32 m_chunks;
    Job m_job;
    std::unique_ptr<WorkerProcess> m_process;
    int m_worker = -1;             // its end of the connection
    quint64 m_lease = 1;           // of the chunk that it would report on next
    std::deque<ChunkRef> m_honest; // chunks at the other worker
    std::set<quint32> m_settled;
    std::set<qint64> m_items; // whose result has come
    bool m_ended = false;
    bool m_performing = false;
    bool m_hasScribbled = false;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int argc = 1;
    static char name[] = "fuzz_worker";
    static char *argv[] = {name, nullptr};
    static const QCoreApplication application(argc, argv);
    static const QTemporaryDir directory;
    Story story(QByteArrayView(data, qsizetype(size)));
    World(directory.path(), story).run();
    return 0;
}
