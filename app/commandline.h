#pragma once

#include <QStringList>

#include <optional>

namespace pool {

// The command line of the program: `poolexplorer VERB ...`, which needs no display.

// Whether these arguments ask for the window. Decided before there is an application object, because that
// one needs a display and the verbs must not.
bool asksForWindow(int argc, const char *const *argv);

// The name or the file of the lesson that these arguments want in the window, if they do.
std::optional<QString> lessonToOpen(int argc, const char *const *argv);

// Runs the verb; `arguments` as QCoreApplication::arguments(). Returns the exit code.
int runCommandLine(const QStringList &arguments);

} // namespace pool
