#include "app/commandline.h"

#include "app/console.h"
#include "app/verb.h"
#include "core/model/error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

namespace pool {

namespace {

// What Qt itself takes before a window opens.
constexpr std::array qtOptions = {
    "platform", "platformpluginpath", "platformtheme", "style",        "stylesheet", "display",
    "geometry", "qwindowgeometry",    "qwindowicon",   "qwindowtitle", "reverse",    "session"};

bool isQtOption(const char *argument)
{
    if (*argument != '-')
        return false;
    const char *name = argument + (argument[1] == '-' ? 2 : 1);
    return std::any_of(qtOptions.begin(), qtOptions.end(), [&](const char *option) {
        const size_t length = std::strlen(option);
        return std::strncmp(name, option, length) == 0 && (name[length] == '\0' || name[length] == '=');
    });
}

void printHelp()
{
    Console console;
    console.print(QStringLiteral("Pool Explorer shows how Python's multiprocessing.Pool runs your items.\n"));
    console.print(QStringLiteral("Usage:"));
    console.print(QStringLiteral("  poolexplorer            open the window"));
    console.print(
        QStringLiteral("  poolexplorer FILE.json  open a scenario, the record of a run or a lesson in the window"));
    console.print(
        QStringLiteral("  poolexplorer FILE.py    open a Python program in the window; it runs when Run is pressed"));
    console.print(
        QStringLiteral("  poolexplorer VERB ...   work in the terminal, without a display (but `lesson NAME`)\n"));
    console.print(QStringLiteral("Verbs:"));
    for (const Verb &verb : Verb::all())
        console.print(QStringLiteral("  %1 %2").arg(verb.name, -9).arg(verb.purpose));
    console.print(QStringLiteral("\n`poolexplorer VERB --help` lists the options of a verb.\n"));
    console.print(QStringLiteral("Exit codes:"));
    console.print(QStringLiteral("  0    the program ran to its end"));
    console.print(QStringLiteral("  1    an uncaught error ended the program, or something could not be written"));
    console.print(QStringLiteral("  2    wrong usage or a refused scenario; nothing was started"));
    console.print(QStringLiteral("  129  the run was interrupted by SIGHUP"));
    console.print(QStringLiteral("  130  the run was interrupted by SIGINT (Ctrl-C)"));
    console.print(QStringLiteral("  143  the run was interrupted by SIGTERM"));
}

QString verbNames()
{
    QStringList names;
    for (const Verb &verb : Verb::all())
        names << verb.name;
    const QString last = names.takeLast();
    return names.join(QStringLiteral(", ")) + QStringLiteral(" and ") + last;
}

int obey(const QStringList &arguments)
{
    const QString word = arguments.value(1);
    if (word == QStringLiteral("--version") || word == QStringLiteral("-v")) {
        Console().print(QStringLiteral("poolexplorer ") + QStringLiteral(POOL_VERSION));
        return Succeeded;
    }
    if (word == QStringLiteral("--help") || word == QStringLiteral("-h") || word == QStringLiteral("help")) {
        printHelp();
        return Succeeded;
    }
    const Verb *verb = Verb::find(word);
    if (!verb) {
        Console().complain(QStringLiteral("unknown verb '%1': the verbs are %2; see --help").arg(word, verbNames()));
        return Refused;
    }
    QStringList rest = arguments;
    rest.removeAt(1);
    return verb->run(*verb, rest);
}

} // namespace

bool asksForWindow(int argc, const char *const *argv)
{
    if (argc <= 1 || isQtOption(argv[1]))
        return true;
    const QByteArrayView first(argv[1]);
    const bool isFile = first.endsWith(".json") || first.endsWith(".py");
    return *argv[1] != '-' && (isFile || std::strchr(argv[1], '/')); // no verb has a slash: a desktop's whole path
}

std::optional<QString> lessonToOpen(int argc, const char *const *argv)
{
    const bool isLesson = argc >= 3 && std::strcmp(argv[1], "lesson") == 0 && *argv[2] != '-';
    if (!isLesson || (argc > 3 && !isQtOption(argv[3])))
        return {};
    return QString::fromLocal8Bit(argv[2]);
}

int runCommandLine(const QStringList &arguments)
{
    try {
        return Console::settle(obey(arguments));
    } catch (const Exception &exception) {
        Console().complain(exception.error().message); // the system gives no thread, or no room
    } catch (const std::bad_alloc &) {
        Console().complain(QStringLiteral("there is not enough memory"));
    }
    return Failed;
}

} // namespace pool
