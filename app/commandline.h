#pragma once

#include <QStringList>

namespace pool {

// The program without a window: `poolexplorer VERB ...`. Needs no display.

// 128 + signal stands for an interrupted run.
enum ExitCode { Succeeded = 0, Failed = 1, Refused = 2 };

// Whether these arguments ask for the window. Decided before there is an application object, because that
// one needs a display and the verbs must not.
bool asksForWindow(int argc, const char *const *argv);

// Runs the verb; `arguments` as QCoreApplication::arguments(). Returns the exit code.
int runCommandLine(const QStringList &arguments);

// The verbs. `arguments` starts with the program's name; the verb itself is taken out.
int runVerb(const QStringList &arguments);
int showVerb(const QStringList &arguments);
int examplesVerb(const QStringList &arguments);
int tasksVerb(const QStringList &arguments);

} // namespace pool
