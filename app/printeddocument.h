#pragma once

#include <functional>

class QIODevice;

namespace pool {

// Prints a document on standard output. `write` returns whether all of it was taken. False if not all of it could be
// written; a reader that has gone away is no reason to complain.
bool printDocument(const std::function<bool(QIODevice &)> &write);

} // namespace pool
