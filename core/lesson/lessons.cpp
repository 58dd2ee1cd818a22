#include "core/lesson/lessons.h"

#include "core/lesson/lessonreader.h"

#include <QDir>
#include <QFile>

// Outside of the namespace, as the macro demands: it links in the resources of a static library.
static void linkLessons() { Q_INIT_RESOURCE(lessons); }

namespace pool {

std::vector<Lesson> builtInLessons()
{
    linkLessons();
    std::vector<Lesson> lessons;
    const QDir folder(QStringLiteral(":/lessons"));
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("lesson %s is not built in", qPrintable(name));
        lessons.push_back(readLesson(file.readAll()));
    }
    return lessons;
}

Lesson builtInLesson(const QString &name)
{
    QStringList names;
    for (Lesson &lesson : builtInLessons()) {
        if (lesson.name == name)
            return std::move(lesson);
        names << lesson.name;
    }
    throw ValueError(
        QStringLiteral("there is no lesson '%1'; there are %2").arg(name, names.join(QStringLiteral(", "))));
}

} // namespace pool
