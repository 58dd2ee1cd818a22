#pragma once

namespace pool {

// Shows the window and returns its exit code when it has been closed.
int runWindow(int argc, char **argv);

} // namespace pool
