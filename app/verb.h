#pragma once

#include <QStringList>

#include <vector>

namespace pool {

// What a verb ends with. An interrupted run ends with 128 + the signal's number.
enum ExitCode { Succeeded = 0, Failed = 1, Refused = 2 };

// One verb of the command line, as in `poolexplorer NAME ...`. A verb is one file in app/verbs, which adds itself
// to the table of verbs before main() starts. The help, the dispatch and the check of the README read that table.
struct Verb {
    QString name;
    QString operands; // as the usage line has them, for example "[FILE]"; options come before them
    QString purpose;  // one line that completes "use it to"; it stands in the help and in the README
    int (*run)(const Verb &verb, const QStringList &arguments); // returns the exit code
    bool paints = false; // it makes pictures, for which there must be an application with a screen, if not one to see

    static const std::vector<Verb> &all(); // by name
    static const Verb *find(const QString &name);
    static bool add(Verb verb); // true, so that a constant can be initialised with it
};

} // namespace pool
