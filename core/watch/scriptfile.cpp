#include "core/watch/scriptfile.h"

#include "core/model/error.h"
#include "core/model/text.h"

#include <QFile>
#include <QFileInfo>

namespace pool {

QString scriptText(const QString &path)
{
    const QFileInfo info(path);
    QFile file(path);
    const auto refuse = [&path](const QString &why) {
        throw ValueError(QStringLiteral("cannot read '%1': %2").arg(path, why));
    };
    if (info.isDir())
        refuse(QStringLiteral("it is a directory"));
    if (info.exists() && !info.isFile())
        refuse(QStringLiteral("it is no file"));
    if (!file.open(QIODevice::ReadOnly))
        refuse(file.errorString());
    if (file.size() > maximumScriptBytes)
        refuse(QStringLiteral("it is larger than %1 MiB").arg(maximumScriptBytes >> 20));
    return textOf(file.readAll());
}

} // namespace pool
