#pragma once

namespace pool {

// Every worker costs its pool a few descriptors, and the system lets a process have only so many of them.
// Raises this process's own limit as far as `processes` workers need it and the system allows; throws
// Exception if that is not far enough, before anything is started.
void makeRoomForWorkers(int processes);

} // namespace pool
