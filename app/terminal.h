#pragma once

namespace pool {

// Whether standard error goes to a person at a terminal.
bool standardErrorIsTerminal();

} // namespace pool
