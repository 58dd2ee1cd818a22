#pragma once

#include "core/watch/recorderframe.h"

#include <QFile>

#include <vector>

namespace pool {

// The frames that one process of a watched program writes into its ring file, in the order written. The file is read,
// not mapped: a writer that cuts it off must not take this program with it. What does not look like a ring, or stops
// looking like one, ends there. Owns the file; lives in one thread.
// States: open; ended, because its writer said so and all has been read, or because it holds nonsense.
class RecorderRing
{
public:
    explicit RecorderRing(const QString &path);

    bool isGood() const { return m_isGood; }
    qint64 pid() const { return m_pid; }
    quint64 droppedFrames() const { return m_droppedFrames; } // for lack of room: their reader was slow
    // clockTicks(), rounded down: when frames began to be dropped, since the last that were. 0: it does not say.
    qint64 fullSince() const { return m_fullSince; }
    bool hasLeft() const { return m_hasLeft; } // the process says that it ends

    // The whole frames written since the last time. Costs two or three system calls.
    std::vector<RecorderFrame> read();
    // Some of the stamps of a Taken frame, as they are now; those that have not been written are 0. Empty if they
    // cannot be read.
    std::vector<qint64> stamps(const RecorderFrame &taken, quint64 first, quint64 count);
    // The writer may use again what has been read, but for what begins with this position.
    void release(std::optional<quint64> heldFrom);

    void remove() { m_file.remove(); }

private:
    bool readHeader();
    QByteArray bytesAt(quint64 position, quint64 size); // empty if they are not there
    void giveUp();

    QFile m_file;
    bool m_isGood = false;
    bool m_hasLeft = false;
    qint64 m_pid = 0;
    quint64 m_size = 0; // of the ring, bytes
    quint64 m_head = 0; // bytes ever written
    quint64 m_read = 0; // ... and read
    quint64 m_released = 0;
    quint64 m_droppedFrames = 0;
    qint64 m_made = 0; // clockTicks(), as its name has it
    qint64 m_fullSince = 0;
};

} // namespace pool
