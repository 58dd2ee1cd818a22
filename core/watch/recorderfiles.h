#pragma once

#include <QProcessEnvironment>

namespace pool {

// By which what was started under it can be told: "NAME=value" in an environment.
QByteArray recorderEntry(const QString &directory);

// Puts the recorder into a directory, and names it in the environment of the Python that is to be watched. Throws
// Exception if the directory does not take it.
void installRecorder(const QString &directory, QProcessEnvironment &environment);

} // namespace pool
