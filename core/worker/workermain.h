#pragma once

namespace pool {

// The whole of a worker program: connects to the pool that started it, runs its initializer, then chunk
// after chunk until the pool says otherwise. A program of one's own adds to TaskRegistry::instance() first
// and returns what this returns. Exit codes: 0 told to leave or the pool is gone, 1 the initializer
// raised, 2 it was not started by a pool.
int runWorker(int argc, char **argv);

// True inside a worker process, where no pool may be made.
bool isWorkerProcess();

} // namespace pool
