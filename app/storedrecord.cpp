#include "app/storedrecord.h"

#include <QFile>
#include <QFileInfo>

namespace pool {

StoredRun storedRecord(const QStringList &operands)
{
    if (operands.size() != 1)
        throw ValueError(QStringLiteral("needs exactly one RECORD"));
    return storedRecord(operands.front());
}

StoredRun storedRecord(const QString &path)
{
    QFile file(path);
    if (QFileInfo(file).isDir() || !file.open(QIODevice::ReadOnly))
        throw ValueError(
            QStringLiteral("cannot read '%1': %2")
                .arg(file.fileName(), file.isOpen() ? file.errorString() : QStringLiteral("no such file")));
    try {
        return readRecord(file);
    } catch (const ValueError &error) {
        throw ValueError(QStringLiteral("%1: %2").arg(file.fileName(), error.error().message));
    }
}

} // namespace pool
