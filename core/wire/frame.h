#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace pool {

// A frame on the wire: 4 bytes payload length (little endian), 1 byte type, the payload. What a payload
// means is the business of messages.h.
constexpr qsizetype frameHeaderSize = 5;

// Appends a frame in place: write the payload behind it, then call finish(). A buffer holds whole frames
// only outside the life of a FrameWriter.
class FrameWriter
{
public:
    FrameWriter(QByteArray &out, quint8 type);
    void finish();

private:
    QByteArray &m_out;
    const qsizetype m_start;
};

// The bytes of a stream, cut into frames, whatever the pieces in which they arrive. Knows no socket. Never
// holds more than twice what has arrived plus a mebibyte, whatever a header claims.
class FrameDecoder
{
public:
    struct Frame {
        quint8 type = 0;
        QByteArrayView payload; // valid until the next call of reserve() or feed()
    };

    explicit FrameDecoder(quint32 maximumPayload);

    void setMaximumPayload(quint32 maximum) { m_maximumPayload = maximum; }

    // Room for at least one byte to receive into; say how many came with commit().
    char *reserve(qsizetype &size);
    void commit(qsizetype size);
    void feed(QByteArrayView bytes);

    // The next whole frame, or none yet. None for ever once failed().
    std::optional<Frame> next();

    bool failed() const { return m_failed; } // a header claimed more than the maximum
    bool isInsideFrame() const { return m_end > m_begin; }
    QString errorText() const;

private:
    qsizetype wanted() const; // bytes of the frame that is being received

    QByteArray m_buffer;
    qsizetype m_begin = 0; // of the first byte not handed out
    qsizetype m_end = 0;   // behind the last byte received
    quint32 m_maximumPayload;
    quint32 m_claimed = 0;
    bool m_failed = false;
};

} // namespace pool
