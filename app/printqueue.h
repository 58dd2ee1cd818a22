#pragma once

#include <QByteArray>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace pool {

// What a run prints, on its way to a reader who may be slow or may not read at all: a thread of its own writes it, so
// that nobody who prints waits, neither the caller nor the pool's engine. Any thread may print. What waits has
// an end: lines for which there is no room are left out and counted.
class PrintQueue
{
public:
    static constexpr qint64 usualRoom = 256 << 20;

    // `room` in bytes. Throws Exception if the system gives no thread.
    explicit PrintQueue(int descriptor, qint64 room = usualRoom);
    ~PrintQueue(); // waits as finish() does
    PrintQueue(const PrintQueue &) = delete;
    PrintQueue &operator=(const PrintQueue &) = delete;

    void print(const QByteArray &lines);
    // Waits until all is written, for ever if nobody reads. Nothing is printed after it.
    void finish();

    // After finish().
    int error() const { return m_error; } // of the system, 0 if there was none; nothing is printed after one
    qint64 linesLeftOut() const { return m_linesLeftOut; }

private:
    void writeAll(int descriptor);

    std::mutex m_mutex; // guards all but the thread
    std::condition_variable m_changed;
    QByteArray m_waiting;
    qint64 m_room;
    qint64 m_linesLeftOut = 0;
    int m_error = 0;
    bool m_isFinished = false;
    std::thread m_writer; // the last member: it uses the others
};

} // namespace pool
