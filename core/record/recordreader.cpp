#include "core/record/recordreader.h"

#include "core/record/recordparser.h"

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
    RecordParser(false).parse(device);
    if (!device.seek(start))
        throw ValueError(QStringLiteral("record: cannot be read: %1").arg(device.errorString()));
    return restored(RecordParser(true).parse(device));
}

bool looksLikeRecord(const QByteArray &beginning)
{
    static const QRegularExpression format(QStringLiteral("\\A\\s*\\{\\s*\"format\"\\s*:\\s*\"pool-record/"));
    return format.match(QString::fromLatin1(beginning.first(qMin<qsizetype>(beginning.size(), 1024)))).hasMatch();
}

} // namespace pool
