#include "core/record/recordreader.h"

#include "core/record/recordnotes.h"
#include "core/record/retelling.h"
#include "core/record/runreader.h"
#include "core/record/summarycheck.h"
#include "core/record/summaryreader.h"

#include <QIODevice>
#include <QRegularExpression>

namespace pool {

StoredRun readRecord(QIODevice &device)
{
    if (device.isSequential())
        throw ValueError(QStringLiteral("record: must be a file, which can be read twice"));
    if (device.size() > maximumRecordBytes)
        throw ValueError(QStringLiteral("record: larger than %1 MiB").arg(maximumRecordBytes >> 20));
    const qint64 start = device.pos();
    const auto again = [&device, start] {
        if (!device.seek(start))
            throw ValueError(QStringLiteral("record: cannot be read: %1").arg(device.errorString()));
    };
    RunReader reader;
    try {
        if (std::optional<StoredRun> stored = reader.read(device)) {
            again();
            SummaryCheck(*stored).check(device);
            placeNotes(*stored);
            return *std::move(stored);
        }
    } catch (const ValueError &error) {
        if (reader.hasTrace() || error.error().message.startsWith(QStringLiteral("trace: ")))
            throw;
    }
    again();
    SummaryReader(false).parse(device);
    again();
    StoredRun stored = restored(SummaryReader(true).parse(device));
    const auto history = std::make_shared<History>();
    history->update(*stored.run.trace);
    stored.history = history;
    placeNotes(stored);
    return stored;
}

bool looksLikeRecord(const QByteArray &beginning)
{
    static const QRegularExpression format(QStringLiteral("\\A\\s*\\{\\s*\"format\"\\s*:\\s*\"pool-record/"));
    return format.match(QString::fromLatin1(beginning.first(qMin<qsizetype>(beginning.size(), 1024)))).hasMatch();
}

} // namespace pool
