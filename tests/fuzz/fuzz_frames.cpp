#include "core/wire/messages.h"
#include "tests/fuzz/fuzztarget.h"

#include <algorithm>
#include <vector>

using namespace pool;

namespace {

struct Reading {
    std::vector<std::pair<quint8, QByteArray>> frames;
    bool failed = false;
    bool isInsideFrame = false;
    bool operator==(const Reading &) const = default;
};

void drain(FrameDecoder &decoder, Reading &reading)
{
    while (const auto frame = decoder.next())
        reading.frames.emplace_back(frame->type, frame->payload.toByteArray());
}

// The stream in pieces of the sizes that `sizes` cycles through.
Reading inPieces(QByteArrayView stream, quint32 maximum, QByteArrayView sizes)
{
    Reading reading;
    FrameDecoder decoder(maximum);
    for (qsizetype at = 0, piece = 0; at < stream.size(); ++piece) {
        const qsizetype size = std::min<qsizetype>(1 + quint8(sizes[piece % sizes.size()]), stream.size() - at);
        decoder.feed(stream.sliced(at, size));
        at += size;
        drain(decoder, reading);
    }
    reading.failed = decoder.failed();
    reading.isInsideFrame = decoder.isInsideFrame();
    return reading;
}

// Whatever a payload is said to be, decoding it is safe, and what it decodes to can be used.
void decodeAll(QByteArrayView payload)
{
    decodeHello(payload);
    decodeWelcome(payload);
    decodeTaskDefinition(payload);
    decodeInitializerFailed(payload);
    decodeAttachedReport(payload, {});
    decodeAttachedChunks(payload, {});
    if (const auto chunks = decodeChunks(payload)) {
        if (const auto items = Sequence::decode(chunks->items, chunks->count); items && chunks->count > 0) {
            items->at(0);
            items->at(chunks->count - 1);
        }
    }
    if (const auto report = decodeReport(payload)) {
        for (quint32 i = 0; i < report->count; ++i)
            report->stamp(i);
        const qint64 count = report->valueCount();
        Words words;
        require(!words.append(report->values, count) || words.size() == count);
        if (const auto values = Sequence::decode(report->values, count)) {
            ValueTable table(count);
            values->store(table, 0);
            for (qint64 i = 0; i < count; ++i)
                require(table.at(i) == values->at(i) || table.at(i).isDouble() || table.at(i).isContainer());
        }
    }
}

} // namespace

// A stream of bytes is the same frames in whatever pieces it comes.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr qsizetype sizesCount = 4;
    if (size <= sizesCount + 1)
        return 0;
    const QByteArrayView input(data, qsizetype(size));
    const quint32 maximum = 1u << (data[0] % 29);
    const QByteArrayView stream = input.sliced(1 + sizesCount);

    Reading whole;
    FrameDecoder decoder(maximum);
    decoder.feed(stream);
    drain(decoder, whole);
    whole.failed = decoder.failed();
    whole.isInsideFrame = decoder.isInsideFrame();
    require(inPieces(stream, maximum, input.sliced(1, sizesCount)) == whole);
    require(inPieces(stream, maximum, QByteArrayView("\0", 1)) == whole);
    for (const auto &[type, payload] : whole.frames) {
        require(quint32(payload.size()) <= maximum);
        decodeAll(payload);
    }
    return 0;
}
