#pragma once

#include <QStringList>

#include <mutex>

namespace pool {

// Lines on their way from the threads that print to the window. Holds a bounded number: when a program
// prints faster than anyone can read, the oldest lines are dropped and counted.
class PrintBuffer
{
public:
    static constexpr qsizetype limit = 20'000;

    struct Batch {
        QStringList lines;
        qint64 droppedBefore = 0;
    };

    void put(const QString &line)
    {
        const std::lock_guard lock(m_mutex);
        if (m_lines.size() >= 2 * limit) {
            m_dropped += m_lines.size() - limit;
            m_lines.remove(0, m_lines.size() - limit);
        }
        m_lines.append(line);
    }

    Batch take()
    {
        const std::lock_guard lock(m_mutex);
        return {std::exchange(m_lines, {}), std::exchange(m_dropped, 0)};
    }

private:
    std::mutex m_mutex; // guards the lines
    QStringList m_lines;
    qint64 m_dropped = 0;
};

} // namespace pool
