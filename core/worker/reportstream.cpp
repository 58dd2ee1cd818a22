#include "core/worker/reportstream.h"

#include <chrono>

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
        if (m_out.isEmpty() || m_armed)
            return;
        m_armed = true;
        if (!m_flusher.joinable())
            m_flusher = std::thread([this] { run(); });
    }
    m_wake.notify_one();
}

bool ReportStream::failed() const
{
    const std::lock_guard lock(m_mutex);
    return m_failed;
}

void ReportStream::sendAll()
{
    if (!m_out.isEmpty() && !m_failed)
        m_failed = !m_socket.send(m_out);
    m_out.resize(0);
    m_armed = false;
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
