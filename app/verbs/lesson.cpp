#include "app/chosenlesson.h"
#include "app/console.h"
#include "app/verbparser.h"
#include "core/lesson/lessoncheck.h"

namespace pool {

namespace {

const QString check = QStringLiteral("check");

int checkChosen(const QCommandLineParser &parser)
{
    const QStringList names = parser.positionalArguments();
    if (names.size() != 1)
        throw ValueError(QStringLiteral("needs exactly one NAME or FILE"));
    if (!parser.isSet(check)) // else the window has it
        throw ValueError(QStringLiteral("opens the window for a NAME or FILE alone, or takes --check"));
    const Lesson lesson = chosenLesson(names.front());
    const QStringList findings = checkLesson(lesson, usableCpus());
    Console console;
    for (const QString &finding : findings)
        console.print(finding);
    if (findings.isEmpty())
        console.print(QStringLiteral("%1: %2 steps, nothing wrong").arg(lesson.name).arg(lesson.steps.size()));
    return findings.isEmpty() ? Succeeded : Failed;
}

int lessonVerb(const Verb &verb, const QStringList &arguments)
{
    VerbParser parser(verb);
    parser.addPositionalArgument(QStringLiteral("NAME|FILE"),
                                 QStringLiteral("A built-in lesson, see `poolexplorer lessons`, or a lesson's file."));
    parser.addOption(
        {check,
         QStringLiteral("Say without a display, by the forecast, whether the lesson holds what it promises: "
                        "0 if so, 1 and a line a finding if not, 2 if it is no lesson.")});
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    try {
        return checkChosen(parser);
    } catch (const ValueError &error) {
        Console().complain(error.error().message);
        return Refused;
    }
}

const bool lessonIsAdded = Verb::add({QStringLiteral("lesson"), QStringLiteral("NAME|FILE"),
                                      QStringLiteral("open a lesson in the window, or check one"), lessonVerb});

} // namespace

} // namespace pool
