#pragma once

#include "core/wire/outbox.h"
#include "core/worker/workersocket.h"

#include <QByteArray>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace pool {

// The frames on their way to the pool. Reports of a burst of short chunks go out in one write; but a report
// never waits behind an item that takes long: once armed, a second thread sends what is there after
// flushDelay. It only ever sees whole frames. Until they are sent they lie in memory that outlives the
// worker, so none is lost with it.
class ReportStream
{
public:
    ReportStream(WorkerSocket &socket, Outbox &outbox)
        : m_socket(socket)
        , m_outbox(outbox)
    {}
    ~ReportStream();

    // write(QByteArray &out) appends whole frames.
    template <class Write> void append(Write write)
    {
        const std::lock_guard lock(m_mutex);
        m_frames.resize(0);
        write(m_frames);
        file();
    }
    // The same for one frame with memory attached, which does not wait.
    template <class Write> void send(const SealedMemory &memory, Write write)
    {
        const std::lock_guard lock(m_mutex);
        sendAll();
        m_frames.resize(0);
        write(m_frames);
        if (!m_failed)
            m_failed = !m_socket.send(m_frames, memory);
        m_outbox.setSentDirectly(m_frames.size());
    }
    void flush();
    // Before something is run that may take long while frames are waiting.
    void arm();

private:
    static constexpr qsizetype fullSize = 16 * 1024; // a few hundred short chunks: the pool refills while the rest runs

    // With m_mutex held:
    void file();
    void sendAll();
    void send(QByteArrayView bytes);
    bool startFlusher(); // false: the system gives no thread, and every report goes at once
    void run();

    WorkerSocket &m_socket;
    std::mutex m_mutex; // guards everything below
    Outbox &m_outbox;
    std::condition_variable m_wake;
    QByteArray m_frames; // being made
    bool m_armed = false;
    bool m_failed = false; // the pool is gone
    bool m_ending = false;
    std::thread m_flusher; // started when first armed
};

} // namespace pool
