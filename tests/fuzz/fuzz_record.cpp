#include "core/record/record.h"
#include "core/record/recordreader.h"
#include "core/trace/history.h"
#include "core/verdict/metrics.h"
#include "tests/fuzz/fuzztarget.h"

#include <QBuffer>

using namespace pool;

namespace {

StoredRun read(QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return readRecord(buffer);
}

// All that a window asks of a run.
void lookAtAll(const RunResult &run)
{
    History history;
    history.update(*run.trace);
    measure(history);
    for (const JobHistory &job : history.jobs()) {
        for (qint64 item = 0; item < std::min<qint64>(job.info.items, 10'000); ++item)
            history.item(job.id, item);
    }
}

} // namespace

// Any bytes are a record that can be looked at, saved and read again, or are refused with one line.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    looksLikeRecord(bytes);
    std::optional<StoredRun> stored;
    try {
        stored = read(bytes);
    } catch (const ValueError &refused) {
        require(!refused.error().message.isEmpty() && !refused.error().message.contains(u'\n'));
        return 0;
    }
    lookAtAll(stored->run);
    QBuffer file;
    file.open(QIODevice::WriteOnly);
    require(writeRecord(file, stored->run, RecordDetail::File, stored->notes));
    // What was read can be saved and read again.
    require(read(file.data()).notes.size() == stored->notes.size());
    return 0;
}
