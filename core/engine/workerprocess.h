#pragma once

#include "core/engine/connection.h"
#include "core/engine/leasebook.h"
#include "core/engine/outputlines.h"
#include "core/engine/statusfile.h"
#include "core/engine/workerwatch.h"
#include "core/model/status.h"
#include "core/trace/trace.h"
#include "core/wire/messages.h"

#include <QProcess>
#include <QTimer>

#include <memory>

namespace pool {

class WorkerProcess;

// Hears of one worker. Everything is checked before it gets here.
class WorkerObserver
{
public:
    virtual void workerReady(WorkerProcess &worker) = 0;
    virtual void workerReported(WorkerProcess &worker, const ChunkReport &report) = 0;
    virtual void workerReported(WorkerProcess &worker, const ReportBurst &burst) = 0;
    virtual void workerPrinted(WorkerProcess &worker, const QString &line) = 0;
    // The last of it: the process is reaped and everything that it sent has been read.
    virtual void workerEnded(WorkerProcess &worker) = 0;

protected:
    ~WorkerObserver() = default;
};

// One worker process with its connection and its status page, from its start until nothing of it is left.
// Whatever it does - die, stop, lie, fall silent - ends in workerEnded(). Lives in the engine's thread.
class WorkerProcess : public QObject
{
    Q_OBJECT

public:
    struct Setup {
        QString program;
        QString socketPath;
        QString statusPath;
        WelcomeMessage welcome;
        std::chrono::milliseconds startTime; // from its start to its Hello
        WorkerWatch::Limits limits;
        QByteArray nonce; // what only this worker is told
    };

    static QByteArray freshNonce();

    WorkerProcess(WorkerId id, Setup setup, const Trace &trace, WorkerObserver &observer);
    ~WorkerProcess() override;

    // Does not wait. startError() says whether the program could be started; waiting for that is short.
    void start();
    std::optional<QString> startError();

    WorkerId id() const { return m_id; }
    qint64 pid() const { return m_pid; }
    bool isReady() const { return m_ready; }       // it has said so
    bool isRetiring() const { return m_retiring; } // it has been told to leave
    bool isConnected() const { return bool(m_connection); }
    std::shared_ptr<const StatusFile> status() const { return m_status; }

    // A process that claims to be this worker.
    void attach(Descriptor descriptor);

    // `count` chunks of a job from `first` on, or a part of that one.
    void send(ChunkRef first, quint32 count, const Items &items, const Chunking &chunking,
              const TaskDefinitionMessage &definition, ChunkPart part = {});
    bool takeBack(ChunkRef chunk); // false: it has begun
    void flush();

    // False if the process has ended: its number may be another one's by now.
    bool signal(Signal signal);

    // Tells it to leave, and makes it if it does not: Shutdown, 2 s later SIGTERM, 1 s later SIGKILL.
    void retire();
    // Ends it now: SIGTERM, half a second later SIGKILL.
    void terminate();

    bool hasWork() const { return !m_leases.isEmpty(); }
    // Once a second while the pool has work: ends it if it is stopped, or stalled, for too long. False if
    // there is no sign of either.
    bool watch();
    bool isStopped() const { return m_watch.isStopped(); } // as it was then

    // Ends it if the item that it runs has taken that long; else how soon that could be.
    std::chrono::nanoseconds limitItem(std::chrono::milliseconds limit);

    // After workerEnded().
    const WorkerExit &exit() const { return m_exit; }
    // What it said last.
    QString lastOutput() const { return QString::fromUtf8(m_output.tail()); }
    const std::optional<Error> &initializerError() const { return m_initializerError; }
    std::vector<Remains> remains() const
    {
        return m_leases.isEmpty() ? std::vector<Remains>() : m_leases.remains(m_status->page(), m_trace.now());
    }

private:
    void receive();
    void receiveRest();
    void hangUp();
    void readFrames();
    // False for anything that a worker of ours would not say.
    bool handle(const FrameDecoder::Frame &frame, qint64 now);
    bool handleHello(QByteArrayView payload);
    bool handleReport(const FrameDecoder::Frame &frame, qint64 now);
    bool handleAttachedReport(const FrameDecoder::Frame &frame, qint64 now);
    bool report(const ReportMessage &message, qint64 now);
    void reportBurst();
    void readOutput();
    void printLine(QByteArrayView line);
    bool owes() const;
    void fail(EndReason reason);
    void failProtocol(const QString &detail);
    void putDown(EndReason reason);
    void scheduleSignals(std::chrono::milliseconds untilTerminate, std::chrono::milliseconds untilKill);
    void ended(int code, QProcess::ExitStatus status);

    const WorkerId m_id;
    Setup m_setup;
    const Trace &m_trace;
    WorkerObserver &m_observer;
    std::shared_ptr<StatusFile> m_status; // none: the process is never started
    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<Connection> m_connection;
    bool m_saidHello = false;
    bool m_hungUp = false; // its end of the connection is closed
    bool m_ready = false;
    bool m_retiring = false;
    bool m_reaped = false; // m_pid is nobody's any more, or another process's
    bool m_ended = false;
    qint64 m_pid = 0;
    QTimer m_handshakeTimer;
    QTimer m_signalTimer;
    WorkerWatch m_watch;
    LeaseBook m_leases;
    std::optional<TaskDefinitionMessage> m_definition; // the last one sent
    OutputLines m_output;
    EndReason m_failure; // why it was killed
    std::optional<Error> m_initializerError;
    WorkerExit m_exit;
};

} // namespace pool
