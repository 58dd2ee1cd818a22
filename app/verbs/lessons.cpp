#include "core/lesson/lessons.h"
#include "app/console.h"
#include "app/verbparser.h"

namespace pool {

namespace {

int lessonsVerb(const Verb &verb, const QStringList &arguments)
{
    VerbParser parser(verb);
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    Console console;
    for (const Lesson &lesson : builtInLessons())
        console.print(QStringLiteral("%1  %2").arg(lesson.name, lesson.title));
    return Succeeded;
}

const bool lessonsIsAdded = Verb::add(
    {QStringLiteral("lessons"), {}, QStringLiteral("list the built-in lessons"), lessonsVerb});

} // namespace

} // namespace pool
