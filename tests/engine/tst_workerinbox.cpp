#include "core/engine/workerprocess.h"
#include "core/trace/trace.h"
#include "tests/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace pool;

// What a worker says, checked without a worker: its frames are written here.
class TestWorkerInbox : public QObject, private WorkerObserver
{
    Q_OBJECT

private:
    void workerReady(WorkerProcess &) override {}
    void workerReported(WorkerProcess &, const ChunkReport &report) override
    {
        m_told << QStringLiteral("%1 of chunk %2").arg(report.stamps.size()).arg(report.lease.chunk.chunk);
    }
    void workerReported(WorkerProcess &, const ReportBurst &burst) override
    {
        m_told << QStringLiteral("%1 chunks").arg(burst.chunks);
    }
    void workerMeasured(WorkerProcess &, const ProcessorTime &time) override { m_measured.push_back(time); }
    void workerPrinted(WorkerProcess &, const QString &line, bool) override { m_told << line; }
    void workerEnded(WorkerProcess &) override {}

    static QByteArray hello(const QByteArray &nonce, quint16 version = protocolVersion)
    {
        QByteArray out;
        encode(out, HelloMessage{.version = version, .nonce = nonce});
        return out;
    }

    static QByteArray empty(MessageType type)
    {
        QByteArray out;
        encodeEmpty(out, type);
        return out;
    }

    static QByteArray printed(const QString &text)
    {
        QByteArray out;
        encodeOutput(out, text);
        return out;
    }

    static QByteArray completed(quint64 lease, const QCborArray &results)
    {
        SequenceWriter values;
        for (const QCborValue &value : results)
            values.append(value);
        QByteArray out;
        encodeReport(out, lease, ReportMessage::Kind::Completed, 0, std::vector<ItemStamp>(size_t(results.size())),
                     values, nullptr);
        return out;
    }

    static QByteArray measured(const ProcessorTime &time)
    {
        QByteArray out;
        encodeProcessorTime(out, time);
        return out;
    }

    // What the inbox has against it.
    QString say(const QByteArray &bytes)
    {
        m_connection->decoder().feed(bytes);
        return m_inbox->read(*m_connection, 1000).value_or(QString());
    }

    QByteArray beginning() const { return hello(m_nonce) + empty(MessageType::Ready); }

    const QByteArray m_nonce = QByteArray(nonceSize, 'n');
    QTemporaryDir m_directory;
    Trace m_trace;
    std::unique_ptr<WorkerProcess> m_worker; // never started
    std::unique_ptr<LeaseBook> m_leases;
    std::unique_ptr<WorkerInbox> m_inbox;
    std::unique_ptr<Connection> m_connection;
    int m_otherEnd = -1;
    QStringList m_told;
    std::vector<ProcessorTime> m_measured;

private slots:
    void init()
    {
        int ends[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
        m_otherEnd = ends[1];
        m_told.clear();
        m_measured.clear();
        m_worker = std::make_unique<WorkerProcess>(
            WorkerId{0}, WorkerProcess::Setup{.statusPath = m_directory.filePath(QStringLiteral("page"))}, m_trace,
            static_cast<WorkerObserver &>(*this));
        m_leases = std::make_unique<LeaseBook>(0);
        m_inbox = std::make_unique<WorkerInbox>(
            WorkerInbox::Setup{.nonce = m_nonce,
                               .greeted = [this] { m_told << QStringLiteral("greeted"); },
                               .ready = [this] { m_told << QStringLiteral("ready"); }},
            *m_leases, *m_worker, static_cast<WorkerObserver &>(*this));
        m_connection = std::make_unique<Connection>(Descriptor(ends[0]), [] {});
    }

    void cleanup()
    {
        m_connection.reset();
        m_worker.reset();
        ::close(m_otherEnd);
    }

    void aWorkerGreetsAndGetsReady()
    {
        QCOMPARE(say(hello(m_nonce)), QString());
        QVERIFY(m_inbox->hasGreeted() && !m_inbox->isReady());
        QCOMPARE(say(empty(MessageType::Ready)), QString());
        QVERIFY(m_inbox->isReady());
        QCOMPARE(m_told, (QStringList{u"greeted"_qs, u"ready"_qs}));
    }

    void whoDoesNotKnowTheSecretIsNoWorker()
    {
        QCOMPARE(say(hello(QByteArray(nonceSize, 'x'))), QStringLiteral("message 1 makes no sense here"));
        QVERIFY(!m_inbox->hasGreeted());
    }

    void anotherVersionIsNamed()
    {
        QVERIFY(say(hello(m_nonce, 99)).contains(QStringLiteral("version 99")));
        QVERIFY(m_told.isEmpty());
    }

    void nothingComesBeforeTheHelloAndNoReportBeforeReady()
    {
        QCOMPARE(say(empty(MessageType::Ready)), QStringLiteral("message 2 makes no sense here"));
        init();
        m_leases->lend({{0}, 0}, 1, Chunking(1, 1), 0);
        QCOMPARE(say(hello(m_nonce) + completed(1, {5})), QStringLiteral("message 4 makes no sense here"));
    }

    void readyIsSaidOnce()
    {
        QCOMPARE(say(beginning() + empty(MessageType::Ready)), QStringLiteral("message 2 makes no sense here"));
    }

    void shortChunksAreToldInOneBurstAndBeforeWhatComesAfterThem()
    {
        m_leases->lend({{0}, 0}, 4, Chunking(8, 2), 0);
        QCOMPARE(say(beginning() + completed(1, {1, 2}) + completed(2, {3, 4}) + printed(QStringLiteral("hello"))
                     + completed(3, {5, 6})),
                 QString());
        QCOMPARE(m_told.mid(2), (QStringList{u"2 chunks"_qs, u"hello"_qs, u"1 chunks"_qs}));
        QCOMPARE(say(completed(4, {QStringLiteral("a"), 1})), QString());
        QCOMPARE(m_told.last(), QStringLiteral("2 of chunk 3"));
    }

    void afterAFaultNothingIsTaken()
    {
        m_leases->lend({{0}, 0}, 2, Chunking(2, 1), 0);
        const QString fault = say(beginning() + completed(1, {1}) + completed(7, {1}) + completed(2, {2}));
        QCOMPARE(fault, QStringLiteral("message 4 makes no sense here"));
        QCOMPARE(m_told.mid(2), (QStringList{u"1 chunks"_qs})); // what came before counts
        QCOMPARE(say(completed(2, {2})), fault);
        QCOMPARE(m_told.size(), 3);
    }

    void aProcessorTimeIsToldAsItIs()
    {
        const ProcessorTime first{.from = 100, .to = 300, .ran = 120, .waited = 80};
        const ProcessorTime second{.from = 300, .to = 900, .ran = 0, .waited = 0};
        QCOMPARE(say(beginning() + measured(first) + measured(second)), QString());
        QCOMPARE(m_measured, (std::vector{first, second}));
    }

    void aProcessorTimeDoesNotDivideABurst()
    {
        m_leases->lend({{0}, 0}, 2, Chunking(4, 2), 0);
        QCOMPARE(say(beginning() + completed(1, {1, 2}) + measured({.from = 0, .to = 10}) + completed(2, {3, 4})),
                 QString());
        QCOMPARE(m_told.mid(2), (QStringList{u"2 chunks"_qs}));
        QCOMPARE(m_measured.size(), size_t(1));
    }

    void noProcessorTimeComesBeforeReady()
    {
        QCOMPARE(say(hello(m_nonce) + measured({.from = 0, .to = 10})),
                 QStringLiteral("message 7 makes no sense here"));
        QVERIFY(m_measured.empty());
    }

    // `now` is 1000, and 200 was measured before. What cannot be is made what can be.
    void aLieAboutProcessorTimeIsHeldToWhatThereWas_data()
    {
        QTest::addColumn<ProcessorTime>("claim");
        QTest::addColumn<ProcessorTime>("taken");
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        constexpr qint64 least = std::numeric_limits<qint64>::min();
        const auto row = [](const char *name, const ProcessorTime &claim, const ProcessorTime &taken) {
            QTest::newRow(name) << claim << taken;
        };
        row("backwards", {500, 300, 10, 10}, {500, 500, 0, 0});
        row("less than nothing", {300, 500, -7, -8}, {300, 500, 0, 0});
        row("more running than there was", {300, 500, 900, 50}, {300, 500, 200, 0});
        row("more waiting than there was", {300, 500, 50, 900}, {300, 500, 50, 150});
        row("in the future", {300, 5000, 4000, 10}, {300, 1000, 700, 0});
        row("all of it in the future", {4000, 5000, 500, 500}, {1000, 1000, 0, 0});
        row("before the last", {0, 500, 250, 250}, {200, 500, 250, 50});
        row("all of it before the last", {50, 100, 50, 0}, {200, 200, 0, 0});
        row("the largest numbers", {most, most, most, most}, {1000, 1000, 0, 0});
        row("the least numbers", {least, least, least, least}, {200, 200, 0, 0});
        row("from the least to the largest", {least, most, most, most}, {200, 1000, 800, 0});
    }

    void aLieAboutProcessorTimeIsHeldToWhatThereWas()
    {
        QFETCH(const ProcessorTime, claim);
        QFETCH(const ProcessorTime, taken);
        QCOMPARE(say(beginning() + measured({.from = 100, .to = 200}) + measured(claim)), QString());
        QCOMPARE(m_measured.size(), size_t(2));
        QCOMPARE(m_measured[1], taken);
    }

    void aFailedInitializerIsKept()
    {
        QByteArray out;
        encodeInitializerFailed(out, Error{.type = QStringLiteral("KeyError")});
        QCOMPARE(say(hello(m_nonce) + out), QString());
        QCOMPARE(m_inbox->initializerError()->type, QStringLiteral("KeyError"));
    }
};

TEST_CLASS(TestWorkerInbox, QCoreApplication)
#include "tst_workerinbox.moc"
