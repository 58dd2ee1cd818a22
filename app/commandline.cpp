#include "app/commandline.h"

#include "app/console.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace pool {

namespace {

struct Verb {
    const char *name;
    const char *summary;
    int (*run)(const QStringList &arguments);
};

constexpr std::array verbs = {
    Verb{"run", "run a scenario (a file, - or --example N) and print what it prints", runVerb},
    Verb{"show", "print the equivalent Python program", showVerb},
    Verb{"examples", "list the built-in examples", examplesVerb},
    Verb{"tasks", "list the tasks that workers can run; tasks NAME tells its parameters", tasksVerb},
};

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
    console.print(QStringLiteral("Usage: poolexplorer            open the window"));
    console.print(
        QStringLiteral("       poolexplorer FILE.json  open a scenario or a record in it; this runs nothing"));
    console.print(QStringLiteral("       poolexplorer VERB ...   work without a display"));
    console.print(QString());
    for (const Verb &verb : verbs)
        console.print(QStringLiteral("  %1 %2").arg(QLatin1String(verb.name), -10).arg(QLatin1String(verb.summary)));
    console.print(QString());
    console.print(QStringLiteral("poolexplorer VERB --help tells the options of a verb."));
    console.print(
        QStringLiteral("Exit codes: 0 the program ran to its end, 1 it ended with an uncaught error, 2 wrong"));
    console.print(QStringLiteral("usage or a refused scenario, 130 and 143 interrupted by SIGINT and SIGTERM."));
}

} // namespace

bool asksForWindow(int argc, const char *const *argv)
{
    if (argc <= 1 || isQtOption(argv[1]))
        return true;
    const size_t length = std::strlen(argv[1]);
    const bool isFile = length > 5 && std::strcmp(argv[1] + length - 5, ".json") == 0;
    return *argv[1] != '-' && (isFile || std::strchr(argv[1], '/')); // no verb has a slash: a desktop's whole path
}

int runCommandLine(const QStringList &arguments)
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
    const auto verb = std::find_if(verbs.begin(), verbs.end(),
                                   [&](const Verb &entry) { return word == QLatin1String(entry.name); });
    if (verb == verbs.end()) {
        Console().complain(
            QStringLiteral("unknown verb '%1': there are run, show, examples and tasks; see --help").arg(word));
        return Refused;
    }
    QStringList rest = arguments;
    rest.removeAt(1);
    return verb->run(rest);
}

} // namespace pool
