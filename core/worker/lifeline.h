#pragma once

namespace pool {

// Makes this process a proper worker: it dies with the thread that started it, however that dies and
// whatever the worker is doing; it has a process group of its own, so that Ctrl-C in a terminal reaches the
// pool first and one signal reaches what the task has started; and signals mean what they usually mean,
// whatever the pool's process has blocked or ignored.
void becomeWorkerProcess();

} // namespace pool
