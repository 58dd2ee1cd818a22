#include "app/printqueue.h"

#include "core/model/startthread.h"
#include "core/record/outputdevice.h"

#include <utility>

namespace pool {

PrintQueue::PrintQueue(int descriptor, qint64 room)
    : m_room(room)
    , m_writer(startThread(QStringLiteral("the output"), [this, descriptor] { writeAll(descriptor); }))
{}

PrintQueue::~PrintQueue() { finish(); }

void PrintQueue::print(const QByteArray &lines)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_error != 0)
            return;
        if (lines.size() > m_room) {
            m_linesLeftOut += lines.count('\n');
            return;
        }
        m_room -= lines.size();
        m_waiting += lines;
    }
    m_changed.notify_one();
}

void PrintQueue::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isFinished = true;
    }
    m_changed.notify_one();
    if (m_writer.joinable())
        m_writer.join();
}

void PrintQueue::writeAll(int descriptor)
{
    OutputDevice out(descriptor);
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_isFinished || !m_waiting.isEmpty(); });
        if (m_waiting.isEmpty())
            return;
        const QByteArray taken = std::exchange(m_waiting, {});
        lock.unlock();
        out.write(taken);
        lock.lock();
        m_room += taken.size();
        m_error = out.error();
        if (m_error != 0)
            return;
    }
}

} // namespace pool
