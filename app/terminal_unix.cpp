#include "app/terminal.h"

#include <unistd.h>

namespace pool {

bool standardErrorIsTerminal() { return ::isatty(STDERR_FILENO) == 1; }

} // namespace pool
