#pragma once

#include "core/engine/descriptor.h"
#include "core/wire/frame.h"

#include <QByteArray>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace pool {

// The frames to and from one worker over its socket; never waits. What is queued in one turn of the event
// loop goes out in one write. Lives in the engine's thread.
class Connection
{
public:
    // `readable` is called when something can be received, the end included.
    Connection(Descriptor descriptor, std::function<void()> readable);
    ~Connection();

    // Where frames are appended; flush() sends them, now or as the worker takes them.
    QByteArray &outgoing() { return m_out; }
    // False if the worker takes no more for ever; what it has sent can still be received.
    bool flush();

    // Receives what is there, at most `budget` bytes or so.
    enum class Received { MoreIsThere, NothingYet, End };
    Received receive(qsizetype budget);
    FrameDecoder &decoder() { return m_decoder; }
    quint64 received() const { return m_received; } // bytes so far

private:
    Descriptor m_descriptor;
    FrameDecoder m_decoder;
    quint64 m_received = 0;
    QByteArray m_out;
    qsizetype m_sent = 0;     // of m_out
    bool m_writable = true;   // the worker still takes something
    std::unique_ptr<QSocketNotifier> m_readNotifier;
    std::unique_ptr<QSocketNotifier> m_writeNotifier;
};

} // namespace pool
