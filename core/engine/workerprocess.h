#pragma once

#include "core/engine/chunkwriter.h"
#include "core/engine/escalation.h"
#include "core/engine/outputlines.h"
#include "core/engine/statusfile.h"
#include "core/engine/workerinbox.h"
#include "core/engine/workerobserver.h"
#include "core/engine/workerwatch.h"
#include "core/trace/trace.h"
#include "core/wire/messages.h"

#include <QProcess>
#include <QTimer>

#include <memory>

namespace pool {

// One worker process, from its start until nothing of it is left. Owns the process, its connection, its status page and
// the book of the chunks that it has been sent; ChunkWriter writes those, WorkerInbox checks what it says, WorkerWatch
// whether it still works, Escalation ends it. Lives in the engine's thread. Its states: starting, ready, told to leave,
// and ended; whatever the process does (die, stop, lie, fall silent) leads to workerEnded().
class WorkerProcess : public QObject
{
    Q_OBJECT

public:
    struct Setup {
        QString program;
        QString socketPath;
        QString statusPath;
        WelcomeMessage welcome;
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
    qint64 pid() const { return m_escalation.pid(); }
    bool isReady() const { return m_inbox.isReady(); } // it has said so
    bool isRetiring() const { return m_isRetiring; }   // it has been told to leave
    std::shared_ptr<const StatusFile> status() const { return m_status; }

    // A process that claims to be this worker.
    void attach(Descriptor descriptor);

    // `count` chunks of a job from `first` on, or a part of that one.
    void send(ChunkRef first, quint32 count, const Items &items, const Chunking &chunking,
              const TaskDefinitionMessage &definition, ChunkPart part = {});
    bool takeBack(ChunkRef chunk); // false: it has begun
    void flush();

    // False if the process has ended: its number may be another one's by now.
    bool signal(Signal signal) { return m_escalation.signal(signal); }

    // Tells it to leave, and makes it if it does not: Shutdown, 2 s later SIGTERM, 1 s later SIGKILL.
    void retire();
    // Ends it now: SIGTERM, half a second later SIGKILL.
    void terminate();

    bool hasWork() const { return !m_leases.isEmpty(); }
    // About once a second while the pool has work or the worker is starting: ends it if it has said nothing, is stopped
    // or stalled for too long. `time` is that in which this program ran. False if there is no sign of any of it.
    bool watch(WorkerWatch::Time time);
    bool isStopped() const { return m_watch.isStopped(); } // as it was then

    // Ends it if the item that it runs has taken that long; else how soon that could be.
    std::chrono::nanoseconds limitItem(std::chrono::milliseconds limit);

    // After workerEnded().
    const WorkerExit &exit() const { return m_exit; }
    // What it said last.
    QString lastOutput() const { return QString::fromUtf8(m_output.tail()); }
    const std::optional<Error> &initializerError() const { return m_inbox.initializerError(); }
    std::vector<UnsettledChunk> unsettledChunks() const
    {
        return m_leases.isEmpty() ? std::vector<UnsettledChunk>()
                                  : m_leases.unsettledChunks(m_status->page(), m_trace.now());
    }

private:
    void receive();
    void receiveRest();
    void hangUp();
    void readFrames();
    void welcome();
    void becomeReady();
    void readOutput();
    void printLine(QByteArrayView piece, bool endsLine);
    bool neglectsWork() const;
    void expel(EndReason reason);
    void kill(EndReason reason);
    void ended(int code, QProcess::ExitStatus status);

    const WorkerId m_id;
    Setup m_setup;
    const Trace &m_trace;
    WorkerObserver &m_observer;
    std::shared_ptr<StatusFile> m_status; // none: the process is never started
    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<Connection> m_connection;
    bool m_hasHungUp = false; // its end of the connection is closed
    bool m_isRetiring = false;
    bool m_hasEnded = false;
    Escalation m_escalation;
    WorkerWatch m_watch;
    LeaseBook m_leases;
    WorkerInbox m_inbox;
    ChunkWriter m_writer;
    OutputLines m_output;
    EndReason m_failure; // why it was killed
    WorkerExit m_exit;
};

} // namespace pool
