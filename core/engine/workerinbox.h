#pragma once

#include "core/engine/connection.h"
#include "core/engine/leasebook.h"

#include <functional>

namespace pool {

class WorkerObserver;
class WorkerProcess;

// What one worker says: takes the frames from its connection, checks that each is what a worker of ours would say now,
// and tells the observer. Reports of short chunks are told in bursts. Knows no process. Lives in the engine's thread.
// Its states: waits for the Hello, waits for Ready, ready.
class WorkerInbox
{
public:
    struct Setup {
        QByteArray nonce;              // what only this worker has been told
        std::function<void()> greeted; // the Hello was right
        std::function<void()> ready;
    };

    // `worker` is named to the observer.
    WorkerInbox(Setup setup, LeaseBook &leases, WorkerProcess &worker, WorkerObserver &observer);

    // Takes all that has come. Against which rule the worker is, if it is against one: nothing that it says counts from
    // there on. `now` is on the trace's clock.
    std::optional<QString> read(Connection &connection, qint64 now);

    bool hasGreeted() const { return m_hasGreeted; }
    bool isReady() const { return m_isReady; }
    const std::optional<Error> &initializerError() const { return m_initializerError; }

private:
    // Each is false for anything that a worker of ours would not say.
    bool take(const FrameDecoder::Frame &frame, Connection &connection, qint64 now);
    bool takeHello(QByteArrayView payload);
    bool takeReady(QByteArrayView payload);
    bool takeProcessorTime(QByteArrayView payload, qint64 now);
    bool takeAttachedReport(const FrameDecoder::Frame &frame, Connection &connection, qint64 now);
    bool takeReport(const std::optional<ReportMessage> &message, qint64 now);
    void tellBurst();

    const Setup m_setup;
    LeaseBook &m_leases;
    WorkerProcess &m_worker;
    WorkerObserver &m_observer;
    bool m_hasGreeted = false;
    bool m_isReady = false;
    qint64 m_measuredUntil = 0;     // on the trace's clock
    std::optional<QString> m_fault; // more than that a message makes no sense
    std::optional<Error> m_initializerError;
};

} // namespace pool
