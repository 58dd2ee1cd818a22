#pragma once

#include "core/worker/workersocket.h"

#include <QByteArray>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace pool {

// The frames on their way to the pool. Reports of a burst of short chunks go out in one write; but a report
// never waits behind an item that takes long: once armed, a second thread sends what is there after
// flushDelay. It only ever sees whole frames.
class ReportStream
{
public:
    explicit ReportStream(WorkerSocket &socket) : m_socket(socket) {}
    ~ReportStream();

    // write(QByteArray &out) appends whole frames.
    template <class Write>
    void append(Write write)
    {
        const std::lock_guard lock(m_mutex);
        write(m_out);
        if (m_out.size() >= fullSize)
            sendAll();
    }
    void flush();
    // Before something is run that may take long while frames are waiting.
    void arm();
    bool failed() const; // the pool is gone

private:
    static constexpr qsizetype fullSize = 64 * 1024;

    void sendAll(); // with m_mutex held
    void run();

    WorkerSocket &m_socket;
    mutable std::mutex m_mutex; // guards everything below
    std::condition_variable m_wake;
    QByteArray m_out;
    bool m_armed = false;
    bool m_failed = false;
    bool m_ending = false;
    std::thread m_flusher; // started when first armed
};

} // namespace pool
