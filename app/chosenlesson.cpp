#include "app/chosenlesson.h"

#include "core/lesson/lessonreader.h"
#include "core/lesson/lessons.h"
#include "core/scenario/jsontext.h"

#include <QFile>
#include <QFileInfo>

namespace pool {

Lesson chosenLesson(const QString &nameOrFile)
{
    const bool isFile = nameOrFile.contains(u'/') || nameOrFile.endsWith(QStringLiteral(".json"))
        || QFileInfo::exists(nameOrFile);
    if (!isFile)
        return builtInLesson(nameOrFile);
    QFile file(nameOrFile);
    if (QFileInfo(file).isDir() || !file.open(QIODevice::ReadOnly))
        throw ValueError(
            QStringLiteral("cannot read '%1': %2")
                .arg(nameOrFile, QFileInfo(file).isDir() ? QStringLiteral("it is a directory") : file.errorString()));
    try {
        return readLesson(file.read(maximumJsonBytes + 1)); // one byte more than allowed is enough to refuse it
    } catch (const ValueError &error) {
        throw ValueError(QStringLiteral("%1: %2").arg(nameOrFile, error.error().message));
    }
}

} // namespace pool
