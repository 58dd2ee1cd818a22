#pragma once

#include <QProcessEnvironment>

namespace pool {

// Puts the recorder into a directory, and names it in the environment of the Python that is to be watched. Throws
// Exception if the directory takes it not.
void installRecorder(const QString &directory, QProcessEnvironment &environment);

} // namespace pool
