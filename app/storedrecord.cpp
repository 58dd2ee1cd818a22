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
    const bool isFolder = QFileInfo(file).isDir();
    if (isFolder || !file.open(QIODevice::ReadOnly))
        throw ValueError(QStringLiteral("cannot read '%1': %2")
                             .arg(path, isFolder ? QStringLiteral("it is a directory") : file.errorString()));
    try {
        return readRecord(file);
    } catch (const ValueError &error) {
        throw ValueError(QStringLiteral("%1: %2").arg(file.fileName(), error.error().message));
    }
}

} // namespace pool
