#pragma once

#include "core/engine/descriptor.h"
#include "core/wire/attachment.h"
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
    // To the frame that is appended next.
    void attach(SealedMemory memory) { m_outAttached.emplace_back(m_out.size(), std::move(memory)); }
    // False if the worker takes no more for ever; what it has sent can still be received.
    bool flush();

    // Receives what is there, at most `budget` bytes or so.
    enum class Received { MoreIsThere, NothingYet, End };
    Received receive(qsizetype budget);
    FrameDecoder &decoder() { return m_decoder; }
    // What came attached to the frames, in their order; none if there is no more.
    std::optional<SealedMemory> takeAttached();
    bool hasTooManyAttached() const { return m_attached.size() >= maximumAttached; }
    quint64 received() const { return m_received; } // bytes so far

private:
    static constexpr size_t maximumAttached = 16; // and not yet asked for; an honest worker has one

    Descriptor m_descriptor;
    FrameDecoder m_decoder;
    std::deque<SealedMemory> m_attached; // received
    quint64 m_received = 0;
    QByteArray m_out;
    qsizetype m_sent = 0;                                         // of m_out
    std::deque<std::pair<qsizetype, SealedMemory>> m_outAttached; // by the position in m_out of their frames
    bool m_writable = true;                                       // the worker still takes something
    std::unique_ptr<QSocketNotifier> m_readNotifier;
    std::unique_ptr<QSocketNotifier> m_writeNotifier;
};

} // namespace pool
