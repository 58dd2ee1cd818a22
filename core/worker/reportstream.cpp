#include "core/worker/reportstream.h"

#include <chrono>
#include <system_error>

namespace pool {

using namespace std::chrono_literals;

namespace {

constexpr auto flushDelay = 500us;

} // namespace

ReportStream::~ReportStream()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_one();
    if (m_flusher.joinable())
        m_flusher.join();
}

void ReportStream::flush()
{
    const std::lock_guard lock(m_mutex);
    sendAll();
}

void ReportStream::arm()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_outbox.unsent().isEmpty() || m_armed)
            return;
        m_armed = true;
        if (!startFlusher()) {
            sendAll();
            return;
        }
    }
    m_wake.notify_one();
}

bool ReportStream::startFlusher()
{
    try {
        if (!m_flusher.joinable())
            m_flusher = std::thread([this] { run(); });
        return true;
    } catch (const std::system_error &) {
        return false;
    }
}

void ReportStream::file()
{
    if (!m_outbox.append(m_frames)) {
        sendAll();
        if (!m_outbox.append(m_frames)) {
            send(m_frames);
            m_outbox.setSentDirectly(m_frames.size());
            return;
        }
    }
    if (m_outbox.unsent().size() >= fullSize)
        sendAll();
}

void ReportStream::sendAll()
{
    send(m_outbox.unsent());
    m_outbox.setSent();
    m_armed = false;
}

void ReportStream::send(QByteArrayView bytes)
{
    if (!bytes.isEmpty() && !m_failed)
        m_failed = !m_socket.send(bytes);
}

void ReportStream::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_ending) {
        if (!m_armed) {
            m_wake.wait(lock);
        } else if (!m_wake.wait_for(lock, flushDelay, [this] { return m_ending || !m_armed; })) {
            sendAll();
        }
    }
}

} // namespace pool
